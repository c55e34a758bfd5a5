"""A scenario with edits made, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from detente.formula import Node, Not, to_text
from detente.questions.change.edits import Edit
from detente.scenario.values import Formula, Preferences, Scenario, Statement

T = TypeVar("T")


def negated(node: Node) -> Node:
    """The negation of a formula: that of ``not x`` is ``x``."""
    return node.operand if isinstance(node, Not) else Not(node)


def exchanged(items: Sequence[T], k: int) -> tuple[T, ...]:
    """Some items with those at k and k + 1 exchanged."""
    return (*items[:k], items[k + 1], items[k], *items[k + 2 :])


def edited_scenario(scenario: Scenario, edits: Iterable[Edit]) -> Scenario:
    """A scenario with edits of statements and options made; what is on the table is no part of it.

    A swap leaves the division into core and secondary where it is.
    """
    for edit in edits:
        if edit.kind == "irreversible":
            scenario = _with_irreversible(scenario, edit.option or "")
        elif edit.party is not None:
            own = _edited_preferences(scenario.preferences[edit.party], edit)
            scenario = replace(scenario, preferences={**scenario.preferences, edit.party: own})
    return scenario


def _edited_preferences(own: Preferences, edit: Edit) -> Preferences:
    statements = own.statements or ()
    k = (edit.position or 1) - 1
    if edit.kind == "swap":
        flags = [each.core for each in statements]
        moved = exchanged(statements, k)
        statements = tuple(replace(each, core=core) for each, core in zip(moved, flags, strict=True))
    elif edit.kind == "drop":
        statements = (*statements[:k], *statements[k + 1 :])
    else:
        statements = (*statements[:k], _negated_statement(statements[k]), *statements[k + 1 :])
    return replace(own, statements=statements, core=tuple(each for each in statements if each.core))


def _negated_statement(statement: Statement) -> Statement:
    node = negated(statement.formula.node)
    return replace(statement, formula=Formula(to_text(node), node, statement.formula.place))


def _with_irreversible(scenario: Scenario, key: str) -> Scenario:
    parties = tuple(
        replace(
            party,
            options=tuple(
                replace(option, moves="forward") if option.key == key else option for option in party.options
            ),
        )
        for party in scenario.parties
    )
    return replace(scenario, parties=parties)
