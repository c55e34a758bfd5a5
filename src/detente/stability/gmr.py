"""General metarationality (Howard 1971)."""

from __future__ import annotations

from detente.engines import Engine, StateSet


def gmr(engine: Engine, i: int) -> StateSet:
    """Where party i is stable.

    Definition
    ----------
    ∀ s₁ ∈ Rᵢ⁺(s) ∃ s₂ ∈ R_H(s₁): s ≿ᵢ s₂, with H the opponents: each improvement can be answered by
    moves that leave the party no better off than at s, whatever these cost those who make them.

    Returns
    -------
    Shape (n_states,), bool.
    """
    return engine.at_most(engine.own_best(i, engine.others_worst(i, engine.rank(i))), i)
