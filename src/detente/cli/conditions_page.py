"""Conditions for people to read: by party what it would have to want, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.answers.conditions_sentences import TIES, conditions_sentences
from detente.answers.words import listed, state_title, state_words
from detente.cli.named_states import show_named
from detente.cli.states_page import show_agenda, show_title

if TYPE_CHECKING:
    from detente.api import ConditionsResult
    from detente.questions.conditions import PartyConditions
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

NAMED_STATES = 30
"""More states than these are not put in words, but where to see them is said."""


def show_conditions(page: Page, base: Scenario, results: Sequence[ConditionsResult], name: str) -> None:
    """Print conditions for one state, in one reading or in several side by side; `name` is the scenario's as given."""
    first, *others = results
    show_title(page, base, None if others else first.model.scenario)
    show_agenda(page, first.agenda)
    for result in results:
        if others:
            page.heading(f"{result.model.scenario.variant}: {result.model.scenario.title}")
        else:
            page.blank()
        page.paragraph(
            f"{state_title(result.model, result.state)}: {state_words(result.model, result.state)}"
        )
        _show(page, result)
    compared = [(_reading(result), result.model, _compared(result)) for result in results]
    named = [each for each in compared if len(each[2]) <= NAMED_STATES]
    show_named(page, named, name if len(named) < len(compared) else None)
    page.blank()
    page.paragraph(TIES)


def _show(page: Page, result: ConditionsResult) -> None:
    """Print the conditions of one reading, party by party, equal ones together."""
    for party in dict.fromkeys(each.party for each in result.conditions):
        page.heading(result.model.scenario.parties[party].name)
        together: dict[tuple[str, ...], list[PartyConditions]] = {}
        for each in result.conditions:
            if each.party == party:
                together.setdefault(tuple(conditions_sentences(result.model, each)), []).append(each)
        for sentences, same in together.items():
            codes = listed([each.concept.code.upper() for each in same])
            page.paragraph(f"{'Stable' if same[0].stable else 'Not stable'} now under {codes}.", 2)
            for sentence in sentences:
                page.paragraph(sentence, 4)
    for warning in result.warnings:
        page.blank()
        page.paragraph(warning)


def _compared(result: ConditionsResult) -> set[int]:
    """The states that the conditions compare with the one that is wanted."""
    return {state for each in result.conditions for state in each.compared} - {result.state}


def _reading(result: ConditionsResult) -> str:
    return result.model.scenario.variant or "base"
