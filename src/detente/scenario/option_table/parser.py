"""From rows to an `OptionTable`; everything wrong is collected and raised once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from detente.errors import Place
from detente.scenario.option_table.rankings import breaks_of, how_read, read_ranking
from detente.scenario.option_table.rows import Row, classified, column_number, is_header_label
from detente.scenario.option_table.statements import TableStatement, read_statements
from detente.scenario.option_table.table import Columns, OptionTable, Ranking, TableParty, column_codes
from detente.scenario.spreadsheet.files import read_cells
from detente.scenario.spreadsheet.marks import Mark, is_mark, meanings
from detente.scenario.spreadsheet.sheet import (
    Merged,
    Sheet,
    TableProblems,
    check_letters,
    nearest,
    short,
    shown,
)
from detente.spelling import name_key

MAX_OPTIONS = 20
MAX_COLUMNS = 1_024


def read_option_table(path: Path) -> OptionTable:
    """The table that a `.csv`, `.tsv` or `.xlsx` file holds.

    Raises
    ------
    ScenarioError
        Everything wrong with the file or the table; a place's line is the row, its column the column.
    RequestError
        A workbook, where openpyxl is not installed.
    """
    problems = TableProblems(str(path))
    sheet = read_cells(path, problems)
    _check_layout(sheet, problems)
    check_letters(sheet, problems)
    problems.raise_if_any()
    rows = tuple(classified(sheet))
    options = tuple(row for row in rows if row.kind == "option")
    if not options:
        problems.add("table-empty", Place(1, 1), "the table has no option: a row with a name and its marks")
    problems.raise_if_any()
    table = _table(rows, options, sheet.merged, problems)
    return replace(table, notes=(*sheet.notes, *_captions(rows), *table.notes))


def _check_layout(sheet: Sheet, problems: TableProblems) -> None:
    """Refuse what `detente states --format csv` writes without --paper."""
    first = sheet.lines[0].cells if sheet.lines else ()
    if first[:1] == ("state",) and any(cell.startswith("option.") for cell in first):
        message = "a list with a state in each row, without the parties; a table has the states as columns"
        problems.add(
            "table-format", Place(1, 1), message, hint="`detente states --paper --format csv` writes one"
        )


def _table(
    rows: tuple[Row, ...], options: tuple[Row, ...], merged: tuple[Merged, ...], problems: TableProblems
) -> OptionTable:
    parties = _parties(rows, problems)
    meaning = meanings(cell for row in options for cell in row.cells)
    numbers = _numbers(rows, options, meaning, problems)
    options = _filled_up(options, len(numbers), meaning)
    _check_size(options, numbers, problems)
    _check_merged(rows, merged, problems)
    _check_marks(options, len(numbers), meaning, problems)
    rankings, breaks, statements, notes_of_rankings = _preferences(rows, parties, numbers, problems)
    problems.raise_if_any()
    marks = [[meaning[cell] for cell in row.cells] for row in options]
    columns = tuple(zip(*marks, strict=True))
    _check_columns(columns, numbers, options[0], problems)
    problems.raise_if_any()
    has_header = any(row.kind == "header" for row in rows)
    notes = (
        *_of_blanks(options, meaning, has_header, problems),
        *notes_of_rankings,
    )
    return OptionTable(parties, columns, numbers, rankings, notes, statements, breaks)


def _parties(rows: tuple[Row, ...], problems: TableProblems) -> tuple[TableParty, ...]:
    options: dict[str, list[str]] = {}
    above = None
    for row in rows:
        if row.kind == "party" or (row.kind == "option" and row.party != above):
            _begin_party(row, options, problems)
        if row.kind == "option":
            _add_option(row, options, problems)
        if row.kind in {"party", "option"}:
            above = row.party
    for row in rows:
        if row.kind == "party" and not options[row.party]:
            message = f"{shown(row.party)} stands alone, so it reads as a party, but no option follows"
            hint = "give it an option with its marks, or delete the row if it is a caption or a note"
            problems.add("table-party-without-options", row.place(), message, row.party, hint)
    return tuple(TableParty(name, tuple(names)) for name, names in options.items())


def _begin_party(row: Row, options: dict[str, list[str]], problems: TableProblems) -> None:
    if options.get(row.party):
        message = f"the party {shown(row.party)} stands in two places; write its options together"
        problems.add("table-repeated-party", row.label_place, message, row.party)
    options.setdefault(row.party, [])


def _add_option(row: Row, options: dict[str, list[str]], problems: TableProblems) -> None:
    if not row.party:
        message = f"the option {shown(row.label)} stands above every party"
        hint = "put the party's name in a row of its own above, or in a column before the options"
        problems.add("table-no-party", row.label_place, message, row.label, hint)
    if not row.label:
        problems.add("table-no-party", row.label_place, "marks without the name of an option")
    elif row.label in options[row.party]:
        message = f"{shown(row.party)} has two options called {shown(row.label)}"
        problems.add("table-repeated-option", row.label_place, message, row.label)
    options[row.party].append(row.label)


def _numbers(
    rows: tuple[Row, ...], options: tuple[Row, ...], meaning: Mapping[str, Mark], problems: TableProblems
) -> tuple[str, ...]:
    """What the header calls the columns, else 1, 2, 3, …; as many as most options have marks.

    Where a blank means not taken, the longest row counts.
    """
    headers = [row for row in rows if row.kind == "header"]
    if not headers:
        lengths = [len(row.cells) for row in options]
        n_columns = max(lengths) if _blank_is_not_taken(meaning) else Counter(lengths).most_common(1)[0][0]
        return tuple(str(index) for index in range(1, n_columns + 1))
    for other in headers[1:]:
        message = f"the columns are numbered in row {headers[0].line} already"
        problems.add("table-repeated-number", other.place(), message, other.label)
    header = headers[0]
    numbers = tuple(column_number(cell) or cell for cell in header.cells)
    for offset, number in enumerate(numbers):
        if not number:
            problems.add(
                "table-no-number", header.place(offset), "a column without a number among numbered ones"
            )
        elif number in numbers[:offset]:
            message = f"two columns have the number {number}"
            problems.add("table-repeated-number", header.place(offset), message, number)
    return numbers


def _blank_is_not_taken(meaning: Mapping[str, Mark]) -> bool:
    return meaning.get("") is False or not ({None, False} & set(meaning.values()))


def _filled_up(options: tuple[Row, ...], n_columns: int, meaning: Mapping[str, Mark]) -> tuple[Row, ...]:
    """The options, with blanks at the end of their rows where these mean not taken."""
    if meaning.get("") is not False:
        return options
    return tuple(
        replace(row, cells=(*row.cells, *[""] * (n_columns - len(row.cells)))) if row.cells else row
        for row in options
    )


def _check_size(options: tuple[Row, ...], numbers: tuple[str, ...], problems: TableProblems) -> None:
    if not numbers:
        problems.add("table-empty", options[0].label_place, "the options have no marks, so there is no state")
    if len(options) > MAX_OPTIONS:
        message = f"the table has {len(options)} options; {MAX_OPTIONS} are the most"
        problems.add("table-too-large", options[MAX_OPTIONS].label_place, message)
    if len(numbers) > MAX_COLUMNS:
        message = f"the table has {len(numbers):,} columns; {MAX_COLUMNS:,} are the most"
        problems.add("table-too-large", options[0].place(MAX_COLUMNS), message)


def _check_merged(rows: tuple[Row, ...], merged: tuple[Merged, ...], problems: TableProblems) -> None:
    """Refuse merged cells where each column needs its own; an order in a single cell may be as wide as it likes."""
    wide = [row for row in rows if row.kind in {"header", "option"} or sum(map(bool, row.cells)) > 1]
    for cells in merged:
        touched = [
            row
            for row in wide
            if row.kind not in {"party", "caption"}
            and cells.first.line <= row.line <= cells.last.line
            and row.column <= cells.last.column
            and cells.first.column < row.column + len(row.cells)
        ]
        if touched:
            message = f"the cells {problems.named(cells.first)} to {problems.named(cells.last)} are merged"
            hint = "split them, and write in each what holds there"
            problems.add("table-merged-cells", cells.first, message, hint=hint)


def _check_marks(
    options: tuple[Row, ...], n_columns: int, meaning: Mapping[str, Mark], problems: TableProblems
) -> None:
    for row in options:
        if len(row.cells) != n_columns:
            message = (
                f"the option {shown(row.label)} has {len(row.cells)} marks; the table has {n_columns} columns"
            )
            hint = "write Y, N or a dash in every column; a blank at the end of a row is no mark"
            problems.add("table-row-length", row.label_place, message, row.label, hint)
        for offset, cell in enumerate(row.cells):
            if cell not in meaning:
                _add_wrong_mark(cell, row.place(offset), problems)


def _add_wrong_mark(cell: str, at: Place, problems: TableProblems) -> None:
    if not is_mark(cell):
        problems.add("table-unknown-mark", at, f"{shown(cell)} is no mark; write Y, N or a dash", cell)
    else:
        what = shown(cell) if cell else "a blank"
        message = f"{what} can mean taken, not taken or either beside the other marks of the table"
        problems.add("table-unclear-mark", at, message, cell, "write Y, N or a dash for either")


def _check_columns(columns: Columns, numbers: tuple[str, ...], first: Row, problems: TableProblems) -> None:
    """Refuse two columns that share a state: those that differ in no option that both fix."""
    fixed, taken = column_codes(columns)
    for later in range(len(columns)):
        for earlier in range(later):
            if not (taken[later] ^ taken[earlier]) & fixed[later] & fixed[earlier]:
                message = f"columns {numbers[earlier]} and {numbers[later]} stand for the same state"
                hint = "a dash or a blank means either; write N for not taken"
                problems.add("table-repeated-state", first.place(later), message, hint=hint)
                break


def _preferences(
    rows: tuple[Row, ...], parties: tuple[TableParty, ...], numbers: tuple[str, ...], problems: TableProblems
) -> tuple[dict[str, Ranking], dict[str, tuple[int, ...]], dict[str, tuple[TableStatement, ...]], list[str]]:
    """The rankings, their breaks and the statements by party, and how was read what can be read otherwise."""
    names = tuple(party.name for party in parties)
    options = [row for row in rows if row.kind == "option"]
    by_folded = {name_key(name): name for name in names}
    first_lines: dict[str, int] = {}
    rankings: dict[str, Ranking] = {}
    breaks: dict[str, tuple[int, ...]] = {}
    statements: dict[str, tuple[TableStatement, ...]] = {}
    notes: list[str] = []
    for row in rows:
        if row.kind not in {"ranking", "preference", "payoff", "order", "statements"}:
            continue
        name = by_folded.get(name_key(row.party))
        at = row.label_place
        if name is None:
            message = f"preferences of {shown(row.party)}, who is no party of the table"
            problems.add("table-unknown-party", at, message, row.label, nearest(row.party, names))
        elif name in first_lines:
            message = f"the preferences of {shown(name)} stand in row {first_lines[name]} already"
            problems.add("table-two-rankings", at, message, row.label)
        elif row.kind == "statements":
            statements[name] = read_statements(row, len(options), problems)
        elif ranking := read_ranking(row, numbers, problems):
            rankings[name] = ranking
            breaks |= {name: found} if (found := breaks_of(row)) else {}
            notes += filter(None, [how_read(replace(row, party=name), numbers, ranking)])
        if name is not None:
            first_lines.setdefault(name, row.line)
    notes += [_of_numbers(options)] if statements else []
    return {name: rankings[name] for name in names if name in rankings}, breaks, statements, notes


# What is told of a table that is right


def _of_numbers(options: Sequence[Row]) -> str:
    """Which option each number of a statement is."""
    named = ", ".join(f"{n} {short(row.label)}" for n, row in enumerate(options, 1))
    return f"The numbers in statements were read as options in the order of their rows: {named}."


def _captions(rows: tuple[Row, ...]) -> Iterator[str]:
    """What stands above the columns and is not read."""
    parties = {row.line for row in rows if row.kind == "party"}
    for row in rows:
        cells = [cell for cell in row.cells if cell] if row.kind == "caption" else []
        if row.kind == "header" and row.line not in parties and not is_header_label(row.label):
            cells = [row.label]
        if cells:
            yield f"Not read, in row {row.line}: {', '.join(map(shown, cells[:20]))}{', …' * (len(cells) > 20)}."


def _of_blanks(
    options: tuple[Row, ...], meaning: Mapping[str, Mark], has_header: bool, problems: TableProblems
) -> Iterator[str]:
    """How blank cells were read, and where they are."""
    places = [row.place(offset) for row in options for offset, cell in enumerate(row.cells) if not cell]
    if not places:
        return
    if meaning[""] is False:
        yield "A blank cell was read as ‘not taken’, since no other mark of the table says so."
        if not has_header:
            yield "A last column in which nothing is taken is seen only under a row with the columns’ numbers."
        return
    named = ", ".join(map(problems.named, places[:10])) + (", …" if len(places) > 10 else "")
    cells = f"The {len(places)} blank cells were" if len(places) > 1 else "The blank cell was"
    yield f"{cells} read as ‘either’ ({named}): write N where the option is not taken."
