"""Re-checks a document of ``detente coalitions``, and who could leave one state, by loops over states and coalitions.

A coalition improvement of H from s is a t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H (Kilgour, Hipel, Fang & Peng 2001).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from detente.checker.answered import check_answered
from detente.checker.dialogue import refuse_by_size
from detente.checker.groups import (
    Group,
    Move,
    acting_groups,
    check_left_out,
    improvements,
    least_steps,
    members,
    refuse_searches,
    states_of,
    with_consent,
)
from detente.checker.literal import LiteralModel, unrestricted
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    field,
    is_of_stopped_work,
    is_there,
    party_index,
    records,
    state_index,
)
from detente.checker.stability import NAMED, equilibria
from detente.graph import GraphModel
from detente.progress import SILENT, Progress

NamedJump = tuple[str, str, tuple[str, ...]]
"""From where, where to, and by whom, as ids."""


def refute_coalitions(
    model: GraphModel, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None]:
    """Check every statement about coalitions until one does not hold.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente coalitions --format json``.
    SizeError
        When the model is too large to walk from state to state.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        concept = field(document, "concept", str)
        statements.hold("concept", concept in NAMED, f"there is no concept {concept}")
        literal = LiteralModel(model)
        held = equilibria(unrestricted(literal), concept)
        if "state" in document:
            check_departures(statements, literal, held, document)
        else:
            _check_all(statements, literal, held, document, progress)
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def _check_all(
    statements: Statements, literal: LiteralModel, held: set[int], document: Any, progress: Progress
) -> None:
    """Check the equilibria, the jumps between them, and the states that no group leaves."""
    ids = literal.model.states.id
    moves, unleft = _found(literal, held, progress)
    joined, left_out = with_consent(literal, moves)
    check_left_out(statements, literal, document, left_out)
    jumps = [(ids(s), ids(to), members(literal, group)) for s, to, group in joined if len(group) > 1]
    if is_of_stopped_work(document) and "cnash" not in field(document, "counts", dict):
        _check_some(statements, literal, held, jumps, document)
        return
    lists = (
        ("equilibria", "equilibrium", held),
        ("cnash", "state that nobody leaves", unleft),
    )
    for key, what, states in lists:
        if is_there(document, key, len(states)):
            statements.same_list(key, what, all_of(str, document, key), list(map(ids, sorted(states))))
    _check_jumps(statements, literal, jumps, document)
    counts = {"equilibria": len(held), "jumps": len(jumps), "cnash": len(unleft)}
    told = field(document, "counts", dict)
    if "answered" in document or "group" in document or "answered" in told:
        counts |= check_answered(statements, literal, document, progress)
    statements.same("counts", "what is counted", told, counts)


def _check_some(
    statements: Statements, literal: LiteralModel, held: set[int], found: list[NamedJump], document: Any
) -> None:
    """Check what is told of work that was stopped: the equilibria, and some of the jumps between them."""
    ids = list(map(literal.model.states.id, sorted(held)))
    if is_there(document, "equilibria", len(held)):
        statements.same_list("equilibria", "equilibrium", all_of(str, document, "equilibria"), ids)
    if "jumps" in document:
        statements.some_of("jumps", "jump", _told_jumps(document), found)
    numbers = Counter(group for _, _, group in found)
    for each in records(document, "jumps_of"):
        group = tuple(all_of(str, each, "coalition"))
        is_so = 0 < field(each, "jumps", int) <= numbers[group]
        statements.hold("jumps_of", is_so, f"{', '.join(group)} have {numbers[group]:,} jumps")
    counts = field(document, "counts", dict)
    statements.same("counts", "how many equilibria", field(counts, "equilibria", int), len(held))
    most = f"there are {len(found):,} jumps"
    statements.hold("counts", 0 <= field(counts, "jumps", int) <= len(found), most)


def _told_jumps(document: Any) -> list[NamedJump]:
    return [
        (field(jump, "from", str), field(jump, "to", str), tuple(all_of(str, jump, "coalition")))
        for jump in records(document, "jumps")
    ]


