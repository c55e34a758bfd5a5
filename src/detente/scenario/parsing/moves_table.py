"""The moves of a party in a table: a file inside the scenario's folder, with the columns ``from`` and ``to``.

What is wrong in it is told where the scenario names it, with the row and the cell in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.errors import Place
from detente.scenario.parsing.document import UTF_8_HINT, is_inside, unnameable
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import STATE_NUMBER
from detente.scenario.problems import quoted
from detente.scenario.spreadsheet.files import read_cells
from detente.scenario.spreadsheet.sheet import Bounds, Line, NumberedRow, Sheet, TableProblems
from detente.scenario.tree import Leaf
from detente.scenario.values import ListedMove, StateRef

COLUMNS = ("from", "to")
"""The columns of a table of moves, in any order, among any others."""

ROWS = Bounds(100_000)

ROWS_OF_HEAD = 20
"""The first row that is not blank is looked for among these."""

SHOWN_FAULTS = 20
"""Of more faults in one table only these are told."""


def moves_of_table(session: Session, leaf: Leaf) -> Iterator[ListedMove]:
    """The moves in the table that a leaf names; what is wrong in it is told at the leaf."""
    sheet = _sheet(session, leaf)
    if sheet is None:
        return
    if not sheet.lines:
        _tell(session, leaf, "", "the table is empty: expected a first row with ‘from’ and ‘to’")
        return
    problems = TableProblems(leaf.text, sheet.title)
    head, *rows = sheet.lines
    columns = _columns(head)
    if columns is None:
        shown = ", ".join(quoted(cell) for cell in head.cells if cell) or "none"
        message = f"its first row names the columns {shown}: expected ‘from’ and ‘to’"
        _tell(session, leaf, problems.named(Place(head.number, sheet.column)), message)
        return
    faults = 0
    for line in rows:
        row = _row(session, leaf, line, columns, sheet.column, problems)
        if isinstance(row, ListedMove):
            yield row
        elif (faults := faults + 1) == SHOWN_FAULTS:
            _tell(session, leaf, problems.named(Place(line.number, sheet.column)), "no more is told of it")
            return


def _row(
    session: Session,
    leaf: Leaf,
    line: Line,
    columns: tuple[int, int],
    first: int,
    problems: TableProblems,
) -> ListedMove | None:
    """The move in a row; None, and told, where a cell says no state."""
    cells = [line.cells[column] if column < len(line.cells) else "" for column in columns]
    places = [problems.named(Place(line.number, first + column)) for column in columns]
    refs = [
        _state(session, leaf, cell, place, name)
        for cell, place, name in zip(cells, places, COLUMNS, strict=True)
    ]
    if refs[0] is None or refs[1] is None:
        return None
    return ListedMove(refs[0], refs[1], f"{quoted(leaf.text)}, {places[0]}")


def _state(session: Session, leaf: Leaf, cell: str, where: str, column: str) -> StateRef | None:
    """The state that a cell names, by its name or its number, with or without the s."""
    name = f"s{cell}" if STATE_NUMBER.fullmatch(f"s{cell}") and cell not in session.names.states else cell
    if STATE_NUMBER.fullmatch(name) or name in session.names.states:
        return StateRef(leaf.place, name=name, patched=leaf.patched)
    if cell:
        message = f"there is no state {quoted(cell)}: expected a number such as s1, or a name from ‘states’"
        _tell(session, leaf, where, message, cell, session.problems.nearest(cell, session.names.states))
    else:
        _tell(session, leaf, where, f"the column ‘{column}’ is empty: expected a state")
    return None


def _sheet(session: Session, leaf: Leaf) -> Sheet | None:
    """The cells of a table inside the scenario's folder; None, and told, where they cannot be had."""
    if not is_inside(leaf.text, session.folder):
        message = f"{quoted(leaf.text)} is not a file inside the scenario's folder"
        hint = "write a path relative to the scenario, without .."
        session.problems.error("source-path", leaf.place, message, leaf.text, hint)
        return None
    if session.folder is None:
        message = f"the table {quoted(leaf.text)} cannot be looked for: the scenario itself is in no folder"
        session.problems.error("moves-table", leaf.place, message, leaf.text, "list the moves here")
        return None
    if (reason := unnameable(leaf.text)) is not None:
        session.problems.error("moves-table", leaf.place, reason, leaf.text, UTF_8_HINT)
        return None
    problems = TableProblems(leaf.text)
    sheet = read_cells(session.folder / leaf.text, problems, ROWS, _is_likely)
    for each in problems.found[:SHOWN_FAULTS]:
        is_whole = each.code in {"table-missing", "table-format"}
        where = "" if is_whole or problems.sheet else problems.named(each.place)
        _tell(session, leaf, where, each.message, each.text, each.hint)
    return None if problems.found else replace(sheet, title=problems.sheet)


def _is_likely(rows: Sequence[NumberedRow]) -> int:
    """Whether some row has both columns: of the ways to split a text into cells the one that does is meant."""
    names = ({cell.strip().lower() for cell in row} for _, row in rows[:ROWS_OF_HEAD])
    return int(any(name.issuperset(COLUMNS) for name in names))


def _columns(head: Line) -> tuple[int, int] | None:
    """Which cells of a row hold where a move leads from and to."""
    names = [cell.lower() for cell in head.cells]
    if any(names.count(name) != 1 for name in COLUMNS):
        return None
    return names.index(COLUMNS[0]), names.index(COLUMNS[1])


def _tell(
    session: Session, leaf: Leaf, where: str, message: str, text: str = "", hint: str | None = None
) -> None:
    place = f"{quoted(leaf.text)}{f', {where}' if where else ''}"
    session.problems.error("moves-table", leaf.place, f"{place}: {message}", text or leaf.text, hint)
