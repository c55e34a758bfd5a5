"""Rows of plain text under headings, and how they fit a line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
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


def shared_room(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """The widths of columns that share `room`: what each needs, or what it must have where there is no room for all.

    Between the two, a column has room by the root of what it needs, so that long texts have more of it, and short
    ones are not broken for their sake. Wider than `room` where not even what they must have fits.

    Parameters
    ----------
    least, most
        The widths below which words break, and beyond which nothing is gained, one a column.

    >>> shared_room([5, 5], [10, 10], 30), shared_room([8, 8], [9, 9], 10)
    ([10, 10], [8, 8])
    >>> [round(width) for width in shared_room([4, 4], [9, 100], 40)]
    [9, 31]
    """
    if sum(most) <= room:
        return list(most)
    if sum(least) >= room:
        return list(least)
    low, high = 0.0, max(most)
    while high - low > 1e-6:
        by = (low + high) / 2
        low, high = (low, by) if sum(_wide(least, most, by)) > room else (by, high)
    return _wide(least, most, low)


def _wide(least: Sequence[float], most: Sequence[float], by: float) -> list[float]:
    """Widths within their bounds, by the root of what each column needs."""
    return [max(low, min(high, by * high**0.5)) for low, high in zip(least, most, strict=True)]
