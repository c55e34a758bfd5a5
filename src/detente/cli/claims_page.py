"""Claims for people to read: a matrix of claims and readings, then each claim in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.dialogue_claims import (
    MARKS_LINE,
    RULING_WORDS,
    claim_versions,
    claimed_by,
    claims_table,
    definitions_told,
    reading_letters,
)
from detente.answers.dialogue_sentences import why_words
from detente.answers.sentences import concept_line
from detente.answers.tables import Table
from detente.cli.states_page import show_title

if TYPE_CHECKING:
    from detente.api import ClaimsResult
    from detente.renderers.terminal import Page


def show_claims(page: Page, result: ClaimsResult, concept: str) -> None:
    """Print how each claim fares under each reading."""
    from detente.api.claiming import all_readings

    show_title(page, result.scenario)
    readings = all_readings(result.scenario)
    if not result.decisions:
        page.blank()
        page.paragraph(_why_none(readings))
        return
    page.heading("What is claimed, under each reading")
    table, has_marks = claims_table(result.decisions, readings, page.width)
    page.words(table)
    if has_marks:
        page.blank()
        page.paragraph(MARKS_LINE)
        page.table(reading_letters(readings))
    page.heading("The claims in words, and what is found")
    for claim in result.decisions:
        _show_claim(page, result, claim)
    if definitions := definitions_told(result.scenario, result.decisions):
        page.heading("What the names in them mean")
        for definition in definitions:
            page.paragraph(f"{definition}.", 2)
    page.blank()
    page.paragraph(f"Talks are judged under {concept.upper()}: {concept_line(concept)}")
    page.paragraph(
        "A claim is about this model of the dispute: it holds if the preferences of a reading are right."
    )


def _show_claim(page: Page, result: ClaimsResult, claim: str) -> None:
    """Print one claim: who makes it, what it says, and under which readings it holds."""
    by_reading = result.decisions[claim]
    by = claimed_by(result.scenario, claim)
    page.subheading(f"{claim}{f' ({by})' if by else ''}")
    versions = claim_versions(result.scenario, claim, list(by_reading))
    for words, readings in versions.items():
        page.paragraph(words if len(versions) == 1 else f"{', '.join(readings)}: {words}", 2)
    rows = ((RULING_WORDS[ruling], told) for ruling, told in why_words(by_reading))
    page.table(Table(("", "", ""), tuple(("", *row) for row in rows)))


def _why_none(readings: tuple[str, ...]) -> str:
    if not readings:
        return "No reading gives the preferences of every party, so no claim can be tested."
    return "The scenario lists no claims; ‘claims’ in the file would."
