"""The grid of states as tables: in the widest layout that fits, with what its letters and marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from string import ascii_lowercase
from types import MappingProxyType
from typing import Literal

from detente.blocks import (
    Block,
    Break,
    Entries,
    Entry,
    Grid,
    GridOption,
    GridState,
    Heading,
    Items,
    Mark,
    Paragraph,
    StatesGrid,
    Taken,
    grid,
)
from detente.blocks.inlines import EITHER, EQUILIBRIUM, NOT_TAKEN, NOW, TAKEN
from detente.renderers.tables import GAP, Table

DOTS: Mapping[Taken, str] = MappingProxyType({True: TAKEN, False: NOT_TAKEN, None: EITHER})
LETTERS: Mapping[Taken, str] = MappingProxyType({True: "Y", False: "N", None: EITHER})
"""The marks that the literature prints."""

LABEL_WIDTH = 36
"""A longer name of an option gives way to its key in the table of papers, where it must be narrow."""

_HEARD: Mapping[str, Mark] = MappingProxyType(
    {
        TAKEN: Mark(TAKEN, "taken", "taken"),
        NOT_TAKEN: Mark(NOT_TAKEN, "not taken", "not taken"),
        EITHER: Mark(EITHER, "either", "either"),
        EQUILIBRIUM: Mark(EQUILIBRIUM, "equilibrium", "stable for every party"),
    }
)
"""Signs that stand alone, with what is said instead of them."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How options are told, and how verdicts are shown.

    Options have a column each, headed by their keys; or one column of marks below letters, party by party,
    with spaces between the marks or without; or a list of the letters of those taken.
    """

    options: Literal["keys", "spaced", "dense", "list"]
    verdicts: Literal["letters", "counts", "stars"]


_LAYOUTS = (
    _Layout("keys", "letters"),
    _Layout("spaced", "letters"),
    _Layout("dense", "letters"),
    _Layout("dense", "counts"),
    _Layout("dense", "stars"),
    _Layout("list", "counts"),
    _Layout("list", "stars"),
)
"""From the widest to the narrowest; the first that fits is taken."""

_VERDICTS = {
    "letters": f"{EQUILIBRIUM} stable for every party; else a letter for each party that it is stable for.",
    "counts": f"{EQUILIBRIUM} stable for every party; else the number of parties that it is stable for.",
    "stars": f"{EQUILIBRIUM} stable for every party.",
}


# The blocks


def fitted(block: StatesGrid, width: int) -> Iterator[Block]:
    """The table in the widest layout that fits `width`, below what its letters stand for."""
    if block.as_in_papers:
        yield Break()
        for k, part in enumerate(_papers_parts(block, width)):
            if k:
                yield Break()
            yield _as_grid(part)
        yield Break()
        yield Paragraph(_papers_marks(block))
        return
    table, layout = _fitting(block, width)
    yield Break()
    for party in block.parties:
        if party.options:
            entries = tuple(Entry(_label(option, layout), option.line) for option in party.options)
            yield Entries(entries, f"{party.letter}  {party.name}")
        else:
            yield Heading(3, f"{party.letter}  {party.name}")
            yield Items(("It has no options of its own.",))
    yield Heading(2, block.heading) if block.heading else Break()
    yield _as_grid(table)
    yield Break()
    yield from map(Paragraph, _notes(block, layout))


def in_full(block: StatesGrid) -> Iterator[Block]:
    """The table where there is room, above what its letters stand for."""
    if block.heading:
        yield Heading(2, block.heading)
    if block.as_in_papers:
        yield replace(_as_grid(_papers_table(block, block.states)), repeated=1)
        yield Paragraph(_papers_marks(block))
        return
    yield _as_grid(_table(block, _LAYOUTS[0]))
    yield from map(Paragraph, _notes(block, _LAYOUTS[0]))
    yield Items(tuple(_party_line(block, k) for k in range(len(block.parties))))


def alone(block: StatesGrid) -> tuple[Table, tuple[str, ...]]:
    """The table without words, and remarks on its verdicts, where it has some."""
    if block.as_in_papers:
        return _papers_table(block, block.states), ()
    table = _table(block, _LAYOUTS[0])
    if not block.concepts:
        return table, ()
    shown = f"{len(block.states):,} of {block.n_states:,} states"
    parties = ", ".join(f"{party.letter} {party.name}" for party in block.parties)
    return table, (shown, _VERDICTS["letters"], parties)


def _as_grid(table: Table) -> Grid:
    """A table whose signs can be heard."""
    rows = [[_HEARD.get(cell, cell) for cell in row] for row in table.rows]
    return grid(
        table.header, rows, kinds=["mark" if k in table.centred else "text" for k in range(len(table.header))]
    )


# States as rows


def _fitting(block: StatesGrid, width: int) -> tuple[Table, _Layout]:
    """The table in the first layout that fits, the narrowest where none does."""
    has_letters = len(block.options) <= len(ascii_lowercase)
    layouts = [layout for layout in _LAYOUTS if has_letters or layout.options in {"keys", "list"}]
    for layout in layouts:
        table = _table(block, layout)
        if table.width <= width:
            break
    return table, layout


def _table(block: StatesGrid, layout: _Layout) -> Table:
    """A row a state, in a layout."""
    heads = block.concepts
    labels = [_label(option, layout) for option in block.options]
    names = [_state_label(state) for state in block.states]
    verdicts = [[_verdict(block, stable, layout) for stable in state.stable] for state in block.states]
    if layout.options == "list":
        taken = [_taken_letters(state, labels) for state in block.states]
        rows = [(name, *cells, own) for name, cells, own in zip(names, verdicts, taken, strict=True)]
        return Table(("", *heads, "taken"), tuple(rows), frozenset(range(1, len(heads) + 1)))
    marks = [[DOTS[taken] for taken in state.taken] for state in block.states]
    if layout.options != "keys":
        labels, *marks = ([_joined(block, texts, layout)] for texts in (labels, *marks))
    rows = [(name, *own, *cells) for name, own, cells in zip(names, marks, verdicts, strict=True)]
    header = ("", *labels, *heads)
    first = 1 if layout.options == "keys" else 2
    return Table(header, tuple(rows), frozenset(range(first, len(header))))


def _label(option: GridOption, layout: _Layout) -> str:
    return option.key if layout.options == "keys" else option.letter


def _state_label(state: GridState) -> str:
    """A state by its number, its name, and whether it is the status quo: ``s1 deadlock now``."""
    return " ".join(filter(None, (state.id, state.name, NOW if state.is_now else "")))


def _joined(block: StatesGrid, texts: Sequence[str], layout: _Layout) -> str:
    """Letters or marks in one line, a wider gap between the parties."""
    gap = " " if layout.options == "spaced" else ""
    waiting = iter(texts)
    parties = [gap.join(islice(waiting, len(party.options))) for party in block.parties]
    return f"{gap} ".join(filter(None, parties))


def _taken_letters(state: GridState, letters: Sequence[str]) -> str:
    """The letters of the options taken, in brackets those taken in some members only."""
    words = {True: "{}", None: "({})", False: ""}
    told = [words[taken].format(letter) for taken, letter in zip(state.taken, letters, strict=True)]
    return " ".join(filter(None, told)) or "none"


def _verdict(block: StatesGrid, stable: Sequence[bool], layout: _Layout) -> str:
    """What stands below a concept for a state."""
    if all(stable):
        return EQUILIBRIUM
    if layout.verdicts == "letters":
        return "".join(
            party.letter if held else "·" for party, held in zip(block.parties, stable, strict=True)
        )
    return f"{sum(stable)}/{len(stable)}" if layout.verdicts == "counts" else ""


def _notes(block: StatesGrid, layout: _Layout) -> Iterator[str]:
    """What marks mean, and what a cell below a concept does."""
    if layout.options == "list":
        told = ["taken: the letters of what is done"]
        told += ["in brackets what only some of the states do that count as one"] if block.has_merged else []
    else:
        told = [f"{TAKEN} taken", f"{NOT_TAKEN} not taken"]
        told += [f"{EITHER} either"] if block.has_merged else []
    yield "; ".join([*told, *_now(block)]) + "."
    if block.concepts:
        yield _VERDICTS[layout.verdicts]


def _now(block: StatesGrid) -> list[str]:
    return [f"{NOW}: the status quo"] if block.has_now else []


def _party_line(block: StatesGrid, party: int) -> str:
    """A party's letter and name, and its options with their keys."""
    own = block.parties[party]
    options = "; ".join(f"({option.key}) {option.line}" for option in own.options)
    name = f"{own.letter}, {own.name}"
    return f"{name}: {options}" if options else name


