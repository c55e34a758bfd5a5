"""``detente analyze``: which states are stable for whom, and what is reached from the status quo."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Agenda, Concepts, Engine, Output, Paper, ScenarioName, TableFormat, Variant
from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.api import AnalysisResult
    from detente.cli.analysis_page import Asked
    from detente.renderers.terminal import Page

WIDE = 10_000
"""The width of a table that need not fit a terminal."""


def analyze(
    scenario: ScenarioName,
    variant: Variant = None,
    agenda: Agenda = None,
    concepts: Concepts = None,
    engine: Engine = "auto",
    format: Annotated[
        TableFormat, Option("--format", "-f", help="How to tell the answer.")
    ] = TableFormat.table,
    paper: Paper = False,
    output: Output = None,
) -> None:
    """Say which outcomes hold, and what today leads to.

    An outcome holds when no party gains by leaving it, as far as each looks ahead; five concepts of stability
    say how far that is.

    A scenario whose base has no preferences shows all its readings side by side.

    $ detente analyze elmira
    $ detente analyze dispute.yaml --variant hawks --concepts nash,seq
    $ detente analyze dispute.yaml --format json > answer.json
    """
    from detente import api
    from detente.cli.analysis_page import Asked
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    if paper and format is TableFormat.json:
        raise RequestError("--paper is a way to print a table; JSON has none.", "leave one of the two out")
    read = load_scenario(scenario, output)
    if format is TableFormat.json:
        variant = only_reading(read, variant, "--format json")
    results: dict[str, AnalysisResult] = {}
    with working() as tell:
        wanted = wanted_readings(read, variant)
        told_in_full = format is TableFormat.table and len(wanted) == 1
        ask = partial(api.analyze, read, agenda=agenda, concepts=concepts, engine=engine, ways=told_in_full)
        for reading in wanted:
            results[reading or "base"] = ask(variant=reading, progress=tell)
    if format is TableFormat.table:
        show(lambda page: _show(page, results, Asked(scenario, read, agenda, paper)), output)
    else:
        put(_document(results, format, paper), output)


def _show(page: Page, results: dict[str, AnalysisResult], asked: Asked) -> None:
    """Show the one analysis, or the readings side by side."""
    from detente.cli.analysis_page import show_analysis, show_readings

    first, *others = results.values()
    if others:
        show_readings(page, {name: result.analysis for name, result in results.items()}, asked)
    else:
        show_analysis(page, first, asked)


def _document(results: dict[str, AnalysisResult], format: TableFormat, paper: bool) -> Iterable[str]:
    """The answer for programs: JSON, CSV or LaTeX."""
    from detente.answers.tables_of_answers import readings_rows
    from detente.renderers.csv import csv_text
    from detente.reports.csv_tables import paper_csv, states_csv

    first, *others = results.values()
    if format is TableFormat.json:
        return [first.to_json()]
    if format is TableFormat.latex:
        return [_latex(results, paper)]
    if others:
        return [csv_text(readings_rows({name: result.analysis for name, result in results.items()}))]
    return (paper_csv if paper else states_csv)(first.model, first.analysis)


def _latex(results: dict[str, AnalysisResult], paper: bool) -> str:
    from detente.answers.tables_of_answers import readings_table
    from detente.answers.tables_of_papers import paper_table
    from detente.answers.tables_of_states import shown_states, states_table
    from detente.renderers.latex import table_latex

    first, *others = (result.analysis for result in results.values())
    if others:
        return table_latex(readings_table({name: result.analysis for name, result in results.items()}, WIDE))
    chosen = shown_states(first)
    if paper:
        return table_latex(paper_table(first.model, chosen, first))
    found = states_table(first.model, chosen, WIDE, first)
    legend = [f"{party.letter} {party.name}" for party in found.legend]
    shown = f"{len(chosen):,} of {len(first.model.states):,} states"
    return table_latex(found.table, (shown, found.verdicts, ", ".join(legend)))
