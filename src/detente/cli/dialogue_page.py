"""A dialogue analysis for people to read: the question, the words, why, the settlements, and what would unlock it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import (
    agenda_title,
    kinds_words,
    order_sentences,
    same_talks,
    unlocking_words,
    why_sentences,
    witness_words,
)
from detente.answers.dialogue_tables import ids_words, settlements_table, shown_settlements, words_tables
from detente.answers.states import legend, option_letters
from detente.answers.tables import Table
from detente.answers.words import state_title, state_words
from detente.cli.dialogue_readings_page import show_readings
from detente.cli.dialogue_terms_page import show_marks, show_terms
from detente.cli.promises_page import show_principles, show_promises
from detente.cli.states_page import show_legend, show_title
from detente.shell import typed

if TYPE_CHECKING:
    from detente.api import DialogueResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the scenario as it was named and as it was read."""

    name: str
    base: Scenario


def show_results(page: Page, results: Mapping[str, DialogueResult], asked: Asked) -> None:
    """Print the one analysis, or the readings side by side."""
    first, *others = results.values()
    if others:
        show_readings(page, results, asked.base, asked.name)
    else:
        show_dialogue(page, first, asked)


def show_dialogue(page: Page, result: DialogueResult, asked: Asked) -> None:
    """Print the dialogue analysis of one reading."""
    show_title(page, asked.base, result.model.scenario)
    _show_question(page, result)
    show_terms(page, result.court.table.concept.code)
    _show_unlocking(page, result)
    _show_order(page, result)
    _show_options(page, result)
    show_marks(page, result)
    _show_agendas(page, result)
    show_promises(page, result)
    show_principles(page, result)
    page.blank()
    variant = f" --variant {result.model.scenario.variant}" if result.model.scenario.variant else ""
    page.command("All settlements", f"detente dialogue {typed(asked.name)}{variant} --format csv")
    page.command("Why a state holds", f"detente explain {typed(asked.name)} STATE{variant}")


def _show_question(page: Page, result: DialogueResult) -> None:
    """Print the question, where things stand, and the answer in words."""
    model = result.model
    page.heading("Can talks on these issues lead anywhere?")
    today = state_title(model, result.court.start)
    page.paragraph(f"Today, the status quo, is {today}: {state_words(model, result.court.start)}.")
    tables = words_tables(model, result.agendas, page.width)
    for table in tables:
        page.blank()
        page.words(table)
    if names := ids_words(model.scenario.parties, tables):
        page.paragraph(names)
    if not model.scenario.issues:
        page.blank()
        page.paragraph("The scenario names no issues, so there is nothing that talks could be about.")


def _show_options(page: Page, result: DialogueResult) -> None:
    """Print who can do what, with the letters that the tables below use."""
    model = result.model
    page.heading("Who can do what")
    show_legend(page, legend(model, option_letters(len(model.states.options))))


def _show_agendas(page: Page, result: DialogueResult) -> None:
    """Print each agenda; one with the issues of an earlier one only by name."""
    told: set[str] = set()
    same = same_talks({name: found.talks.issues for name, found in result.agendas.items()})
    for agenda in result.agendas:
        if agenda in same:
            page.heading(f"{agenda}: the same issues as ‘{same[agenda]}’")
        else:
            _show_agenda(page, result, agenda, told)


def _show_agenda(page: Page, result: DialogueResult, agenda: str, told: set[str]) -> None:
    """Print why an agenda is what it is for each party, and its settlements.

    `told` has what was said of settlements named before, and is added to.
    """
    found, reasons = result.agendas[agenda], result.reasons[agenda]
    page.heading(agenda_title(result.model.scenario, agenda, found.talks.issues))
    for party, reason in enumerate(reasons):
        page.paragraph(" ".join(why_sentences(result.court, found, reason, party)), 2)
    _show_named(page, result, agenda, told)
    page.blank()
    shown = shown_settlements(found, reasons, result.court.start)
    left_out = len(found.settlements) - len(shown)
    more = f" ({len(shown)} of them shown)" if left_out else ""
    page.paragraph(f"{kinds_words(found.settlements)}{more}.")
    if shown:
        page.table(settlements_table(result.court, shown))


def _show_named(page: Page, result: DialogueResult, agenda: str, told: set[str]) -> None:
    """Print what the settlements that were named are, and how they are reached, unless it is told already."""
    kinds = {each.state: each.kind for each in result.agendas[agenda].settlements}
    for reason in sorted(result.reasons[agenda], key=lambda each: not each.onward):
        words = witness_words(result.court, reason)
        if reason.settlement is None or words is None or any(each.startswith(words) for each in told):
            continue
        page.paragraph(
            f"{result.model.states.id(reason.settlement)} ({kinds[reason.settlement]}): {words}", 2
        )
        told.add(words)


def _show_unlocking(page: Page, result: DialogueResult) -> None:
    """Print which issues would have to be on the table."""
    page.heading("What would unlock it: the smallest sets of issues")
    if result.unlocking is None:
        for warning in result.warnings:
            page.paragraph(warning)
        return
    told = unlocking_words(result.court, result.unlocking)
    if told:
        page.table(Table(("", ""), tuple(told)))
    else:
        page.paragraph("No party has a core concern, so there is nothing to unlock.")


def _show_order(page: Page, result: DialogueResult) -> None:
    """Print whether the order of talks matters, when asked."""
    if result.order is None:
        return
    page.heading("The order of talks")
    for sentence in order_sentences(result.model, result.order):
        page.paragraph(sentence)
