"""The headings of a sheet: where they stand, which columns they name, and what those that name none may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from detente.errors import Place
from detente.scenario.spreadsheet.problems import shown
from detente.scenario.spreadsheet.sheet import Line, Sheet, in_one_line
from detente.scenario.workbook.layout import Column, SheetLayout
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.spelling import LONGEST_NAME, name_key, seen

_BESIDE_HEADING = re.compile(r"\s*(?:\([^()]*\)|[:*?])\s*\Z")
"""What may stand behind a heading: a remark in parentheses, a colon, a star."""

_HEADING_ROWS = 20
"""So many rows from the top the headings are looked for."""


def headings(
    layout: SheetLayout, title: str, sheet: Sheet, problems: BookProblems
) -> tuple[int, dict[int, Column]] | None:
    """The position of the line that holds the headings, and the column of each number; None where there is none."""
    lines = sheet.lines
    if not lines:
        return None
    known = [_known(layout, line, sheet.column) for line in lines[:_HEADING_ROWS]]
    position = max(range(len(known)), key=lambda at: (len({each.key for each in known[at].values()}), -at))
    columns = known[position]
    line = lines[position]
    missing = [
        column.heading
        for column in layout.columns
        if column.key in layout.needed and column not in columns.values()
    ]
    if missing:
        where = Cell("", title, Place(line.number if columns else 1, sheet.column if columns else 1))
        wanted = " and ".join(map(shown, missing))
        message = f"expected the heading{'s' if len(missing) > 1 else ''} {wanted} in a row above all others"
        hint = f"the headings are {', '.join(column.heading for column in layout.columns)}"
        problems.add("workbook-heading", where, message, hint)
        return None
    for number, column in columns.items():
        if column in list(columns.values())[: list(columns).index(number)]:
            where = Cell(line.cells[number - sheet.column], title, Place(line.number, number))
            problems.add("workbook-heading", where, f"two columns have the heading {shown(column.heading)}")
    return position, columns


def _known(layout: SheetLayout, line: Line, first: int) -> dict[int, Column]:
    found = ((number, column_headed(layout, text)) for number, text in enumerate(line.cells, first))
    return {number: column for number, column in found if column}


def column_headed(layout: SheetLayout, text: str) -> Column | None:
    """The column that a heading names, if any."""
    plain = seen(in_one_line(text))
    while (cut := _BESIDE_HEADING.sub("", plain)) != plain:
        plain = cut
    key = name_key(plain)
    return next(
        (
            column
            for column in layout.columns
            if key in {name_key(each) for each in (column.heading, column.key, *column.also)}
        ),
        None,
    )


def nearly(text: str, known: Sequence[str]) -> str | None:
    """Suggest what a title or a heading was meant to be, where it is so like one that it can hardly be another."""
    by_key = {name_key(each): each for each in known}
    found = get_close_matches(name_key(text[:LONGEST_NAME]), by_key, n=1, cutoff=0.8)
    return f"did you mean {shown(by_key[found[0]])}?" if found else None
