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
from detente.answers.readings import (
    Pair,
    by_party,
    parties_of,
    readings_named,
    talking,
    together,
    told_across,
)
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
    Item,
    Items,
    Mark,
    Paragraph,
    Party,
    Term,
    Text,
)
from detente.questions.credibility import TrackRecord
from detente.questions.dialogue import Dialogue
from detente.scenario.values import Commitment, Grounds

Version = tuple[str, str, str, Grounds]
"""What a reading tells of a commitment: its date, what was promised, what became of it, and what that rests on."""


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
    yield told_across(by_party(found, _graded)[key], is_side_by_side=subject.is_side_by_side)
    if len(found) == 1 and (examples := tuple(_examples(found[0][0], key))):
        yield Fold("What that rests on", examples)
    yield Heading(4, "What became of its commitments")
    records = [
        (reading.name, record)
        for reading, dialogue in found
        for record in dialogue.track_records
        if record.party == key and record.commitments
    ]
    if not records:
        yield Paragraph(Aside("The file lists no commitment of this party."))
        return
    counts = [(name, f"{counts_words(record)}. {_sentence(range_words(record))}") for name, record in records]
    yield told_across(counts, is_side_by_side=subject.is_side_by_side)
    yield Items(tuple(_commitments(book, records, len(found))))


def _graded(_reading: Reading, dialogue: Dialogue, party: int) -> str:
    settlements = distinct_settlements(each.settlements for each in dialogue.agendas.values())
    return credibility_words(settlements, party) or "there is no settlement"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _examples(reading: Reading, key: str) -> Iterator[Block]:
    """For each grade that rests on an answer one settlement, and the answer it rests on."""
    party = [own.id for own in reading.model.scenario.parties].index(key)
    for grade in GRADE_LINES:
        if found := reading.explained_talks.grounds.get((party, grade)):
            state = reading.model.states.id(found.state)
            yield Paragraph(
                (Mark(grade, "grade"), f" at {state}, for one: {grounds_sentence(reading.model, found)}")
            )


def _commitments(
    book: Notebook, records: Sequence[tuple[str, TrackRecord]], n_readings: int
) -> Iterator[Text | Item]:
    """Each commitment once; where readings tell otherwise what became of it, each account with its readings."""
    said: dict[str, list[tuple[str, Version]]] = {}
    for name, record in records:
        for each in record.commitments:
            said.setdefault(each.id, []).append((name, _version(each)))
    for versions in said.values():
        told = together(versions)
        is_everywhere = len(versions) == n_readings
        if len(told) == 1:
            ((version, _),) = told
            names = () if is_everywhere else tuple(name for name, _ in versions)
            yield _commitment_text(book, version, names)
        elif len({(date, what) for (date, what, _, _), _ in told}) == 1:
            (date, what, _, _), _ = told[0]
            yield Item(f"{date} {what}", tuple(_account(book, version, names) for version, names in told))
        else:
            yield from (_commitment_text(book, version, names) for version, names in told)


def _version(each: Commitment) -> Version:
    return (
        date_words(each.date) or "undated",
        each.what or each.id,
        each.status,
        without_places(each.grounds),
    )


def _commitment_text(book: Notebook, version: Version, names: Sequence[str]) -> Text:
    """A commitment, what became of it, what that rests on, and which readings say so where not all do."""
    date, what, status, grounds = version
    return (f"{date} ", Mark(status, "status"), f" {what}", *_rest(book, grounds, names))


def _account(book: Notebook, version: Version, names: Sequence[str]) -> Text:
    """What became of a commitment as some readings tell it."""
    *_, status, grounds = version
    return (Mark(status, "status"), *_rest(book, grounds, names))


def _rest(book: Notebook, grounds: Grounds, names: Sequence[str]) -> Iterator[Inline]:
    if cite := book.cited(grounds):
        yield cite
    told = [*([grounds.because] if grounds.because else []), readings_named(names, is_side_by_side=False)]
    if words := " ".join(filter(None, told)):
        yield " "
        yield Aside(words)
