"""The sheets of formulas: rules, and what each party would rather have; with the readings that wishes belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from detente.scenario.format.schema import RESERVED_STATES, RESERVED_VARIANTS
from detente.scenario.spreadsheet.sheet import in_one_line, nearest, shown
from detente.scenario.workbook.cells import KINDS, BookProblems, Cell, marked, meaning, word
from detente.scenario.workbook.dispute import Definition, Formula, Reading, Wishes
from detente.scenario.workbook.layout import BASE, RULES
from detente.scenario.workbook.names import FormulaReader, Spellings, own_or_made_id, spellings
from detente.scenario.workbook.parties_and_issues import joined
from detente.scenario.workbook.rows import Row
from detente.scenario.workbook.states_and_moves import StateReader

_NUMBER = re.compile(r"[+-]?\d{1,500}(?:[.,]\d{1,500})?(?:[eE][+-]?\d{1,3})?")
_DOUBTFUL = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
"""1,500 is 1500 or 1.5."""

_Owner = tuple[str | None, str]
"""A reading (None: the base) and a party."""


def read_definitions(rows: Sequence[Row], problems: BookProblems) -> list[tuple[Definition, Row]]:
    """The names that rows of the kind *means* give, each with its row; its formula is read once all names are known."""
    found: dict[str, tuple[Definition, Row]] = {}
    for row in rows:
        if meaning(row["kind"], KINDS) != "definitions":
            continue
        if not row["name"].text:
            problems.add("workbook-row", row["name"], "expected the name that the formula gets")
            continue
        id_ = own_or_made_id(row["name"], "name", RESERVED_STATES, found, problems)
        if id_:
            found[id_] = (Definition(id_, in_one_line(row["name"].text), row["name"]), row)
    return list(found.values())


def read_rules(
    rows: Sequence[Row], section: str, reader: FormulaReader, problems: BookProblems
) -> tuple[Formula, ...]:
    """The formulas of one section of the scenario."""
    return tuple(_formulas((row for row in rows if meaning(row["kind"], KINDS) == section), reader, problems))


def _formulas(rows: Iterator[Row], reader: FormulaReader, problems: BookProblems) -> Iterator[Formula]:
    for row in rows:
        if row["name"].text:
            hint = "choose the kind ‘means’, or clear the cell; why the rule is there stands under Because"
            problems.add("workbook-row", row["name"], "only a row of the kind ‘means’ has a name", hint)
        if formula := formula_of(row, reader, problems):
            yield formula


def formula_of(row: Row, reader: FormulaReader, problems: BookProblems) -> Formula | None:
    """The formula of a row; None, and noted, where there is none."""
    if not row["formula"].text:
        problems.add("workbook-row", row["formula"], "expected a formula")
        return None
    text = reader.read(row["formula"], problems)
    return Formula(text, row["formula"], joined([row["because"]])) if text else None


def check_kinds(rows: Sequence[Row], problems: BookProblems) -> None:
    """Note each row without a kind that is known."""
    for row in rows:
        if row["kind"].text:
            word(row["kind"], KINDS, tuple(RULES), problems, None)
        else:
            problems.add("workbook-word", row["kind"], f"expected a kind: {', '.join(RULES)}")


# Readings


def read_readings(rows: Sequence[Row], problems: BookProblems) -> tuple[tuple[Reading, ...], Spellings]:
    """The readings, and what the other sheets may call them."""
    found: dict[str, tuple[str, Row]] = {}
    for row in rows:
        if not row["reading"].text:
            problems.add("workbook-row", row["reading"], "expected the short name of a reading")
            continue
        id_ = own_or_made_id(row["reading"], "reading", RESERVED_VARIANTS, found, problems)
        if id_:
            found[id_] = (in_one_line(row["reading"].text), row)
    called = [(id_, tuple(filter(None, (name, row["title"].text)))) for id_, (name, row) in found.items()]
    known = spellings("reading", "unknown-variant", called)
    readings = (_reading(id_, name, row, known, problems) for id_, (name, row) in found.items())
    return tuple(readings), known


def _reading(id_: str, name: str, row: Row, known: Spellings, problems: BookProblems) -> Reading:
    title = row["title"].text or ("" if name == id_ else name)
    extends = reading_named(row, "extends", known, problems) or None
    return Reading(id_, title, extends, row["reading"])


def reading_named(row: Row, key: str, known: Spellings, problems: BookProblems) -> str | None:
    """The reading that a cell names; None where it is the base, and '', noted, where there is no such reading."""
    cell = row[key]
    text = in_one_line(cell.text)
    if not text or text.casefold() == BASE:
        return None
    if not known.meant(text):
        hint = nearest(text, known.shown) or "add it to the sheet Readings"
        problems.add("unknown-variant", cell, f"there is no reading {shown(text)}", hint)
        return ""
    return known.found(cell, problems) or ""


# Wishes


@dataclass(slots=True)
class _Block:
    """What the sheets say of one party in one reading."""

    cell: Cell
    wishes: list[tuple[Row, Formula]] = field(default_factory=list)
    weights: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    ranking: list[tuple[str, Cell]] = field(default_factory=list)
    known: list[tuple[str, Cell]] = field(default_factory=list)

    @property
    def is_ordered(self) -> bool:
        """Whether more than wishes gives the order, beside which only core wishes may stand."""
        return bool(self.weights or self.ranking or self.known)


@dataclass(frozen=True, slots=True)
class WishReader:
    """The names that rows of wishes and weights may use."""

    parties: Spellings
    readings: Spellings
    options: Spellings
    formulas: FormulaReader
    states: StateReader

    def read(
        self,
        preferences: Sequence[Row],
        weights: Sequence[Row],
        rankings: Sequence[Row],
        problems: BookProblems,
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
        for owner, row in self._owned(rankings, problems):
            block = blocks.setdefault(owner, _Block(row["party"]))
            self._add_place(row, block, problems)
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
            problems.add(
                "workbook-row", row["party"], "no party stands in this row or above"
            )  # once: blanks carry on
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

    def _add_place(self, row: Row, block: _Block, problems: BookProblems) -> None:
        if {"state", "pair"} <= row.typed:
            message = "a row holds a place of a ranking or a known pair, not both"
            problems.add("workbook-row", row["pair"], message)
        elif "state" in row.typed:
            place = self.states.place(row["state"], problems)
            block.ranking += [(place, row["state"])] if place else []
        elif "pair" in row.typed:
            pair = self.states.pair(row["pair"], problems)
            block.known += [(pair, row["pair"])] if pair else []


def _wishes(owner: _Owner, block: _Block, core: frozenset[Cell], problems: BookProblems) -> Wishes:
    cores = [(row, formula) for row, formula in block.wishes if row["core"] in core]
    others = [(row, formula) for row, formula in block.wishes if row["core"] not in core]
    if others:
        first = others[0][0]["formula"].place
        for row, _ in cores:
            if row["formula"].place > first and not block.is_ordered:
                message = "a core wish stands below one that is not core"
                hint = "core wishes come first: move the row up, or clear Core"
                problems.add("workbook-order", row["core"], message, hint)
        if block.is_ordered:
            message = (
                "a party has wishes, weights or a ranking; beside the latter two only core wishes may stand"
            )
            problems.add(
                "workbook-row", others[0][0]["formula"], message, "mark it as core, or clear the row"
            )
    _tell_two_orders(block, problems)
    return Wishes(
        *owner,
        tuple(formula for _, formula in cores),
        tuple(formula for _, formula in others),
        tuple((option, number, cell) for option, (number, cell) in block.weights.items()),
        tuple(block.ranking),
        tuple(block.known),
        block.cell,
    )


def _tell_two_orders(block: _Block, problems: BookProblems) -> None:
    """Note that more than one of weights, a ranking and known pairs gives the order of a party."""
    weights = [cell for _, cell in block.weights.values()]
    given = [
        cells[0]
        for cells in (weights, *([cell for _, cell in each] for each in (block.ranking, block.known)))
        if cells
    ]
    for cell in given[1:]:
        message = f"the order of {shown(block.cell.text)} is given already, at {given[0]}"
        problems.add("workbook-row", cell, message, "a party has weights, a ranking or known pairs: keep one")


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
