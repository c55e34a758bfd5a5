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
from detente.installation import install_command
from detente.scenario.workbook.cell_style import (
    GENERAL,
    QUIET,
    TEXT,
    Lists,
    explain,
    finish,
    offer,
    put,
    put_across,
    put_head,
    set_column,
)
from detente.scenario.workbook.columns import SheetLayout
from detente.scenario.workbook.contents import Contents, ValueRow
from detente.scenario.workbook.guide import WHY, Table, column_table, example_tables
from detente.scenario.workbook.layout import (
    DISPUTE,
    EXAMPLE_TITLE,
    LISTS_TITLE,
    README_TITLE,
    SHEETS,
)

ROWS = 200
"""As many rows below a heading offer a list; where more are filled in, as many more as there are."""

WIDTHS = {
    "party": 24, "party_id": 14, "option": 40, "option_id": 18, "moves": 11, "today": 9, "because": 50, "kind": 15,
    "name": 18, "formula": 46, "reading": 16, "title": 46, "extends": 16, "core": 8, "weight": 10, "issue": 28,
    "issue_id": 16, "agenda": 20, "state": 30, "taken": 50, "pair": 30, "by": 24, "from": 40, "to": 40,
    "position": 40, "fallback": 40,
}  # fmt: skip
"""Of columns, in characters."""

GUIDE_WIDTHS = (22, 20, 70, 34)
"""Of the columns of the sheet to read first."""

NOTES = 7
"""The column of an example's explanations."""

MAKER = "Detente"

_NO_TIME = datetime(1980, 1, 1)
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
        raise RequestError("A workbook needs openpyxl, which is not installed.", install_command()) from error
    book = Workbook()
    book.properties.creator, book.properties.created = MAKER, _NO_TIME
    _write_guide(book.active, title, opening)
    lists = Lists({key: _n_rows(rows) for key, rows in contents.items()})
    for sheet in SHEETS:
        made = book.create_sheet(sheet.title)
        if sheet is DISPUTE:
            _write_labels(made, sheet, contents[sheet.key], lists)
        else:
            _write_columns(made, sheet, contents[sheet.key], lists)
    if with_example:
        _write_example(book.create_sheet(EXAMPLE_TITLE))
    lists.write(book.create_sheet(LISTS_TITLE))
    return _saved(book)


# The sheets of a dispute


def _write_columns(made: Any, sheet: SheetLayout, rows: Sequence[ValueRow], lists: Lists) -> None:
    """Write a sheet with a heading to each column, and what can be chosen below it."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        number_format = GENERAL if column.key == "weight" else TEXT
        set_column(made, letter, WIDTHS[column.key], number_format)
        put_head(made.cell(1, number), column.heading)
        explain(made, f"{letter}1", column)
        offer(made, f"{letter}2:{letter}{_n_rows(rows) + 1}", column, lists)
        for place, row in enumerate(rows, 2):
            put(made.cell(place, number), row.get(column.key, ""), number_format)
    made.freeze_panes = "A2"
    made.print_title_rows = "1:1"
    finish(made)


def _n_rows(rows: Sequence[ValueRow]) -> int:
    return max(ROWS, 2 * len(rows))


def _write_labels(made: Any, sheet: SheetLayout, rows: Sequence[ValueRow], lists: Lists) -> None:
    """Write a sheet with a label to each row; of equal labels below one another the first stands for all."""
    headings = {column.key: column for column in sheet.columns}
    set_column(made, "A", 18, TEXT)
    set_column(made, "B", 90, TEXT)
    before = ""
    for place, row in enumerate(rows, 1):
        ((key, text),) = row.items()
        if key != before:
            put_head(made.cell(place, 1), headings[key].heading)
            explain(made, f"A{place}", headings[key])
            offer(made, f"B{place}", headings[key], lists)
        put(made.cell(place, 2), text, TEXT)
        before = key
    finish(made)


# The sheets that are never read


def _write_guide(made: Any, title: str, opening: Sequence[str]) -> None:
    made.title = README_TITLE
    for letter, width in zip("ABCD", GUIDE_WIDTHS, strict=True):
        set_column(made, letter, width, TEXT)
    put_across(made, 1, title, bold=True, size=14)
    row = 2
    for row, paragraph in enumerate(opening, 3):
        put_across(made, row, paragraph)
    _write_table(made, row + 2, column_table(), first_is_bold=True)
    made.sheet_view.showGridLines = False
    finish(made)


def _write_example(made: Any) -> None:
    for letter, width in zip("ABCDEFG", (24, 24, 22, 24, 24, 24, 60), strict=True):
        set_column(made, letter, width, TEXT)
    put(made.cell(1, 1), EXAMPLE_TITLE, TEXT, bold=True, size=14)
    put(made.cell(1, NOTES), WHY, TEXT, color=QUIET)
    row = 3
    for table in example_tables():
        row = _write_table(made, row, table) + 1
    made.sheet_view.showGridLines = False
    finish(made)


def _write_table(made: Any, row: int, table: Table, *, first_is_bold: bool = False) -> int:
    """Write a table under its title, with notes in a column of their own, and return the row below it."""
    if table.title:
        put(made.cell(row, 1), table.title, TEXT, bold=True, size=12)
        row += 1
    for number, head in enumerate(table.heads, 1):
        put_head(made.cell(row, number), head)
    first = row + bool(table.heads)
    for place, cells in enumerate(table.rows, first):
        for number, text in enumerate(cells, 1):
            put(made.cell(place, number), text, TEXT, bold=first_is_bold and number == 1)
    for place, note in enumerate(table.notes, first):
        put(made.cell(place, NOTES), note, TEXT, color=QUIET)
    return first + len(table.rows)


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
