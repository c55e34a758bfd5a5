"""The kinds of block. None says how it looks; a block that one renderer cannot draw is not added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.blocks.inlines import Mark, Text, joined, plain
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
    """Things in no order, or in the order of the file; where they are ranked, the first counts most."""

    items: tuple[Text | Item, ...]
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """What is numbered: steps of a way, one after another, or ways to choose from."""

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


Kind = Literal["text", "number", "mark", "state", "share", "prose"]
"""What stands in a column.

Marks are single signs or short words, set in the middle of narrow columns; prose is text to be read, in a last column
that takes the room that the others leave.
"""


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
        As many texts each as there are columns; the first names the row. A row whose other texts are empty names
        the rows below it.
    caption
        What it shows, where the words before it do not say so.
    repeated
        So many columns at the left stand in every part where the table must be broken into parts; 0 where it
        is not broken, but its texts are wrapped.
    is_keyed
        Whether its columns may be headed by their keys where there is no room for all headings.
    narrow
        The same with letters and signs for words, and what these stand for, or in fewer words: told instead where
        lines are too short for the table.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = ""
    repeated: int = 0
    is_keyed: bool = False
    narrow: Blocks = ()

    @property
    def has_heads(self) -> bool:
        """Whether any column has a heading."""
        return any(column.head for column in self.columns)

    def within(self, longest: int) -> Blocks:
        """The table, or what is told instead of it where one of its cells is longer than `longest` letters."""
        is_short = all(len(plain(text)) <= longest for row in self.rows for text in row)
        return (self,) if is_short or not self.narrow else self.narrow

    @staticmethod
    def names_others(row: Sequence[Text]) -> bool:
        """Whether a row names the rows below it."""
        return len(row) > 1 and not any(row[1:])


@dataclass(frozen=True, slots=True)
class MatrixWord:
    """A word that applies: `adds` marks it where it is due to the talks, `note` says how much supports it."""

    mark: Mark
    adds: Mark | None = None
    note: str = ""

    @property
    def marked(self) -> Mark:
        """The word with what marks it, as one."""
        return Mark(f"{self.mark.text} {self.adds.text}", self.mark.kind) if self.adds else self.mark

    @property
    def noted(self) -> Text:
        """The same with its note: ``futile (3 of 8)``."""
        return (self.marked, f" ({self.note})") if self.note else self.marked


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An agenda or a reading: for each party the words that apply, none where the party is not judged there."""

    head: Text
    cells: tuple[tuple[MatrixWord, ...], ...]
    together: str


@dataclass(frozen=True, slots=True)
class WordsMatrix:
    """What talks are for whom: a row for each agenda or reading, a column for each party.

    Attributes
    ----------
    parties
        Their ids as keys, their names as headings.
    rows
        With as many cells each as there are parties.
    together
        The heading of the last column: whether one settlement does for all parties at once.
    first
        The heading of the rows.
    caption
        What it shows, where the words before it do not say so.
    notes
        What the notes count, where they do not say so: in a plain table they then have rows of their own, called so;
        else each stands behind its word.
    """

    parties: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    together: str = "together"
    first: str = ""
    caption: Text = ""
    notes: str = ""

    @property
    def as_grid(self) -> Grid:
        """The same as a plain table."""
        columns = (Column(self.first, self.first), *self.parties, Column(self.together, self.together))
        rows = tuple(line for row in self.rows for line in self._lines(row))
        return Grid(columns, rows, self.caption, repeated=1, is_keyed=True)

    def _lines(self, row: MatrixRow) -> list[tuple[Text, ...]]:
        """A row of words, and below it one of notes where they have their own."""
        if not self.notes:
            return [
                (row.head, *(joined((each.noted for each in cell), "; ") for cell in row.cells), row.together)
            ]
        words = (joined((each.marked for each in cell), "; ") for cell in row.cells)
        notes = ("; ".join(each.note for each in cell) for cell in row.cells)
        return [(row.head, *words, row.together), (f"  {self.notes}", *notes, "")]


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keys of a table's columns stand for; nothing where there is room for all its headings."""

    of: Grid | WordsMatrix


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
        The drawing, as an ``svg`` element made by us; empty for a legend that the drawings below share.
    label
        What it is called.
    legend
        Samples, as ``svg`` elements, with what they stand for.
    notes
        What stands below it.
    in_words
        The same in words, under what they are called; a renderer that does not draw tells these instead.
    in_letters
        The same drawn in letters; a renderer that has no pictures shows it instead, and then no words.
    printed
        The drawing for paper, an ``svg`` element, where a page has more than one for its widths.
    """

    svg: str
    label: str
    legend: tuple[tuple[str, Text], ...] = ()
    notes: tuple[Text, ...] = ()
    in_words: Fold | None = None
    in_letters: Grid | None = None
    printed: str = ""

    @property
    def undrawn(self) -> Blocks:
        """What stands for it where there are no pictures."""
        if self.in_letters:
            return (self.in_letters,)
        return self.in_words.blocks if self.in_words else ()


Block = (
    Heading
    | Paragraph
    | Break
    | Items
    | Steps
    | Entries
    | Grid
    | StatesGrid
    | WordsMatrix
    | Keys
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
    is_keyed: bool = False,
    narrow: Blocks = (),
) -> Grid:
    """A table from its headings and rows; columns beyond the given kinds hold texts, keys default to the heads.

    >>> grid(("state", "holds"), [("s1", "●")], kinds=("state", "mark")).columns[1]
    Column(key='holds', head='holds', kind='mark')
    """
    columns = tuple(
        Column(keys[k] if keys else plain(head), head, kinds[k] if k < len(kinds) else "text")
        for k, head in enumerate(heads)
    )
    return Grid(columns, tuple(map(tuple, rows)), caption, repeated, is_keyed, narrow)
