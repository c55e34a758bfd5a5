"""Lines of cells with their places, within bounds; what is wrong with them; and texts shown in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.errors import Diagnostic, Place, ScenarioError
from detente.spelling import nearest_names

MAX_ROWS = 1_000
MAX_CELLS_IN_ROW = 1_100
MAX_CHARACTERS = 10_000

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")

NumberedRow = tuple[int, Sequence[str]]
"""A row of texts, and the number it has in the file."""


@dataclass(slots=True)
class TableProblems:
    """What is wrong with one table, as far as it was read.

    `sheet` says which sheet of a workbook it is; what is wrong is then told with the name of its cell.
    """

    file: str
    sheet: str | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, at: Place, message: str, text: str = "", hint: str | None = None) -> None:
        """Note a problem at a row (line) and a column, both from 1."""
        where = f"cell {cell_name(at)} of the sheet {self.sheet}: " if self.sheet is not None else ""
        self.found.append(Diagnostic(code, where + message, self.file, at, text[:200], hint))

    def named(self, at: Place) -> str:
        """What a place is called in a sentence."""
        return cell_name(at) if self.sheet is not None else f"line {at.line}, column {at.column}"

    def raise_if_any(self) -> None:
        """Raise all that was found, in the order of the table.

        Raises
        ------
        ScenarioError
            If anything was found.
        """
        if self.found:
            raise ScenarioError(tuple(sorted(self.found, key=lambda problem: problem.place)))


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many rows a sheet may have, and a cell characters; whether the line breaks within a cell are kept."""

    rows: int
    keeps_lines: bool = False
    characters: int = MAX_CHARACTERS


TABLE = Bounds(MAX_ROWS)


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
    title
        What the sheet of a workbook is called in messages.
    """

    lines: tuple[Line, ...] = ()
    column: int = 1
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None


def bounded_sheet(rows: Sequence[NumberedRow], problems: TableProblems, bounds: Bounds = TABLE) -> Sheet:
    """The rows as a sheet; one that is too large is noted and has no lines."""
    plain = in_lines if bounds.keeps_lines else in_one_line
    lines = [Line(number, _trimmed(list(map(plain, row)))) for number, row in rows]
    for line in lines[bounds.rows :]:
        if line.cells:
            message = f"the table has more than {bounds.rows:,} rows"
            problems.add("table-too-large", Place(line.number, 1), message)
    for line in lines:
        _check_cells(line, problems, bounds.characters)
    filled = [line for line in lines if line.cells] if not problems.found else []
    blank = min((_n_blank(line.cells) for line in filled), default=0)
    return Sheet(tuple(replace(line, cells=line.cells[blank:]) for line in filled), blank + 1)


def _check_cells(line: Line, problems: TableProblems, most: int) -> None:
    if len(line.cells) > MAX_CELLS_IN_ROW:
        message = f"the row has more than {MAX_CELLS_IN_ROW:,} cells"
        problems.add("table-too-large", Place(line.number, MAX_CELLS_IN_ROW + 1), message)
    for column, text in enumerate(line.cells, 1):
        if len(text) > most:
            message = f"the cell has more than {most:,} characters"
            problems.add("table-too-large", Place(line.number, column), message, text)


def in_one_line(text: str) -> str:
    """A text with one blank for all white space."""
    return " ".join(text.split())


def in_lines(text: str) -> str:
    """A text with its line breaks, and one blank for other white space."""
    return "\n".join(map(in_one_line, text.splitlines())).strip("\n")


def _trimmed(texts: Sequence[str]) -> tuple[str, ...]:
    length = max((index + 1 for index, text in enumerate(texts) if text), default=0)
    return tuple(texts[:length])


def _n_blank(cells: tuple[str, ...]) -> int:
    return next((index for index, text in enumerate(cells) if text), len(cells))


def check_letters(sheet: Sheet, problems: TableProblems) -> None:
    """Note what no scenario file can hold."""
    for line in sheet.lines:
        for column, cell in enumerate(line.cells, sheet.column):
            if found := _FORBIDDEN.search(cell):
                message = f"the character U+{ord(found.group()):04X} cannot stand in a scenario file"
                problems.add("table-bad-cell", Place(line.number, column), message, cell)


# Texts in sentences


def cell_name(at: Place) -> str:
    """The name that spreadsheets give a cell.

    >>> cell_name(Place(4, 28))
    'AB4'
    """
    letters, rest = "", at.column
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{at.line}"


def short(text: str) -> str:
    """A text for a sentence: not too long, and printable."""
    cut = text if len(text) <= 60 else text[:59] + "…"
    return "".join(each if each.isprintable() else "?" for each in cut)


def shown(text: str) -> str:
    """Quote a text, short and printable."""
    return f"‘{short(text)}’"


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """Suggest the known name that is most like `name`, if one is."""
    found = nearest_names(name[:60], known)
    return f"did you mean {shown(found[0])}?" if found else None
