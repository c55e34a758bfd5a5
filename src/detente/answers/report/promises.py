"""Whose promise holds, what became of promises so far, and at how many settlements principles hold; never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.citations import Notebook, without_places
from detente.answers.dialogue.promises import (
    GRADE_LINES,
    counts_words,
    credibility_words,
    distinct_settlements,
    grounds_sentence,
    principle_words,
    range_words,
)
from detente.answers.readings import (
    Pair,
    agenda_words,
    by_party,
    distinct_agendas,
    parties_of,
    readings_named,
    talking,
    together,
    told_by_reading,
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
    Grid,
    Heading,
    Inline,
    Item,
    Items,
    Mark,
    Paragraph,
    Party,
    Term,
    Text,
    grid,
)
from detente.questions.credibility import TrackRecord
from detente.questions.dialogue import Dialogue
from detente.questions.talks import AgendaFindings
from detente.scenario.values import Commitment, Grounds, Principle

Version = tuple[str, str, str, Grounds]
"""What a reading tells of a commitment: its date, what was promised, what became of it, and what that rests on."""


def promises_section(subject: Subject, book: Notebook) -> Iterator[Block]:
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
    yield told_by_reading(by_party(found, _graded)[key], is_side_by_side=subject.is_side_by_side)
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
    yield told_by_reading(counts, is_side_by_side=subject.is_side_by_side)
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


EVERYWHERE = "all equilibria"
"""The heading of the column for all states that would hold."""

Counts = tuple[tuple[int, int], ...]
"""At how many settlements a principle holds, and of how many: for each agenda, and last for all equilibria."""


def principles_section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The principles; nothing where there are none or no talks are judged."""
    found = talking(subject)
    known: dict[str, Principle] = {}
    for reading, _ in found:
        known |= {key: each for key, each in reading.model.scenario.principles.items() if key not in known}
    if not known:
        return
    over_all = " Over all readings: at all of them, at some, or at none, in how many readings."
    yield Paragraph(
        (
            "Which reading of a ",
            Term("principle", "term-principle"),
            " is tested is itself often disputed, so it is printed with the result: at how many settlements of each "
            "agenda, and at how many of all states that would hold (equilibria), it holds."
            f"{over_all if len(found) > 1 else ''}",
        )
    )
    names, _ = distinct_agendas(found)
    heads = (*(agenda_words(found, name)[0] for name in names), EVERYWHERE)
    counts = {key: _counts(found, names, key) for key in known}
    yield grid(
        ("Principle", *heads),
        [
            (f"{k}. {each.name}", *_cells([own for _, own in counts[key]], is_alone=len(found) == 1))
            for k, (key, each) in enumerate(known.items(), 1)
        ],
        caption="Principles by agenda",
    )
    if legend := book.take_legend():
        yield Paragraph(Aside(legend))
    for k, (key, each) in enumerate(known.items(), 1):
        rows = _by_reading(each.name, heads, counts[key]) if len(found) > 1 else None
        yield Card(tuple(_principle(subject, book, found, k, each, rows)))


def _principle(
    subject: Subject,
    book: Notebook,
    found: Sequence[Pair],
    number: int,
    principle: Principle,
    rows: Grid | None,
) -> Iterator[Block]:
    """One principle: what was tested, what it rests on, and where it holds under each reading."""
    key, title = principle.id, f"{number}. {principle.name}"
    grounds = subject.grounds(lambda own: own.principles[key].grounds if key in own.principles else None)
    cite = book.cited(grounds)
    yield Heading(3, (title, cite) if cite else title)
    tested = [
        (reading.name, f"Tested: {principle_words(reading.model, written, dialogue.principles[key])}.")
        for reading, dialogue in found
        if (written := reading.model.scenario.principles.get(key))
    ]
    yield told_by_reading(tested, is_side_by_side=False)
    if grounds.because:
        yield Paragraph(Aside(grounds.because))
    if rows:
        yield Fold(f"Reading by reading: {principle.name}", (rows,))


def _counts(found: Sequence[Pair], names: Sequence[str], principle: str) -> list[tuple[str, Counts]]:
    """At how many settlements a principle holds under each reading that has it, by the reading's name."""
    return [
        (
            reading.name,
            (
                *(_count(dialogue.agendas.get(name), principle) for name in names),
                (dialogue.principles[principle].n_equilibria, int(dialogue.court.equilibria.sum())),
            ),
        )
        for reading, dialogue in found
        if principle in reading.model.scenario.principles
    ]


def _count(found: AgendaFindings | None, principle: str) -> tuple[int, int]:
    settlements = found.settlements if found else ()
    return sum(each.principles[principle] for each in settlements), len(settlements)


def _by_reading(name: str, heads: Sequence[str], counts: Sequence[tuple[str, Counts]]) -> Grid:
    rows = [(reading, *map(_cell, own)) for reading, own in counts]
    return grid(("Reading", *heads), rows, caption=f"{name}: at how many settlements")


def _cells(counts: Sequence[Counts], *, is_alone: bool) -> tuple[str, ...]:
    """The cells of a principle, over all readings that have it."""
    return tuple(map(_cell, counts[0]) if is_alone else map(_summary, zip(*counts, strict=True)))


def _cell(count: tuple[int, int]) -> str:
    held, number = count
    return f"{held:,} of {number:,}" if number else "none there"


def _summary(counts: Counts) -> str:
    """Under how many readings it holds at all, at some, at none of the states."""
    kinds = {"all": 0, "some": 0, "none": 0}
    for held, number in counts:
        kinds["none" if not held else "all" if held == number else "some"] += 1
    told = [f"{kind} in {number}" for kind, number in kinds.items() if number]
    return told[0].split()[0] if len(told) == 1 else ", ".join(told)
