"""From a table's file to its cells, as texts: CSV, or the first sheet of an Excel workbook that can be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from detente.errors import Place
from detente.scenario.spreadsheet.problems import TableProblems
from detente.scenario.spreadsheet.sheet import Sheet, csv_sheet
from detente.scenario.spreadsheet.workbook import Book, T, first_sheet, opened

MAX_BYTES = 5_000_000

_READERS = {".csv": "text", ".tsv": "text", ".xlsx": "workbook", ".xlsm": "workbook"}
_PACKED = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def read_cells(path: Path, problems: TableProblems) -> Sheet:
    """The cells of a table's file.

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
        return read_book(path, problems, lambda book: first_sheet(book, problems)) or Sheet()
    data = _read_bytes(path, problems)
    if data is None or _is_other_format(data, reader, problems):
        return Sheet()
    return csv_sheet(data, problems)


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
