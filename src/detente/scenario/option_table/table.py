"""The values: an option-form table as printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.scenario.option_table.problems import short

Mark = bool | None
"""Taken, not taken, or (None, a dash) either."""

Ranking = tuple[tuple[int, ...], ...]
"""Indices of columns, best first; an inner tuple of several is a tie."""


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
    notes
        What of the file can be read in another way, or was not read, in sentences.
    """

    parties: tuple[TableParty, ...]
    columns: tuple[tuple[Mark, ...], ...]
    numbers: tuple[str, ...]
    rankings: Mapping[str, Ranking]
    notes: tuple[str, ...] = ()

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
