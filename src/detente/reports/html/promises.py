"""Whose promise holds: what each party would want to do, and beside it what became of its promises; never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.answers.citing import without_places
from detente.answers.dates import date_words
from detente.answers.dialogue_sentences import (
    GRADE_LINES,
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    grounds_sentence,
    range_words,
)
from detente.answers.subject import Dialogue, Reading, Subject
from detente.questions.dialogue import Settlement
from detente.questions.track_record import LABEL, TrackRecord
from detente.reports.html.across import PartyHead, Told, by_party, party_heads, talking, told_across
from detente.scenario.values import Commitment, Grounds


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """One commitment: its date, what it was, what became of it, and what it rests on."""

    date: str
    what: str
    status: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Record:
    """The track record of a party: counts, dates, the range with its label, and each commitment."""

    counts: str
    dates: str
    range: str
    commitments: tuple[CommitmentLine, ...]


@dataclass(frozen=True, slots=True)
class PartyPromises:
    """A party: how far it could be expected to keep to settlements, and its track record by reading."""

    party: PartyHead
    credibility: tuple[Told, ...]
    grounds: tuple[tuple[str, str, str], ...]
    records: tuple[tuple[Record, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """The section."""

    grades: tuple[tuple[str, str], ...]
    label: str
    parties: tuple[PartyPromises, ...]


def promises(subject: Subject) -> Promises | None:
    """Gather credibility and track records; None where no talks are judged."""
    found = talking(subject)
    if not found:
        return None
    settled = {reading.key: _settlements(dialogue) for reading, dialogue in found}

    def graded(reading: Reading, _dialogue: Dialogue, party: int) -> tuple[str, ...]:
        return (credibility_words(settled[reading.key], party) or "there is no settlement",)

    credibility = by_party(found, graded)
    records = _records(found)
    grounds = _grounds(*found[0]) if len(found) == 1 else {}
    parties = tuple(
        PartyPromises(
            head, told_across(credibility[head.id]), grounds.get(head.id, ()), records.get(head.id, ())
        )
        for head in party_heads(found)
    )
    return Promises(tuple(GRADE_LINES.items()), LABEL, parties)


def _settlements(dialogue: Dialogue) -> list[Settlement]:
    return distinct_settlements(each.settlements for each in dialogue.agendas.values())


def _records(
    found: Sequence[tuple[Reading, Dialogue]],
) -> dict[str, tuple[tuple[Record, tuple[str, ...]], ...]]:
    """By party its track records, each with the readings that tell it so: none is the default."""
    told: dict[str, dict[Record, list[str]]] = {}
    for reading, dialogue in found:
        for record in dialogue.track_records:
            if record.commitments:
                told.setdefault(record.party, {}).setdefault(_record(record), []).append(reading.title)
    return {
        party: tuple(
            (record, tuple(titles) if len(records) > 1 else ()) for record, titles in records.items()
        )
        for party, records in told.items()
    }


def _record(record: TrackRecord) -> Record:
    return Record(
        counts_words(record),
        dates_words(record),
        range_words(record),
        tuple(map(_commitment, record.commitments)),
    )


def _commitment(each: Commitment) -> CommitmentLine:
    return CommitmentLine(
        date_words(each.date) or "undated", each.what or each.id, each.status, without_places(each.grounds)
    )


def _grounds(reading: Reading, dialogue: Dialogue) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """By party: for each grade that rests on an answer one settlement, and the answer it rests on."""
    return {party.id: tuple(_examples(dialogue, k)) for k, party in enumerate(reading.model.scenario.parties)}


def _examples(dialogue: Dialogue, party: int) -> Iterator[tuple[str, str, str]]:
    model = dialogue.court.model
    for grade in GRADE_LINES:
        if found := dialogue.grounds.get((party, grade)):
            yield grade, model.states.id(found.state), grounds_sentence(model, found)
