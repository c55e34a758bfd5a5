"""Re-checks the settlements of an agenda: that they are all, and what each is said to be.

Definition: ‘Settlements of A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.checker.dilemmas import Proposal, literal_proposals
from detente.checker.ground import Issues
from detente.checker.literal import turned_round
from detente.checker.principles import Test, principle_test
from detente.checker.records import Statements, all_of, by_name, field, is_a, records, state_index
from detente.checker.stability import CREDIBLE, stable_states
from detente.checker.strength import STRONG_FORMS, literal_levels, strongly_stable
from detente.checker.talks import LiteralTalks
from detente.errors import RequestError

GRADES = (("nash", "self-enforcing"), ("seq", "deterred"), ("gmr", "threatened"))
"""The first concept under which a party is stable grades its promise; none: it would break it."""


@dataclass(frozen=True, slots=True, eq=False)
class Yardsticks:
    """What settlements are measured by, the same for all agendas.

    Attributes
    ----------
    stable
        By concept of `GRADES` and party: the states of M that are stable.
    principles
        By id: whether a principle holds at a state.
    proposals
        What is told of who proposes a state, and of what stands in its way.
    strong
        By concept of a grade that rests on answers, and party, where it is strongly stable; None where nothing of it is
        told.
    """

    stable: Mapping[str, list[set[int]]]
    principles: Mapping[str, Test]
    proposals: Callable[[int], Proposal]
    strong: Mapping[str, list[set[int]]] | None = None


def yardsticks(talks: LiteralTalks, *, strong: bool = False) -> Yardsticks:
    """Prepare what the settlements of a model are measured by; with `strong` whether what keeps to them is strong."""
    literal, model = talks.ground.literal, talks.alone.model
    stable = {concept: stable_states(model, concept) for concept, _ in GRADES}
    principles = talks.scenario.principles
    tests = {key: principle_test(literal, principle) for key, principle in principles.items()}
    return Yardsticks(stable, tests, literal_proposals(literal), _strong(talks) if strong else None)


def _strong(talks: LiteralTalks) -> dict[str, list[set[int]]]:
    model = talks.alone.model
    levels = [literal_levels(talks.model, i) for i in model.parties]
    came_from = {how: turned_round(model, improving=how) for how in (False, True)}
    return {
        concept: [
            strongly_stable(model, i, concept, levels[i], came_from[concept in CREDIBLE])
            for i in model.parties
        ]
        for concept, _ in GRADES
        if concept in STRONG_FORMS
    }


def check_settlements(
    statements: Statements, talks: LiteralTalks, by: Yardsticks, issues: Issues, record: Any, where: str
) -> None:
    """Check that an agenda's settlements are all there and are what they are said to be."""
    model = talks.model
    told = [field(settlement, "state", str) for settlement in records(record, "settlements")]

    def why_not(state: str) -> str:
        return talks.why_not_settled(state_index(model, state, where))

    settled = talks.settled(issues)
    statements.same_list(where, "settlement", told, [model.states.id(state) for state in settled], why_not)
    for state, settlement in zip(settled, records(record, "settlements"), strict=True):
        here = f"{where}, {model.states.id(state)}"
        outside = talks.outside(state, issues)
        statements.same_list(here, "issue outside", all_of(str, settlement, "outside"), outside)
        _check_settlement(statements, talks, by, state, settlement, here)


def _check_settlement(
    statements: Statements, talks: LiteralTalks, by: Yardsticks, state: int, record: Any, where: str
) -> None:
    ids = [party.id for party in talks.scenario.parties]
    core_met = [party for i, party in enumerate(ids) if talks.meets(state, i)]
    statements.same(where, "kind", field(record, "kind", str), talks.kind(state))
    statements.same_list(where, "party whose core is met", all_of(str, record, "core_met"), core_met)
    change = {party: talks.change(i, state) for i, party in enumerate(ids)}
    gain = {party: talks.gain(i, state) for i, party in enumerate(ids)}
    grades = {party: _grade(by, i, state) for i, party in enumerate(ids)}
    _check_each(statements, record, "change", change, where)
    _check_each(statements, record, "gain", gain, where)
    _check_each(statements, record, "credibility", grades, where)
    statements.hold(
        where, ("strong" in record) is (by.strong is not None), "‘strong’ is not as it was asked for"
    )
    if by.strong is not None:
        concept_of = {grade: concept for concept, grade in GRADES if concept in by.strong}
        held = {
            party: state in by.strong[concept_of[grades[party]]][i]
            for i, party in enumerate(ids)
            if grades[party] in concept_of
        }
        _check_each(statements, record, "strong", held, where)
    principles = {key: test(state) for key, test in by.principles.items()}
    _check_each(statements, record, "principles", principles, where)
    for key, true in by.proposals(state).items():
        statements.same(where, key, field(record, key, list), true)


def _check_each(
    statements: Statements, record: Any, key: str, found: Mapping[str, int | str | bool], where: str
) -> None:
    """Check what a field says of each party or principle."""
    told = by_name(record, key, list(found), where)
    for name, true in found.items():
        if not is_a(type(true), told[name]):
            raise RequestError(f"‘{key}’ of {name} must be of type {type(true).__name__}.")
        statements.same(where, f"{key} of {name}", told[name], true)


def _grade(by: Yardsticks, i: int, state: int) -> str:
    """Whether party i would keep to a state once everything can be moved again."""
    for concept, grade in GRADES:
        if state in by.stable[concept][i]:
            return grade
    return "would-break"
