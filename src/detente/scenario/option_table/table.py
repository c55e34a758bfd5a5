"""An option-form table as printed, and the codes of what may be wrong in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.scenario.option_table.statements import TableStatement
from detente.scenario.spreadsheet.marks import Mark
from detente.scenario.spreadsheet.sheet import short

Columns = tuple[tuple[Mark, ...], ...]
"""For each column a mark for each option."""

Ranking = tuple[tuple[int, ...], ...]
"""Indices of columns, best first; an inner tuple of several is a tie."""

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
    "table-unknown-party": "A ranking or statements of a party that the table does not have.",
    "table-two-rankings": "A party has two rows of preferences.",
    "table-bad-ranking": "A ranking that is not a rank for each column, nor the columns in order.",
    "table-bad-statement": "A statement that cannot be read in option numbers (-1 if 3).",
    "table-strength": "A strength of preference (3 >> 1) where none can be read, as among payoffs.",
}


@dataclass(frozen=True, slots=True)
class TableParty:
    """A party and its options, by the names that the table gives them."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionTable:
    """An option-form table.

    Attributes
    ----------
    parties
        In the order of the table.
    columns
        The feasible states, one a column, in the order of the table: a mark for each option, the options
        of all parties in order. No two columns share a state.
    numbers
        What the table calls each column.
    rankings
        For the parties that have one, by name.
    statements
        Prioritised statements, for the parties that have them instead.
    breaks
        For the parties whose ranking has some (``3 >> 1``) the positions in it before which a break stands.
    notes
        What of the file can be read in another way, or was not read, in sentences.
    """

    parties: tuple[TableParty, ...]
    columns: Columns
    numbers: tuple[str, ...]
    rankings: Mapping[str, Ranking]
    notes: tuple[str, ...] = ()
    statements: Mapping[str, tuple[TableStatement, ...]] = field(default_factory=dict)
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of all options, in order."""
        return tuple(option for party in self.parties for option in party.options)


def summary(table: OptionTable) -> str:
    """How many columns and options were found, and whose, in a sentence.

    >>> summary(OptionTable((TableParty("Syria", ("Release", "Escalate")),), ((True, False),), ("1",), {}))
    '1 column; options: Syria 2.'
    """
    n_columns = len(table.columns)
    options = ", ".join(f"{short(party.name)} {len(party.options)}" for party in table.parties)
    return f"{n_columns:,} column{'s' if n_columns > 1 else ''}; options: {options}."


def column_codes(columns: Columns) -> tuple[list[int], list[int]]:
    """For each column, which options it fixes and which it takes, as bits, the first option the lowest.

    >>> column_codes(((True, None, False), (None, True, True)))
    ([5, 6], [1, 6])
    """
    fixed = [sum(1 << i for i, each in enumerate(column) if each is not None) for column in columns]
    taken = [sum(1 << i for i, each in enumerate(column) if each) for column in columns]
    return fixed, taken
