"""``detente states``: every state and its number, without preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Output, Paper, ScenarioName, TableFormat, Variant
from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.graph import GraphModel

WIDE = 10_000
"""The width of a table that need not fit a terminal."""


def states(
    scenario: ScenarioName,
    variant: Variant = None,
    format: Annotated[TableFormat, Option("--format", "-f", help="How to tell them.")] = TableFormat.table,
    paper: Paper = False,
    output: Output = None,
) -> None:
    """List the states that can occur, with their numbers.

    Preferences are not needed.

    $ detente states elmira
    $ detente states dispute.yaml --paper
    $ detente states dispute.yaml --format csv > states.csv
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.scenarios import load_scenario
    from detente.cli.states_page import show_states
    from detente.cli.writing import put
    from detente.reports.csv_tables import paper_csv, states_csv

    if paper and format is TableFormat.json:
        raise RequestError("--paper is a way to print a table; JSON has none.", "leave one of the two out")
    read = load_scenario(scenario, output)
    found = api.states(read, variant=variant)
    match format:
        case TableFormat.table:
            show(lambda page: show_states(page, read, found.model, paper=paper), output)
        case TableFormat.json:
            put([found.to_json()], output)
        case TableFormat.csv:
            put((paper_csv if paper else states_csv)(found.model), output)
        case TableFormat.latex:
            put([_latex(found.model, paper)], output)


def _latex(model: GraphModel, paper: bool) -> str:
    from detente.answers.tables_of_papers import paper_table
    from detente.answers.tables_of_states import states_table
    from detente.renderers.latex import table_latex

    chosen = range(len(model.states))
    return table_latex(paper_table(model, chosen) if paper else states_table(model, chosen, WIDE).table)
