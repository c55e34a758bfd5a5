"""States by number, with what is done at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from detente.answers.words import state_title, state_words
from detente.blocks import Block, Break, Command, Entries, Entry, Heading, grid
from detente.graph import GraphModel
from detente.shell import typed

Named = tuple[str, GraphModel, Collection[int]]
"""The name of a reading, its model, and the states that were named of it."""


def named_states(named: Iterable[Named], others_of: str | None = None) -> Iterator[Block]:
    """What states mean, for readers who meet the bare numbers; by reading where a number means several states.

    `others_of` is a scenario, as it was named, that has states which are not put in words here.
    """
    rows: dict[tuple[str, str], str] = {}
    for reading, model, states in named:
        for state in sorted(states):
            rows.setdefault((state_title(model, state), state_words(model, state)), reading)
    if rows:
        yield Heading(2, "The states named")
        if len({name.split()[0] for name, _ in rows}) == len(rows):
            in_order = sorted(rows, key=lambda row: int(row[0].split()[0][1:]))
            yield Entries(tuple(Entry(name, words) for name, words in in_order))
        else:
            yield grid(("", "", ""), [(reading, *row) for row, reading in rows.items()])
    if others_of:
        yield Break()
        yield Command("What is done at any other state", f"detente states {typed(others_of)}")
