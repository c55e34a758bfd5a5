"""Rows of plain text under headings, and how they fit a line: what terminals and LaTeX make of grids."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

GAP = 2
"""Spaces between two columns."""

NARROWEST = 12
"""No column of text is made narrower than this."""


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
    """A table as lines of plain text, at most `width` wide as far as its text can be wrapped."""
    widths = fitted_widths(table, width)
    for row in (table.header, *table.rows) if any(table.header) else table.rows:
        columns = [
            _wrapped(text, size, k in table.centred)
            for k, (text, size) in enumerate(zip(row, widths, strict=True))
        ]
        for parts in zip_longest(*columns, fillvalue=""):
            cells = (part.ljust(size) for part, size in zip(parts, widths, strict=True))
            yield (" " * GAP).join(cells).rstrip()


def fitted_widths(table: Table, width: int) -> list[int]:
    """The widths of the columns when the widest texts are wrapped until the table fits."""
    widths = list(table.widths)
    texts = [k for k in range(len(widths)) if k not in table.centred]
    while sum(widths) + GAP * (len(widths) - 1) > width:
        widest = max(texts, key=lambda k: widths[k])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _wrapped(text: str, size: int, centred: bool) -> list[str]:
    if centred:
        return [text.center(size)]
    return [text] if len(text) <= size else textwrap.wrap(text, size, break_on_hyphens=False)
