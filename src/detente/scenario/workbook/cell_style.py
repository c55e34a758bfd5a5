"""How the cells of a workbook look and what they offer to choose from, and the page that they are printed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.scenario.workbook.columns import Column
from detente.scenario.workbook.contents import Value
from detente.scenario.workbook.layout import LISTS_TITLE, SHEETS

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
    value: Value,
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


STRICT = frozenset({"kind", "moves"})
"""Columns in which nothing but what the list offers can be typed."""

_LONGEST_PROMPT = 255


def explain(made: Any, place: str, column: Column) -> None:
    """Say what belongs into a column as soon as its heading is selected."""
    from openpyxl.worksheet.datavalidation import DataValidation

    note = DataValidation(showInputMessage=True)
    note.promptTitle, note.prompt = column.heading, column.means[:_LONGEST_PROMPT]
    note.add(place)
    made.add_data_validation(note)


def offer(made: Any, places: str, column: Column, lists: Lists) -> None:
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


class Lists:
    """What lists offer that is said in other rows: each entry once, without the blanks between them.

    Parameters
    ----------
    n_rows
        How many rows of each sheet are looked through, by its key.
    """

    def __init__(self, n_rows: Mapping[str, int]) -> None:
        columns = [column for sheet in SHEETS for column in sheet.columns]
        sources = list(dict.fromkeys(each.chosen_from for each in columns if each.chosen_from))
        self._places = {source: 2 * place + 1 for place, source in enumerate(sources)}
        self._last = {source: n_rows[source[0]] + 1 for source in sources}

    def source(self, chosen_from: tuple[str, str]) -> str:
        """The cells that hold the entries of a column."""
        count, entries = self._letters(chosen_from)
        counts = f"{LISTS_TITLE}!${count}$2:${count}${self._last[chosen_from]}"
        return f"OFFSET({LISTS_TITLE}!${entries}$2,0,0,MAX(1,MAX({counts})),1)"

    def write(self, made: Any) -> None:
        """Write a sheet that nobody sees: beside the number of each new entry, the entry of each number."""
        for chosen_from, last in self._last.items():
            count, entries = self._letters(chosen_from)
            sheet, letter = _column(*chosen_from)
            made[f"{count}1"], made[f"{entries}1"] = ".".join(chosen_from), "entries"
            for row in range(2, last + 1):
                cell, until = f"{sheet}!{letter}{row}", f"{sheet}!{letter}$2:{letter}{row}"
                is_old = f"SUMPRODUCT(--({until}={cell}))>1"
                made[f"{count}{row}"] = f'=IF({cell}="","",IF({is_old},"",MAX({count}$1:{count}{row - 1})+1))'
                number = f"MATCH(ROW()-1,{count}$2:{count}${last},0)"
                made[f"{entries}{row}"] = f'=IFERROR(INDEX({sheet}!{letter}$2:{letter}${last},{number}),"")'
        made.sheet_state = "hidden"

    def _letters(self, chosen_from: tuple[str, str]) -> tuple[str, str]:
        from openpyxl.utils import get_column_letter

        place = self._places[chosen_from]
        return get_column_letter(place), get_column_letter(place + 1)


def _column(sheet_key: str, column_key: str) -> tuple[str, str]:
    """The sheet and the letter of a column, as formulas write them."""
    from openpyxl.utils import get_column_letter, quote_sheetname

    sheet = next(each for each in SHEETS if each.key == sheet_key)
    keys = [each.key for each in sheet.columns]
    return quote_sheetname(sheet.title), get_column_letter(keys.index(column_key) + 1)
