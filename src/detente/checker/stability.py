"""Which states are stable for whom, read from the definitions for all states of a model.

Definition: the table of ``docs/explanation/concepts.md``. A state s is stable for party i when no improvement is
left unanswered: for each s₁ ∈ Rᵢ⁺(s) the opponents' legal sequences from s₁ reach some s₂ with value(s₂) ≤ rankᵢ(s).
The value of a sanction s₂ is what party i can be sure of there, as far as it looks ahead (`sanction_value`). Only the
least value that is reached matters.

What a sanction is stands here once, for explanations, conditions, extensions and talks alike; on purpose it is not what
`detente.stability` has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType

from detente.checker.literal import Arcs, Restriction, least_reached, reached, turned_round

MOVES_AHEAD: Mapping[str, int] = MappingProxyType({"nash": 1, "gmr": 2, "smr": 3, "seq": 2, "sseq": 3})
"""How many moves a party looks ahead: its own, the others' answer, its own way out, and so on in turn."""

CONCEPTS = frozenset(MOVES_AHEAD)

AT_ONCE = "sim"
"""The concept under which the others answer at the same time, and not one after another."""

NAMED = CONCEPTS | {AT_ONCE}
"""All concepts that can be asked for by name."""

CREDIBLE = frozenset({"seq", "sseq"})
"""The concepts whose sanctions are improvements for those who make them."""

Ends = Callable[[int], Iterable[int]]
"""What moves from a state lead to."""


def is_answered(concept: str) -> bool:
    """Whether a party looks as far as to an answer at all."""
    return MOVES_AHEAD[concept] > 1


def sanction_value(concept: str, end: int, worth: Callable[[int], int], moves: Ends, answers: Ends) -> int:
    """What a state is worth to the party that is held back, where answers leave it: it is its turn there.

    Parameters
    ----------
    worth
        Of each state to that party: its rank, or whatever else grows with it.
    moves
        Its own moves from a state.
    answers
        What legal sequences of the opponents lead to from a state, such as the concept takes them to make.
    """

    def in_turn(state: int, left: int) -> int:
        return max(
            [worth(state), *(in_answer(t, left - 1) for t in moves(state))] if left else [worth(state)]
        )

    def in_answer(state: int, left: int) -> int:
        return min(
            [worth(state), *(in_turn(t, left - 1) for t in answers(state))] if left else [worth(state)]
        )

    return in_turn(end, MOVES_AHEAD[concept] - 2)


def stable_states(model: Restriction, concept: str, parties: Sequence[int] | None = None) -> list[set[int]]:
    """By party (of all, or of some), the states of a model that are stable for it under a concept."""
    asked = model.parties if parties is None else parties
    if concept == AT_ONCE:
        return [_sanctioned_at_once(model, i) for i in asked]
    if not is_answered(concept):
        return [_without_improvement(model, i) for i in asked]
    came_from = turned_round(model, improving=concept in CREDIBLE)
    return [_sanctioned(model, i, concept, came_from) for i in asked]


def equilibria(model: Restriction, concept: str) -> set[int]:
    """The states of a model that are stable for every party under a concept."""
    return set(model.states).intersection(*stable_states(model, concept))


def _without_improvement(model: Restriction, i: int) -> set[int]:
    """Where Rᵢ⁺(s) = ∅."""
    return {state for state in model.states if not model.improvements(i, state)}


def _sanctioned_at_once(model: Restriction, i: int) -> set[int]:
    """Where every improvement of party i is undone by what its opponents could do at the same time."""
    rank = model.ranks[i]

    def undone(state: int, improvement: int) -> bool:
        picks = {j: model.improvements(j, state) for j in model.parties if j != i}
        ends = ends_at_once(model.at_once, state, {i: improvement}, picks)
        return any(end in kept and rank[end] <= rank[state] for end in ends)

    kept = set(model.states)
    return {state for state in kept if all(undone(state, to) for to in model.improvements(i, state))}


def ends_at_once(
    at_once: Callable[[int, Mapping[int, int]], int | None],
    state: int,
    moved: Mapping[int, int],
    picks: Mapping[int, Iterable[int]],
) -> Iterator[int]:
    """Where all end when those who can pick stay or make one of their moves, and some have moved besides.

    Parameters
    ----------
    moved
        By party, where its move leads.
    picks
        By party, where the moves lead of which it can make one.
    """
    choices = [[None, *own] for own in picks.values()]
    for chosen in product(*choices):
        made = {j: end for j, end in zip(picks, chosen, strict=True) if end is not None}
        if (end := at_once(state, {**moved, **made})) is not None:
            yield end


def _sanctioned(model: Restriction, i: int, concept: str, came_from: Mapping[int, Arcs]) -> set[int]:
    """Where every improvement of party i is answered by its opponents."""
    rank = model.ranks[i]
    opponents = [j for j in model.parties if j != i]

    def step(j: int, state: int) -> Iterable[int]:
        return model.improvements(j, state) if concept in CREDIBLE else model.moves[j][state]

    least = least_reached(came_from, opponents, sanction_values(model, i, concept, step))

    def answered(improvement: int, state: int) -> bool:
        return improvement in least and least[improvement] <= rank[state]

    return {
        state
        for state in model.states
        if all(answered(improvement, state) for improvement in model.improvements(i, state))
    }


def sanction_values(
    model: Restriction, i: int, concept: str, step: Callable[[int, int], Iterable[int]]
) -> dict[int, int]:
    """What each state is worth to party i as the end of a sanction; of `step(j, state)` answers are made."""
    worth, moves = model.ranks[i].__getitem__, model.moves[i].__getitem__
    opponents = [j for j in model.parties if j != i]

    def answers(state: int) -> set[int]:
        return reached(step, opponents, state)

    return {state: sanction_value(concept, state, worth, moves, answers) for state in model.states}
