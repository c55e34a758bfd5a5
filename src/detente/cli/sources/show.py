"""``detente source show``: the text of a source, mended without being touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from detente.cli.arguments import Output, ScenarioName, TextFormat

if TYPE_CHECKING:
    from detente.api import ShownSource
    from detente.renderers.terminal import Page

SourceId = Annotated[str, Argument(metavar="ID", help="The source's id in the scenario.")]


def show_document(
    scenario: ScenarioName,
    id: SourceId,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Show the text of a source as it should be read: blocks, sentences, and where a space is missing.

    The text itself stays as it is; offsets in the JSON document count its code points. What is heading, byline,
    caption, credit and boilerplate is guessed from the characters, so read it before you rely on it.

    $ detente source show european-security oped
    $ detente source show dispute.yaml speech --format json
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    with working() as tell:
        tell(f"reading {id}", 0.0)
        found = api.show_source(read, id)
    match format:
        case TextFormat.text:
            show(lambda page: _show(page, found), output)
        case TextFormat.json:
            put([found.to_json()], output)


def _show(page: Page, found: ShownSource) -> None:
    """Print what the scenario says of the source, then its text."""
    from detente.answers.sources.show import JOIN, source_rows, text_table
    from detente.answers.tables import Table
    from detente.answers.words import counted

    page.heading(f"{found.source.id} in {found.scenario.title}")
    page.table(Table(("", ""), source_rows(found.source, found.text, found.pinned)))
    page.blank()
    if not found.outline.blocks:
        page.paragraph("There is nothing in it but white space.")
        return
    page.table(text_table(found.text, found.outline, page.width))
    page.blank()
    passages = counted(len(found.outline.passages), "passage")
    joins = counted(len(found.outline.joins), "missing space")
    page.paragraph(f"{passages}, {joins}{f' (each marked {JOIN})' if found.outline.joins else ''}.")
