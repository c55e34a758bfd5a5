"""The values that a table's file is read into: lines of cells with their places, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.errors import Place
from detente.scenario.option_table.problems import Problems

MAX_ROWS = 1_000
MAX_CELLS_IN_ROW = 1_100
MAX_CHARACTERS = 10_000

NumberedRow = tuple[int, Sequence[str]]
"""A row of texts, and the number it has in the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells: its number in the file, and its texts without blanks at the end."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that a workbook shows as one, from one place to another."""

    first: Place
    last: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table's file holds.

    Attributes
    ----------
    lines
        Those that are not blank. White space within a cell is collapsed.
    column
        The column of each line's first cell, from 1: columns on the left that are blank in all lines
        are no part of the table.
    merged
        The merged cells of a workbook.
    notes
        What is worth knowing of how the file was read, in sentences.
    """

    lines: tuple[Line, ...] = ()
    column: int = 1
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()


def bounded_sheet(rows: Sequence[NumberedRow], problems: Problems) -> Sheet:
    """The rows as a sheet; one that is too large is noted and has no lines."""
    lines = [Line(number, _trimmed(row)) for number, row in rows]
    for line in lines[MAX_ROWS:]:
        if line.cells:
            message = f"the table has more than {MAX_ROWS:,} rows"
            problems.add("table-too-large", Place(line.number, 1), message)
    for line in lines:
        _check_cells(line, problems)
    filled = [line for line in lines if line.cells] if not problems.found else []
    blank = min((_n_blank(line.cells) for line in filled), default=0)
    return Sheet(tuple(replace(line, cells=line.cells[blank:]) for line in filled), blank + 1)


def _check_cells(line: Line, problems: Problems) -> None:
    if len(line.cells) > MAX_CELLS_IN_ROW:
        message = f"the row has more than {MAX_CELLS_IN_ROW:,} cells"
        problems.add("table-too-large", Place(line.number, MAX_CELLS_IN_ROW + 1), message)
    for column, text in enumerate(line.cells, 1):
        if len(text) > MAX_CHARACTERS:
            message = f"the cell has more than {MAX_CHARACTERS:,} characters"
            problems.add("table-too-large", Place(line.number, column), message, text)


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    texts = [" ".join(text.split()) for text in row]
    length = max((index + 1 for index, text in enumerate(texts) if text), default=0)
    return tuple(texts[:length])


def _n_blank(cells: tuple[str, ...]) -> int:
    return next((index for index, text in enumerate(cells) if text), len(cells))
