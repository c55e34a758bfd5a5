"""Sequential stability (Fraser & Hipel 1979)."""

from __future__ import annotations

from detente.engines import Engine, StateSet


def seq(engine: Engine, i: int) -> StateSet:
    """Where party i is stable.

    Definition
    ----------
    ∀ s₁ ∈ Rᵢ⁺(s) ∃ s₂ ∈ R_H⁺(s₁): s ≿ᵢ s₂: each improvement can be answered by moves that leave the party no
    better off than at s and of which each is an improvement for the opponent who makes it.

    Returns
    -------
    Shape (n_states,), bool.
    """
    return engine.at_most(engine.own_best(i, engine.others_worst(i, engine.rank(i), improving=True)), i)
