"""Where talks go on: what an agenda puts on the table, what that is today, and which moves take nothing back.

Definitions: ‘Steps of the talks on A’ and ‘Merged states’ in ``docs/explanation/dialogue.md``. A set of options is the
sum of their bits, in file order; a *table* is the set of the options of all issues on the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from detente.checker.formulas import members, options_used
from detente.checker.literal import LiteralModel, Restriction
from detente.checker.records import Refuted, field_or_null
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.scenario.values import Scenario

Masks = tuple[tuple[int, ...], ...]
"""By state its members, each the options taken there."""

Passage = tuple[int, int, int]
"""A legal move between members: the options taken before, those taken after, and the state that it leads to."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The states and moves among which talks go on, and the state that they start from; nobody's preferences.

    Attributes
    ----------
    literal, whole
        The model, and the states of it that there are, with their moves; the ranks of either are not looked at.
    masks
        The members of each state.
    passages
        By party and state its moves from member to member; None where no states are merged.
    options_of
        By issue, its options.
    start
        The state that is today's, q.
    today, known
        The options taken there, and the options that have a value there: all members share it.
    """

    literal: LiteralModel
    whole: Restriction
    masks: Masks
    passages: Sequence[Mapping[int, Sequence[Passage]]] | None
    options_of: Mapping[str, int]
    start: int
    today: int
    known: int

    def starting_at(self, start: int) -> Ground:
        """The same, with another state as today's."""
        row = self.masks[start]
        return replace(self, start=start, today=row[0], known=~(reduce(or_, row) & ~reduce(and_, row)))

    def table(self, issues: Iterable[str]) -> int:
        """The options of some issues."""
        return reduce(or_, (self.options_of[issue] for issue in issues), 0)

    def values(self, state: int, options: int) -> set[int]:
        """What some options are, all at once, at each member of a state."""
        return {member & options for member in self.masks[state]}

    def agree(self, state: int, other: int, options: int) -> bool:
        """Whether some member of each of two states has the same values on some options, all at once."""
        return not self.values(state, options).isdisjoint(self.values(other, options))

    def kept(self, i: int, state: int, table: int) -> Collection[int]:
        """Where the moves of party i lead that turn no option of the table back to what it is today."""
        ends, today, watched = self.whole.moves[i][state], self.today, table & self.known
        if self.passages is not None:
            return {
                end
                for before, after, end in self.passages[i][state]
                if not (before ^ today) & ~(after ^ today) & watched
            }
        given = (self.masks[state][0] ^ today) & watched
        return [end for end in ends if not given & ~(self.masks[end][0] ^ today)] if given else ends

    def gifts(self, i: int, state: int, table: int) -> Collection[int]:
        """Where the moves of party i lead that are kept and change options of the table only, both in one."""
        today, watched = self.today, table & self.known
        if self.passages is not None:
            every = self.passages[i][state]
        else:
            (own,) = self.masks[state]
            every = [(own, self.masks[end][0], end) for end in self.whole.moves[i][state]]
        return {
            end
            for before, after, end in every
            if not ((before ^ after) & ~table or (before ^ today) & ~(after ^ today) & watched)
        }


def ground_of(literal: LiteralModel, whole: Restriction) -> Ground:
    """Prepare a model whose moves are listed, or a part of it.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    model = literal.model
    if model.status_quo is None:
        raise RequestError("Talks start from the status quo, and the scenario names none.")
    bit = {option.key: 1 << k for k, option in enumerate(model.states.options)}
    masks = tuple(
        tuple(sum(bit[key] for key in taken) for taken in members(model, state))
        for state in range(len(model.states))
    )
    options_of = {
        key: reduce(or_, (bit[own] for own in issue.options), 0)
        for key, issue in model.scenario.issues.items()
    }
    passages = _passages(literal, whole, masks) if model.has_merged_states else None
    start = model.status_quo
    return Ground(literal, whole, masks, passages, options_of, start, 0, 0).starting_at(start)


def _passages(literal: LiteralModel, whole: Restriction, masks: Masks) -> list[dict[int, list[Passage]]]:
    """By party and state, the moves of each member to members of other states that are there."""
    states = literal.model.states
    taken = {
        cell: mask
        for state, row in enumerate(masks)
        for cell, mask in zip(states.members(state).tolist(), row, strict=True)
    }
    return [
        {
            state: [
                (taken[cell], taken[to], end)
                for cell, to, end in literal.passages(i, state)
                if end in whole.moves[i][state]
            ]
            for state in whole.states
        }
        for i in whole.parties
    ]


Issues = tuple[str, ...]


def issues_of_agenda(scenario: Scenario, agenda: str, where: str) -> Issues:
    """The issues of an agenda, in file order.

    Raises
    ------
    Refuted
        When the scenario has no such agenda.
    """
    always = {"nothing": (), "everything": tuple(scenario.issues)}
    if not scenario.agendas:
        always["secondary"] = _secondary(scenario)
    if agenda in always:
        return always[agenda]
    if agenda not in scenario.agendas:
        raise Refuted(where, f"there is no agenda {agenda}")
    named = scenario.agendas[agenda].issues
    return tuple(issue for issue in scenario.issues if issue in named)


def expected_agendas(scenario: Scenario, document: Any) -> list[str] | None:
    """The agendas that a document must show: the one asked for, or all; None when it does not say what was asked.

    All are the file's own (``secondary`` where it names none) between ``nothing`` and ``everything``.
    """
    options = asked_for(document)
    if "agenda" not in options:
        return None
    if (agenda := field_or_null(options, "agenda", str)) is not None:
        return [agenda]
    return ["nothing", *(scenario.agendas or ["secondary"]), "everything"]


def states_of_talks(model: GraphModel, issues: Issues) -> set[int]:
    """The states of M_A: those where the options of all issues that are off the table are as in the status quo."""
    closed = frozenset(
        key for issue in model.scenario.issues.values() if issue.id not in issues for key in issue.options
    )
    assert model.status_quo is not None, "talks start from a status quo"
    today = {member & closed for member in members(model, model.status_quo)}
    every = range(len(model.states))
    return {state for state in every if any(member & closed in today for member in members(model, state))}


def asked_for(document: Any) -> Mapping[str, Any]:
    """The options that a document says it was made with; none where it does not say."""
    made_by = document.get("made_by")
    options = made_by.get("options") if isinstance(made_by, Mapping) else None
    return options if isinstance(options, Mapping) else {}


def _secondary(scenario: Scenario) -> Issues:
    """The issues none of whose options occurs in any core concern."""
    in_cores: set[str] = set()
    for preferences in scenario.preferences.values():
        for concern in preferences.core:
            in_cores |= options_used(scenario, concern.formula.node)
    return tuple(key for key, issue in scenario.issues.items() if in_cores.isdisjoint(issue.options))
