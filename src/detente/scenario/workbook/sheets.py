"""The sheets of a workbook that holds a dispute, found by their titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.errors import Place
from detente.scenario.spreadsheet.excel import Book, sheet_titled, unread_parts
from detente.scenario.spreadsheet.sheet import Bounds, Sheet, check_letters, in_one_line, shown
from detente.scenario.workbook.cells import BookProblems, Cell
from detente.scenario.workbook.columns import SheetLayout
from detente.scenario.workbook.layout import DISPUTE, NEVER_READ, PARTIES, SHEETS
from detente.scenario.workbook.rows import Row, column_headed, headings, nearly, rows_of
from detente.scenario.workbook.state_layouts import LISTED_MOVES, RANKINGS
from detente.spelling import name_key, seen

START = Place(1, 1)
LONGEST_TEXT = 32_767
"""As many characters a cell of a workbook holds."""

BOUNDS = Bounds(rows=5_000, keeps_lines=True, characters=LONGEST_TEXT)
OF_STATES = replace(BOUNDS, rows=100_000)
"""For sheets with a row for each state or each move."""


@dataclass(frozen=True, slots=True)
class Found:
    """The sheets of a workbook that are read, by the keys of their layouts: the title of each and its cells."""

    problems: BookProblems
    sheets: Mapping[str, tuple[str, Sheet]]


def sheets_of(book: Book, file: str) -> Found | None:
    """The cells of each sheet that is read; None where the workbook holds no dispute."""
    layouts = {title: layout for title in book.titles if (layout := _layout_titled(title))}
    problems = BookProblems(file, book.titles)
    if PARTIES not in layouts.values():
        return _without_parties(book, layouts, problems)
    sheets: dict[str, tuple[str, Sheet]] = {}
    for title, layout in layouts.items():
        if layout.key in sheets:
            message = f"this sheet and {shown(sheets[layout.key][0])} are both read as {shown(layout.title)}"
            problems.add("workbook-sheet", Cell("", title, START), message, "keep one of them")
            continue
        own = problems.of_sheet(title)
        bounds = OF_STATES if layout in {RANKINGS, LISTED_MOVES} else BOUNDS
        sheet = sheet_titled(
            book, title, own, bounds, f"the sheet {shown(title)}", _is_dated if layout is DISPUTE else None
        )
        check_letters(sheet, own)
        sheets[layout.key] = (title, sheet)
        _tell_hidden(book, title, sheet, problems)
    _tell_others(book, layouts, problems)
    return Found(problems, sheets)


def _without_parties(book: Book, layouts: Mapping[str, SheetLayout], problems: BookProblems) -> Found | None:
    """Note that the parties are missing where other sheets are plainly those of a dispute, else None."""
    meant = [title for title in book.titles if title not in layouts and _n_known(book, title, PARTIES) > 3]
    others = [title for title, layout in layouts.items() if layout.needed and _n_known(book, title, layout)]
    if not meant and not others:
        return None
    message = f"no sheet of this workbook is called {shown(PARTIES.title)}"
    hint = f"call {'this sheet' if meant else 'the sheet with the columns Party and Option'} so"
    problems.add("workbook-sheet", Cell("", (meant or others)[0], START), message, hint)
    return Found(problems, {})


def _n_known(book: Book, title: str, layout: SheetLayout) -> int:
    """How many of a sheet's headings a layout knows; 0 where it lacks one that is needed."""
    aside = BookProblems("", book.titles)
    found = headings(layout, title, sheet_titled(book, title, aside.of_sheet(title), BOUNDS), aside)
    return len(found[1]) if found else 0


def _layout_titled(title: str) -> SheetLayout | None:
    key = name_key(seen(title))
    return next(
        (layout for layout in SHEETS if key in {name_key(each) for each in (layout.title, *layout.also)}),
        None,
    )


def _is_dated(label: str) -> bool:
    column = column_headed(DISPUTE, label)
    return column is not None and column.key == "as_of"


def _tell_hidden(book: Book, title: str, sheet: Sheet, problems: BookProblems) -> None:
    if book.is_hidden(title):
        problems.note(f"The sheet {shown(title)} is hidden, but was read like the others.")
    for note in sheet.notes:
        problems.note(note)


def _tell_others(book: Book, layouts: Mapping[str, SheetLayout], problems: BookProblems) -> None:
    """Tell which sheets are not read; one that is nearly called like a missing one is an error."""
    missing = {layout.title for layout in SHEETS} - {layout.title for layout in layouts.values()}
    known = {name_key(each) for each in NEVER_READ}
    others = [title for title in book.titles if title not in layouts and name_key(title) not in known]
    for title in others:
        if hint := nearly(title, tuple(missing)):
            message = "this sheet is not read under its title"
            hint += " Else call it something quite different"
            problems.add("workbook-sheet", Cell("", title, START), message, hint)
    if others:
        more = ", …" if len(others) > 10 else ""
        problems.note(f"Sheets that were not read: {', '.join(map(shown, others[:10]))}{more}.")
    for note in unread_parts(book):
        problems.note(note)


def rows_in(layout: SheetLayout, found: Found) -> tuple[Row, ...]:
    """The rows of one sheet; none where the workbook lacks it."""
    if layout.key not in found.sheets:
        return ()
    title, sheet = found.sheets[layout.key]
    return rows_of(layout, title, sheet, found.problems)


def about(found: Found) -> dict[str, tuple[Cell, ...]]:
    """What stands beside the labels of the sheet Dispute, by the keys of its rows."""
    title, sheet = found.sheets.get(DISPUTE.key, ("", Sheet()))
    told: dict[str, tuple[Cell, ...]] = {}
    above = None
    for row in sheet.lines:
        label, *others = (
            Cell(text, title, Place(row.number, sheet.column + index)) for index, text in enumerate(row.cells)
        )
        values = [cell for cell in others if cell.text]
        column = column_headed(DISPUTE, label.text) if label.text else above
        if column is None or (column.key in told and not column.carries_on):
            _tell_unread_label(label, values, column is not None, found.problems)
            continue
        above = column if column.carries_on else None
        if values:
            told[column.key] = (*told.get(column.key, ()), values[0])
        for cell in values[1:]:
            found.problems.note(f"Not read: {cell}, {shown(in_one_line(cell.text))}.")
    return told


def _tell_unread_label(label: Cell, values: list[Cell], is_known: bool, problems: BookProblems) -> None:
    """Tell of a row that is not read; a label that is there twice, or nearly one that is known, is an error."""
    headings = tuple(column.heading for column in DISPUTE.columns)
    if is_known:
        problems.add("workbook-repeated", label, f"{shown(label.text)} stands in two places")
    elif label.text and (hint := nearly(label.text, headings)):
        problems.add("workbook-heading", label, f"{shown(label.text)} is no label of this sheet", hint)
    elif label.text or values:
        first = label if label.text else values[0]
        problems.note(f"Not read: {first}, {shown(in_one_line(first.text))}.")
