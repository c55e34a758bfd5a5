"""Which issues an agenda has on the table, which states that leaves, and which agendas a document shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.checker.formulas import members, options_used
from detente.checker.records import Refuted, field_or_null
from detente.graph import GraphModel
from detente.scenario.values import Scenario

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
