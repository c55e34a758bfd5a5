"""The settlements of many readings in little room: signs and letters, and what they stand for, told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.answers.coalitions import smallest_coalitions
from detente.answers.dialogue.settlements import (
    GRADE_LETTERS,
    kinds_words,
    settlements_grid,
    shown_settlements,
)
from detente.answers.readings import Pair
from detente.answers.states import legend, party_letters
from detente.answers.words import counted, listed, option_letters
from detente.blocks import Aside, Block, Column, Entries, Entry, Fold, Grid, Paragraph
from detente.questions.talks import Settlement

PRINCIPLES, TOGETHER = "principles", "leave"


def signs(pair: Pair) -> Iterator[Block]:
    """What the signs and letters of the tables stand for."""
    reading, dialogue = pair
    model, scenario = reading.model, reading.model.scenario
    order = ", ".join(party.name for party in scenario.parties)
    rows = [("today, gain", f"+ better, 0 neither, − worse for each party; in the order {order}")]
    if dialogue.court.with_core:
        rows.insert(
            0, ("core", "the letters of the parties whose core it meets, · of those whose it does not")
        )
    rows += [("keeps", listed(f"{letter} {grade}" for grade, letter in GRADE_LETTERS.items()))]
    if scenario.principles:
        rows += [(PRINCIPLES, "those that hold, by their numbers below")]
    rows += [
        ("outside", "the issues off the table that it needs to be otherwise"),
        ("differs by", "what is taken up (+) and dropped (−) compared with today"),
        (TOGETHER, "the smallest coalitions that could leave it together"),
    ]
    yield Entries(tuple(Entry(sign, told) for sign, told in rows))
    yield Entries(
        tuple(
            Entry(
                f"{party.letter} {party.name}",
                "; ".join(f"{letter} {name}" for letter, name in party.options),
            )
            for party in legend(model, option_letters(len(model.states.options)))
        )
    )


def in_signs(pair: Pair, name: str) -> Fold:
    """The settlements of an agenda under one of several readings."""
    reading, dialogue = pair
    found, shown = dialogue.agendas[name].settlements, shown_settlements(dialogue, name)
    blocks: list[Block] = [Paragraph(f"{kinds_words(found)}.")]
    if shown:
        table = settlements_grid(dialogue.court, shown, f"{reading.title}: settlements")
        blocks.append(_in_words(pair, table, shown))
    if left := len(found) - len(shown):
        blocks.append(Paragraph(Aside(f"{counted(left, 'further settlement')} not shown.")))
    return Fold(reading.title, tuple(blocks))


def _in_words(pair: Pair, table: Grid, shown: Sequence[Settlement]) -> Grid:
    """The table with the principles that hold by number, and who could leave each settlement together."""
    reading, _ = pair
    letters, departures = party_letters(reading.model), reading.explained_talks.departures
    heads = [column.key for column in table.columns]
    where = heads.index("outside") - 1 if reading.model.scenario.principles else None
    rows = []
    for row, each in zip(table.rows, shown, strict=True):
        held = " ".join(str(k) for k, holds in enumerate(each.principles.values(), 1) if holds)
        groups = smallest_coalitions(departures.get(each.state, ()))
        told = tuple((held or "–") if k == where else cell for k, cell in enumerate(row))
        rows.append((*told, " ".join("".join(letters[i] for i in group) for group in groups) or "–"))
    columns = (
        Column(PRINCIPLES, PRINCIPLES) if k == where else column for k, column in enumerate(table.columns)
    )
    return replace(table, columns=(*columns, Column(TOGETHER, TOGETHER)), rows=tuple(rows))
