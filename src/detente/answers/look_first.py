"""What is told before any answer, where the file may not say what its writer means (`LOOK_FIRST`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente.answers.words import counted, listed
from detente.blocks import Block, Command, Items
from detente.errors import Diagnostic
from detente.scenario.problems import LOOK_FIRST
from detente.scenario.values import Scenario

TITLE = "Look at the file first"

MOST_TOLD = 3
"""Of more warnings only these are told, and how many more there are."""

FEW_READINGS = 2
"""So many readings that a warning is about are named; more are counted."""

MOST_LINES = 3
"""Of more lines only the first are named."""


def look_first(file: str, readings: Sequence[Scenario], *, with_title: bool = True) -> Iterator[Block]:
    """The warnings that an answer about some readings begins with; nothing where there are none.

    Parameters
    ----------
    file
        The scenario as a shell takes it.
    with_title
        Whether no heading stands above it that says so.
    """
    told = look_first_sentences(readings)
    if not told:
        return
    more = len(told) - MOST_TOLD
    items = Items((*told[:MOST_TOLD], *([f"{more} more."] if more > 0 else [])))
    check = f"detente check {file}"
    yield from (Command(TITLE, check), items) if with_title else (items, Command("Why that matters", check))


def look_first_in_brief(readings: Sequence[Scenario]) -> str:
    """The same as one paragraph; empty where there is nothing."""
    told = look_first_sentences(readings)
    more = len(told) - MOST_TOLD
    rest = f" {more} more stand in ‘detente check’." if more > 0 else ""
    return f"{TITLE}. {' '.join(told[:MOST_TOLD])}{rest}" if told else ""


def look_first_sentences(readings: Sequence[Scenario]) -> list[str]:
    """Each warning with its line, the weightiest first; of several readings it says which have it."""
    return [_sentence(doubt, concerned, len(readings)) for doubt, concerned in _by_doubt(readings)]


def look_first_record(readings: Sequence[Scenario]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [_record(doubt, concerned) for doubt, concerned in _by_doubt(readings)]


def faults_record(scenario: Scenario) -> list[dict[str, Any]]:
    """What is wrong in the file where an answer does not rest on it, for programs; a shell has it on standard error."""
    return [_record(fault, concerned) for fault, concerned in scenario.faults.items()]


def _record(found: Diagnostic, concerned: Sequence[str]) -> dict[str, Any]:
    place = found.place
    told = {"code": found.code, "message": found.message, "line": place.line, "column": place.column}
    return told | {"readings": list(concerned)}


def but_for_later(readings: Sequence[Scenario]) -> str:
    """What of the file is dated later than it says that it knows, behind that date; empty where nothing is."""
    lines = {doubt.place.line for doubt, _ in _by_doubt(readings) if doubt.code == "later-than-as-of"}
    first, more = sorted(lines)[:MOST_LINES], len(lines) - MOST_LINES
    named = [*map(str, first), *([f"{more} more"] if more > 0 else [])]
    where = f"{'line' if len(lines) == 1 else 'lines'} {listed(named)}"
    return f", but for what is dated later in {where} of the file" if lines else ""


def _by_doubt(readings: Sequence[Scenario]) -> list[tuple[Diagnostic, list[str]]]:
    """Each warning once, the weightiest first, with the names of the readings that it is about."""
    found: dict[Diagnostic, list[str]] = {}
    for reading in readings:
        for doubt in reading.look_first:
            found.setdefault(doubt, []).append(reading.variant or "base")
    return sorted(found.items(), key=lambda each: (LOOK_FIRST.index(each[0].code), each[0].place))


def _sentence(doubt: Diagnostic, concerned: Sequence[str], n_readings: int) -> str:
    message = doubt.message.removesuffix(".")
    told = f"{message[:1].upper()}{message[1:]} (line {doubt.place.line})."
    if len(concerned) == n_readings:
        return told
    of = listed(concerned) if len(concerned) <= FEW_READINGS else counted(len(concerned), "reading")
    return f"In {of}: {told}"
