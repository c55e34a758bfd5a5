"""Rows of cells as a workbook (``.xlsx``): sheets with headings, lists to choose from, and a page to print on.

All that comes from a scenario is written as text, so that no program takes it for a formula; so are the formats of the
cells below, so that a date that is typed stays as it was typed. Equal contents give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.errors import RequestError
from detente.scenario.workbook.contents import Cell, Contents, Row
from detente.scenario.workbook.guide import Table, column_table, example_tables
from detente.scenario.workbook.layout import (
    DISPUTE,
    EXAMPLE_TITLE,
    LISTS_TITLE,
    README_TITLE,
    SHEETS,
    Column,
    SheetLayout,
)

ROWS = 200
"""Below its heading as many rows of a column offer a list, or more where more are filled in."""

STRICT = frozenset({"kind", "moves"})
"""Columns in which nothing but what the list offers can be typed."""

WIDTHS = {
    "party": 24, "party_id": 14, "option": 40, "option_id": 18, "moves": 11, "today": 9, "because": 50, "kind": 15,
    "name": 18, "formula": 46, "reading": 16, "title": 46, "extends": 16, "core": 8, "weight": 10, "issue": 28,
    "issue_id": 16, "agenda": 20,
}  # fmt: skip
"""Of columns, in characters."""

GUIDE_WIDTHS = (22, 20, 70, 34)
"""Of the columns of the sheet to read first."""

LINE = 15.0
"""The height of a line, in points."""

LETTERS_IN_ONE = 1.15
"""So many letters stand in the width of a digit, in which columns are measured."""

NOTES = 7
"""The column of an example's explanations."""

MAKER, FACE = "Detente", "Calibri"

TEXT, GENERAL = "@", "General"
_HEAD_FILL, _HEAD_LINE, _QUIET = "DCE6F1", "5B7A9D", "595959"
_NO_TIME = datetime(1980, 1, 1)
_LONGEST_PROMPT = 255
_HELD_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
"""A row that is so marked would not grow with what is typed into it."""


def workbook_bytes(contents: Contents, title: str, opening: Sequence[str], *, with_example: bool) -> bytes:
    """A workbook with a sheet to read first, the sheets of a dispute, and an example where it is asked for.

    Parameters
    ----------
    title, opening
        What the first sheet is headed, and the paragraphs that it begins with.

    Raises
    ------
    RequestError
        When openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise RequestError(
            "A workbook needs openpyxl, which is not installed.", "pip install 'detente[spreadsheets]'"
        ) from error
    book = Workbook()
    book.properties.creator, book.properties.created = MAKER, _NO_TIME
    _write_guide(book.active, title, opening)
    n_rows = max(ROWS, *(len(rows) for rows in contents.values()))
    lists = _Lists(n_rows)
    for sheet in SHEETS:
        made = book.create_sheet(sheet.title)
        if sheet is DISPUTE:
            _write_labels(made, sheet, contents[sheet.key])
        else:
            _write_columns(made, sheet, contents[sheet.key], lists)
    if with_example:
        _write_example(book.create_sheet(EXAMPLE_TITLE))
    lists.write(book.create_sheet(LISTS_TITLE))
    return _saved(book)


# The sheets of a dispute


def _write_columns(made: Any, sheet: SheetLayout, rows: Sequence[Row], lists: _Lists) -> None:
    """Write a sheet with a heading to each column, and what can be chosen below it."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        number_format = GENERAL if column.key == "weight" else TEXT
        _set_column(made, letter, WIDTHS[column.key], number_format)
        _put_head(made.cell(1, number), column.heading)
        _explain(made, f"{letter}1", column)
        _offer(made, f"{letter}2:{letter}{lists.n_rows + 1}", column, lists)
        for place, row in enumerate(rows, 2):
            _put(made.cell(place, number), row.get(column.key, ""), number_format)
    made.freeze_panes = "A2"
    made.print_title_rows = "1:1"
    _finish(made)


def _write_labels(made: Any, sheet: SheetLayout, rows: Sequence[Row]) -> None:
    """Write a sheet with a label to each row; of equal labels below one another the first stands for all."""
    headings = {column.key: column for column in sheet.columns}
    _set_column(made, "A", 14, TEXT)
    _set_column(made, "B", 90, TEXT)
    before = ""
    for place, row in enumerate(rows, 1):
        ((key, text),) = row.items()
        if key != before:
            _put_head(made.cell(place, 1), headings[key].heading)
            _explain(made, f"A{place}", headings[key])
        _put(made.cell(place, 2), text, TEXT)
        before = key
    _finish(made)


