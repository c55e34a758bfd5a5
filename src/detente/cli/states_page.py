"""States for people to read: who can do what, and what is done at each state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from detente.answers.sentences import counted, states_sentence
from detente.answers.tables import EITHER, NOW, Table
from detente.answers.tables_of_papers import paper_tables
from detente.answers.tables_of_states import PartyLegend, states_table
from detente.answers.words import paragraphs

if TYPE_CHECKING:
    from detente.graph import GraphModel
    from detente.questions.analysis import Analysis
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

LISTED_STATES = 1_000
"""Of more states only the first are printed for people."""


def show_states(page: Page, base: Scenario, model: GraphModel, *, paper: bool) -> None:
    """Print the states of a model."""
    chosen = range(len(model.states))[:LISTED_STATES]
    show_title(page, base, model.scenario)
    found = states_table(model, chosen, page.width)
    if paper:
        page.blank()
        show_paper(page, model, chosen)
    else:
        show_legend(page, found.legend)
        page.heading("States")
        page.table(found.table)
    page.blank()
    page.paragraph(paper_marks(model) if paper else found.marks)
    page.paragraph(states_sentence(model))
    if left_out := len(model.states) - len(chosen):
        page.paragraph(f"{counted(left_out, 'state')} more: --format csv prints all.")


def show_title(page: Page, base: Scenario, reading: Scenario | None = None) -> None:
    """Print what the dispute is, and which variant of it is meant."""
    page.heading(base.title)
    if reading and reading.variant:
        named = reading.title if reading.title != base.title else ""
        page.paragraph(f"Variant {reading.variant}{': ' if named else ''}{named}")
    if base.summary:
        page.paragraph(paragraphs(base.summary)[0])


def show_agenda(page: Page, agenda: str | None) -> None:
    """Print that only talks on an agenda are looked at, where that is so."""
    if agenda is not None:
        page.paragraph(f"Only what talks on the agenda ‘{agenda}’ can change. States keep their numbers.")


def show_legend(page: Page, parties: Iterable[PartyLegend]) -> None:
    """Print the parties and their options, with the letters that stand for them."""
    page.blank()
    for party in parties:
        page.subheading(f"{party.letter}  {party.name}")
        if not party.options:
            page.paragraph("It has no options of its own.", 2)
        else:
            page.table(Table(("", "", ""), tuple(("", label, name) for label, name in party.options)))


def show_paper(
    page: Page, model: GraphModel, chosen: Sequence[int], analysis: Analysis | None = None
) -> None:
    """Print the table that the literature prints, in parts where it is too wide."""
    for k, part in enumerate(paper_tables(model, chosen, page.width, analysis)):
        if k:
            page.blank()
        page.table(part)


def paper_marks(model: GraphModel) -> str:
    """What the marks of the literature's table mean."""
    told = ["Y: taken", "N: not taken"]
    told += [f"{EITHER}: either"] if model.has_merged_states else []
    return "; ".join([*told, *([f"{NOW}: the status quo"] if model.status_quo is not None else [])]) + "."
