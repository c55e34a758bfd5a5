"""Whose promise holds: what each party would want to do, and beside it what became of its promises; never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.citing import Notebook, without_places
from detente.answers.dialogue.promises import (
    GRADE_LINES,
    counts_words,
    credibility_words,
    distinct_settlements,
    grounds_sentence,
    range_words,
)
from detente.answers.readings import Pair, by_party, parties_of, talking, together, told_across, under
from detente.answers.subject import Reading, Subject
from detente.answers.words import date_words
from detente.blocks import (
    Aside,
    Block,
    Card,
    Entries,
    Entry,
    Fold,
    Heading,
    Inline,
    Items,
    Mark,
    Paragraph,
    Party,
    Term,
    Text,
)
from detente.questions.dialogue import Dialogue
from detente.questions.track_record import TrackRecord
from detente.scenario.values import Commitment, Grounds

CommitmentLine = tuple[str, str, str, Grounds]
"""Its date, what became of it, what it was, and what it rests on, wherever that stands in the file."""

Record = tuple[str, str, tuple[CommitmentLine, ...]]
"""A track record as it is told: counts, the range with its label, and each commitment."""


def section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """Credibility and track records, party by party; nothing where no talks are judged."""
    found = talking(subject)
    if not found:
        return
    yield Paragraph(
        (
            "Two things that are often mixed stand side by side here and are never mixed: what each party would want "
            "to do once a settlement stands (its ",
            Term("credibility", "term-credibility"),
            ", from the preferences alone), and what became of its promises (its ",
            Term("track record", "term-track-record"),
            ", from the file’s list). Preferences carry no probabilities, so neither is multiplied into the other.",
        )
    )
    yield Entries(tuple(Entry(grade, line) for grade, line in GRADE_LINES.items()))
    if legend := book.take_legend():
        yield Paragraph(Aside(legend))
    for key, party in parties_of(found).items():
        yield Card(tuple(_of_party(subject, book, found, key, party)))


def _of_party(
    subject: Subject, book: Notebook, found: Sequence[Pair], key: str, party: Party
) -> Iterator[Block]:
    """Whether a party would keep to settlements, and what became of its commitments."""
    yield Heading(3, party)
    yield Heading(4, "Would it keep to the settlements of all agendas?")
    yield from told_across(by_party(found, _graded)[key], is_side_by_side=subject.is_side_by_side)
    if len(found) == 1 and (examples := tuple(_examples(found[0][0], key))):
        yield Fold("What that rests on", examples)
    yield Heading(4, "What became of its commitments")
    records = [
        (reading.title, _record(record))
        for reading, dialogue in found
        for record in dialogue.track_records
        if record.party == key and record.commitments
    ]
    for told, titles in together(records):
        yield from _record_blocks(book, told, titles)
    if not records:
        yield Paragraph(Aside("The file lists no commitment of this party."))


def _graded(_reading: Reading, dialogue: Dialogue, party: int) -> tuple[str, ...]:
    settlements = distinct_settlements(each.settlements for each in dialogue.agendas.values())
    return (credibility_words(settlements, party) or "there is no settlement",)


def _examples(reading: Reading, key: str) -> Iterator[Block]:
    """For each grade that rests on an answer one settlement, and the answer it rests on."""
    party = [own.id for own in reading.model.scenario.parties].index(key)
    for grade in GRADE_LINES:
        if found := reading.explained_talks.grounds.get((party, grade)):
            state = reading.model.states.id(found.state)
            yield Paragraph(
                (Mark(grade, "grade"), f" at {state}, for one: {grounds_sentence(reading.model, found)}")
            )


def _record(record: TrackRecord) -> Record:
    commitments = tuple(map(_commitment, record.commitments))
    return counts_words(record), range_words(record), commitments


def _commitment(each: Commitment) -> CommitmentLine:
    return (
        date_words(each.date) or "undated",
        each.status,
        each.what or each.id,
        without_places(each.grounds),
    )


def _record_blocks(book: Notebook, record: Record, titles: Sequence[str]) -> Iterator[Block]:
    """A track record, under the readings that tell it so where not all do: none is the default."""
    counts, range_told, commitments = record
    if titles:
        yield from under(titles, is_side_by_side=True)
    yield Paragraph(counts)
    yield Items(tuple(_commitment_text(book, *each) for each in commitments))
    yield Paragraph(Aside(f"{range_told[0].upper()}{range_told[1:]}."))


def _commitment_text(book: Notebook, date: str, status: str, what: str, grounds: Grounds) -> Text:
    cite = book.cited(grounds)
    told: tuple[Inline, ...] = (f"{date} ", Mark(status, "status"), f" {what}", *([cite] if cite else []))
    return (*told, " ", Aside(grounds.because)) if grounds.because else told
