"""What stands in a plain report, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.reports.html.making import file_name
from detente.reports.html.subject import Subject
from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, Paragraph
from detente.reports.plain.stability import stability_blocks
from detente.reports.plain.talks import talks_blocks
from detente.reports.tables import Table
from detente.reports.words import paragraphs
from detente.reports.words_of_preferences import PreferenceWords, preference_words
from detente.version import __version__


def report_blocks(subject: Subject) -> list[Block]:
    """The whole report, as blocks."""
    return [block for section in SECTIONS for block in section(subject)]


def _title(subject: Subject) -> Iterator[Block]:
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
        yield Bullets(tuple(f"{reading.key}: {reading.title}" for reading in subject.readings))
    yield Paragraph(
        "Everything here holds for the preferences in the file and for nothing else. A stable state would hold if they "
        "are right; that is no prediction."
    )


def _parties(subject: Subject) -> Iterator[Block]:
    """Who can do what."""
    yield Heading(2, "Parties and options")
    directions = {"both": "", "forward": " (once taken, it stays)", "backward": " (once dropped, it is gone)"}
    for party in subject.told.parties:
        yield Heading(3, party.name)
        options = tuple(f"{option.name}{directions[option.moves]}" for option in party.options)
        yield Bullets(options) if options else Paragraph("No options of its own: it has interests only.")


def _preferences(subject: Subject) -> Iterator[Block]:
    """What each party wants; readings that share a version are told together."""
    yield Heading(2, "What each party wants")
    for party in subject.told.parties:
        versions: dict[PreferenceWords, list[str]] = {}
        for reading in subject.readings:
            ids = [own.id for own in reading.model.scenario.parties]
            if party.id in ids:
                words = preference_words(reading.model, ids.index(party.id))
                versions.setdefault(words, []).append(reading.key)
        yield Heading(3, party.name)
        for words, readings in versions.items():
            named = f"{', '.join(readings)}: " if subject.is_side_by_side else ""
            yield Paragraph(f"{named}{words.intro}{f' {words.order}' if words.order else ''}")
            if words.items:
                yield Bullets(
                    tuple(f"{item.text}{' (core concern)' if item.core else ''}" for item in words.items)
                )


def _making(subject: Subject) -> Iterator[Block]:
    """How the report was made, and what it refers to."""
    scenario = subject.scenario
    yield Heading(2, "How this report was made")
    engines = ", ".join(dict.fromkeys(reading.analysis.engine.name for reading in subject.readings))
    yield Grid(
        Table(
            ("", ""),
            (
                ("Program", f"Detente {__version__}"),
                ("Engine", engines),
                ("Scenario file", file_name(subject)),
                ("Its hash", f"sha256:{scenario.sha256}"),
            ),
        )
    )
    if scenario.references:
        yield Heading(2, "References")
        yield Bullets(scenario.references)


SECTIONS: tuple[Callable[[Subject], Iterator[Block]], ...] = (
    _title,
    talks_blocks,
    _parties,
    _preferences,
    stability_blocks,
    _making,
)
