"""From a table's file to its cells, as texts: CSV, or the first sheet of an Excel workbook that can be seen."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from detente.errors import Place
from detente.scenario.spreadsheet.excel import Book, T, first_sheet, opened
from detente.scenario.spreadsheet.marks import is_mark
from detente.scenario.spreadsheet.sheet import (
    MAX_CELLS_IN_ROW,
    TABLE,
    Bounds,
    NumberedRow,
    Sheet,
    TableProblems,
    bounded_sheet,
    shown,
)

MAX_BYTES = 5_000_000

_READERS = {".csv": "text", ".tsv": "text", ".xlsx": "workbook", ".xlsm": "workbook"}
_PACKED = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_GUARDED = re.compile(r"\A'(?=[=+\-@＝＋－＠\t\r])")
_ERROR_VALUE = re.compile(
    r"#(?:REF|BEZUG|N/A|NV|NAME|NOM|VALUE|WERT|VALEUR|DIV/0|NUM|ZAHL|NOMBRE|NULL|NUL|ERROR|SPILL|CALC)[!?]?|Err:\d{3}"
)
"""As Excel writes them in English, German and French, and LibreOffice."""
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\r\n])"?[,;\t ]*(?=[\r\n]|\Z)', re.IGNORECASE)


Likely = Callable[[Sequence[NumberedRow]], int]
"""How likely rows are to be a table as it was meant."""


def _n_marks(rows: Sequence[NumberedRow]) -> int:
    """How many cells are marks of an option table."""
    return sum(is_mark(cell) for _, row in rows for cell in row if cell.strip())


def read_cells(
    path: Path, problems: TableProblems, bounds: Bounds = TABLE, likely: Likely = _n_marks
) -> Sheet:
    """The cells of a table's file; of CSV, as the delimiter splits it that makes the rows most `likely`.

    Where the file cannot be read at all, the reason goes to `problems` and there are no cells.

    Raises
    ------
    RequestError
        A workbook, where openpyxl is not installed.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = f"a file {path.suffix or 'without ending'} is no table"
        problems.add("table-format", Place(1, 1), message, hint="save the table as .csv or .xlsx")
        return Sheet()
    if reader == "workbook":
        return read_book(path, problems, lambda book: first_sheet(book, problems, bounds)) or Sheet()
    data = _read_bytes(path, problems)
    if data is None or _is_other_format(data, reader, problems):
        return Sheet()
    return _csv_sheet(data, problems, bounds, likely)


def is_book(path: Path) -> bool:
    """Whether a file's name is that of a workbook that can be read."""
    return _READERS.get(path.suffix.lower()) == "workbook"


def read_book(path: Path, problems: TableProblems, read: Callable[[Book], T]) -> T | None:
    """What `read` finds in a workbook's file; None where it cannot be read, which is then noted.

    Raises
    ------
    RequestError
        Where openpyxl is not installed.
    """
    data = _read_bytes(path, problems)
    if data is None or _is_other_format(data, "workbook", problems):
        return None
    return opened(data, problems, read)


def _read_bytes(path: Path, problems: TableProblems) -> bytes | None:
    try:
        if path.exists() and not (
            path.is_file() or path.is_dir()
        ):  # a pipe that nobody writes to would hold us
            problems.add("table-missing", Place(1, 1), "the table cannot be read: it is no plain file")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        problems.add("table-missing", Place(1, 1), f"the table cannot be read: {reason}")
        return None
    if len(data) > MAX_BYTES:
        problems.add("table-too-large", Place(1, 1), f"the file has more than {MAX_BYTES // 1_000_000} MB")
        return None
    return data


def _is_other_format(data: bytes, reader: str, problems: TableProblems) -> bool:
    """Whether the file is plainly something else than its ending says, which is then noted."""
    if data.startswith(_COMPOUND):
        message = "the file is an old Excel workbook (.xls), or one that is protected by a password"
        hint = "open it, take the password off, and save it as .xlsx"
    elif reader == "text" and data.startswith(_PACKED):
        message = "the file is a workbook or another packed file, not CSV"
        hint = "if it is an Excel workbook, let its name end in .xlsx"
    else:
        return False
    problems.add("table-format", Place(1, 1), message, hint=hint)
    return True


# CSV


def _csv_sheet(data: bytes, problems: TableProblems, bounds: Bounds, likely: Likely) -> Sheet:
    text = _decoded(data, problems)
    delimiters = ",;\t"
    if named := _SEPARATOR_LINE.match(text):
        delimiters, text = named[1] + delimiters, text[named.end() :]
    splits = [_split(text, delimiter, bounds.rows) for delimiter in delimiters]
    parsed = [rows for rows in splits if isinstance(rows, list)]
    if parsed:
        rows = max(parsed, key=likely)
        _check_values(rows, problems)
        return bounded_sheet(rows, problems, bounds)
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


def _split(text: str, delimiter: str, most: int) -> list[NumberedRow] | tuple[int, str]:
    """The rows with the lines they begin at, or the line that is no CSV, and why."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[NumberedRow] = []
    number = 1
    try:
        for row in islice(reader, most + 1):
            rows.append((number, [_unguarded(cell) for cell in row[: MAX_CELLS_IN_ROW + 1]]))
            number = reader.line_num + 1
    except csv.Error as error:
        return number, str(error)
    return rows


def _unguarded(cell: str) -> str:
    """A cell without the sign that keeps a spreadsheet from reading it as a formula."""
    return _GUARDED.sub("", cell, count=1)
