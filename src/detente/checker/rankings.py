"""Another ranking in place of a party's own, as the results format says what the edit ``rank`` is.

That none is nearer is seen by judging, for each wanted state, every set of states that can stand above it at so few
exchanges: the definitions ask of a ranking only which states are better than the one that is judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
from detente.progress import Progress

UNFINISHED = "That nothing smaller does it was checked"
"""How what is said begins where there were too many edited scenarios to judge."""

MAX_JUDGED = 2**19
"""The most states, over all rankings, that are judged to see that none is nearer."""

MAX_RANKINGS = 1000
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


def nothing_nearer(
    goal: LiteralGoal,
    start: Edited,
    size: int,
    told: Collection[Edited] | None,
    statements: Statements,
    progress: Progress,
) -> str:
    """Judge rankings until the answers' distance, or until they are too many; how far that was.

    Where only some answers are told (`told` is None) those at their distance are not looked for.
    """
    wanted = sorted(goal.kept(start).intersection(goal.wanted))
    n_judged = 0
    for distance in range(size if told is None else size + 1):
        level = []
        for state in wanted:
            for order in arranged(start.ranking, state, distance):
                level.append((state, replace(start, ranking=order)))
                if (n_judged + len(level)) * len(order) > MAX_JUDGED:
                    known = f"at distance {distance - 1} or less only" if distance else "not at all"
                    return (
                        f"{UNFINISHED} {known}: further on there are too many rankings to judge one by one."
                    )
        for state, edited in progress.each(level, f"rankings at distance {distance}", every=16):
            if state in goal.states(edited) and (distance < size or edited not in (told or ())):
                what = "is left out" if distance == size else "does it with fewer exchanges"
                raise Refuted("answers", f"a ranking at distance {distance} {what}")
        n_judged += len(level)
    statements.hold("size", True, "")
    judged = "1 ranking" if n_judged == 1 else f"{n_judged:,} rankings"
    if told is None:
        return f"Judged one by one: {judged} at a smaller distance. None does it."
    return f"Judged one by one: {judged} at distance {size} or less. No nearer one does it, and none is left out."


def arranged(ranking: Sequence[int], state: int, distance: int) -> Iterator[tuple[int, ...]]:
    """For each set of states that can stand above one the nearest ranking, where it is just so many exchanges away.

    All that stands above it keeps its order, as does what stands below. Each state that is put above is exchanged with
    the better ones that are not, and the one itself with the better ones that are put below.
    """
    parts: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = [(0, (), ())]
    is_placed = False
    for each in ranking:
        grown = []
        for cost, above, below in parts:
            passed = cost + len(below) + is_placed
            if each == state:
                grown.append((cost + len(below), above, below))
                continue
            if passed <= distance:
                grown.append((passed, (*above, each), below))
            if is_placed or cost + len(below) < distance:
                grown.append((cost, above, (*below, each)))
        parts = grown
        is_placed = is_placed or each == state
    for cost, above, below in parts:
        if cost == distance:
            yield (*above, state, *below)


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
        is_open = note.startswith(UNFINISHED) or n_told >= MAX_RANKINGS
        statements.hold(where, is_open, "their number, ‘orders’, is known: all are there")
    else:
        statements.hold(where, True, "")
