"""What a plain report cites: marks behind its texts, the sources with their use, the notes."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.citing.note_words import note_sentence, note_words, untold_sentence
from detente.answers.subject import Subject
from detente.answers.tables import as_grid
from detente.blocks import Block, Heading, Items, NoteList, Paragraph, Text
from detente.reports.html.references import references
from detente.scenario.values import Grounds


def marked(book: Notebook, text: str, grounds: Grounds | None) -> Text:
    """The text of an element with the marks of what it rests on; without any where nothing is marked."""
    cite = book.cited(grounds)
    return (text, cite) if cite else text


def references_blocks(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The references of the scenario, its sources, and what the elements rest on."""
    told = references(subject)
    if not told.scenario and not told.sources:
        return
    yield Heading(2, "References")
    if told.scenario:
        yield Items(told.scenario)
    if told.sources:
        yield Heading(3, "Sources")
        yield Items(
            tuple(
                " ".join([f"[{each.id}] {each.words}.", *([each.address] if each.address else []), *each.use])
                for each in told.sources
            )
        )
    if told.support:
        yield Heading(3, "What the elements rest on")
        yield as_grid(told.support)
    elif told.sources:
        yield Paragraph("No element cites a passage of a source.")


def notes_blocks(_subject: Subject, book: Notebook) -> Iterator[Block]:
    """The notes, in the order of first mention; nothing where no element cites a passage."""
    if not book.is_used:
        return
    yield Heading(2, "Notes")
    if legend := book.take_legend():
        yield Paragraph(legend)
    if untold := untold_sentence(book):
        yield Paragraph(untold)
    yield NoteList(tuple((note.number, note_sentence(note)) for note in note_words(book)))
