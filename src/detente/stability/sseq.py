"""Symmetric sequential stability (Rêgo & Vieira 2017)."""

from __future__ import annotations

from detente.engines import Engine, StateSet


def sseq(engine: Engine, i: int) -> StateSet:
    """Where party i is stable.

    Definition
    ----------
    ∀ s₁ ∈ Rᵢ⁺(s) ∃ s₂ ∈ R_H⁺(s₁): s ≿ᵢ s₂ and ∀ s₃ ∈ Rᵢ(s₂): s ≿ᵢ s₃: as sequential stability, and the
    party cannot escape the sanction by a move of its own.

    Returns
    -------
    Shape (n_states,), bool.
    """
    escape = engine.own_best(i, engine.rank(i))
    return engine.at_most(
        engine.own_best(i, engine.lower(engine.rank(i), engine.others_worst(i, escape, improving=True))), i
    )
