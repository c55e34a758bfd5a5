"""Nash stability, or rationality (Nash 1950)."""

from __future__ import annotations

from detente.engines import Engine, StateSet


def nash(engine: Engine, i: int) -> StateSet:
    """Where party i is stable.

    Definition
    ----------
    Rᵢ⁺(s) = ∅: the party has no improvement from s.

    Returns
    -------
    Shape (n_states,), bool.
    """
    return engine.at_most(engine.own_best(i, engine.rank(i)), i)
