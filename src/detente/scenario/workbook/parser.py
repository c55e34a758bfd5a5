"""From a workbook to the scenario file that it makes, and from the lines of this file back to the cells.

Everything wrong is collected and raised once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from detente.errors import Diagnostic, Place
from detente.scenario.elements import RULE_SECTIONS
from detente.scenario.format.keys import DATE
from detente.scenario.parsing.evidence import is_in_calendar
from detente.scenario.spreadsheet.files import is_book, read_book
from detente.scenario.spreadsheet.sheet import TableProblems, cell_name, in_one_line, shown
from detente.scenario.workbook.cells import CALLED, BookProblems, Cell, word
from detente.scenario.workbook.dispute import Dispute
from detente.scenario.workbook.layout import (
    AGENDAS,
    ISSUES,
    NUMBERINGS,
    PARTIES,
    PREFERENCES,
    READINGS,
    RULES_SHEET,
    WEIGHTS,
)
from detente.scenario.workbook.names import FEW, formula_reader, option_spellings, party_spellings
from detente.scenario.workbook.parties_and_issues import read_agendas, read_issues, read_parties
from detente.scenario.workbook.rules_and_wishes import (
    WishReader,
    check_kinds,
    formula_of,
    read_definitions,
    read_readings,
    read_rules,
)
from detente.scenario.workbook.scenario_text import Line, scenario_lines
from detente.scenario.workbook.sheets import START, Found, about, rows_in, sheets_of
from detente.scenario.workbook.state_layouts import BARRED, LISTED_MOVES, POSITIONS, RANKINGS, STATES
from detente.scenario.workbook.states_and_moves import (
    StateReader,
    read_barred,
    read_moves,
    read_names,
    read_positions,
    read_states,
)

_LINE = re.compile(r"\bline (\d{1,6})\b")
_TODAY = re.compile(r"The status quo: The state \[[^\]]*\] is infeasible")
_WORD = re.compile(r"[\w.]+")
_IN_SHEETS = {
    r"the rules of ‘require’ and ‘infeasible’": "the rules of the sheet Rules",
    r"‘require’ and ‘infeasible’": "the sheet Rules",
    r"‘require’": "‘must hold’",
    r"‘infeasible’": "‘cannot occur’",
    r"‘indistinguishable’": "‘count as one’",
    r"‘as_of’": "‘As of’",
    r"‘preferences’": "the sheet Preferences",
    r"; of states whose place is not known say ‘others: unknown’": "",
    r"‘states’": "the sheet States",
    r"as an item of its own": "in a row of its own",
    r"‘\[\]’ as a fallback": "‘nothing’ under ‘If refused’",
    r"under ‘moves’": "in the sheet Moves",
    r"‘known’": "‘Known pair’",
    r"‘numbering: states’": "‘by name’ under ‘States are called’",
    r"‘from’": "‘From’",
    r"‘to’": "‘To’",
    r"‘statements: \[\]’": "a row with the party alone",
    r"‘extends: (\w+)’": r"‘\1’ under ‘Builds on’, which is blank or names another,",
    r"\bvariant(s?)\b(?=[^‘’]*(?:‘|$))": r"reading\1",
}
"""What problems call things by the keys of a scenario file, and what sheets call them; nothing within quotes."""


@dataclass(frozen=True, slots=True)
class WorkbookScenario:
    """The scenario file that a workbook makes.

    Attributes
    ----------
    text
        The file's text.
    notes
        What was read, and what of the workbook was not or can be read in another way, in sentences.
    """

    text: str
    notes: tuple[str, ...]
    file: str
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    taken: tuple[Cell, ...] = ()

    def in_cells(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Problems of the text as problems of the workbook's cells, in the order of its sheets."""
        problems = BookProblems(self.file, self.titles)
        for each in found:
            message, hint = (self._as_told(sentence) for sentence in (each.message, each.hint or ""))
            problems.keep(self.cell_at(each.place), replace(each, message=message, hint=hint or None))
        return problems.in_order()

    def cell_at(self, place: Place) -> Cell | None:
        """The cell that stands at a place of the text, else the next one above."""
        for number in range(min(place.line, len(self.lines)), 0, -1):
            cells = self.lines[number - 1].cells
            before = [cell for column, cell in cells if number < place.line or column <= place.column]
            if before:
                return before[-1]
            if cells and number == place.line:
                return cells[0][1]
        return None

    def _as_told(self, sentence: str) -> str:
        """A sentence in the words of sheets, in which cells stand in the place of the file's lines."""

        def named(line: re.Match[str]) -> str:
            return str(self.cell_at(Place(int(line[1]), 1)) or line[0])

        marks = ", ".join(cell_name(cell.place) for cell in self.taken) or "nothing"
        sentence = _TODAY.sub(f"What is taken today ({marks}) cannot occur", sentence)
        for words, in_sheets in _IN_SHEETS.items():
            sentence = re.sub(words, in_sheets, sentence)
        return _LINE.sub(named, sentence)


