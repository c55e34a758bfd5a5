"""What a report rests on: its references and sources, the notes that it cites, where the method is described."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citations import Grounding, Notebook
from detente.answers.citations.note_words import note_text, note_words, untold_sentence
from detente.answers.citations.notebook import LEGEND
from detente.answers.citations.source_words import full_reference, source_sentences
from detente.answers.evidence.coverage import support_grid
from detente.answers.subject import Subject
from detente.blocks import (
    Address,
    Aside,
    Block,
    Entries,
    Entry,
    Grid,
    Heading,
    Inline,
    Items,
    Note,
    NoteList,
    Paragraph,
)
from detente.scenario.values import Source
from detente.sources.evidence import supports

METHOD = (
    "Fang, Hipel & Kilgour 1993, Interactive Decision Making: The Graph Model for Conflict Resolution",
    "Xu, Hipel, Kilgour & Fang 2018, Conflict Resolution Using the Graph Model",
)


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The references of the scenario, its sources, what the elements rest on, the literature on the method."""
    grounding, scenario = subject.grounding, subject.scenario
    if scenario.references:
        yield Heading(3, "Of the scenario")
        yield Items(scenario.references)
    sources = scenario.sources if grounding is None else grounding.sources
    if sources:
        yield Heading(3, "Sources it cites")
        yield Entries(tuple(_source(source, grounding) for source in sources.values()))
    if grounding is not None and grounding.cites:
        yield _support(grounding)
    elif sources:
        yield Paragraph("No element cites a passage of a source.")
    yield Heading(3, "Of the method")
    yield Items(METHOD)


def _source(source: Source, grounding: Grounding | None) -> Entry:
    """A source: its reference, where it stands if that is a web address, and how it is used."""
    words: list[Inline] = [full_reference(source)]
    address = str(source.csl.get("URL", ""))
    if address.startswith(("https://", "http://")):
        words += [" ", Address(address)]
    if grounding and grounding.cites:
        words += [" ", Aside(" ".join(source_sentences(grounding, source.id)))]
    return Entry(f"[{source.id}]", tuple(words), anchor=f"source-{source.id}")


def _support(grounding: Grounding) -> Grid:
    """How many elements of each kind rest on what."""
    return support_grid(
        grounding.elements,
        supports(grounding.elements, grounding.passages),
        head="Elements",
        kind="number",
        caption="What the elements told of here rest on; a reason is the analyst’s own",
    )


def notes(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The notes, each once, in the order of first mention; nothing where no element cites a passage."""
    if subject.grounding is None or not subject.grounding.cites:
        return
    yield Paragraph(
        f"{LEGEND} Whether a passage stands in the text of its source was checked when this page was made."
    )
    yield NoteList(tuple(Note(each.number, note_text(each), each.anchors) for each in note_words(book)))
    if untold := untold_sentence(book):
        yield Paragraph(untold)
