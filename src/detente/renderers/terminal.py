"""Blocks for people at a terminal: colours and rules there, plain text in a pipe or a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Literal, NoReturn, assert_never

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from detente.blocks import (
    Aside,
    Block,
    Break,
    Card,
    Command,
    Entries,
    Figure,
    Fold,
    Grid,
    Heading,
    Item,
    Items,
    Keys,
    Mark,
    NoteList,
    Paragraph,
    StatesGrid,
    Steps,
    Text,
    WordsMatrix,
    inlines,
    plain,
)
from detente.blocks.inlines import EQUILIBRIUM, NOT_TAKEN, NOW
from detente.renderers.states import fitted
from detente.renderers.tables import GAP, Table, text_lines
from detente.shell import printable

MIN_WIDTH, MAX_WIDTH = 40, 110

NARROWEST_PROSE = 30
"""No column of prose is made narrower than this."""

SET_ROWS = 500
"""A longer table is printed as plain lines also in a terminal."""

STYLES: Mapping[str, str] = MappingProxyType(
    {
        EQUILIBRIUM: "bold green",
        NOT_TAKEN: "dim",
        "resolves": "bold green",
        "prevails": "magenta",
        "opens": "green",
        "eases": "cyan",
        "secure": "dim",
        "futile": "yellow",
        "harms": "bold red",
        "holds": "green",
        "fails": "yellow",
        "cannot be tested": "dim",
        "improvement": "green",
        "worse": "yellow",
        "indifferent": "dim",
    }
)
"""How marks look in a terminal, by their kind; each stands for itself too."""


class QuietConsole(Console):
    """A console that leaves it to the command what to do when nobody reads any more."""

    def on_broken_pipe(self) -> NoReturn:
        """Whoever read the output has gone."""
        raise BrokenPipeError


class Page:
    """Where blocks are printed for people: colours and lines in a terminal, plain text elsewhere."""

    def __init__(self, console: Console, is_terminal: bool) -> None:
        self._console = console
        self._is_terminal = is_terminal
        self._is_empty = True

    @property
    def width(self) -> int:
        """How wide a table may be."""
        return self._console.width

    def show(self, blocks: Iterable[Block]) -> None:
        """Print blocks."""
        for block in blocks:
            self._show(block)

    def _show(self, block: Block) -> None:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text):
                (self._heading if level < 3 else self._subheading)(plain(text))
            case Paragraph(text):
                self._paragraph(plain(text))
            case Break():
                self._blank()
            case Items(items, ranked):
                self._items(items, 2, ranked)
            case Steps(steps):
                for number, step in enumerate(steps, 1):
                    self._paragraph(f"{number}. {plain(step)}", 2)
            case Entries():
                self._entries(block)
            case Grid():
                self._grid(block)
            case StatesGrid():
                self.show(fitted(block, self.width))
            case WordsMatrix():
                self._grid(block.as_grid)
            case Keys(of):
                self._keys(of if isinstance(of, Grid) else of.as_grid)
            case Fold(summary, blocks):
                self._subheading(plain(summary))
                self.show(blocks)
            case Card(blocks):
                self.show(blocks)
            case Command(what, line):
                self._command(plain(what), line)
            case NoteList(notes):
                for note in notes:
                    self._paragraph(f"{note.number}. {plain(note.text)}", 2)
            case Figure():
                self.show(block.undrawn)
            case _:
                assert_never(block)

    def _items(self, items: Iterable[Text | Item], indent: int, ranked: bool = False) -> None:
        for number, item in enumerate(items, 1):
            sign = f"{number}. " if ranked else ""
            if isinstance(item, Item):
                self._paragraph(f"{sign}{plain(item.text)}", indent)
                self._items(item.told, indent + 2)
            else:
                self._paragraph(f"{sign}{plain(item)}", indent)

    def _entries(self, block: Entries) -> None:
        """Print terms beside what is said of them; those that belong to something are indented below it."""
        if block.of:
            self._subheading(plain(block.of))
        gap: tuple[Text, ...] = ("",) if block.of else ()
        for in_blocks, entries in groupby(block.entries, lambda entry: entry.in_blocks):
            if in_blocks:
                for entry in entries:
                    self._subheading(plain(entry.term))
                    self.show(entry.blocks)
            else:
                rows = tuple((*gap, entry.term, entry.text) for entry in entries)
                self._set(("",) * len(rows[0]), rows, frozenset())

    def _grid(self, block: Grid) -> None:
        if block.narrow and not _has_room(block, self.width):
            self.show(block.narrow)
            return
        block = _headed(block, self.width)
        columns = block.columns
        for k, part in enumerate(_parts(block, self.width)):
            if k:
                self._blank()
            heads = tuple(columns[each].head for each in part)
            rows = tuple(tuple(row[each] for each in part) for row in block.rows)
            if columns[part[-1]].kind == "prose":
                rows = tuple(_in_lines(heads, rows, self.width))
            centred = frozenset(new for new, old in enumerate(part) if columns[old].kind == "mark")
            self._set(heads, rows, centred)

    def _keys(self, of: Grid) -> None:
        """Print what the keys stand for by which a table's columns have to be headed."""
        told = ((column.key, plain(column.head)) for column in of.columns)
        if _headed(of, self.width) is not of and (
            named := "; ".join(f"{key}: {head}" for key, head in told if key.lower() != head.lower())
        ):
            self._paragraph(named)

    def _heading(self, text: str) -> None:
        """Begin a part, after a blank line unless it is the first."""
        if not self._is_empty:
            self._line("")
        self._subheading(text)

    def _subheading(self, text: str) -> None:
        """Begin a part of a part, without a blank line."""
        for line in self._wrapped(text, self.width):
            self._line(line, "bold")

    def _paragraph(self, text: str, indent: int = 0) -> None:
        """Print a paragraph, wrapped; further lines of an indented one are indented more."""
        hanging = indent + 2 if indent else 0
        for k, line in enumerate(self._wrapped(text, self.width - hanging)):
            self._line(" " * (hanging if k else indent) + line)

    def _command(self, what: str, line: str) -> None:
        """Print what a command shows, and the command, which is never wrapped, so that it can be copied."""
        if len(f"{what}: {line}") <= self.width:
            self._paragraph(f"{what}: {line}")
        else:
            self._paragraph(f"{what}:")
            self._line(f"  {line}")

    def _blank(self) -> None:
        """Leave a line blank."""
        self._line("")

    def _wrapped(self, text: str, width: int) -> list[str]:
        lines = RichText(printable(text.replace("\n", " "))).wrap(self._console, max(width, 20))
        return [line.plain.rstrip() for line in lines]

    def _line(self, text: str, style: str = "") -> None:
        self._is_empty = False
        self._console.print(printable(text), style=style, soft_wrap=True)

    def _set(
        self, heads: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...], centred: frozenset[int]
    ) -> None:
        """Set a table: with rules and colours, or in plain lines."""
        if self._is_terminal and len(rows) <= SET_ROWS:
            self._set_in_colour(heads, rows, centred)
            return
        table = Table(_words(heads), tuple(map(_words, rows)), centred)
        for line in text_lines(table, self.width):
            self._line(line)

    def _set_in_colour(
        self, heads: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...], centred: frozenset[int]
    ) -> None:
        with_heads = any(heads)
        made = RichTable(
            box=box.SIMPLE_HEAD if with_heads else None,
            show_header=with_heads,
            pad_edge=False,
            show_edge=False,
            padding=(0, 1 if with_heads else GAP, 0, 0),
        )
        for k, head in enumerate(heads):
            justify: Literal["center", "left"] = "center" if k in centred else "left"
            made.add_column(_word(head), justify=justify, no_wrap=k in {0, *centred})
        for row in rows:
            made.add_row(*map(_styled, row))
        self._is_empty = False
        self._console.print(made)