def read_workbook(path: Path, title: str) -> WorkbookScenario | None:
    """The scenario file of a workbook that holds a dispute; None where it holds none.

    `title` is the scenario's where the workbook gives none.

    Raises
    ------
    ScenarioError
        Everything wrong in the workbook, each problem with its sheet and cell.
    RequestError
        Where openpyxl is not installed.
    """
    read = read_dispute(path)
    if read is None:
        return None
    dispute, problems = read
    lines = scenario_lines(dispute, title, problems.notes)
    text = "".join(f"{line.text}\n" for line in lines)
    notes = (summary(dispute), *_of_ids(problems), *_of_idle(dispute), *_of_open(path), *problems.notes)
    taken = tuple(each.today for each in dispute.options if each.is_taken)
    return WorkbookScenario(text, notes, str(path), tuple(problems.titles), lines, taken)


def _of_ids(problems: BookProblems) -> Iterator[str]:
    """Which names have which ids in the file, in a sentence."""
    told = [f"{shown(name)} is {id_}" for name, id_ in problems.made_ids if name != id_]
    if told:
        more = f", and {len(told) - FEW} more" if len(told) > FEW else ""
        yield f"Ids were made of names: {', '.join(told[:FEW])}{more}."


def _of_idle(dispute: Dispute) -> Iterator[str]:
    """Which options nothing speaks of, once there are wishes; a word that slipped into a cell shows there.

    A ranking of states speaks of all options.
    """
    if any(each.ranking or each.known for each in dispute.wishes):
        return
    rules = [each for rules in dispute.rules.values() for each in rules]
    wishes = [each for own in dispute.wishes for each in (*own.core, *own.others)]
    formulas = [*rules, *wishes, *(formula for _, formula in dispute.definitions)]
    spoken_of = {word for each in formulas for word in _WORD.findall(each.text)}
    spoken_of |= {option for own in dispute.wishes for option, _, _ in own.weights}
    idle = [
        shown(each.name) for each in dispute.options if not spoken_of & {each.key, f"{each.party}.{each.id}"}
    ]
    if idle and dispute.wishes:
        more = f", and {len(idle) - FEW} more" if len(idle) > FEW else ""
        yield f"No wish, weight or rule names {', '.join(idle[:FEW])}{more}: is each an option?"


def _of_open(path: Path) -> Iterator[str]:
    """That a spreadsheet program holds the workbook open, as far as a file beside it says so."""
    if any(path.with_name(lock).exists() for lock in (f".~lock.{path.name}#", f"~${path.name}")):
        yield f"{path.name} is open in another program, it seems: what was saved there last was read."


