"""A scenario as a workbook, an empty one to fill in, and the scenario of one that was filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from detente.answers.workbooks import left_out_lines, read_again_lines
from detente.api.examined import examined, warnings_told
from detente.api.gmcr import ENDINGS, n_comments_of, scenario_of_gmcr
from detente.errors import DetenteError, Diagnostic, Place, ScenarioError, SizeError
from detente.graph.space import state_space
from detente.graph.states import number_states, resolve_state
from detente.scenario import read_scenario
from detente.scenario.foreign_files import refuse_for_a_table
from detente.scenario.option_table import read_option_table, summary, to_scenario_text
from detente.scenario.parsing.document import read_bytes
from detente.scenario.parsing.parser import read_text
from detente.scenario.spreadsheet.files import read_cells
from detente.scenario.spreadsheet.sheet import TableProblems
from detente.scenario.values import Scenario
from detente.scenario.workbook import read_workbook
from detente.scenario.workbook.contents import contents_of, held_contents, held_text
from detente.scenario.workbook.guide import (
    COLUMN_HEADS,
    HOW_TO_CHANGE,
    HOW_TO_FILL_IN,
    SEE_EXAMPLE,
    TITLE,
    empty_contents,
)
from detente.scenario.workbook.layout import README_TITLE
from detente.scenario.workbook.left_out import LeftOut, left_out
from detente.scenario.workbook.read_again import read_again
from detente.scenario.workbook.rows import sheet_with_headings
from detente.scenario.workbook.writer import workbook_bytes


@dataclass(frozen=True, slots=True, eq=False)
class WorkbookExport:
    """The answer of `export_workbook`: the bytes of a workbook, and what it does not say of the scenario."""

    scenario: Scenario
    content: bytes
    left_out: tuple[LeftOut, ...]

    @property
    def lines(self) -> list[str]:
        """What it does not say, in sentences; a line a kind."""
        return left_out_lines(self.left_out)


def export_workbook(scenario: Scenario) -> WorkbookExport:
    """A scenario as an Excel workbook (``.xlsx``), from which ``detente new NAME --from`` makes one again.

    Its sheets say parties, options, where things stand today, rules, readings, preferences, issues, agendas, names of
    states, moves that depend on the state, and positions. What they cannot say is in `left_out`, and on the first
    sheet. Equal scenarios give equal bytes.

    Raises
    ------
    RequestError
        When openpyxl is not installed.
    """
    base = replace(scenario, variant=None, extends=None)
    today = _today(base)
    contents, lost = held_contents(contents_of(base, today))
    told = (*left_out(base, today), *lost, *_comments(scenario))
    opening = [
        held_text(f"Written from the scenario {scenario.name}. What is changed here does not change it."),
        *left_out_lines(told),
        *HOW_TO_CHANGE,
    ]
    content = workbook_bytes(contents, held_text(scenario.title), opening, with_example=False)
    return WorkbookExport(scenario, content, told)


def empty_workbook() -> bytes:
    """A workbook to fill in (``.xlsx``): its sheets with their headings and lists, and a small dispute as an example.

    Raises
    ------
    RequestError
        When openpyxl is not installed.
    """
    opening = [*HOW_TO_FILL_IN, SEE_EXAMPLE]
    return workbook_bytes(empty_contents(), TITLE, opening, with_example=True)


def _today(scenario: Scenario) -> frozenset[str] | None:
    """The keys of the options that are taken today; None where that is not said, or the model is too large to see."""
    today = scenario.status_quo
    while today is not None and today.name and today.name in scenario.states:
        today = scenario.states[today.name]
    if today is None:
        return None
    if today.options is not None:
        return frozenset(today.options)
    try:
        states = number_states(scenario, state_space(scenario))
    except SizeError:
        return None
    state = resolve_state(today, states, None, scenario)
    (taken,) = states.taken(states.cells[state : state + 1]).tolist()
    return frozenset(each.key for each, is_taken in zip(scenario.options, taken, strict=True) if is_taken)


def _comments(scenario: Scenario) -> Iterator[LeftOut]:
    if n := n_comments_of(scenario):
        yield LeftOut("comment", "", n)


def scenario_of_table(path: Path, title: str) -> tuple[str, list[str], bool]:
    """The scenario of a table, a workbook or a GMCR+ file, how it was read in sentences, and whether it is a workbook.

    `title` is the scenario's where the file gives none.

    Raises
    ------
    ScenarioError
        Everything wrong in it, each problem with its sheet and cell.
    RequestError
        It is no table that can be read, or openpyxl is not installed.
    """
    refuse_for_a_table(path)
    if path.suffix.lower() in ENDINGS:
        return *scenario_of_gmcr(path, title), False
    if whole := scenario_of_workbook(path, title):
        return *whole, True
    read = read_option_table(path)
    return to_scenario_text(read, title), [summary(read), *read.notes], False


def scenario_of_workbook(path: Path, title: str) -> tuple[str, list[str]] | None:
    """The scenario file of a workbook that holds a dispute, and notes; None where the file is no such workbook.

    `title` is the scenario's where the workbook gives none. Warnings about the scenario are among the notes.

    Raises
    ------
    ScenarioError
        Everything wrong in it, each problem with its sheet and cell.
    RequestError
        Where openpyxl is not installed.
    """
    made = read_workbook(path, title)
    if made is None:
        _refuse_one_sheet(path)
        return None
    told = made.in_cells(_found_in(made.text))
    errors = tuple(each for each in told if each.severity == "error")
    if errors:
        raise ScenarioError(errors)
    return made.text, [*made.notes, *warnings_told(told)]


def _refuse_one_sheet(path: Path) -> None:
    """Refuse a text with the headings of one sheet of such a workbook: the others would be lacking.

    Raises
    ------
    ScenarioError
        It is one, or no cells can be read.
    """
    problems = TableProblems(str(path))
    lines = read_cells(path, problems).lines if path.suffix.lower() in {".csv", ".tsv"} else ()
    is_guide = any(line.cells[: len(COLUMN_HEADS)] == COLUMN_HEADS for line in lines)
    title = README_TITLE if is_guide else sheet_with_headings(lines[0].cells) if lines else None
    if title:
        message = f"this is one sheet of a workbook, ‘{title}’, and a table has states as columns"
        hint = "save the whole workbook as .xlsx, and give that"
        raise ScenarioError((Diagnostic("table-format", message, str(path), Place(1, 1), hint=hint),))


def read_into(text: str, older: Path) -> tuple[str, list[str]]:
    """The scenario file of a workbook, with what a file that is there holds and no sheet can say; and what to tell.

    Parameters
    ----------
    text
        What the workbook says.
    older
        The file that is there.
    """
    try:
        scenario = read_scenario(older)
        base = replace(scenario, variant=None, extends=None)
        unsaid = tuple(left_out(base, _today(base)))
    except DetenteError:
        return text, [f"{older} was no scenario that can be read, so nothing of it was kept in the new one."]
    read = read_again(text, read_bytes(older).decode("utf-8"), scenario, unsaid, _is_sound)
    return read.text, read_again_lines(read.kept, read.lost, str(older), read.gone)


def _is_sound(text: str) -> bool:
    return all(each.severity != "error" for each in _found_in(text))


def _found_in(text: str) -> tuple[Diagnostic, ...]:
    """Every problem of a scenario's text, those that only its states show included."""
    try:
        return examined(read_text(text)).found
    except ScenarioError as error:
        return error.diagnostics
