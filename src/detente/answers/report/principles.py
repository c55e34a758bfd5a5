"""Principles: which reading of each was tested, and at how many settlements it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.citations import Notebook
from detente.answers.dialogue.promises import principle_words
from detente.answers.readings import Pair, distinct_agendas, talking, told_across
from detente.answers.report.talks import agenda_words
from detente.answers.subject import Subject
from detente.blocks import Aside, Block, Card, Fold, Grid, Heading, Paragraph, Term, grid
from detente.questions.talks import AgendaFindings
from detente.scenario.values import Principle

EVERYWHERE = "all equilibria"
"""The heading of the column for all states that would hold."""

Counts = tuple[tuple[int, int], ...]
"""At how many settlements a principle holds, and of how many: for each agenda, and last for all equilibria."""


def section(subject: Subject, book: Notebook) -> Iterator[Block]:
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
    yield told_across(tested, is_side_by_side=False)
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
