"""From the cells of a sheet to rows whose cells are known by their columns: the headings, and what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from detente.errors import Place
from detente.scenario.spreadsheet.sheet import Line, Sheet, in_one_line, shown
from detente.scenario.workbook.cells import BookProblems, Cell
from detente.scenario.workbook.columns import Column, SheetLayout
from detente.scenario.workbook.layout import SHEETS
from detente.spelling import LONGEST_NAME, name_key, seen

_BESIDE_HEADING = re.compile(r"\s*(?:\([^()]*\)|[:*?])\s*\Z")
"""What may stand behind a heading: a remark in parentheses, a colon, a star."""

_HEADING_ROWS = 20
"""So many rows from the top the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: for the key of each column its cell, blank where nothing stands.

    `typed` has the columns that hold something in this row itself, and not by what stands above.
    """

    cells: Mapping[str, Cell]
    typed: frozenset[str]

    def __getitem__(self, key: str) -> Cell:
        return self.cells[key]

    @property
    def first(self) -> Cell:
        """The first cell that is typed in the row."""
        return min((self.cells[key] for key in self.typed), key=lambda cell: cell.place)


def rows_of(layout: SheetLayout, title: str, sheet: Sheet, problems: BookProblems) -> tuple[Row, ...]:
    """The rows below the headings; what stands in columns of no known heading is told as not read."""
    found_headings = headings(layout, title, sheet, problems)
    if found_headings is None:
        return ()
    position, columns = found_headings
    _tell_unread_columns(layout, title, sheet, position, columns, problems)
    found, above = [], dict[str, Cell]()
    merged = _merged_texts(sheet, columns)
    for line in sheet.lines[position + 1 :]:
        own = {sheet.column + index: text for index, text in enumerate(line.cells) if seen(text)}
        typed = frozenset(column.key for number, column in columns.items() if number in own)
        if typed:
            cells = _cells(layout, title, line.number, merged.get(line.number, {}) | own, columns)
            cells = {key: _carried(layout, key, cell, above) for key, cell in cells.items()}
            above = cells
            found.append(Row(cells, typed))
    return tuple(found)


def _cells(
    layout: SheetLayout, title: str, line: int, texts: Mapping[int, str], columns: Mapping[int, Column]
) -> dict[str, Cell]:
    numbers = {column.key: number for number, column in columns.items()}
    places = {column.key: numbers.get(column.key, 1) for column in layout.columns}
    said = {key: texts.get(number, "") for key, number in numbers.items()}
    return {key: Cell(said.get(key, ""), title, Place(line, number)) for key, number in places.items()}


def _carried(layout: SheetLayout, key: str, cell: Cell, above: Mapping[str, Cell]) -> Cell:
    carries_on = any(column.key == key and column.carries_on for column in layout.columns)
    return above.get(key, cell) if carries_on and not cell.text else cell


def _merged_texts(sheet: Sheet, columns: Mapping[int, Column]) -> dict[int, dict[int, str]]:
    """What merged cells of a column say of each row below their first."""
    lines = {line.number: line.cells for line in sheet.lines}
    found: dict[int, dict[int, str]] = {}
    for each in sheet.merged:
        number, index = each.first.column, each.first.column - sheet.column
        cells = lines.get(each.first.line, ())
        if number in columns and columns[number].fills_merged and 0 <= index < len(cells):
            for row in range(each.first.line + 1, min(each.last.line, max(lines)) + 1):
                found.setdefault(row, {})[number] = cells[index]
    return found


def _tell_unread_columns(
    layout: SheetLayout,
    title: str,
    sheet: Sheet,
    position: int,
    columns: Mapping[int, Column],
    problems: BookProblems,
) -> None:
    for line in sheet.lines[:position]:
        text = next(text for text in line.cells if text)
        problems.note(
            f"Not read, above the headings of the sheet {shown(title)}: {shown(in_one_line(text))}."
        )
    named = sheet.lines[position].cells
    absent = tuple(column.heading for column in layout.columns if column not in columns.values())
    for number in _filled(sheet, position):
        if number not in columns:
            index = number - sheet.column
            heading = in_one_line(named[index]) if index < len(named) else ""
            cell = Cell(heading, title, Place(sheet.lines[position].number, number))
            if hint := nearly(heading, absent):
                problems.add("workbook-heading", cell, f"there is no column {shown(heading)}", hint)
                continue
            called = f" {shown(heading)}" if heading else ""
            problems.note(f"Not read: the column {cell.letters}{called} of the sheet {shown(title)}.")


def _filled(sheet: Sheet, position: int) -> Iterator[int]:
    """The numbers of the columns that hold something below the headings."""
    width = max(len(line.cells) for line in sheet.lines)
    for index in range(width):
        below = sheet.lines[position + 1 :]
        if any(index < len(line.cells) and line.cells[index] for line in below):
            yield index + sheet.column


# Headings


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
    return _columns_by_words(layout).get(name_key(plain))


@cache
def _columns_by_words(layout: SheetLayout) -> Mapping[str, Column]:
    """The column that each heading names, whatever its capitals."""
    found: dict[str, Column] = {}
    for column in layout.columns:
        for words in (column.heading, column.key, *column.also):
            found.setdefault(name_key(words), column)
    return found


def nearly(text: str, known: Sequence[str]) -> str | None:
    """Suggest what a title or a heading was meant to be, where it is so like one that it can hardly be another."""
    by_key = {name_key(each): each for each in known}
    found = get_close_matches(name_key(text[:LONGEST_NAME]), by_key, n=1, cutoff=0.8)
    return f"did you mean {shown(by_key[found[0]])}?" if found else None


def sheet_with_headings(cells: Sequence[str]) -> str | None:
    """The title of the sheet whose headings all these cells are, two at least; None where there is none.

    >>> sheet_with_headings(["Party", "Option", "Today"])
    'Parties and options'
    """
    headings_there = [cell for cell in cells if cell]
    for layout in SHEETS:
        if len(headings_there) > 1 and all(column_headed(layout, cell) for cell in headings_there):
            return layout.title
    return None
