"""What is wrong with a workbook, each problem with its sheet and cell; and what is worth knowing of how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place, ScenarioError
from detente.scenario.spreadsheet.problems import TableProblems, cell_name, shown

WORKBOOK_CODES: dict[str, str] = {
    "workbook-sheet": "Two sheets of one meaning, or a title that is nearly that of a sheet which is read.",
    "workbook-heading": "A sheet without a heading that it needs, or with one twice.",
    "workbook-row": "A row that lacks what it needs, or has what does not belong there.",
    "workbook-word": "A cell holds none of the words that may stand there.",
    "workbook-number": "A cell holds no number where one belongs, or one that can be read in two ways.",
    "workbook-repeated": "The same thing stands in two places.",
    "workbook-order": "A core wish stands below one that is not core.",
    "workbook-unclear": "A name or a formula that can be read in two ways.",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the title of its sheet, and its place there."""

    text: str
    sheet: str
    place: Place

    @property
    def letters(self) -> str:
        """The letters that spreadsheets give its column."""
        return cell_name(self.place).rstrip("0123456789")

    def __str__(self) -> str:
        return f"cell {cell_name(self.place)} of the sheet {shown(self.sheet)}"


@dataclass(slots=True)
class BookProblems:
    """What is wrong with a workbook as far as it was read; `titles` are its sheets in order.

    `notes` are worth knowing of how it was read, `made_ids` are names and the ids that were made of them.
    """

    file: str
    titles: Sequence[str]
    found: dict[str, list[Diagnostic]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    made_ids: list[tuple[str, str]] = field(default_factory=list)
    told: set[Diagnostic] = field(default_factory=set)

    def of_sheet(self, title: str) -> TableProblems:
        """Where the problems of one sheet's cells go."""
        return TableProblems(self.file, shown(title), self.found.setdefault(title, []))

    def add(self, code: str, cell: Cell, message: str, hint: str | None = None) -> None:
        """Note a problem with a cell, once."""
        self._keep(cell, Diagnostic(code, f"{cell}: {message}", self.file, cell.place, cell.text[:200], hint))

    def keep(self, cell: Cell | None, problem: Diagnostic) -> None:
        """Note a problem that was found elsewhere, with the cell that it comes from, if that is known."""
        where = f"{cell}: " if cell else ""
        place = cell.place if cell else Place(1, 1)
        message = where + problem.message
        own = Diagnostic(
            problem.code, message, self.file, place, problem.text, problem.hint, problem.severity
        )
        self._keep(cell, own)

    def _keep(self, cell: Cell | None, problem: Diagnostic) -> None:
        if problem not in self.told:
            self.told.add(problem)
            self.found.setdefault(cell.sheet if cell else "", []).append(problem)

    def note(self, sentence: str) -> None:
        """Note how something was read, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All problems, by sheets and cells."""
        sheets = sorted(
            self.found, key=lambda title: list(self.titles).index(title) if title in self.titles else -1
        )
        return tuple(
            each for title in sheets for each in sorted(self.found[title], key=lambda one: one.place)
        )

    def raise_if_any(self) -> None:
        """Raise all that was found.

        Raises
        ------
        ScenarioError
            If an error was found.
        """
        errors = tuple(each for each in self.in_order() if each.severity == "error")
        if errors:
            raise ScenarioError(errors)
