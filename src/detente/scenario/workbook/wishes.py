"""The sheets of preferences and weights: what each party would rather have, most important first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detente.scenario.spreadsheet.problems import shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.dispute import Formula, Wishes
from detente.scenario.workbook.formulas import FormulaReader
from detente.scenario.workbook.layout import BASE
from detente.scenario.workbook.names import Spellings
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.scenario.workbook.rows import Row
from detente.scenario.workbook.rules import formula_of, reading_named
from detente.scenario.workbook.words import marked

_NUMBER = re.compile(r"[+-]?\d{1,500}(?:[.,]\d{1,500})?(?:[eE][+-]?\d{1,3})?")
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
"""1,500 is 1500 or 1.5."""

_Owner = tuple[str | None, str]
"""A reading (None: the base) and a party."""


@dataclass(slots=True)
class _Block:
    """What the sheets say of one party in one reading."""

    cell: Cell
    wishes: list[tuple[Row, Formula]] = field(default_factory=list)
    weights: dict[str, tuple[str, Cell]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WishReader:
    """The names that rows of wishes and weights may use."""

    parties: Spellings
    readings: Spellings
    options: Spellings
    formulas: FormulaReader

    def read(
        self, preferences: Sequence[Row], weights: Sequence[Row], problems: BookProblems
    ) -> tuple[Wishes, ...]:
        """The wishes of each party in the base and in each reading, in the order of the sheets."""
        core = frozenset(marked([row["core"] for row in preferences], problems))
        blocks: dict[_Owner, _Block] = {}
        for owner, row in self._owned(preferences, problems):
            block = blocks.setdefault(owner, _Block(row["party"]))
            if "formula" in row.typed:
                formula = formula_of(row, self.formulas, problems)
                block.wishes += [(row, formula)] if formula else []
            elif row.typed & {"core", "because"}:
                problems.add("workbook-row", row["formula"], "expected what the party would rather have")
        for owner, row in self._owned(weights, problems):
            block = blocks.setdefault(owner, _Block(row["party"]))
            self._add_weight(row, block, problems)
        return tuple(_wishes(owner, block, core, problems) for owner, block in blocks.items())

    def _owned(self, rows: Sequence[Row], problems: BookProblems) -> Iterator[tuple[_Owner, Row]]:
        """The rows with whose they are; those that stand apart from others of the same are noted."""
        above: _Owner | None = None
        ended: set[_Owner] = set()
        for row in rows:
            owner = self._owner(row, above, problems)
            if owner is None:
                continue
            if above is not None and owner != above:
                ended.add(above)
            if owner in ended:
                where = f" in the reading {owner[0]}" if owner[0] else ""
                message = f"the rows of {shown(row['party'].text)}{where} stand in two places"
                problems.add(
                    "workbook-repeated",
                    row["party"],
                    message,
                    "write them together, or name the reading of each",
                )
            above = owner
            yield owner, row

    def _owner(self, row: Row, above: _Owner | None, problems: BookProblems) -> _Owner | None:
        if not row["party"].text:
            problems.add("workbook-row", row.first, "no party stands in this row or above")
            return None
        party = self.parties.found(row["party"], problems)
        reading = self._reading(row, above, problems)
        return None if party is None or reading == "" else (reading, party)

    def _reading(self, row: Row, above: _Owner | None, problems: BookProblems) -> str | None:
        """The reading of a row; a blank below rows of a reading is clear only where the party is blank too."""
        if row["reading"].text or above is None or above[0] is None:
            return reading_named(row, "reading", self.readings, problems)
        if "party" in row.typed:
            message = f"below the rows of the reading {shown(above[0])} a blank may mean it or the base"
            problems.add("workbook-unclear", row["reading"], message, f"write {above[0]}, or {BASE}")
        return above[0]

    def _add_weight(self, row: Row, block: _Block, problems: BookProblems) -> None:
        if not row.typed & {"option", "weight"}:
            return
        for key, wanted in (("option", "an option"), ("weight", "a number")):
            if not row[key].text:
                problems.add("workbook-row", row[key], f"expected {wanted}")
        option = self.options.found(row["option"], problems) if row["option"].text else None
        number = _number(row["weight"], problems) if row["weight"].text else None
        if option in block.weights:
            problems.add(
                "workbook-repeated", row["option"], f"{shown(row['option'].text)} has a weight already"
            )
        elif option and number:
            block.weights[option] = (number, row["option"])


def _wishes(owner: _Owner, block: _Block, core: frozenset[Cell], problems: BookProblems) -> Wishes:
    cores = [(row, formula) for row, formula in block.wishes if row["core"] in core]
    others = [(row, formula) for row, formula in block.wishes if row["core"] not in core]
    if others:
        first = others[0][0]["formula"].place
        for row, _ in cores:
            if row["formula"].place > first and not block.weights:
                message = "a core wish stands below one that is not core"
                hint = "core wishes come first: move the row up, or clear Core"
                problems.add("workbook-order", row["core"], message, hint)
        if block.weights:
            message = "a party has wishes or weights; beside weights only core wishes may stand"
            problems.add(
                "workbook-row", others[0][0]["formula"], message, "mark it as core, or clear the row"
            )
    return Wishes(
        *owner,
        tuple(formula for _, formula in cores),
        tuple(formula for _, formula in others),
        tuple((option, number, cell) for option, (number, cell) in block.weights.items()),
        block.cell,
    )


def _number(cell: Cell, problems: BookProblems) -> str | None:
    """A number as YAML has it; decimal commas are read."""
    text = in_one_line(cell.text).replace("−", "-").replace("–", "-")
    if _DOUBTFUL.fullmatch(text):
        message = f"{shown(cell.text)} can be read in two ways"
        problems.add("workbook-number", cell, message, "write 1500 or 1.5")
    elif _NUMBER.fullmatch(text):
        return text.replace(",", ".").removeprefix("+")
    else:
        problems.add(
            "workbook-number",
            cell,
            f"expected a number, found {shown(cell.text)}",
            "for example 3, -1 or 1.5",
        )
    return None
