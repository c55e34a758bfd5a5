"""The sheets of an Excel workbook, as cells with texts.

Whatever a cell of a workbook shows that is not its value is refused with the cell: a formula whose result the file
does not hold, an error value, a date that was made of what somebody typed, text that is struck out, a number format
that shows something else. What a sheet has beside its cells (hidden rows, comments, other sheets) is told.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from detente.errors import Place, RequestError
from detente.installation import install_command
from detente.scenario.spreadsheet.display import MAX_MERGED, Layout, layout_of, shows_value
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

T = TypeVar("T")

MAX_UNPACKED_BYTES = 50_000_000
MAX_PART_BYTES = 1_000_000
"""Of a part that is held in memory as a whole, such as the list of styles."""

MAX_STREAMED_BYTES = 10_000_000
"""Of a part that is read cell by cell or text by text."""

_STREAMED = ("xl/worksheets/sheet", "xl/sharedStrings.xml")
_NEVER_READ = ("xl/media/", "xl/pivotCache/", "xl/calcChain.xml", "xl/vbaProject.bin")
_STRUCK_HINT = "delete what does not hold, and take the line through the rest away"
_NOT_OF_DATE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|[_*].')
"""What of a number format is no part of a date."""

_UNREAD_PARTS = {
    "xl/comments": "comments on cells",
    "xl/threadedComments": "comments on cells",
    "xl/drawings/drawing": "drawings and text boxes",
}


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook, as openpyxl has it, and the names of the parts of its file."""

    workbook: Any
    parts: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its sheets; those of charts are none."""
        return tuple(sheet.title for sheet in self.workbook.worksheets)

    def is_hidden(self, title: str) -> bool:
        """Whether a sheet cannot be seen."""
        return bool(self.workbook[title].sheet_state != "visible")


def opened(data: bytes, problems: TableProblems, read: Callable[[Book], T]) -> T | None:
    """What `read` finds in a workbook; None where it cannot be read, which is then noted.

    Raises
    ------
    RequestError
        Where openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise RequestError(
            "reading a workbook needs openpyxl", f"{install_command()}, or save it as .csv"
        ) from error
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as archive:
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it skips
            if _is_too_large(archive, problems):
                return None
            workbook = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, rich_text=True
            )
            return read(Book(workbook, tuple(archive.namelist())))
    except Exception as error:  # a damaged or hostile workbook fails openpyxl in many ways
        reason = f"{type(error).__name__}: {error}"[:200]
        message = f"the file is no Excel workbook that can be read ({reason})"
        problems.add("table-format", Place(1, 1), message)
    return None


def _is_too_large(archive: zipfile.ZipFile, problems: TableProblems) -> bool:
    """Whether the parts of a workbook would take too much memory, by the sizes beyond which none is unpacked."""
    sizes = {member.filename: member.file_size for member in archive.infolist()}
    read = {name: size for name, size in sizes.items() if not name.startswith(_NEVER_READ)}
    most = {name: MAX_STREAMED_BYTES if name.startswith(_STREAMED) else MAX_PART_BYTES for name in read}
    large = next((name for name in read if read[name] > most[name]), None)
    message = None
    if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED_BYTES:
        message = f"the workbook unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
    elif large:
        message = f"{shown(large)} in the workbook unpacks to more than {most[large] // 1_000_000} MB"
    if message:
        hint = "copy the table into a new workbook, or save it as .csv"
        problems.add("table-too-large", Place(1, 1), message, hint=hint)
    return message is not None


def first_sheet(book: Book, problems: TableProblems, bounds: Bounds = TABLE) -> Sheet:
    """The cells of the first sheet that is not hidden."""
    title = next((each for each in book.titles if not book.is_hidden(each)), book.titles[0])
    others = [name for name in book.workbook.sheetnames if name != title]
    problems.sheet = shown(title) + (f", one of {len(others) + 1}" if others else "")
    read = sheet_titled(book, title, problems, bounds)
    return replace(read, notes=(*_of_sheets(title, others), *read.notes, *unread_parts(book)))


def sheet_titled(
    book: Book,
    title: str,
    problems: TableProblems,
    bounds: Bounds = TABLE,
    name: str = "the sheet",
    is_dated: Callable[[str], bool] | None = None,
) -> Sheet:
    """The cells of one sheet.

    A date is refused, since it may be made of what was typed, but in a row whose first text `is_dated` knows as the
    label of one; there it is read as YYYY-MM-DD. Notes call the sheet by `name`.
    """
    sheet = book.workbook[title]
    with sheet._get_source() as source:
        layout = layout_of(source, bounds.rows)
    for place in layout.without_result:
        hint = "calculate and save the workbook, or type what the formula gives"
        problems.add("table-bad-cell", place, "a formula whose result is not in the file", hint=hint)
    for place in layout.struck:
        problems.add("table-bad-cell", place, "text that is struck out", hint=_STRUCK_HINT)
    if len(layout.merged) > MAX_MERGED:
        problems.add("table-too-large", layout.merged[0].first, f"more than {MAX_MERGED:,} merged cells")
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    read = bounded_sheet(list(_texts(sheet, problems, bounds, is_dated)), problems, bounds)
    return replace(read, merged=tuple(layout.merged), notes=tuple(_of_hidden(layout, read, name)))