def _has_room(block: Grid, width: int) -> bool:
    """Whether a table with all its headings is no wider than a line."""
    heads = _words(tuple(column.head for column in block.columns))
    return Table(heads, tuple(map(_words, block.rows))).width <= width


def _headed(block: Grid, width: int) -> Grid:
    """The table, headed by keys where it may be and its headings leave it no room."""
    if not block.is_keyed or _has_room(block, width):
        return block
    return replace(block, columns=tuple(replace(column, head=column.key) for column in block.columns))


def _parts(block: Grid, width: int) -> list[list[int]]:
    """Which columns stand side by side: all, or where the table may be broken as many as fit `width`.

    Columns of marks are as wide as the widest of them, so that all parts but the last have equally many.
    """
    every = list(range(len(block.columns)))
    if not block.repeated:
        return [every]
    widths = _widths(block)
    fixed, parts = every[: block.repeated], list[list[int]]()
    for k in every[block.repeated :]:
        beside = [*fixed, *parts[-1], k] if parts else []
        if beside and sum(widths[each] + GAP for each in beside) - GAP <= width:
            parts[-1].append(k)
        else:
            parts.append([k])
    return [[*fixed, *part] for part in parts] or [fixed]


def _widths(block: Grid) -> list[int]:
    """How wide each column is; those of marks that are not repeated are as wide as the widest of them."""
    heads = _words(tuple(column.head for column in block.columns))
    widths = [max(map(len, texts)) for texts in zip(heads, *map(_words, block.rows), strict=True)]
    marks = {k for k, column in enumerate(block.columns) if column.kind == "mark" and k >= block.repeated}
    widest = max((widths[k] for k in marks), default=0)
    return [widest if k in marks else width for k, width in enumerate(widths)]


def _in_lines(
    heads: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...], width: int
) -> Iterator[tuple[Text, ...]]:
    """The rows of a table whose last column is prose, each line of it in a row."""
    margin = sum(
        max(map(len, texts)) + GAP
        for texts in zip(*(_words(row[:-1]) for row in (heads, *rows)), strict=True)
    )
    for row in rows:
        first, *others = textwrap.wrap(plain(row[-1]), max(width - margin, NARROWEST_PROSE)) or [""]
        yield (*row[:-1], first)
        yield from ((*[""] * len(row[:-1]), line) for line in others)


def _word(text: Text) -> str:
    return printable(plain(text).replace("\n", " "))


def _words(texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(map(_word, texts))


def _styled(cell: Text) -> RichText:
    """A cell with its marks in colour."""
    made = RichText()
    for inline in inlines(cell):
        style = STYLES.get(inline.kind, "") if isinstance(inline, Mark) else ""
        made.append(_word(inline), style="dim" if isinstance(inline, Aside) else style)
    if made.plain in {EQUILIBRIUM, NOT_TAKEN}:
        made.stylize(STYLES[made.plain])
    made.highlight_words([NOT_TAKEN], "dim")
    if made.plain.endswith(f" {NOW}"):
        made.stylize("cyan", len(made.plain) - len(NOW))
    return made
