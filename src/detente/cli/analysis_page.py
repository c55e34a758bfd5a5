"""An analysis for people to read: parties and options, states, equilibria, and what the status quo leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.answers.sentences import (
    concepts_of_parties,
    counted,
    evolution_sentences,
    few_equilibria_sentences,
    states_sentence,
    status_quo_sentence,
)
from detente.answers.tables_of_answers import (
    equilibria_table,
    n_equilibria,
    paths_table,
    readings_table,
)
from detente.answers.tables_of_states import shown_states, states_table
from detente.cli.named_states import foremost_states, show_named
from detente.cli.states_page import paper_marks, show_agenda, show_legend, show_paper, show_title
from detente.shell import typed

if TYPE_CHECKING:
    from detente.api import AnalysisResult
    from detente.questions.analysis import Analysis
    from detente.questions.evolution import Way
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

FEW = 8
"""More equilibria are not listed where readings stand side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the scenario as it was named and as it was read, the agenda, and which table."""

    name: str
    base: Scenario
    agenda: str | None
    paper: bool


def show_analysis(page: Page, result: AnalysisResult, asked: Asked) -> None:
    """Print one analysis."""
    analysis = result.analysis
    show_title(page, asked.base, analysis.model.scenario)
    show_agenda(page, asked.agenda)
    _show_states(page, analysis, asked)
    _show_equilibria(page, analysis)
    _show_evolution(page, analysis, result.ways)
    show_named(page, [("", analysis.model, foremost_states(analysis))], asked.name)
    page.blank()
    page.command("Why a state holds, or does not", f"detente explain {typed(asked.name)} STATE")


def show_readings(page: Page, analyses: Mapping[str, Analysis], asked: Asked) -> None:
    """Print the equilibria of several readings side by side."""
    show_title(page, asked.base)
    show_agenda(page, asked.agenda)
    page.blank()
    page.paragraph("The readings of this dispute differ in what the parties want, and none is the default.")
    page.heading("Equilibria: they would hold if a reading is right")
    page.table(readings_table(analyses, page.width))
    for name, analysis in analyses.items():
        page.heading(f"{name}: {analysis.model.scenario.title}")
        for sentence in _reading_sentences(analysis):
            page.paragraph(sentence, 2)
    named = [(name, analysis.model, foremost_states(analysis)) for name, analysis in analyses.items()]
    show_named(page, named, asked.name)
    page.blank()
    page.command(
        "One reading in full", f"detente analyze {typed(asked.name)} --variant {next(iter(analyses))}"
    )


def _show_states(page: Page, analysis: Analysis, asked: Asked) -> None:
    model = analysis.model
    found = states_table(model, shown_states(analysis), page.width, analysis)
    if asked.paper:
        page.blank()
        show_paper(page, model, found.shown, analysis)
        page.blank()
        page.paragraph(f"{paper_marks(model)} E: stable for every party.")
    else:
        show_legend(page, found.legend)
        page.heading("States")
        page.table(found.table)
        page.blank()
        page.paragraph(found.marks)
        page.paragraph(found.verdicts)
    page.paragraph(states_sentence(model))
    if left_out := len(model.states) - len(found.shown):
        page.paragraph(
            f"{counted(left_out, 'state')} not shown here: see detente states {typed(asked.name)}, "
            "or --format csv for all verdicts."
        )


def _show_equilibria(page: Page, analysis: Analysis) -> None:
    page.heading("Equilibria: they would hold if these preferences are right")
    for code, concepts in analysis.concepts.items():
        if code == "mixed":
            page.paragraph(concepts_of_parties(analysis.model, concepts))
    page.table(equilibria_table(analysis))


def _show_evolution(page: Page, analysis: Analysis, ways: Mapping[int, Way]) -> None:
    found = analysis.evolution
    if found is None:
        return
    page.heading("What the status quo leads to")
    page.paragraph(status_quo_sentence(analysis) or "")
    for sentence in evolution_sentences(analysis.model, found):
        page.paragraph(sentence)
    if not ways:
        return
    page.blank()
    page.table(paths_table(analysis.model, ways))
    page.blank()
    page.paragraph("gains: each party gains by its own step. moves: somebody on the way does not.")
    if left_out := n_equilibria(analysis) - len(ways):
        page.paragraph(f"{counted(left_out, 'equilibrium', 'equilibria')} more.")


def _reading_sentences(analysis: Analysis) -> list[str]:
    """What is said of one of several readings."""
    told = few_equilibria_sentences(analysis, FEW)
    told += filter(None, [status_quo_sentence(analysis)])
    return told + (evolution_sentences(analysis.model, analysis.evolution)[1:] if analysis.evolution else [])