def _texts(
    sheet: Any, problems: TableProblems, bounds: Bounds, is_dated: Callable[[str], bool] | None
) -> Iterator[NumberedRow]:
    """The cells as texts; those that do not say what they hold are noted."""
    for number, whole in enumerate(sheet.iter_rows(max_row=bounds.rows + 1), 1):
        row = whole[: MAX_CELLS_IN_ROW + 1]
        label = next((_text(cell.value) for cell in row if cell.value is not None), "")
        takes_dates = is_dated is not None and is_dated(label)
        texts = []
        for column, cell in enumerate(row, 1):
            is_date = takes_dates and isinstance(cell.value, date)
            if cell.value is not None and not is_date and (wrong := _wrong(cell)):
                message, hint = wrong
                problems.add("table-bad-cell", Place(number, column), message, str(cell.value), hint)
            texts.append(_day(cell) if is_date else _text(cell.value))
        yield number, texts


def _day(cell: Any) -> str:
    """A date as YYYY-MM-DD, or as much of it as the cell shows."""
    shown_parts = _NOT_OF_DATE.sub("", cell.number_format).lower()
    length = 10 if "d" in shown_parts else 7 if "m" in shown_parts else 4
    return str(cell.value.isoformat())[:length]


def _wrong(cell: Any) -> tuple[str, str] | None:
    """Why a cell does not say what it holds, and what to do, if so."""
    if cell.data_type == "e":
        return f"the error value {shown(str(cell.value))}", "mend the formula, or type what is meant"
    if isinstance(cell.value, (date, datetime, time, timedelta)):
        hint = "make it text (in Excel: Format Cells, Text) and type what is meant"
        return f"a date or a time ({cell.value}), perhaps made of what was typed", hint
    if _is_struck(cell):
        return f"text that is struck out, in {shown(str(cell.value))}", _STRUCK_HINT
    if not shows_value(cell.value, cell.number_format):
        hint = "type what is meant, with the number format General"
        value, code = shown(_text(cell.value)), shown(cell.number_format)
        return f"a number format ({code}) that shows something else than the {value} in the cell", hint
    return None


def _is_struck(cell: Any) -> bool:
    fonts = [getattr(part, "font", None) for part in cell.value] if isinstance(cell.value, list) else []
    return any(font is not None and font.strike for font in (cell.font, *fonts))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):  # a spreadsheet has 15 digits; what is beyond comes of its sums
        return repr(float(f"{value:.15g}"))
    return str(value)


# Notes


def _of_sheets(title: str, others: Sequence[str]) -> Iterator[str]:
    if others:
        named = ", ".join(map(shown, others[:10])) + (", …" if len(others) > 10 else "")
        yield f"The sheet {shown(title)} was read; not read: {named}."


def _of_hidden(layout: Layout, sheet: Sheet, name: str) -> Iterator[str]:
    """Of hidden rows and columns those that hold something."""
    from openpyxl.utils import get_column_letter

    numbers = {line.number for line in sheet.lines}
    width = sheet.column + max((len(line.cells) for line in sheet.lines), default=0)
    rows = [str(number) for number in layout.hidden_rows if number in numbers]
    spans = (range(max(first, sheet.column), min(last + 1, width)) for first, last in layout.hidden_columns)
    columns = list(map(get_column_letter, sorted(set().union(*spans))))
    for noun, hidden in (("row", rows), ("column", columns)):
        if hidden:
            listed = ", ".join(hidden[:10]) + (", …" if len(hidden) > 10 else "")
            nouns = f"{noun}s" if len(hidden) > 1 else noun
            yield f"Hidden in {name}, but read like the others: {nouns} {listed}."
    if layout.hides_zeros and any("0" in line.cells for line in sheet.lines):
        yield f"{name[:1].upper()}{name[1:]} does not show its zeros; they were read as 0."


def unread_parts(book: Book) -> Iterator[str]:
    """What a workbook has that is no cell, in a sentence."""
    unread = {
        words for start, words in _UNREAD_PARTS.items() if any(part.startswith(start) for part in book.parts)
    }
    if unread:
        yield f"Not read of the workbook: {', '.join(sorted(unread))}."
