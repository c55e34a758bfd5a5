"""From rows to an `OptionTable`; everything wrong is collected and raised once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from detente.errors import Place
from detente.scenario.option_table.cells import read_cells
from detente.scenario.option_table.marks import is_mark, mark
from detente.scenario.option_table.problems import Problems, nearest, shown
from detente.scenario.option_table.rankings import read_ranking
from detente.scenario.option_table.rows import Row, classified, column_number
from detente.scenario.option_table.table import Mark, OptionTable, Ranking, TableParty
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
    problems = Problems(str(path))
    cells = read_cells(path, problems)
    problems.raise_if_any()
    rows = tuple(classified(cells))
    options = tuple(row for row in rows if row.kind == "option")
    if not options:
        problems.add("table-empty", Place(1, 1), "the table has no option: a row with a name and its marks")
    problems.raise_if_any()
    return _table(rows, options, problems)


def _table(rows: tuple[Row, ...], options: tuple[Row, ...], problems: Problems) -> OptionTable:
    parties = _parties(rows, problems)
    numbers = _numbers(rows, options, problems)
    _check_size(options, numbers, problems)
    _check_marks(options, len(numbers), problems)
    rankings = _rankings(rows, parties, numbers, problems)
    problems.raise_if_any()
    marks = [[mark(cell) for cell in row.cells] for row in options]
    columns = tuple(zip(*marks, strict=True))
    _check_columns(columns, numbers, options[0], problems)
    problems.raise_if_any()
    return OptionTable(parties, columns, numbers, rankings)


def _parties(rows: tuple[Row, ...], problems: Problems) -> tuple[TableParty, ...]:
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
            problems.add("table-party-without-options", Place(row.line, 1), message, row.party, hint)
    return tuple(TableParty(name, tuple(names)) for name, names in options.items())


def _begin_party(row: Row, options: dict[str, list[str]], problems: Problems) -> None:
    if options.get(row.party):
        message = f"the party {shown(row.party)} stands in two places; write its options together"
        problems.add("table-repeated-party", Place(row.line, 1), message, row.party)
    options.setdefault(row.party, [])


def _add_option(row: Row, options: dict[str, list[str]], problems: Problems) -> None:
    column = row.column - 1
    if not row.party:
        message = f"the option {shown(row.label)} stands above every party"
        hint = "put the party's name in a row of its own above, or in a column before the options"
        problems.add("table-no-party", Place(row.line, column), message, row.label, hint)
    if not row.label:
        problems.add("table-no-party", Place(row.line, column), "marks without the name of an option")
    elif row.label in options[row.party]:
        message = f"{shown(row.party)} has two options called {shown(row.label)}"
        problems.add("table-repeated-option", Place(row.line, column), message, row.label)
    options[row.party].append(row.label)


def _numbers(rows: tuple[Row, ...], options: tuple[Row, ...], problems: Problems) -> tuple[str, ...]:
    """What the header calls the columns, else 1, 2, 3, …; as many as most options have marks."""
    header = next((row for row in rows if row.kind == "header"), None)
    if header is None:
        n_columns = Counter(len(row.cells) for row in options).most_common(1)[0][0]
        return tuple(str(index) for index in range(1, n_columns + 1))
    numbers = tuple(column_number(cell) or cell for cell in header.cells)
    for offset, number in enumerate(numbers):
        if number in numbers[:offset]:
            message = f"two columns have the number {number}"
            problems.add("table-repeated-number", Place(header.line, header.column + offset), message, number)
    return numbers


def _check_size(options: tuple[Row, ...], numbers: tuple[str, ...], problems: Problems) -> None:
    if not numbers:
        problems.add(
            "table-empty", Place(options[0].line, 1), "the options have no marks, so there is no state"
        )
    if len(options) > MAX_OPTIONS:
        message = f"the table has {len(options)} options; {MAX_OPTIONS} are the most"
        problems.add("table-too-large", Place(options[MAX_OPTIONS].line, 1), message)
    if len(numbers) > MAX_COLUMNS:
        message = f"the table has {len(numbers):,} columns; {MAX_COLUMNS:,} are the most"
        problems.add("table-too-large", Place(options[0].line, options[0].column + MAX_COLUMNS), message)


def _check_marks(options: tuple[Row, ...], n_columns: int, problems: Problems) -> None:
    for row in options:
        if len(row.cells) != n_columns:
            message = (
                f"the option {shown(row.label)} has {len(row.cells)} marks; the table has {n_columns} columns"
            )
            hint = "write Y, N or a dash in every column; a blank at the end of a row is no mark"
            problems.add("table-row-length", Place(row.line, row.column - 1), message, row.label, hint)
        for offset, cell in enumerate(row.cells):
            if not is_mark(cell):
                message = f"{shown(cell)} is no mark; write Y, N or a dash"
                problems.add("table-unknown-mark", Place(row.line, row.column + offset), message, cell)


def _check_columns(
    columns: tuple[tuple[Mark, ...], ...], numbers: tuple[str, ...], first: Row, problems: Problems
) -> None:
    """Refuse two columns that share a state: those that differ in no option that both fix."""
    fixed = [sum(1 << i for i, each in enumerate(column) if each is not None) for column in columns]
    taken = [sum(1 << i for i, each in enumerate(column) if each) for column in columns]
    for later in range(len(columns)):
        for earlier in range(later):
            if not (taken[later] ^ taken[earlier]) & fixed[later] & fixed[earlier]:
                message = f"columns {numbers[earlier]} and {numbers[later]} stand for the same state"
                hint = "a dash or a blank means either; write N for not taken"
                problems.add(
                    "table-repeated-state", Place(first.line, first.column + later), message, hint=hint
                )
                break


def _rankings(
    rows: tuple[Row, ...], parties: tuple[TableParty, ...], numbers: tuple[str, ...], problems: Problems
) -> dict[str, Ranking]:
    names = tuple(party.name for party in parties)
    by_folded = {name_key(name): name for name in names}
    first_lines: dict[str, int] = {}
    rankings: dict[str, Ranking] = {}
    for row in rows:
        if row.kind not in {"ranking", "order"}:
            continue
        name = by_folded.get(name_key(row.party))
        if name is None:
            message = f"a ranking of {shown(row.party)}, who is no party of the table"
            problems.add(
                "table-unknown-party", Place(row.line, 1), message, row.label, nearest(row.party, names)
            )
        elif name in first_lines:
            message = f"{shown(name)} has a ranking in row {first_lines[name]} already"
            problems.add("table-two-rankings", Place(row.line, 1), message, row.label)
        elif ranking := read_ranking(row, numbers, problems):
            rankings[name] = ranking
        if name is not None:
            first_lines.setdefault(name, row.line)
    return {name: rankings[name] for name in names if name in rankings}
