"""A table as a value: what stands in it, not how it is drawn. Terminals, CSV and LaTeX draw it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TAKEN, NOT_TAKEN, EITHER = "●", "○", "–"
"""The marks of options: in all members of a state, in none, in some of them."""

EQUILIBRIUM = "★"
"""Stable for every party."""

NOW = "now"
"""The status quo."""

GAP = 2
"""Spaces between two columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings.

    Attributes
    ----------
    header
        The headings; empty texts where a column needs none.
    rows
        As many texts each as there are headings.
    centred
        Which columns are marks, to be centred; the others are set left.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: frozenset[int] = frozenset()

    @property
    def widths(self) -> tuple[int, ...]:
        """The width of each column: its widest text."""
        return tuple(max(map(len, column)) for column in zip(self.header, *self.rows, strict=True))

    @property
    def width(self) -> int:
        """The width of the table, set without lines."""
        return sum(self.widths) + GAP * (len(self.header) - 1)


def text_lines(table: Table, width: int) -> Iterator[str]:
    """A table as lines of plain text, at most `width` wide; the last column is wrapped to fit."""
    *fixed, last = table.widths
    room = max(width - sum(fixed) - GAP * len(fixed), 16)
    for *cells, end in (table.header, *table.rows) if any(table.header) else table.rows:
        ending = _set(end, last, True) if len(fixed) in table.centred else end
        yield from _row_lines((*cells, ending), fixed, room, table.centred)


def _row_lines(row: Sequence[str], fixed: Sequence[int], room: int, centred: frozenset[int]) -> Iterator[str]:
    cells = [_set(text, size, k in centred) for k, (text, size) in enumerate(zip(row, fixed, strict=False))]
    last = textwrap.wrap(row[-1], room, break_on_hyphens=False) or [""]
    start = "".join(cell + " " * GAP for cell in cells)
    yield (start + last[0]).rstrip()
    yield from (" " * len(start) + more for more in last[1:])


def _set(text: str, size: int, centred: bool) -> str:
    return text.center(size) if centred else text.ljust(size)
