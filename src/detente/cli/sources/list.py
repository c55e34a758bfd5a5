"""``detente source list``: the documents that a scenario rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Output, PlainFormat, ScenarioName

if TYPE_CHECKING:
    from detente.api import SourceList
    from detente.renderers.terminal import Page


def list_documents(
    scenario: ScenarioName,
    format: Annotated[PlainFormat, Option("--format", "-f", help="How to tell it.")] = PlainFormat.table,
    output: Output = None,
) -> None:
    """List the sources of a scenario: what they are, whether their texts are there, and how often they are cited.

    $ detente source list european-security
    $ detente source list dispute.yaml --format json
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    found = api.list_sources(load_scenario(scenario, output))
    match format:
        case PlainFormat.table:
            show(lambda page: _show(page, found), output)
        case PlainFormat.json:
            put([found.to_json()], output)


def _show(page: Page, found: SourceList) -> None:
    """Print a row for each source, then what is wrong with texts."""
    from detente.answers.sources.list import sources_table

    page.heading(found.scenario.title)
    if not found.sources:
        page.paragraph("The scenario names no sources; ‘detente source add’ adds one.")
        return
    page.table(sources_table(found.sources))
    told = [f"{each.source.id}: {each.why}." for each in found.sources if each.why]
    told += [
        f"{each.source.id}: the text is not the one that the scenario pins."
        for each in found.sources
        if each.text == "changed"
    ]
    if told:
        page.blank()
    for sentence in told:
        page.paragraph(sentence)
