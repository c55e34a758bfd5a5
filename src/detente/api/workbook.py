"""A scenario made of a workbook, checked as a whole: what is wrong with it is told of the workbook's cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.errors import Diagnostic, ScenarioError
from detente.graph import check_states
from detente.scenario import read_scenario_text
from detente.scenario.values import Scenario
from detente.scenario.workbook import read_workbook

SHOWN = 10
"""So many warnings are told when a workbook is read."""


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
        return None
    told = made.in_cells(_found_in(made.text))
    errors = tuple(each for each in told if each.severity == "error")
    if errors:
        raise ScenarioError(errors)
    return made.text, [*made.notes, *_warnings(told)]


def _warnings(told: Sequence[Diagnostic]) -> Iterator[str]:
    """The first warnings, in sentences, and how many more there are."""
    for each in told[:SHOWN]:
        yield f"Warning: {each.message}{f' ({each.hint})' if each.hint else ''}"
    if len(told) > SHOWN:
        yield f"And {len(told) - SHOWN:,} more warnings; `detente check` tells them all."


def _found_in(text: str) -> tuple[Diagnostic, ...]:
    """Every problem of a scenario's text, those that only its states show included."""
    try:
        scenario = read_scenario_text(text)
    except ScenarioError as error:
        sound = error.sound_part
        return (*error.diagnostics, *(check_states(sound) if isinstance(sound, Scenario) else ()))
    return (*scenario.warnings, *check_states(scenario))
