"""How wide columns are on paper: so that a table fits and no word is broken; else the page turns, or it has parts.

Widths are reckoned from letters, about as wide as book faces have them, with a little room to spare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from detente.blocks import Cite, Code, Grid, Text, inlines, plain

UPRIGHT, TURNED = 470.0, 756.0
"""How many points a line is long on A4 with margins of 22 mm, and turned with those of 15 mm."""

TURNED_HEIGHT = 440.0
"""How high a table may be on one turned page, in points."""

SIZES = (8.5, 7.5)
"""Of letters, in points; smaller ones only where nothing else would fit."""

PADDING, LEADING = 8.0, 1.3
"""Between two columns or rows, in points; from line to line, in sizes of letters."""

LONGEST_WORD = 72
"""A word of more letters may be broken."""

MOST_LINES = 7
"""A text is wrapped into no more lines where there is room."""

HALVINGS = 30
"""How often the room for the longest columns is halved in search of the right one."""

BOLD, RAISED, SPARE, RAGGED = 1.1, 4.0, 1.02, 1.1
"""Letters of headings to others, marks of notes in points, room to spare, and what is left free at ends of lines."""

_WIDTHS = {
    letter: width
    for letters, width in (
        ("ijl.,:;'|!’‘·", 0.29),
        ('ftrI()[]{}/\\-–" “”', 0.37),
        ("mwMW%@—→", 0.88),
        ("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.70),
        ("+−=<>~#$€", 0.70),
        ("●○★✓┃◇━◆", 0.80),
    )
    for letter in letters
}
_OTHER, _WIDE = 0.52, 1.0
"""In shares of the size: other letters, of which what is typed is as wide, and East Asian ones."""

_WORDS = re.compile(r"[^\S\u00a0\u202f]+|(?<=[-–—/])(?=[^\W\d])")
"""Where a line may be broken."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table, or a part of one, as it stands on paper.

    Attributes
    ----------
    grid
        What stands in it.
    size
        Of its letters, in points.
    widths
        Of its columns, in points.
    is_turned
        Whether the page must be turned for it.
    """

    grid: Grid
    size: float
    widths: tuple[float, ...]
    is_turned: bool = False

    @property
    def heights(self) -> Iterator[float]:
        """About how high its rows are, in points."""
        for row in (tuple(column.head for column in self.grid.columns), *self.grid.rows):
            lines = (
                -(-_length(text) * self.size * RAGGED // max(room - PADDING, 1.0))
                for text, room in zip(row, self.widths, strict=True)
            )
            yield self.size * (LEADING * max(lines, default=1.0) - 0.6) + PADDING


@dataclass(frozen=True, slots=True)
class _Need:
    """How wide a column must be, should be, and can be, in shares of the size of letters; and its part of a line.

    `headed` is how wide its heading is on one line.
    """

    least: float
    good: float
    most: float
    headed: float
    weight: float


def fitted(grid: Grid, *, room: float = UPRIGHT, may_turn: bool = True) -> list[Fitted]:
    """A table that fits: upright if it can, else on a turned page, else in parts beside its first columns.

    Parameters
    ----------
    room
        How long a line is, in points.
    may_turn
        Whether the page can be turned where the table stands.
    """
    needs = [_need(grid, k) for k in range(len(grid.columns))]
    rooms = [(room, False), *([(TURNED, True)] if may_turn else [])]
    for is_good in (True, False):
        least = [need.good if is_good else need.least for need in needs]
        for line, is_turned in rooms:
            sizes = [size for size in SIZES if _sum(least, size) <= line]
            made = [Fitted(grid, size, _shared(needs, size, line), is_turned) for size in sizes]
            if made:
                return [_low(made) if is_turned else made[0]]
    return list(_parts(grid, needs, room))


def _low(made: Sequence[Fitted]) -> Fitted:
    """The first that stands on one turned page, the first of all where none does."""
    return next((each for each in made if sum(each.heights) <= TURNED_HEIGHT), made[0])


def _sum(widths: Sequence[float], size: float) -> float:
    return sum(widths) * size + PADDING * len(widths)


def _shared(needs: Sequence[_Need], size: float, line: float) -> tuple[float, ...]:
    """Columns that fill a line: as wide as all in them, or where they cannot be, by how much stands in them."""
    least, good, most = ([getattr(need, which) for need in needs] for which in ("least", "good", "most"))
    whole = [max(need.most, need.headed) for need in needs]
    low, high = next(
        ((low, high) for low, high in ((most, whole), (good, most)) if _sum(low, size) <= line), (least, most)
    )
    share = _largest(lambda each: _sum(_filled(low, high, needs, each), size) <= line, max(high, default=0.0))
    return tuple(each * size + PADDING for each in _filled(low, high, needs, share))


def _filled(low: Sequence[float], high: Sequence[float], needs: Sequence[_Need], share: float) -> list[float]:
    """Columns with a share of the line each, by their weights, within bounds."""
    return [max(a, min(b, share * need.weight)) for a, b, need in zip(low, high, needs, strict=True)]


def _largest(fits: Callable[[float], bool], most: float) -> float:
    """The largest number up to a bound that fits; 0 where none does."""
    if fits(most):
        return most
    low, high = 0.0, most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _parts(grid: Grid, needs: Sequence[_Need], line: float) -> Iterator[Fitted]:
    """The table in parts, each of which begins with the columns that name the rows."""
    size, kept = SIZES[-1], max(grid.repeated, 1)
    first = list(range(min(kept, len(needs) - 1)))
    own = [needs[k] for k in first]
    if _sum([need.least for need in own], size) > line / 2:
        first, own = [], []
    part: list[int] = []
    for k in range(len(first), len(needs)):
        if part and _sum([needs[j].least for j in (*first, *part, k)], size) > line:
            yield _part(grid, needs, (*first, *part), size, line)
            part = []
        part.append(k)
    yield _part(grid, needs, (*first, *part), size, line)


def _part(grid: Grid, needs: Sequence[_Need], chosen: Sequence[int], size: float, line: float) -> Fitted:
    """Some columns; a row that names others does so in each part."""
    rows = tuple(_part_row(row, chosen, grid.names_others(row)) for row in grid.rows)
    made = replace(grid, columns=tuple(grid.columns[k] for k in chosen), rows=rows)
    widths = _shared([needs[k] for k in chosen], size, line)
    scale = min(line / sum(widths), 1.0) if widths else 1.0
    return Fitted(made, size, tuple(width * scale for width in widths))


def _part_row(row: Sequence[Text], chosen: Sequence[int], names_others: bool) -> tuple[Text, ...]:
    """Some cells of a row; one that does not name others has some text in each part."""
    if names_others:
        return (row[0], *("" for _ in chosen[1:]))
    cells = tuple(row[k] for k in chosen)
    return cells if any(cells[1:]) else (*cells[:-1], cells[-1] or "\u00a0")


def _need(grid: Grid, column: int) -> _Need:
    """What a column needs for its heading and its texts."""
    head = grid.columns[column].head
    texts = [row[column] for row in grid.rows if not grid.names_others(row)]
    least = max(_longest_word(head) * BOLD, *map(_longest_word, texts), 1.0)
    headed, lengths = _length(head) * BOLD, [_length(text) for text in texts]
    most = max([least, headed / 2, *lengths])
    usual = max(sum(lengths) / len(lengths) if lengths else 0.0, headed / 3, 1.0)
    return _Need(least, max(least, 0.6 * headed, most / MOST_LINES), most, headed, sqrt(usual))


def _longest_word(text: Text) -> float:
    """The width of the longest word, marks of notes included."""
    raised = any(isinstance(part, Cite) for part in inlines(text)) * RAISED / SIZES[0]
    words = re.findall(rf".{{1,{LONGEST_WORD}}}", "\n".join(_WORDS.split(_typed(text))))
    return max(map(width, words), default=0.0) + raised


def _length(text: Text) -> float:
    return width(_typed(text))


def _typed(text: Text) -> str:
    """The words of a text, what is typed in letters of one width."""
    return "".join(
        re.sub(r"\S", "n", part.text) if isinstance(part, Code) else plain(part) for part in inlines(text)
    )


def width(text: str) -> float:
    """How wide a text is, in shares of the size of its letters, with a little room to spare.

    >>> width("mill") < width("MILL") < width("MILLS")
    True
    """
    return SPARE * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter.isascii():
        return _OTHER
    if unicodedata.combining(letter):
        return 0.0
    return (
        _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER * (1.3 if letter.isupper() else 1.1)
    )
