"""What stands in a plain report, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.answers.citing import Notebook
from detente.answers.subject import Subject, file_name
from detente.answers.tables import Table, as_grid
from detente.answers.words import paragraphs
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.parties import OptionLine, parties
from detente.reports.html.preferences import Version, Want, version_of
from detente.reports.html.sections import SECTIONS as PAGE
from detente.reports.plain.notes import marked, notes_blocks, references_blocks
from detente.reports.plain.robustness import robustness_blocks
from detente.reports.plain.stability import coalitions_blocks, fragility_blocks, stability_blocks
from detente.reports.plain.views import views_blocks
from detente.version import __version__

TALKS = frozenset({"talks", "unlocking", "claims", "settlements", "promises", "principles", "past"})
"""The sections of the page that stand where the report has all of talks."""


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


def _talks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """All that the page tells of talks, claims and the past."""
    for section in PAGE:
        if section.id in TALKS and section.tell and (told := list(section.tell(subject, book))):
            yield Heading(2, section.title)
            yield from told


def _parties(subject: Subject, book: Notebook) -> Iterator[Block]:
    """Who can do what, what cannot be, and what is negotiated together."""
    told = parties(subject)
    yield Heading(2, "Parties and options")
    for party in told.parties:
        yield Heading(3, marked(book, party.name, party.grounds))
        options = tuple(marked(book, _option_words(option), option.grounds) for option in party.options)
        yield Items(options) if options else Paragraph("No options of its own: it has interests only.")
    if told.rules:
        yield Heading(3, "What limits them together")
        yield Items(tuple(marked(book, words, grounds) for words, grounds in told.rules))
    if told.issues:
        yield Heading(3, "What can be negotiated")
        yield Items(tuple(marked(book, f"{each.name}: {each.options}", each.grounds) for each in told.issues))


def _option_words(option: OptionLine) -> str:
    return f"{option.name} ({option.irreversible})" if option.irreversible else option.name


def _preferences(subject: Subject, book: Notebook) -> Iterator[Block]:
    """What each party wants; readings that share a version are told together."""
    yield Heading(2, "What each party wants")
    for party in subject.told.parties:
        versions: dict[Version, list[str]] = {}
        for reading in subject.readings:
            ids = [own.id for own in reading.model.scenario.parties]
            if party.id in ids:
                versions.setdefault(version_of(reading, ids.index(party.id)), []).append(reading.key)
        yield Heading(3, party.name)
        for (intro, grounds, wants, order), readings in versions.items():
            named = f"{', '.join(readings)}: " if subject.is_side_by_side else ""
            yield Paragraph(marked(book, f"{named}{intro}{f' {order}' if order else ''}", grounds))
            if wants:
                yield Items(tuple(marked(book, _want_words(want), want.grounds) for want in wants))


def _want_words(want: Want) -> str:
    return f"{want.words} (core concern)" if want.core else want.words


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
    _talks,
    _parties,
    _preferences,
    stability_blocks,
    coalitions_blocks,
    fragility_blocks,
    robustness_blocks,
    views_blocks,
    _making,
    references_blocks,
    notes_blocks,
)
