"""From a file to its cells, as texts: CSV by the standard library, workbooks by openpyxl."""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from detente.errors import Place, RequestError
from detente.scenario.option_table.marks import is_mark
from detente.scenario.option_table.problems import Problems

MAX_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_ROWS = 1_000
MAX_CELLS_IN_ROW = 1_100
MAX_CHARACTERS = 10_000

Cells = tuple[tuple[str, ...], ...]


def read_cells(path: Path, problems: Problems) -> Cells:
    """The cells of a table's file, row by row, without blanks at the end of a row.

    White space is collapsed. Where the file cannot be read at all, the reason goes to `problems` and
    there are no cells.

    Raises
    ------
    RequestError
        A workbook, where openpyxl is not installed.
    """
    readers: dict[str, Callable[[bytes, Problems], Sequence[Sequence[object]]]] = {
        ".csv": _csv_rows,
        ".tsv": _csv_rows,
        ".xlsx": _workbook_rows,
        ".xlsm": _workbook_rows,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        hint = "save the table as .csv or .xlsx"
        problems.add(
            "table-format", Place(1, 1), f"a file {path.suffix or 'without ending'} is no table", hint=hint
        )
        return ()
    data = _read_bytes(path, problems)
    return _bounded(reader(data, problems), problems) if data is not None else ()


def _read_bytes(path: Path, problems: Problems) -> bytes | None:
    try:
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


def _bounded(rows: Sequence[Sequence[object]], problems: Problems) -> Cells:
    cells = tuple(_trimmed([_text(value) for value in row]) for row in rows)
    for line, row in enumerate(cells, 1):
        if row and line > MAX_ROWS:
            problems.add("table-too-large", Place(line, 1), f"the table has more than {MAX_ROWS:,} rows")
        if len(row) > MAX_CELLS_IN_ROW:
            message = f"the row has more than {MAX_CELLS_IN_ROW:,} cells"
            problems.add("table-too-large", Place(line, MAX_CELLS_IN_ROW + 1), message)
        for column, text in enumerate(row, 1):
            if len(text) > MAX_CHARACTERS:
                message = f"the cell has more than {MAX_CHARACTERS:,} characters"
                problems.add("table-too-large", Place(line, column), message, text)
    return () if problems.found else cells


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _trimmed(row: list[str]) -> tuple[str, ...]:
    length = max((index + 1 for index, text in enumerate(row) if text), default=0)
    return tuple(row[:length])


def _csv_rows(data: bytes, problems: Problems) -> list[list[str]]:
    """Read by the delimiter that makes the most cells marks of an option table."""
    try:
        text = _decoded(data)
        return max((_split(text, delimiter) for delimiter in ",;\t"), key=_n_marks)
    except UnicodeDecodeError:
        problems.add("table-format", Place(1, 1), "the file is not UTF-8 text", hint="save it as ‘CSV UTF-8’")
    except csv.Error as error:
        problems.add("table-format", Place(1, 1), f"the file is no CSV: {error}")
    return []


def _split(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [row[: MAX_CELLS_IN_ROW + 1] for row in islice(reader, MAX_ROWS + 1)]


def _n_marks(rows: list[list[str]]) -> int:
    return sum(is_mark(cell) for row in rows for cell in row if cell.strip())


def _decoded(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if is_wide else "utf-8-sig")


def _workbook_rows(data: bytes, problems: Problems) -> list[tuple[object, ...]]:
    try:
        import openpyxl
    except ImportError as error:
        raise RequestError(
            "reading a workbook needs openpyxl", "pip install 'detente[spreadsheets]', or save it as .csv"
        ) from error
    try:
        if _unpacked_size(data) <= MAX_UNPACKED_BYTES:
            return _first_sheet(openpyxl.load_workbook, data)
        message = f"the workbook unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
        problems.add("table-too-large", Place(1, 1), message)
    except Exception as error:  # a damaged or hostile workbook fails openpyxl in many ways
        reason = f"{type(error).__name__}: {error}"[:200]
        problems.add(
            "table-format", Place(1, 1), f"the file is no Excel workbook that can be read ({reason})"
        )
    return []


def _unpacked_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(member.file_size for member in archive.infolist())


def _first_sheet(load_workbook: Callable[..., Any], data: bytes) -> list[tuple[object, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it skips
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        return list(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_CELLS_IN_ROW + 1, values_only=True))
