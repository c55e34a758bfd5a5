"""What a table's file is read into: lines of cells with their places, within bounds; and CSV read into it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from detente.errors import Place
from detente.scenario.spreadsheet.marks import is_mark
from detente.scenario.spreadsheet.problems import TableProblems, shown

MAX_ROWS = 1_000
MAX_CELLS_IN_ROW = 1_100
MAX_CHARACTERS = 10_000

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")
_GUARDED = re.compile(r"\A'(?=[=+\-@＝＋－＠\t\r])")
_ERROR_VALUE = re.compile(
    r"#(?:REF|BEZUG|N/A|NV|NAME|NOM|VALUE|WERT|VALEUR|DIV/0|NUM|ZAHL|NOMBRE|NULL|NUL|ERROR|SPILL|CALC)[!?]?|Err:\d{3}"
)
"""As Excel writes them in English, German and French, and LibreOffice."""
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\r\n])"?[,;\t ]*(?=[\r\n]|\Z)', re.IGNORECASE)

NumberedRow = tuple[int, Sequence[str]]
"""A row of texts, and the number it has in the file."""


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
    """

    lines: tuple[Line, ...] = ()
    column: int = 1
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()


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


# CSV


def csv_sheet(data: bytes, problems: TableProblems) -> Sheet:
    """Read by the delimiter that makes the most cells marks of an option table."""
    text = _decoded(data, problems)
    delimiters = ",;\t"
    if named := _SEPARATOR_LINE.match(text):
        delimiters, text = named[1] + delimiters, text[named.end() :]
    splits = [_split(text, delimiter) for delimiter in delimiters]
    parsed = [rows for rows in splits if isinstance(rows, list)]
    if parsed:
        rows = max(parsed, key=_n_marks)
        _check_values(rows, problems)
        return bounded_sheet(rows, problems)
    number, reason = next(each for each in splits if isinstance(each, tuple))
    problems.add("table-format", Place(number, 1), f"the file is no CSV: {reason}")
    return Sheet()


def _check_values(rows: Sequence[NumberedRow], problems: TableProblems) -> None:
    for number, row in rows:
        for column, cell in enumerate(row, 1):
            if _ERROR_VALUE.fullmatch(cell.strip()):
                message, hint = f"the error value {shown(cell)}", "mend the formula, or type what is meant"
                problems.add("table-bad-cell", Place(number, column), message, cell, hint)


def _decoded(data: bytes, problems: TableProblems) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        problems.add("table-format", Place(1, 1), "the file is not UTF-8 text", hint="save it as ‘CSV UTF-8’")
        return ""
    return text


def _split(text: str, delimiter: str) -> list[NumberedRow] | tuple[int, str]:
    """The rows with the lines they begin at, or the line that is no CSV, and why."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[NumberedRow] = []
    number = 1
    try:
        for row in islice(reader, MAX_ROWS + 1):
            rows.append((number, [_unguarded(cell) for cell in row[: MAX_CELLS_IN_ROW + 1]]))
            number = reader.line_num + 1
    except csv.Error as error:
        return number, str(error)
    return rows


def _unguarded(cell: str) -> str:
    """A cell without the sign that keeps a spreadsheet from reading it as a formula."""
    return _GUARDED.sub("", cell, count=1)


def _n_marks(rows: Sequence[NumberedRow]) -> int:
    return sum(is_mark(cell) for _, row in rows for cell in row if cell.strip())
