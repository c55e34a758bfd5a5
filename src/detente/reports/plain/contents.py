"""What stands in a plain report, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from detente.answers.citing import Notebook
from detente.answers.citing.notebook import marked
from detente.answers.subject import Subject
from detente.answers.words import paragraphs
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.parties import OptionLine, parties
from detente.reports.html.preferences import Version, Want, version_of
from detente.reports.html.sections import SECTIONS
from detente.reports.plain.robustness import robustness_blocks
from detente.reports.plain.stability import fragility_blocks, stability_blocks
from detente.reports.plain.talks import talks_blocks
from detente.reports.plain.views import views_blocks


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


PLAIN: Mapping[str, Callable[[Subject, Notebook], Iterator[Block]]] = {
    "talks": talks_blocks,
    "stability": stability_blocks,
    "robustness": robustness_blocks,
    "views": views_blocks,
    "parties": _parties,
    "preferences": _preferences,
    "fragility": fragility_blocks,
}
"""Sections that a page lays out by templates still, in their other telling."""
