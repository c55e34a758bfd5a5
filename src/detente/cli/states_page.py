"""States for people to read: who can do what, and what is done at each state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.reports.sentences import counted, states_sentence
from detente.reports.tables import EITHER, NOT_TAKEN, NOW, TAKEN, Table
from detente.reports.tables_of_papers import paper_tables
from detente.reports.tables_of_states import PartyLegend, states_table

if TYPE_CHECKING:
    from detente.cli.page import Page
    from detente.graph import GraphModel
    from detente.questions.analysis import Analysis
    from detente.scenario.values import Scenario

LISTED_STATES = 1_000
"""Of more states only the first are printed for people."""


def show_states(page: Page, base: Scenario, model: GraphModel, *, paper: bool) -> None:
    """Print the states of a model."""
    chosen = range(len(model.states))[:LISTED_STATES]
    show_title(page, base, model.scenario)
    if paper:
        page.blank()
        show_paper(page, model, chosen)
    else:
        found = states_table(model, chosen, page.width)
        show_legend(page, found.legend)
        page.heading("States")
        page.table(found.table)
    page.blank()
    page.paragraph(f"{states_sentence(model)} {marks_line(model, paper=paper)}")
    if left_out := len(model.states) - len(chosen):
        page.paragraph(f"{counted(left_out, 'state')} more: --format csv prints all.")


def show_title(page: Page, base: Scenario, reading: Scenario | None = None) -> None:
    """Print what the dispute is, and which variant of it is meant."""
    page.heading(base.title)
    if reading and reading.variant:
        named = reading.title if reading.title != base.title else ""
        page.paragraph(f"Variant {reading.variant}{': ' if named else ''}{named}")
    if base.summary:
        page.paragraph(base.summary)


def show_legend(page: Page, parties: Iterable[PartyLegend]) -> None:
    """Print the parties and their options, with the letters that stand for them."""
    page.blank()
    for party in parties:
        page.subheading(f"{party.letter}  {party.name}")
        if party.options:
            page.table(Table(("", "", ""), tuple(("", label, name) for label, name in party.options)))


def show_paper(
    page: Page, model: GraphModel, chosen: Sequence[int], analysis: Analysis | None = None
) -> None:
    """Print the table that the literature prints, in parts where it is too wide."""
    for k, part in enumerate(paper_tables(model, chosen, page.width, analysis)):
        if k:
            page.blank()
        page.table(part)


def marks_line(model: GraphModel, *, paper: bool) -> str:
    """What the marks mean."""
    taken, not_taken = ("Y", "N") if paper else (TAKEN, NOT_TAKEN)
    told = [f"{taken} taken", f"{not_taken} not taken"]
    told += [f"{EITHER} either"] if model.has_merged_states else []
    told += [f"{NOW} the status quo"] if model.status_quo is not None else []
    return ", ".join(told) + "."
