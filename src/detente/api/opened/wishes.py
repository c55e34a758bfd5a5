"""The statements of a reading in words, as an editor shows them beside their formulas."""

from __future__ import annotations

from typing import Any

from detente.answers.words import formula_words, meanings
from detente.formula import names
from detente.scenario.values import Formula, Scenario


def wishes_of(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """By party and by each formula that it states: the formula in words, and what the definitions in it mean."""
    return {
        party: {
            each.formula.text: _in_words(scenario, each.formula, party)
            for each in (own.core if own.statements is None else own.statements)
        }
        for party, own in scenario.preferences.items()
    }


def _in_words(scenario: Scenario, formula: Formula, party: str) -> dict[str, Any]:
    return {
        "words": formula_words(scenario, formula.node, party),
        "meanings": meanings(scenario, {each.text for each in names(formula.node)}),
    }
