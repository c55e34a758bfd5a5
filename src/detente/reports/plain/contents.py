"""What stands in a plain report, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.answers import stability
from detente.answers.citing import Notebook
from detente.answers.sentences_of_concepts import concept_line
from detente.answers.subject import Subject, file_name
from detente.answers.tables import Table, as_grid
from detente.answers.words import paragraphs
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.question import status_quo
from detente.reports.html.sections import SECTIONS as PAGE
from detente.reports.plain.notes import notes_blocks, references_blocks
from detente.reports.plain.robustness import robustness_blocks
from detente.reports.plain.talks import talks_blocks
from detente.reports.plain.views import views_blocks
from detente.stability import CONCEPTS
from detente.version import __version__


def report_blocks(subject: Subject) -> list[Block]:
    """The whole report, as blocks."""
    book = Notebook(subject.grounding)
    return [block for section in SECTIONS for block in section(subject, book)]


def _title(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The title, the question, and what the report can and cannot say."""
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
    yield Paragraph(
        "Everything here holds for the preferences in the file and for nothing else. A stable state would hold if they "
        "are right; that is no prediction."
    )


def _in_short(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How things stand and what would hold, where the report does not open with talks."""
    if subject.has_dialogue:
        return
    yield Heading(2, "In short")
    if standing := status_quo(subject):
        yield Paragraph(f"How things stand, {standing.title}: {standing.words}.")
    yield from stability.in_short(subject)


def _concepts(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What the concepts take parties to foresee, where no table of equilibria says so."""
    if subject.is_side_by_side:
        yield Items(tuple(f"{code.upper()}: {concept_line(code)}" for code in CONCEPTS))


def _of_page(id: str) -> Callable[[Subject, Notebook], Iterator[Block]]:
    """A section of the page, told here in the same blocks."""
    section = next(section for section in PAGE if section.id == id)

    def told(subject: Subject, book: Notebook) -> Iterator[Block]:
        if section.tell and (blocks := list(section.tell(subject, book))):
            yield Heading(2, section.title, section.id)
            yield from blocks

    return told


def _making(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How the report was made, and what it refers to."""
    scenario = subject.scenario
    yield Heading(2, "How this report was made")
    engines = ", ".join(dict.fromkeys(reading.analysis.engine.name for reading in subject.readings))
    yield as_grid(
        Table(
            ("", ""),
            (
                ("Program", f"Detente {__version__}"),
                ("Engine", engines),
                ("Scenario file", file_name(subject.scenario)),
                ("Its hash", f"sha256:{scenario.sha256}"),
            ),
        )
    )


SECTIONS: tuple[Callable[[Subject, Notebook], Iterator[Block]], ...] = (
    _title,
    _in_short,
    talks_blocks,
    _of_page("stability"),
    _concepts,
    robustness_blocks,
    views_blocks,
    _of_page("parties"),
    _of_page("preferences"),
    _of_page("states"),
    _of_page("equilibria"),
    _of_page("coalitions"),
    _of_page("fragility"),
    _of_page("evolution"),
    _of_page("cycles"),
    _making,
    references_blocks,
    notes_blocks,
)
