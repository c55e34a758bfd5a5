"""Another ranking in place of a party's own, as the results format says what the edit ``rank`` is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from detente.checker.edited import RANK, Allowed, Edited
from detente.checker.goal import LiteralGoal
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    field,
    field_or_null,
    is_of_stopped_work,
)

UNFINISHED = "That nothing smaller does it was checked"
"""How what is said begins where there were too many edited scenarios to judge."""

MAX_LISTED = 1000
"""Of more nearest rankings only so many are listed."""


def ranked(goal: LiteralGoal, allowed: Allowed, start: Edited) -> Edited:
    """The scenario with the ranking that is edited, the states from best to worst.

    Raises
    ------
    Refuted
        When there is none, or what is asked beside does not go with it.
    """
    asked = "what was asked for"
    if len(allowed.kinds) > 1 or goal.from_status_quo:
        raise Refuted(asked, "another ranking goes with no other edit, nor with ways from the status quo")
    if goal.party is None:
        raise Refuted(
            asked, "the ranking is that of the party for which the state is to be stable; none is named"
        )
    party = goal.model.scenario.parties[goal.party].id
    if allowed.party not in {None, party}:
        raise Refuted(asked, f"the ranking that changes is that of ‘{party}’")
    rank = goal.model.ranks[goal.party].tolist()
    if goal.model.scenario.preferences[party].ranking is None or len(set(rank)) < len(rank):
        raise Refuted(asked, f"‘{party}’ has no strict ranking")
    return replace(start, ranking=tuple(sorted(range(len(rank)), key=lambda state: -rank[state])))


def reranked(goal: LiteralGoal, start: Edited, edits: Sequence[Any], where: str) -> Edited:
    """The scenario that one other ranking leads to, or none where there is no edit.

    Raises
    ------
    Refuted
        When it is another edit, another party's, or no order of all states.
    """
    if not edits:
        return start
    if len(edits) > 1 or field(edits[0], "edit", str) != RANK:
        raise Refuted(where, "one other ranking is allowed, and no other edit")
    party, order = field(edits[0], "party", str), all_of(str, edits[0], "order")
    if goal.party is None or party != goal.model.scenario.parties[goal.party].id:
        raise Refuted(where, f"the ranking of ‘{party}’ cannot be edited")
    state_of = {goal.model.states.id(state): state for state in start.ranking}
    if sorted(order) != sorted(state_of):
        raise Refuted(where, "the order does not have every state once")
    return replace(start, ranking=tuple(state_of[each] for each in order))


def exchanges(start: Edited, edited: Edited) -> int:
    """How many exchanges of neighbours one ranking is from another: as many as there are pairs the other way round."""
    place = {state: number for number, state in enumerate(start.ranking)}
    return sum(place[better] > place[worse] for better, worse in combinations(edited.ranking, 2))


def refute_orders(document: Any, n_told: int, note: str, statements: Statements) -> None:
    """Check how many nearest rankings there are said to be; `note` says how far other rankings were judged.

    Raises
    ------
    Refuted
        When it is another number, or not known though all were judged.
    """
    orders, where = field_or_null(document, "orders", int), "the nearest rankings"
    if orders is not None:
        statements.same(where, "orders", orders, n_told)
    elif n_told and not is_of_stopped_work(document):
        is_open = note.startswith(UNFINISHED) or n_told >= MAX_LISTED
        statements.hold(where, is_open, "their number, ‘orders’, is known: all are there")
    else:
        statements.hold(where, True, "")
