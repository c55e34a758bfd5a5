"""The sheets of rules and readings: formulas by their kinds, names for formulas, and other ways to read the dispute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.scenario.format.schema import RESERVED_STATES, RESERVED_VARIANTS
from detente.scenario.spreadsheet.problems import nearest, shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.dispute import Definition, Formula, Reading
from detente.scenario.workbook.formulas import FormulaReader
from detente.scenario.workbook.layout import BASE, RULES
from detente.scenario.workbook.names import Spellings, own_or_made_id, spellings
from detente.scenario.workbook.parties import joined
from detente.scenario.workbook.problems import BookProblems
from detente.scenario.workbook.rows import Row
from detente.scenario.workbook.words import KINDS, meaning, word

SECTIONS = ("require", "infeasible", "indistinguishable")


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
