"""What a workbook offers in its cells: lists to choose from, and what belongs below a heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.scenario.workbook.layout import LISTS_TITLE, SHEETS, Column

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
