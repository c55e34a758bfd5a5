"""An option-form table as printed, the marks it is written in, and the problems of one that is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place, ScenarioError
from detente.spelling import nearest_names

Mark = bool | None
"""Taken, not taken, or (None, a dash) either."""

Columns = tuple[tuple[Mark, ...], ...]
"""For each column a mark for each option."""

Ranking = tuple[tuple[int, ...], ...]
"""Indices of columns, best first; an inner tuple of several is a tie."""

_TAKEN = (
    "y yes true t 1 ● ✓ ✔ ☑ ✅ ja j wahr w oui vrai v sí si s sì sim verdadero verdadeiro vero tak так да д"
)
_NOT_TAKEN = "n no false f 0 ○ ✗ ✘ ☐ nein falsch non faux não nao falso nie ні нет н nee nej"
_EITHER = "- – — − ‐ ‑ *"
_CROSSES = frozenset("x × х ✕ ✖ ❌".split())
"""Put for what is taken, or for what is not, beside a tick or a circle. (One is the Cyrillic letter.)"""

_MARKS: dict[str, Mark] = {
    **dict.fromkeys(_TAKEN.split(), True),
    **dict.fromkeys(_NOT_TAKEN.split(), False),
    **dict.fromkeys(_EITHER.split()),
}
_UNCLEAR = _CROSSES | {"o", ""}
_DECIMALS = re.compile(r"([01])[.,]0+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")

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
    columns: Columns
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


def column_codes(columns: Columns) -> tuple[list[int], list[int]]:
    """For each column, which options it fixes and which it takes, as bits, the first option the lowest.

    >>> column_codes(((True, None, False), (None, True, True)))
    ([5, 6], [1, 6])
    """
    fixed = [sum(1 << i for i, each in enumerate(column) if each is not None) for column in columns]
    taken = [sum(1 << i for i, each in enumerate(column) if each) for column in columns]
    return fixed, taken


def is_mark(text: str) -> bool:
    """Whether a cell is a mark; a blank is one."""
    return _sign(text) in _MARKS.keys() | _UNCLEAR


def meanings(cells: Iterable[str]) -> Mapping[str, Mark]:
    """What each mark of a table means; one that could mean two things, or is none, is not there.

    Notes
    -----
    A cross means taken where nothing else does, and no circle stands beside it. An `o` is the French *oui*
    where an `n` stands for *non*. A blank means not taken where no other mark does; either, where marks say
    taken and others not taken.
    """
    cells = set(cells)
    signs = {cell: _sign(cell) for cell in cells}
    used = set(signs.values())
    found = {sign: _MARKS[sign] for sign in used & _MARKS.keys()}
    if used & {"n", "non"} and not used & _CROSSES and "o" in used:
        found["o"] = True
    if True not in found.values() and not used & {"o", "○", "☐"}:
        found |= dict.fromkeys(used & _CROSSES, True)
    if "" in used and True in found.values():
        found[""] = None if False in found.values() else False
    return {cell: found[sign] for cell, sign in signs.items() if sign in found}


def _sign(text: str) -> str:
    plain = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFC", text)).strip().casefold()
    return _DECIMALS.sub(r"\1", plain)


@dataclass(slots=True)
class TableProblems:
    """What is wrong with one table, as far as it was read.

    `sheet` says which sheet of a workbook it is; what is wrong is then told with the name of its cell.
    """

    file: str
    sheet: str | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, at: Place, message: str, text: str = "", hint: str | None = None) -> None:
        """Note a problem at a row (line) and a column, both from 1."""
        where = f"cell {_cell_name(at)} of the sheet {self.sheet}: " if self.sheet is not None else ""
        self.found.append(Diagnostic(code, where + message, self.file, at, text[:200], hint))

    def named(self, at: Place) -> str:
        """What a place is called in a sentence."""
        return _cell_name(at) if self.sheet is not None else f"line {at.line}, column {at.column}"

    def raise_if_any(self) -> None:
        """Raise all that was found, in the order of the table.

        Raises
        ------
        ScenarioError
            If anything was found.
        """
        if self.found:
            raise ScenarioError(tuple(sorted(self.found, key=lambda problem: problem.place)))


def _cell_name(at: Place) -> str:
    """The name that spreadsheets give a cell.

    >>> _cell_name(Place(4, 28))
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
