"""``detente evidence coverage``: elements without evidence, passages that no element uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Output, ScenarioName, TextFormat

if TYPE_CHECKING:
    from detente.api import CoverageResult
    from detente.renderers.terminal import Page


def show_coverage(
    scenario: ScenarioName,
    passages: Annotated[
        bool, Option("--passages", help="List the passages of each source that no element uses.")
    ] = False,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say which elements rest on no passage, and how much of each source is used.

    An element may rest on passages, on a reason in the analyst's own words only, or on nothing that is written. A
    passage is a sentence of a heading or of the body; it is used when an element cites some of it.

    $ detente evidence coverage european-security
    $ detente evidence coverage dispute.yaml --passages
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    with working() as tell:
        found = api.coverage(read, progress=tell)
    if format is TextFormat.json:
        put([found.to_json()], output)
    else:
        show(lambda page: _show(page, found, passages), output)


def _show(page: Page, found: CoverageResult, passages: bool) -> None:
    """Print what rests on what, the elements that rest on nothing, and the use of each source."""
    from detente.answers.evidence.check import cut
    from detente.answers.evidence.coverage import lost_sentence, support_table

    page.heading(found.scenario.title)
    page.blank()
    page.table(support_table(found.elements, found.supports))
    nothing = [each for each in found.elements if found.supports[each.path] == "nothing"]
    if lost := lost_sentence(found.supports):
        page.blank()
        page.paragraph(lost)
    if nothing:
        page.heading("These rest on nothing that is written")
        for each in nothing:
            page.paragraph(f"{each.path}: {cut(each.words)}", 2)
    _show_sources(page, found, passages)


def _show_sources(page: Page, found: CoverageResult, passages: bool) -> None:
    """Print the use of each source; those that are only named stand on one line."""
    from detente.answers.evidence.check import cut
    from detente.answers.evidence.coverage import idle_sources, source_sentence
    from detente.answers.words import listed

    if found.sources:
        page.heading("The sources")
    idle = idle_sources(found.sources)
    for id, source in found.sources.items():
        if id not in idle:
            page.paragraph(source_sentence(id, source), 2)
        for passage in source.unused if passages else ():
            page.paragraph(f"{passage.id} ({passage.start}–{passage.end}): {cut(passage.text, 100)}", 4)
    if idle:
        page.paragraph(f"Neither cited by a passage nor there as texts: {listed(idle)}.", 2)