def _found(literal: LiteralModel, held: set[int], progress: Progress) -> tuple[list[Move], set[int]]:
    """The moves from equilibria to others by groups that can act, and the states that no group leaves."""
    parties = range(literal.n_parties)
    unleft = {s for s in states_of(literal) if not any(literal.improvements(i, s) for i in parties)}
    starts = sorted(held | unleft)
    refuse_searches(literal, len(starts))
    groups = list(acting_groups(literal)) if starts else []
    moves: list[Move] = []
    for s in progress.each(starts, lambda s: f"coalitions at {literal.model.states.id(s)}"):
        for group in groups:
            found = improvements(literal, group, s)
            if found:
                unleft.discard(s)
            moves += [(s, to, group) for to in found & held if s in held]
    return moves, unleft


def _check_jumps(
    statements: Statements, literal: LiteralModel, found: list[NamedJump], document: Any
) -> None:
    """Check the jumps, and how many each coalition has."""
    if is_there(document, "jumps", len(found)):
        statements.same_list("jumps", "jump", _told_jumps(document), found)
    numbers = Counter(group for _, _, group in found)
    place = {party.id: i for i, party in enumerate(literal.model.scenario.parties)}
    groups = sorted(numbers, key=lambda group: (len(group), [place[each] for each in group]))
    counted = [
        (tuple(all_of(str, each, "coalition")), field(each, "jumps", int))
        for each in records(document, "jumps_of")
    ]
    expected = [(group, numbers[group]) for group in groups]
    statements.hold("jumps_of", counted == expected, "the jumps of some coalition are miscounted")


def check_departures(statements: Statements, literal: LiteralModel, held: set[int], document: Any) -> None:
    """Check the improvements of every group from one state; `held` are the equilibria."""
    model = literal.model
    state = state_index(model, field(document, "state", str), "state")
    refuse_searches(literal, 1)
    statements.same("state", "that it is an equilibrium", field(document, "equilibrium", bool), state in held)
    moves = [
        (state, to, each) for each in acting_groups(literal) for to in improvements(literal, each, state)
    ]
    joined, left_out = with_consent(literal, moves)
    check_left_out(statements, literal, document, left_out)
    expected = [(to, group) for _, to, group in joined]
    leaving: dict[int, list[Group]] = {}
    for to, group in expected:
        leaving.setdefault(to, []).append(group)
    statements.same("state", "that nobody leaves it", field(document, "coalition_nash", bool), not expected)
    if is_of_stopped_work(document):
        told = _told_improvements(document)
        right = {(model.states.id(to), members(literal, group)): (to, group) for to, group in expected}
        statements.some_of("improvements", "improvement", told, list(right))
        expected = [right[each] for each in told]
    counts = {"improvements": len(expected)}
    statements.same("counts", "their number", field(document, "counts", dict), counts)
    if not is_there(document, "improvements", len(expected)):
        return
    _check_list(statements, literal, expected, document)
    for (to, group), record in zip(expected, records(document, "improvements"), strict=True):
        where = f"{model.states.id(to)} by {', '.join(members(literal, group))}"
        is_smallest = not any(set(other) < set(group) for other in leaving[to])
        statements.same(where, "that it is an equilibrium", field(record, "equilibrium", bool), to in held)
        statements.same(where, "that no part can do it", field(record, "smallest", bool), is_smallest)
        if "path" in record or not is_of_stopped_work(document):
            _check_path(statements, literal, state, to, group, record, where)


def _check_list(
    statements: Statements, literal: LiteralModel, expected: list[tuple[int, Group]], document: Any
) -> None:
    """Check that the list has every goal of every group, in order."""
    told = _told_improvements(document)
    right = [(literal.model.states.id(to), members(literal, group)) for to, group in expected]
    statements.same_list("improvements", "improvement", told, right)


def _told_improvements(document: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (field(record, "to", str), tuple(all_of(str, record, "coalition")))
        for record in records(document, "improvements")
    ]


def _check_path(
    statements: Statements, literal: LiteralModel, start: int, to: int, group: Group, record: Any, where: str
) -> None:
    """Check that a way is a legal sequence of the group, and that no shorter one exists."""
    here, last, steps = start, None, 0
    for step in records(record, "path"):
        mover = party_index(literal.model, field(step, "party", str), where)
        end = state_index(literal.model, field(step, "to", str), where)
        if mover == last or mover not in group or end not in literal.moves(mover, here):
            name, ids = field(step, "party", str), literal.model.states.id
            raise Refuted(where, f"{name} has no legal move from {ids(here)} to {ids(end)} here")
        here, last, steps = end, mover, steps + 1
    statements.hold(where, here == to, "the way does not end there")
    statements.same(where, "the least number of steps", steps, least_steps(literal, group, start, to))
