"""What is wrong with one table or one sheet of a workbook, each problem with its cell; and texts shown in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place, ScenarioError
from detente.spelling import nearest_names


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
