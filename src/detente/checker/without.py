"""Re-checks what comes without talks, and for whom that is enough.

Definition: ‘Without talks’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from typing import Any

from detente.checker.records import all_of, by_name, field, is_there, records
from detente.checker.statements import Statements
from detente.checker.steps import first_way
from detente.checker.talks import LiteralTalks


def check_without(statements: Statements, talks: LiteralTalks, document: Any) -> None:
    """Check where the parties come to rest, on which way, and what it is for whom; and who is secure."""
    record, where = field(document, "without", dict), "without talks"
    states, without = talks.model.states, sorted(talks.without)
    if is_there(record, "states", len(without)):
        told = all_of(str, record, "states")
        statements.same_list(where, "state that they come to", told, [states.id(state) for state in without])
    statements.same(where, "that they rest", field(record, "rest", bool), talks.rests)
    ids = [party.id for party in talks.scenario.parties]
    way = [{"party": ids[i], "to": states.id(end)} for i, end in first_way(talks.alone, without)]
    statements.same(where, "the way there", list(records(record, "path")), way)
    change = by_name(record, "change", ids, where)
    for i, party in enumerate(ids):
        over = [talks.change(i, state) for state in without]
        here = f"the lowest and highest change for {party}"
        statements.same(where, here, all_of(int, change, party), [min(over), max(over)])
    secure = [ids[i] for i in talks.secure]
    statements.same_list("secure", "secure party", all_of(str, document, "secure"), secure)
