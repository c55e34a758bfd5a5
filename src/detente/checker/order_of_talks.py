"""Re-checks where two agendas lead, one settled after the other, in both orders.

Definition: ‘Order of talks’ in ``docs/explanation/dialogue.md``: from each settlement of the first the second is
settled with that as the status quo, by which also is measured who gains and what is taken back.
"""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import issues_of_agenda
from detente.checker.records import all_of, field
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks
from detente.errors import RequestError


def check_order_of_talks(statements: Statements, talks: LiteralTalks, document: Any) -> None:
    """Check the end states of both orders.

    Raises
    ------
    RequestError
        When the order does not name two agendas.
    """
    record = field(document, "sequence", dict)
    order = all_of(str, record, "order")
    if len(order) != 2:
        raise RequestError("The order of a sequence must name two agendas.")
    _check_ends(statements, talks, order, all_of(str, record, "ends"))
    _check_ends(statements, talks, order[::-1], all_of(str, record, "reverse"))


def _check_ends(statements: Statements, talks: LiteralTalks, order: list[str], told: list[str]) -> None:
    where = f"{order[0]}, then {order[1]}"
    first, second = (issues_of_agenda(talks.scenario, agenda, where) for agenda in order)
    ends = {end for state in talks.settled(first) for end in talks.from_state(state).settled(second)}
    ids = [talks.model.states.id(state) for state in sorted(ends)]
    statements.same_list(where, "end state", told, ids)
