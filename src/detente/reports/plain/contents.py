"""What stands in a plain report, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from detente.answers import stability
from detente.answers.citing import Notebook
from detente.answers.subject import Subject
from detente.answers.words import paragraphs
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.question import status_quo
from detente.reports.html.sections import SECTIONS


def report_blocks(subject: Subject) -> list[Block]:
    """The whole report, as blocks."""
    book = Notebook(subject.grounding)
    told = list(_opening(subject))
    for section in SECTIONS:
        if section.tell:
            blocks = list(section.tell(subject, book))
            told += [Heading(2, section.title, section.id), *blocks] if blocks else []
        elif section.id in PLAIN:
            told += PLAIN[section.id](subject, book)
    return told


def _opening(subject: Subject) -> Iterator[Block]:
    """The title, the question, and which readings stand side by side."""
    scenario = subject.scenario
    yield Heading(1, scenario.title)
    for text in paragraphs(scenario.summary):
        yield Paragraph(text)
    if scenario.as_of:
        yield Paragraph(f"As of {scenario.as_of}. Nothing later went into the analysis.")
    if subject.is_side_by_side:
        yield Paragraph(
            "The sources tell the parties' preferences differently. Each reading is analysed by itself; "
            "they are equals, and none is the default."
        )
        yield Items(tuple(f"{reading.key}: {reading.title}" for reading in subject.readings))


def _in_short(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How things stand and what would hold, where the report does not open with talks."""
    if subject.has_dialogue:
        return
    yield Heading(2, "In short", "in-short")
    if standing := status_quo(subject):
        yield Paragraph(f"How things stand, {standing.title}: {standing.words}.")
    yield from stability.in_short(subject)


PLAIN: Mapping[str, Callable[[Subject, Notebook], Iterator[Block]]] = {
    "in-short": _in_short,
}
"""Sections that a page lays out by templates still, in their other telling."""
