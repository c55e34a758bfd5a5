"""``detente evidence check``: are the passages that a scenario cites in its sources?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from detente.cli.arguments import Output, ScenarioName
from detente.cli.dialogue_arguments import ListFormat

if TYPE_CHECKING:
    from detente.api import EvidenceCheck
    from detente.renderers.terminal import Page

UNVERIFIED = 1
"""The exit status where a passage is not in its source, or the source is not the one that was coded."""


def check_passages(
    scenario: ScenarioName,
    all_passages: Annotated[
        bool, Option("--all", help="List every passage, not only those that want attention.")
    ] = False,
    format: Annotated[ListFormat, Option("--format", "-f", help="How to tell it.")] = ListFormat.text,
    output: Output = None,
) -> None:
    """Look for every passage that a scenario cites in the text of its source.

    Only a passage's own words verify it; what is nearest to a passage that is not found is shown, and verifies nothing.
    The exit status is 1 where a passage is not found or ambiguous, or a source is not the text that was pinned.

    $ detente evidence check european-security
    $ detente evidence check dispute.yaml --all
    $ detente evidence check dispute.yaml --format json
    """
    from detente import api
    from detente.answers.evidence.check import check_rows
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put
    from detente.renderers.csv import csv_text

    read = load_scenario(scenario, output)
    with working() as tell:
        found = api.check_evidence(read, progress=tell)
    match format:
        case ListFormat.text:
            show(lambda page: _show(page, found, all_passages), output)
        case ListFormat.json:
            put([found.to_json()], output)
        case ListFormat.csv:
            put([csv_text(check_rows(found.passages))], output)
    if not found.is_verified:
        raise typer.Exit(UNVERIFIED)


def _show(page: Page, found: EvidenceCheck, all_passages: bool) -> None:
    """Print how many passages fare how, what is wrong with texts, and the passages that want attention."""
    from detente.answers.evidence import check as told

    page.heading(found.scenario.title)
    for sentence in told.check_sentences(found.passages):
        page.paragraph(sentence)
    for sentence in told.source_sentences(found.sources, found.passages):
        page.paragraph(sentence)
    shown = found.passages if all_passages else told.wanting_attention(found.passages)
    if shown:
        page.heading("Passages" if all_passages else "These want attention")
        for each in shown:
            page.paragraph(each.element.path, 2)
            page.paragraph(f"{each.evidence.source}: {told.quotation_words(each.evidence)}", 4)
            page.paragraph(told.fate_words(each, found.sources[each.evidence.source]), 4)
    if lost := told.lost_ground(found.passages):
        page.heading("These elements lost their ground")
        for path in lost:
            page.paragraph(path, 2)
