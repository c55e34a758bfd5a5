"""The kinds of block. None says how it looks; a block that one renderer cannot draw is not added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.blocks.inlines import Text, plain
from detente.blocks.states import StatesGrid


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the title, 2 begins a part, 3 a part of a part, 4 a thing in it.

    `anchor` is the id by which terms lead to it.
    """

    level: int
    text: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a thought: a blank line where paragraphs stand close, nothing where they stand apart anyway."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things, with what is told of it."""

    text: Text
    told: tuple[Text | Item, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Things in no order, or in the order of the file."""

    items: tuple[Text | Item, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of a way, one after another."""

    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what is said of it, in words or else in blocks; `anchor` is the id by which terms lead to it."""

    term: Text
    text: Text = ""
    blocks: Blocks = ()
    anchor: str = ""

    @property
    def in_blocks(self) -> bool:
        """Whether it is told in blocks."""
        return bool(self.blocks)


@dataclass(frozen=True, slots=True)
class Entries:
    """Terms and what is said of each; `of` is what they belong to, such as a party or a question."""

    entries: tuple[Entry, ...]
    of: Text = ""


Kind = Literal["text", "number", "mark", "state", "share"]
"""What stands in a column: marks are single signs or short words, set in the middle of narrow columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for programs, its heading for people, and what stands in it."""

    key: str
    head: Text
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes
    ----------
    columns
        With empty heads where none is needed.
    rows
        As many texts each as there are columns; the first names the row.
    caption
        What it shows, where the words before it do not say so.
    repeated
        So many columns at the left stand in every part where the table must be broken into parts; 0 where it
        is not broken, but its texts are wrapped.
    narrow
        The same in fewer words, for where this one would be too wide.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = ""
    repeated: int = 0
    narrow: Grid | None = None

    @property
    def has_heads(self) -> bool:
        """Whether any column has a heading."""
        return any(column.head for column in self.columns)


@dataclass(frozen=True, slots=True)
class Fold:
    """What only some readers want: closed on a page under its summary, in an appendix on paper."""

    summary: Text
    blocks: Blocks
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks about one thing among several like it: an equilibrium, an agenda, a party."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Command:
    """What a command shows, and the command, which is never wrapped, so that it can be copied."""

    what: Text
    line: str


@dataclass(frozen=True, slots=True)
class Note:
    """What mentions lead to; `back` are the ids of the mentions."""

    number: int
    text: Text
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes of a report."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, and what it shows in words for those who cannot see it or print without it.

    Attributes
    ----------
    svg
        The drawing, as an ``svg`` element made by us.
    label
        What it is called.
    legend
        Samples, as ``svg`` elements, with what they stand for.
    notes
        What stands below it.
    in_words
        The same in words, under what they are called; a renderer that does not draw tells these instead.
    """

    svg: str
    label: str
    legend: tuple[tuple[str, Text], ...] = ()
    notes: tuple[Text, ...] = ()
    in_words: Fold | None = None


Block = (
    Heading
    | Paragraph
    | Break
    | Items
    | Steps
    | Entries
    | Grid
    | StatesGrid
    | Fold
    | Card
    | Command
    | NoteList
    | Figure
)
Blocks = tuple[Block, ...]


def grid(
    heads: Sequence[Text],
    rows: Iterable[Sequence[Text]],
    *,
    keys: Sequence[str] = (),
    kinds: Sequence[Kind] = (),
    caption: Text = "",
    repeated: int = 0,
    narrow: Grid | None = None,
) -> Grid:
    """A table from its headings and rows; columns beyond the given kinds hold texts, keys default to the heads.

    >>> grid(("state", "holds"), [("s1", "●")], kinds=("state", "mark")).columns[1]
    Column(key='holds', head='holds', kind='mark')
    """
    columns = tuple(
        Column(keys[k] if keys else plain(head), head, kinds[k] if k < len(kinds) else "text")
        for k, head in enumerate(heads)
    )
    return Grid(columns, tuple(map(tuple, rows)), caption, repeated, narrow)