# States as columns


def _papers_table(block: StatesGrid, states: Sequence[GridState], *, names: bool = True) -> Table:
    """The table of some states: a row for each party, option and concept, E an equilibrium."""
    place = count()
    blank = ("",) * len(states)
    rows: list[tuple[str, ...]] = []
    for party in block.parties:
        rows.append((party.name, *blank))
        for option in party.options:
            k = next(place)
            marks = [LETTERS[state.taken[k]] for state in states]
            rows.append((f"  {option.name if names else option.key}", *marks))
    if block.concepts:
        rows.append(("Equilibria", *blank))
        for k, concept in enumerate(block.concepts):
            held = ("E" if all(state.stable[k]) else "" for state in states)
            rows.append((f"  {concept}", *held))
    if any(state.is_now for state in states):
        rows.append(("Status quo", *(NOW if state.is_now else "" for state in states)))
    header = ("", *(state.id for state in states))
    return Table(header, tuple(rows), frozenset(range(1, len(header))))


def _papers_parts(block: StatesGrid, width: int) -> Iterator[Table]:
    """The same in parts, each at most `width` wide."""
    names = all(len(option.name) + 2 <= LABEL_WIDTH for option in block.options)
    whole = _papers_table(block, block.states, names=names)
    a_part = max((width - whole.widths[0]) // (max(whole.widths[1:], default=1) + GAP), 1)
    for first in range(0, len(block.states), a_part):
        yield _papers_table(block, block.states[first : first + a_part], names=names)


def _papers_marks(block: StatesGrid) -> str:
    """What the marks of the literature's table mean."""
    told = ["Y: taken", "N: not taken", *([f"{EITHER}: either"] if block.has_merged else []), *_now(block)]
    return f"{'; '.join(told)}.{' E: stable for every party.' if block.concepts else ''}"
