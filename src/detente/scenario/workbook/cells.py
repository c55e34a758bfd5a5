"""The cells of a workbook: what is wrong with them, and the words that may stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.errors import Diagnostic, Place, ScenarioError
from detente.scenario.spreadsheet.marks import is_cross, meanings
from detente.scenario.spreadsheet.sheet import TableProblems, cell_name, in_one_line, nearest, shown
from detente.scenario.workbook.layout import MOVES, NUMBERINGS, RULES, YES_NO
from detente.spelling import name_key

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


# Words


KINDS: Mapping[str, str] = {
    **RULES,
    "require": "require",
    "muss gelten": "require",
    "doit être vrai": "require",
    "doit valoir": "require",
    "infeasible": "infeasible",
    "kann nicht vorkommen": "infeasible",
    "ne peut pas arriver": "infeasible",
    "ne peut se produire": "infeasible",
    "indistinguishable": "indistinguishable",
    "zählt als eins": "indistinguishable",
    "gilt als eins": "indistinguishable",
    "compte pour un": "indistinguishable",
    "definition": "definitions",
    "bedeutet": "definitions",
    "heißt": "definitions",
    "signifie": "definitions",
    "veut dire": "definitions",
}
"""Kinds of rules, and the sections of a scenario that they belong to."""

WAYS: Mapping[str, str] = {
    **{way: way for way in MOVES},
    "beide": "both",
    "vorwärts": "forward",
    "nur vorwärts": "forward",
    "rückwärts": "backward",
    "nur rückwärts": "backward",
    "les deux": "both",
    "en avant": "forward",
    "en arrière": "backward",
}
"""In what ways an option may change."""

CALLED: Mapping[str, str] = {
    **dict(zip(NUMBERINGS, ("order", "states"), strict=True)),
    "order": "order",
    "nach nummer": "order",
    "par numéro": "order",
    "states": "states",
    "nach namen": "states",
    "par nom": "states",
}
"""What states are called, and the scenario's words for it."""


def meaning(cell: Cell, words: Mapping[str, str]) -> str | None:
    """What the word in a cell means; None where it is blank or none of the words."""
    key = name_key(in_one_line(cell.text))
    return next((each for word, each in words.items() if name_key(word) == key), None)


def word(
    cell: Cell, words: Mapping[str, str], choices: Sequence[str], problems: BookProblems, default: str | None
) -> str | None:
    """What the word in a cell means; `default` where it is blank or, noted, none of the words."""
    text, found = in_one_line(cell.text), meaning(cell, words)
    if found is None and text:
        message = f"expected {', '.join(choices[:-1])} or {choices[-1]}, found {shown(text)}"
        problems.add("workbook-word", cell, message, nearest(text, tuple(words)))
    return found or default


def marked(cells: Sequence[Cell], problems: BookProblems) -> list[Cell]:
    """The cells of a column that say yes; a blank and a dash do not, and what is neither yes nor no is noted.

    A cross says yes, but not beside a tick or a circle.
    """
    texts = {in_one_line(cell.text) for cell in cells} - {""}
    in_words = {text for text in texts if text.isalnum() and not is_cross(text)}
    crosses = {text for text in texts if is_cross(text)}
    found = {**meanings(texts), **(dict.fromkeys(crosses, True) if texts == in_words | crosses else {})}
    for cell in cells:
        text = in_one_line(cell.text)
        if text and text not in found:
            message = f"expected {' or '.join(YES_NO)}, found {shown(text)}"
            problems.add(
                "workbook-word",
                cell,
                message,
                "a cross is not read beside ticks or circles" if is_cross(text) else None,
            )
    return [cell for cell in cells if found.get(in_one_line(cell.text))]