def _explain(made: Any, place: str, column: Column) -> None:
    """Say what belongs into a column as soon as its heading is selected."""
    from openpyxl.worksheet.datavalidation import DataValidation

    note = DataValidation(showInputMessage=True)
    note.promptTitle, note.prompt = column.heading, column.means[:_LONGEST_PROMPT]
    note.add(place)
    made.add_data_validation(note)


def _offer(made: Any, places: str, column: Column, lists: _Lists) -> None:
    """Offer a list in the cells of a column, where it has one."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.choices:
        source = f'"{",".join(column.choices)}"'
    elif column.chosen_from:
        source = lists.source(column.chosen_from)
    else:
        return
    offered = DataValidation(type="list", formula1=source, allow_blank=True)
    offered.showErrorMessage = column.key in STRICT
    if column.key in STRICT:
        offered.errorTitle = column.heading
        offered.error = f"Choose one of: {', '.join(column.choices)}. Or leave the cell blank."
    offered.add(places)
    made.add_data_validation(offered)


class _Lists:
    """What lists offer that is said in other rows: each entry once, without the blanks between them."""

    def __init__(self, n_rows: int) -> None:
        self.n_rows = n_rows
        self._sources = list(
            dict.fromkeys(
                column.chosen_from for sheet in SHEETS for column in sheet.columns if column.chosen_from
            )
        )

    def source(self, chosen_from: tuple[str, str]) -> str:
        """The cells that hold the entries of a column."""
        count, entries = self._letters(chosen_from)
        last = self.n_rows + 1
        return (
            f"OFFSET({LISTS_TITLE}!${entries}$2,0,0,MAX(1,MAX({LISTS_TITLE}!${count}$2:${count}${last})),1)"
        )

    def write(self, made: Any) -> None:
        """Write a sheet that nobody sees: beside the number of each new entry, the entry of each number."""
        for chosen_from in self._sources:
            count, entries = self._letters(chosen_from)
            at = _place_of(*chosen_from)
            made[f"{count}1"], made[f"{entries}1"] = f"{chosen_from[0]}.{chosen_from[1]}", "entries"
            for row in range(2, self.n_rows + 2):
                cell = at.format(row)
                seen = f"SUMPRODUCT(--({at.format('$2')}:{cell.rpartition('!')[2]}={cell}))>1"
                made[f"{count}{row}"] = f'=IF({cell}="","",IF({seen},"",MAX({count}$1:{count}{row - 1})+1))'
                column = f"{at.format('$2')}:{at.format(f'${self.n_rows + 1}').rpartition('!')[2]}"
                number = f"MATCH(ROW()-1,{count}$2:{count}${self.n_rows + 1},0)"
                made[f"{entries}{row}"] = f'=IFERROR(INDEX({column},{number}),"")'
        made.sheet_state = "hidden"

    def _letters(self, chosen_from: tuple[str, str]) -> tuple[str, str]:
        from openpyxl.utils import get_column_letter

        index = 2 * self._sources.index(chosen_from)
        return get_column_letter(index + 1), get_column_letter(index + 2)


def _place_of(sheet_key: str, column_key: str) -> str:
    """A cell of a column, as other sheets name it, with ``{}`` for its row."""
    from openpyxl.utils import get_column_letter, quote_sheetname

    sheet = next(each for each in SHEETS if each.key == sheet_key)
    number = next(k for k, column in enumerate(sheet.columns, 1) if column.key == column_key)
    return f"{quote_sheetname(sheet.title)}!{get_column_letter(number)}{{}}"


# The sheets that are never read


def _write_guide(made: Any, title: str, opening: Sequence[str]) -> None:
    made.title = README_TITLE
    for letter, width in zip("ABCD", GUIDE_WIDTHS, strict=True):
        _set_column(made, letter, width, TEXT)
    _put_across(made, 1, title, bold=True, size=14)
    row = 2
    for row, paragraph in enumerate(opening, 3):
        _put_across(made, row, paragraph)
    _write_table(made, row + 2, column_table())
    made.sheet_view.showGridLines = False
    _finish(made)


def _write_example(made: Any) -> None:
    for letter, width in zip("ABCDEFG", (24, 24, 22, 24, 24, 24, 60), strict=True):
        _set_column(made, letter, width, TEXT)
    row = 1
    for table in example_tables():
        row = _write_table(made, row, table) + 1
    made.sheet_view.showGridLines = False
    _finish(made)


def _write_table(made: Any, row: int, table: Table) -> int:
    """Write a table under its title, with notes in a column of their own, and return the row below it."""
    if table.title:
        _put(made.cell(row, 1), table.title, TEXT, bold=True, size=12)
        row += 1
    for number, head in enumerate(table.heads, 1):
        _put_head(made.cell(row, number), head)
    row += bool(table.heads)
    for row, cells in enumerate(table.rows, row):  # noqa: B020 (from where it stands)
        for number, text in enumerate(cells, 1):
            _put(made.cell(row, number), text, TEXT)
    for place, note in enumerate(table.notes, row + 1 - len(table.notes)):
        _put(made.cell(place, NOTES), note, TEXT, color=_QUIET)
    return row + 1


# Cells and pages


def _put(
    cell: Any,
    value: Cell,
    number_format: str,
    *,
    bold: bool = False,
    size: int = 11,
    color: str | None = None,
) -> None:
    """Put a value into a cell; a text is one whatever it begins with."""
    from openpyxl.styles import Alignment, Font

    cell.number_format = number_format if isinstance(value, str) else GENERAL
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(FACE, size, bold=bold, color=color)
    if value != "":
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def _fit_rows(made: Any) -> None:
    """Make each row as high as its longest text needs: not every program reckons that when it opens a workbook."""
    widths = [column.width for column in made.column_dimensions.values()]
    for number, row in enumerate(made.iter_rows(max_col=len(widths), values_only=True), 1):
        lines = (_n_lines(str(text), width) for text, width in zip(row, widths, strict=True) if text)
        if made.row_dimensions[number].height is None:
            made.row_dimensions[number].height = LINE * max(lines, default=1)


def _n_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; letters of East Asian scripts count twice."""
    from unicodedata import east_asian_width

    lengths = [sum(1 + (east_asian_width(each) in "WF") for each in line) for line in text.split("\n")]
    return sum(1 + int((length - 1) // (LETTERS_IN_ONE * width)) for length in lengths)


def _put_head(cell: Any, text: str) -> None:
    from openpyxl.styles import Border, PatternFill, Side

    _put(cell, text, TEXT, bold=True)
    cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
    cell.border = Border(bottom=Side("thin", color=_HEAD_LINE))


def _put_across(made: Any, row: int, text: str, *, bold: bool = False, size: int = 11) -> None:
    """Put a paragraph into a row whose cells are joined; no program reckons how high such a row must be."""
    made.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(GUIDE_WIDTHS))
    _put(made.cell(row, 1), text, TEXT, bold=bold, size=size)
    made.row_dimensions[row].height = (size + 4) * -(-len(text) // (sum(GUIDE_WIDTHS) - 10))


def _set_column(made: Any, letter: str, width: int, number_format: str) -> None:
    """Set how wide a column is, and what its blank cells are when something is typed there."""
    from openpyxl.styles import Alignment

    column = made.column_dimensions[letter]
    column.width, column.number_format = width, number_format
    column.alignment = Alignment(vertical="top", wrap_text=True)


def _finish(made: Any) -> None:
    """Fit the rows, and print the sheet across, on pages as wide as it is, with its title and the page's number."""
    _fit_rows(made)
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = _fitted()
    made.oddHeader.left.text, made.oddFooter.right.text = "&A", "&P / &N"


def _fitted() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _saved(book: Any) -> bytes:
    """The workbook as a file, without the time at which it was made and its parts were packed."""
    written, packed = BytesIO(), BytesIO()
    book.save(written)
    own = _properties(book)
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = own[name] if name in own else _HELD_HEIGHT.sub(rb"\1", before.read(name))
            after.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return packed.getvalue()


def _properties(book: Any) -> dict[str, bytes]:
    """The parts that say who made a workbook, and when.

    Of one that seems to come from Excel, LibreOffice neither reckons how high the rows are nor works out formulas.
    """
    from openpyxl.packaging.extended import ExtendedProperties
    from openpyxl.xml.functions import tostring

    book.properties.modified = _NO_TIME
    made_by = ExtendedProperties()
    made_by.Application, made_by.AppVersion = MAKER, None
    return {
        "docProps/core.xml": tostring(book.properties.to_tree()),
        "docProps/app.xml": tostring(made_by.to_tree()),
    }
