"""Re-checks who could leave one state: nobody left out, every way legal and none shorter."""

from __future__ import annotations

from typing import Any

from detente.checker.groups import (
    Group,
    acting_groups,
    check_left_out,
    improvements,
    least_steps,
    members,
    refuse_searches,
    with_consent,
)
from detente.checker.literal import LiteralModel
from detente.checker.records import Refuted, all_of, field, is_there, party_index, records, state_index
from detente.checker.statements import Statements


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
        _check_path(statements, literal, state, to, group, record, where)


def _check_list(
    statements: Statements, literal: LiteralModel, expected: list[tuple[int, Group]], document: Any
) -> None:
    """Check that the list has every goal of every group, in order."""
    told = [
        (field(record, "to", str), tuple(all_of(str, record, "coalition")))
        for record in records(document, "improvements")
    ]
    right = [(literal.model.states.id(to), members(literal, group)) for to, group in expected]
    statements.same_list("improvements", "improvement", told, right)


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
