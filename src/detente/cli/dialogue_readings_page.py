"""Dialogue analyses of several readings side by side, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import agenda_title, agreement_words, order_sentences, same_talks
from detente.answers.dialogue_tables import ids_words, readings_words_tables, unlocking_tables
from detente.answers.tables import Table
from detente.cli.dialogue_terms_page import show_terms
from detente.cli.states_page import show_title
from detente.shell import typed

if TYPE_CHECKING:
    from detente.api import DialogueResult
    from detente.graph import GraphModel
    from detente.questions.dialogue import AgendaFindings
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

Results = Mapping[str, "DialogueResult"]


def show_readings(page: Page, results: Results, base: Scenario, name: str) -> None:
    """Print what talks are for each party under each reading, and what would unlock the dispute."""
    show_title(page, base)
    page.heading("Can talks on these issues lead anywhere?")
    page.paragraph("The readings of this dispute differ in what the parties want, and none is the default.")
    first = next(iter(results.values()))
    show_terms(page, first.court.table.concept.code, with_support=False)
    _show_agendas(page, results)
    _show_unlocking(page, results)
    _show_order(page, results)
    page.blank()
    page.command("One reading whole", f"detente dialogue {typed(name)} --variant {next(iter(results))}")


def _show_agendas(page: Page, results: Results) -> None:
    """Print each agenda; one with the issues of an earlier one only by name."""
    agendas = list(dict.fromkeys(each for result in results.values() for each in result.agendas))
    tables = {agenda: _words_tables(results, agenda, page.width) for agenda in agendas}
    parties = [party for result in results.values() for party in result.model.scenario.parties]
    if names := ids_words(parties, tables[agendas[0]]):
        page.paragraph(names)
    same = same_talks({agenda: _issues(results, agenda) for agenda in agendas})
    for agenda in agendas:
        if agenda in same:
            page.heading(f"{agenda}: the same issues as ‘{same[agenda]}’")
            continue
        _show_heading(page, results, agenda)
        for table in tables[agenda]:
            page.words(table)
        page.blank()
        for agreement in agreement_words(_findings(results), _models(results), agenda):
            page.paragraph(f"{agreement}.", 2)


def _show_heading(page: Page, results: Results, agenda: str) -> None:
    """Print an agenda's name and issues, as the first reading that has it names them."""
    result = next(result for result in results.values() if agenda in result.agendas)
    page.heading(agenda_title(result.model.scenario, agenda, result.agendas[agenda].talks.issues))


def _words_tables(results: Results, agenda: str, width: int) -> list[Table]:
    return readings_words_tables(agenda, _findings(results), _models(results), width)


def _findings(results: Results) -> dict[str, Mapping[str, AgendaFindings]]:
    return {reading: result.agendas for reading, result in results.items()}


def _models(results: Results) -> dict[str, GraphModel]:
    return {reading: result.model for reading, result in results.items()}


def _issues(results: Results, agenda: str) -> list[str]:
    """The issues of an agenda, with the readings in which it has them."""
    return [
        f"{reading}.{issue}"
        for reading, result in results.items()
        for issue in ("", *(result.agendas[agenda].talks.issues if agenda in result.agendas else ["none"]))
    ]


def _show_unlocking(page: Page, results: Results) -> None:
    """Print which issues would have to be on the table under each reading."""
    page.heading("What would unlock it: the smallest sets of issues")
    for warning in dict.fromkeys(each for result in results.values() for each in result.warnings):
        page.paragraph(warning)
    if all(result.unlocking is None or not result.court.with_core for result in results.values()):
        return
    found = {reading: result.unlocking for reading, result in results.items()}
    for part in unlocking_tables(found, _models(results), page.width):
        page.table(part)
    page.blank()
    page.paragraph(
        "already: a settlement without talks meets its core and lasts. none: no set of issues does."
    )


def _show_order(page: Page, results: Results) -> None:
    """Print under each reading whether the order of talks matters, when asked."""
    for reading, result in results.items():
        if result.order is not None:
            page.heading(f"The order of talks: {reading}")
            for sentence in order_sentences(result.model, result.order):
                page.paragraph(sentence)
