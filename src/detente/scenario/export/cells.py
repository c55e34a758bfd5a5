"""How the cells of a workbook look, how high their rows are, and the page that they are printed on."""

from __future__ import annotations

from typing import Any

from detente.scenario.export.contents import Cell

TEXT, GENERAL = "@", "General"
"""Formats of cells: what is typed stays as it is typed, or may become a number."""

LINE = 15.0
"""The height of a line, in points."""

LETTERS_IN_ONE = 1.15
"""So many letters stand in the width of a digit, in which columns are measured."""

FACE, SIZE, QUIET = "Calibri", 11, "595959"
"""That of openpyxl's own style, which a cell has that is given no other; and the colour of notes."""
_HEAD_FILL, _HEAD_LINE = "DCE6F1", "5B7A9D"


def put(
    cell: Any,
    value: Cell,
    number_format: str,
    *,
    bold: bool = False,
    size: int = SIZE,
    color: str | None = None,
) -> None:
    """Put a value into a cell; a text is one whatever it begins with."""
    from openpyxl.styles import Alignment, Font

    cell.number_format = number_format if isinstance(value, str) else GENERAL
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold or color or size != SIZE:
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


def put_head(cell: Any, text: str) -> None:
    """Put a heading into a cell."""
    from openpyxl.styles import Border, PatternFill, Side

    put(cell, text, TEXT, bold=True)
    cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
    cell.border = Border(bottom=Side("thin", color=_HEAD_LINE))


def put_across(made: Any, row: int, text: str, *, bold: bool = False, size: int = SIZE) -> None:
    """Put a paragraph into a row whose cells are joined; no program reckons how high such a row must be."""
    widths = [column.width for column in made.column_dimensions.values()]
    made.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    put(made.cell(row, 1), text, TEXT, bold=bold, size=size)
    made.row_dimensions[row].height = (size + 4) * -(-len(text) // (sum(widths) - 10))


def set_column(made: Any, letter: str, width: int, number_format: str) -> None:
    """Set how wide a column is, and what its blank cells are when something is typed there."""
    from openpyxl.styles import Alignment

    column = made.column_dimensions[letter]
    column.width, column.number_format = width, number_format
    column.alignment = Alignment(vertical="top", wrap_text=True)


def finish(made: Any) -> None:
    """Fit the rows, and print the sheet across, on pages as wide as it is, with its title and the page's number."""
    _fit_rows(made)
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = _fitted()
    made.oddHeader.left.text, made.oddFooter.right.text = "&A", "&P / &N"


def _fitted() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)