def summary(dispute: Dispute) -> str:
    """What was found in a workbook, counted, in a sentence."""
    n_rules = sum(map(len, dispute.rules.values())) + len(dispute.definitions)
    base = [each for each in dispute.wishes if each.reading is None]
    counts = (
        (len(dispute.parties), "party", "parties"),
        (len(dispute.options), "option", "options"),
        (n_rules, "rule", "rules"),
        (sum(len(each.core) + len(each.others) for each in dispute.wishes), "wish", "wishes"),
        (sum(len(each.weights) for each in dispute.wishes), "weight", "weights"),
        (sum(bool(each.ranking) for each in dispute.wishes), "ranking", "rankings"),
        (sum(len(each.known) for each in dispute.wishes), "known pair", "known pairs"),
        (len(dispute.issues), "issue", "issues"),
        (len(dispute.agendas), "agenda", "agendas"),
        (len(dispute.readings), "reading", "readings"),
        (len(dispute.states), "named state", "named states"),
        (len(dispute.barred), "entry that bars moves", "entries that bar moves"),
        (sum(len(ends) for each in dispute.moves for ends in each.ends.values()), "move", "moves"),
        (len(dispute.positions), "position", "positions"),
    )
    told = ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number)
    taken = sum(option.is_taken for option in dispute.options)
    today = "nothing is said of today" if dispute.today is None else f"taken today: {taken}"
    silent = [party.name for party in dispute.parties if party.id not in {each.party for each in base}]
    wanting = f"; no wishes yet: {', '.join(silent)}" if silent and not dispute.readings else ""
    return f"{told}; {today}{wanting}."


# The dispute


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
    _tell_bad_date(dispute, found.problems)
    for cell in dispute.about.get("numbering", ()):
        word(cell, CALLED, NUMBERINGS, found.problems, None)
    if not dispute.parties:
        title, _ = found.sheets[PARTIES.key]
        cell = Cell("", title, START)
        found.problems.add("table-empty", cell, "there is no party: a row with a name below the headings")
    found.problems.raise_if_any()
    return dispute, found.problems


def _tell_bad_date(dispute: Dispute, problems: BookProblems) -> None:
    """Tell with all else what is no date, which the scenario would tell alone later."""
    for cell in dispute.about.get("as_of", ()):
        text = in_one_line(cell.text)
        if not (re.fullmatch(DATE.pattern or "", text) and is_in_calendar(text)):
            message = f"‘As of’: expected {DATE.noun}, found {shown(cell.text)}"
            problems.add("bad-date", cell, message, DATE.hint)


def _dispute(file: str, found: Found) -> Dispute:
    problems = found.problems
    rules = rows_in(RULES_SHEET, found)
    check_kinds(rules, problems)
    definitions = read_definitions(rules, problems)
    named_states, names_of_states = read_names(rows_in(STATES, found), problems)
    names_taken = [*(each.id for each, _ in definitions), *named_states]
    parties, today = read_parties(rows_in(PARTIES, found), names_taken, problems)
    names_of_parties = party_spellings(parties)
    reader = formula_reader(option_spellings(parties, [each for each, _ in definitions]))
    options = option_spellings(parties)
    states = StateReader(names_of_states, options)
    readings, names_of_readings = read_readings(rows_in(READINGS, found), problems)
    issues, names_of_issues = read_issues(rows_in(ISSUES, found), options, problems)
    wishes = WishReader(names_of_parties, names_of_readings, options, reader, states)
    named = ((definition, formula_of(row, reader, problems)) for definition, row in definitions)
    return Dispute(
        file=file,
        about=about(found),
        parties=parties,
        today=today,
        definitions=tuple((definition, formula) for definition, formula in named if formula),
        rules={section: read_rules(rules, section, reader, problems) for section in RULE_SECTIONS},
        readings=readings,
        wishes=wishes.read(
            rows_in(PREFERENCES, found), rows_in(WEIGHTS, found), rows_in(RANKINGS, found), problems
        ),
        issues=issues,
        agendas=read_agendas(rows_in(AGENDAS, found), names_of_issues, problems),
        states=read_states(named_states, states, problems),
        barred=read_barred(rows_in(BARRED, found), names_of_parties, reader, problems),
        moves=read_moves(rows_in(LISTED_MOVES, found), names_of_parties, states, problems),
        positions=read_positions(rows_in(POSITIONS, found), names_of_parties, states, problems),
    )
