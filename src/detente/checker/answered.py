"""Where groups of parties would not leave together because of what the others could answer, walked state by state.

The definitions are those of ``docs/how-to/leave-together.md``: with H the group, C⁺_H(s) its improvements from s, and
φ_H(s) the states that some member does not prefer to s, an answer s₂ ∈ φ_H(s) deters; where the group looks on, one
that leaves it nowhere to go outside φ_H(s).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from detente.checker.groups import Group, groups_of, improvements, members, refuse_searches, states_of
from detente.checker.literal import LiteralModel, reached
from detente.checker.records import Refuted, Statements, all_of, field, is_there, party_index
from detente.checker.stability import is_answered, sanction_value
from detente.errors import SizeError
from detente.progress import SILENT, Progress

CONCEPT_OF: Mapping[str, str] = MappingProxyType(
    {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq_joint": "seq", "cseq_single": "seq"}
)
"""What each form looks ahead to."""

Ends = Callable[[int], Set[int]]
"""What is reached from a state."""

MOST_COMPARED = 2**13
"""Up to so many states are compared with each other: some minutes."""

MOST_REMEMBERED = 2**22
"""Up to so many ends are remembered: some 200 MB."""


def where_it_stays(states: Iterable[int], concept: str, better: Ends, moves: Ends, answers: Ends) -> set[int]:
    """The states that several who leave together would not leave.

    Parameters
    ----------
    better
        By state, those that every one of them prefers to it.
    moves
        Where they can go together.
    answers
        What the others could answer, such as the concept takes them to.
    """

    def stays(state: int) -> bool:
        above = better(state)
        gains = moves(state) & above
        if not is_answered(concept):
            return not gains

        @cache
        def deters(end: int) -> bool:
            return not sanction_value(concept, end, above.__contains__, moves, answers)

        return all(any(map(deters, answers(to))) for to in gains)

    return {state for state in states if stays(state)}


def remembered(ends: Ends, n_states: int) -> Ends:
    """The same, which remembers what it has found for as many states as there is room for."""
    return lru_cache(maxsize=max(1, MOST_REMEMBERED // n_states))(ends)


def refuse_pairs(n_states: int) -> None:
    """Refuse a model in which it would take too long to compare every state with every other.

    Raises
    ------
    SizeError
        With its number of states.
    """
    if n_states > MOST_COMPARED:
        raise SizeError(
            "The literal checker compares every state with every other for a group of parties: of up to "
            f"{MOST_COMPARED:,} states, and here are {n_states:,}."
        )


class Forms:
    """The forms of the concepts for groups, in one model."""

    def __init__(self, literal: LiteralModel) -> None:
        self.literal = literal
        self._gains: dict[tuple[Group, int], set[int]] = {}

    def stable(self, form: str, group: Group) -> set[int]:
        """The states that a group would not leave."""
        literal, states = self.literal, states_of(self.literal)
        others = tuple(j for j in range(literal.n_parties) if j not in group)

        def better(state: int) -> frozenset[int]:
            return frozenset(to for to in states if all(literal.prefers(i, to, state) for i in group))

        def moves(state: int) -> frozenset[int]:
            return frozenset(literal.reached(group, state, improving=False))

        def answers(state: int) -> frozenset[int]:
            if form == "cseq_joint":
                return frozenset(self._joint_answers(others, state))
            return frozenset(literal.reached(others, state, improving=form == "cseq_single"))

        known = (remembered(each, len(states)) for each in (moves, answers))
        return where_it_stays(states, CONCEPT_OF[form], better, *known)

    def _joint_answers(self, others: Group, state: int) -> set[int]:
        """What steps lead to of which each is an improvement of some of the others together, none twice in a row."""
        groups = [tuple(others[k] for k in group) for group in groups_of(len(others))]
        steps = dict(enumerate(groups))

        def step(number: int, here: int) -> set[int]:
            key = steps[number], here
            if key not in self._gains:
                self._gains[key] = improvements(self.literal, *key)
            return self._gains[key]

        return reached(step, steps, state)


def check_answered(
    statements: Statements, literal: LiteralModel, document: Any, progress: Progress = SILENT
) -> dict[str, Any]:
    """Check the states that a group, or every group, would not leave; how many they are, as a document counts them."""
    forms, group = Forms(literal), _told_group(statements, literal, document)
    refuse_pairs(len(states_of(literal)))
    refuse_searches(literal, len(states_of(literal)))
    told = field(document, "answered", dict)
    expected = list(CONCEPT_OF) if group else [form for form in CONCEPT_OF if form != "cnash"]
    statements.same_list("answered", "form", list(told), expected)
    groups = [group] if group else list(groups_of(literal.n_parties))
    numbers = {}
    for form in progress.each(expected, "answers to coalitions {}".format):
        held = set(states_of(literal)).intersection(*(forms.stable(form, each) for each in groups))
        numbers[form] = len(held)
        if is_there(told, form, len(held)):
            ids = list(map(literal.model.states.id, sorted(held)))
            statements.same_list(f"answered.{form}", "state that is held so", all_of(str, told, form), ids)
    return {"answered": numbers}


def _told_group(statements: Statements, literal: LiteralModel, document: Any) -> Group | None:
    """The group that a document speaks of, in file order; None where it speaks of every one."""
    if "group" not in document:
        return None
    told = all_of(str, document, "group")
    found = tuple(sorted({party_index(literal.model, party, "group") for party in told}))
    if not found:
        raise Refuted("group", "a group has members")
    statements.same_list("group", "member", told, members(literal, found))
    return found
