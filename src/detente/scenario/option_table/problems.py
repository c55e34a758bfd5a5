"""What can be wrong with a table: the codes, and the list that collects them while reading goes on."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place, ScenarioError
from detente.spelling import nearest_names

TABLE_CODES: dict[str, str] = {
    "table-missing": "The table's file cannot be read.",
    "table-format": "The table is neither CSV nor an Excel workbook, or is damaged.",
    "table-too-large": "More bytes, rows, columns or options than a table may have.",
    "table-empty": "The table has no option.",
    "table-bad-cell": (
        "A cell that does not say what it holds: an error value; in a workbook a formula without its result, a "
        "date, text that is struck out, a number format that shows something else."
    ),
    "table-merged-cells": "Merged cells where each column needs a cell of its own.",
    "table-no-party": "An option stands above every party, or has no name.",
    "table-party-without-options": "A row that reads as a party's name is followed by no option.",
    "table-repeated-party": "A party stands in two places.",
    "table-repeated-option": "A party has two options of one name.",
    "table-unknown-mark": "A mark that is neither yes, no nor a dash.",
    "table-unclear-mark": "A mark or a blank that can be read in two ways in this table.",
    "table-row-length": "A row with more or fewer cells than the table has columns.",
    "table-no-number": "A column without a number, in a table that numbers its columns.",
    "table-repeated-number": "Two columns have one number, or the columns are numbered twice.",
    "table-repeated-state": "Two columns stand for the same state.",
    "table-unknown-party": "A ranking of a party that the table does not have.",
    "table-two-rankings": "A party has two rankings.",
    "table-bad-ranking": "A ranking that is not a rank for each column, nor the columns in order.",
    "table-strength": "A strength of preference (3 >> 1), which is not read yet.",
}


@dataclass(slots=True)
class Problems:
    """What is wrong with one table, as far as it was read.

    `sheet` says which sheet of a workbook it is; what is wrong is then told with the name of its cell.
    """

    file: str
    sheet: str | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, at: Place, message: str, text: str = "", hint: str | None = None) -> None:
        """Note a problem at a row (line) and a column, both from 1."""
        where = f"cell {cell_name(at)} of the sheet {self.sheet}: " if self.sheet is not None else ""
        self.found.append(Diagnostic(code, where + message, self.file, at, text[:200], hint))

    def named(self, at: Place) -> str:
        """What a place is called in a sentence."""
        return cell_name(at) if self.sheet is not None else f"line {at.line}, column {at.column}"

    def raise_if_any(self) -> None:
        """Raise all that was found, in the order of the table.

        Raises
        ------
        ScenarioError
            If anything was found.
        """
        if self.found:
            raise ScenarioError(tuple(sorted(self.found, key=lambda problem: problem.place)))


def cell_name(at: Place) -> str:
    """The name that spreadsheets give a cell.

    >>> cell_name(Place(4, 28))
    'AB4'
    """
    letters, rest = "", at.column
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{at.line}"


def short(text: str) -> str:
    """A text for a sentence: not too long, and printable."""
    cut = text if len(text) <= 60 else text[:59] + "…"
    return "".join(each if each.isprintable() else "?" for each in cut)


def shown(text: str) -> str:
    """Quote a text, short and printable."""
    return f"‘{short(text)}’"


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """Suggest the known name that is most like `name`, if one is."""
    found = nearest_names(name[:60], known)
    return f"did you mean {shown(found[0])}?" if found else None
