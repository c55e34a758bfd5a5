"""From a workbook to the dispute that it tells; everything wrong is collected and raised once."""

from __future__ import annotations

from pathlib import Path

from detente.scenario.spreadsheet.cells import is_book, read_book
from detente.scenario.spreadsheet.problems import TableProblems
from detente.scenario.workbook.dispute import Dispute
from detente.scenario.workbook.formulas import formula_reader
from detente.scenario.workbook.layout import (
    AGENDAS,
    ISSUES,
    PARTIES,
    PREFERENCES,
    READINGS,
    RULES_SHEET,
    WEIGHTS,
)
from detente.scenario.workbook.names import option_spellings, party_spellings
from detente.scenario.workbook.parties import read_parties
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.scenario.workbook.rules import (
    SECTIONS,
    check_kinds,
    formula_of,
    read_definitions,
    read_readings,
    read_rules,
)
from detente.scenario.workbook.sheets import START, Found, about, rows_in, sheets_of
from detente.scenario.workbook.talks import read_agendas, read_issues
from detente.scenario.workbook.wishes import WishReader


def read_dispute(path: Path) -> tuple[Dispute, BookProblems] | None:
    """The dispute that a workbook holds, with what is worth knowing of how it was read.

    None where the file is no workbook, or none with a sheet of parties and options.

    Raises
    ------
    ScenarioError
        Everything wrong in it, each problem with its sheet and cell.
    RequestError
        Where openpyxl is not installed.
    """
    if not is_book(path):
        return None
    found = read_book(path, TableProblems(str(path)), lambda book: sheets_of(book, str(path)))
    if found is None:
        return None
    found.problems.raise_if_any()  # what the cells do not plainly say would give false alarms
    dispute = _dispute(path.name, found)
    if not dispute.parties:
        title, _ = found.sheets[PARTIES.key]
        cell = Cell("", title, START)
        found.problems.add("table-empty", cell, "there is no party: a row with a name below the headings")
    found.problems.raise_if_any()
    return dispute, found.problems


def _dispute(file: str, found: Found) -> Dispute:
    problems = found.problems
    rules = rows_in(RULES_SHEET, found)
    check_kinds(rules, problems)
    definitions = read_definitions(rules, problems)
    parties, today = read_parties(rows_in(PARTIES, found), [each.id for each, _ in definitions], problems)
    reader = formula_reader(option_spellings(parties, [each for each, _ in definitions]))
    options = option_spellings(parties)
    readings, names_of_readings = read_readings(rows_in(READINGS, found), problems)
    issues, names_of_issues = read_issues(rows_in(ISSUES, found), options, problems)
    wishes = WishReader(party_spellings(parties), names_of_readings, options, reader)
    named = ((definition, formula_of(row, reader, problems)) for definition, row in definitions)
    return Dispute(
        file=file,
        about=about(found),
        parties=parties,
        today=today,
        definitions=tuple((definition, formula) for definition, formula in named if formula),
        rules={section: read_rules(rules, section, reader, problems) for section in SECTIONS},
        readings=readings,
        wishes=wishes.read(rows_in(PREFERENCES, found), rows_in(WEIGHTS, found), problems),
        issues=issues,
        agendas=read_agendas(rows_in(AGENDAS, found), names_of_issues, problems),
    )
