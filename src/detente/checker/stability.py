"""Which states are stable for whom, read from the definitions for all states of a model.

Definition: the table of ``docs/explanation/concepts.md``. A state s is stable for party i when no improvement is
left unanswered: for each s₁ ∈ Rᵢ⁺(s) the opponents' legal sequences from s₁ reach some s₂ with value(s₂) ≤ rankᵢ(s).
The value of a sanction s₂ is rankᵢ(s₂); under a symmetric concept the best rank that i has at s₂ and at the ends of
its own moves from there. Only the least value that is reached matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.checker.literal import Arcs, Restriction, least_reached, turned_round

CREDIBLE = frozenset({"seq", "sseq"})
"""The concepts whose sanctions are improvements for those who make them."""

SYMMETRIC = frozenset({"smr", "sseq"})
"""The concepts by which the party's own answer to a sanction is foreseen."""

CONCEPTS = frozenset({"nash", "gmr"}) | CREDIBLE | SYMMETRIC


def stable_states(model: Restriction, concept: str, parties: Sequence[int] | None = None) -> list[set[int]]:
    """By party (of all, or of some), the states of a model that are stable for it under a concept."""
    asked = model.parties if parties is None else parties
    if concept == "nash":
        return [_without_improvement(model, i) for i in asked]
    came_from = turned_round(model, improving=concept in CREDIBLE)
    return [_sanctioned(model, i, concept, came_from) for i in asked]


def equilibria(model: Restriction, concept: str) -> set[int]:
    """The states of a model that are stable for every party under a concept."""
    return set(model.states).intersection(*stable_states(model, concept))


def _without_improvement(model: Restriction, i: int) -> set[int]:
    """Where Rᵢ⁺(s) = ∅."""
    return {state for state in model.states if not model.improvements(i, state)}


def _sanctioned(model: Restriction, i: int, concept: str, came_from: Mapping[int, Arcs]) -> set[int]:
    """Where every improvement of party i is answered by its opponents."""
    rank = model.ranks[i]
    opponents = [j for j in model.parties if j != i]
    least = least_reached(came_from, opponents, sanction_values(model, i, concept))

    def answered(improvement: int, state: int) -> bool:
        return improvement in least and least[improvement] <= rank[state]

    return {
        state
        for state in model.states
        if all(answered(improvement, state) for improvement in model.improvements(i, state))
    }


def sanction_values(model: Restriction, i: int, concept: str) -> dict[int, int]:
    """What each state is worth to party i as the end of a sanction."""
    rank = model.ranks[i]
    if concept not in SYMMETRIC:
        return {state: rank[state] for state in model.states}
    return {state: max(rank[end] for end in (state, *model.moves[i][state])) for state in model.states}
