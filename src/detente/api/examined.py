"""A scenario's file examined: all that is wrong in its text and its states, and which of its readings are sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.errors import Diagnostic
from detente.graph import Checked, check_readings, told_once
from detente.scenario.parsing.parser import found_in
from detente.scenario.parsing.readings import BASE, ReadFile, errors_among
from detente.scenario.parsing.soundness import Soundness, checkable_part, sound_part, soundness
from detente.scenario.problems import LOOK_FIRST, in_order
from detente.scenario.values import Scenario

SHOWN = 10
"""So many warnings are told when a file of another program is read."""

_WITHOUT_STATES = frozenset({"no-feasible-state", "overlapping-merges"})
"""What is wrong with the base where it has no states: every reading rests on these."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """What a file holds.

    Attributes
    ----------
    found
        All that is wrong in it, in its order; warnings of states only where a reading is sound.
    readings
        For each reading whether it is sound.
    scenario
        The scenario with those readings that are; None where none is.
    """

    found: tuple[Diagnostic, ...]
    readings: Mapping[str, Soundness]
    scenario: Scenario | None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those of the problems that are errors."""
        return errors_among(self.found)


def examined(file: ReadFile, reading: str | None = None) -> Examined:
    """All that is wrong in a file, and which of its readings are sound.

    Parameters
    ----------
    reading
        The one reading that is looked at, with those that it rests on; all by default.
    """
    judged = soundness(file, [reading] if reading else None)
    in_text = judged[reading].errors if reading else found_in(file)
    part = checkable_part(judged, file.base.values)
    checked = {each.reading.variant or BASE: each for each in (check_readings(part) if part else ())}
    checked = {name: each for name, each in checked.items() if judged[name].checkable}
    problems = {name: errors_among(each.problems) for name, each in checked.items()}
    judged = {name: _with_states(each, problems, file) for name, each in judged.items()}
    told = told_once(
        each if judged[name].is_sound else replace(each, doubts=()) for name, each in checked.items()
    )
    found = tuple(sorted((*in_text, *told), key=lambda each: each.place))
    values = {name: _with_doubts(each, checked) for name, each in judged.items()}
    warnings = tuple(each for each in in_text if each.severity == "warning")
    return Examined(found, judged, sound_part(values, replace(file.base.values, warnings=warnings)))


def _with_states(
    judged: Soundness, problems: Mapping[str, tuple[Diagnostic, ...]], file: ReadFile
) -> Soundness:
    """What is known of a reading once its states are: an error in them, or in what it builds on, spoils it."""
    of_base = [each for each in problems.get(BASE, ()) if each.code in _WITHOUT_STATES]
    line = [each for name in file.variants.line(judged.name) for each in problems.get(name, ())]
    if not of_base and not line:
        return judged
    return replace(judged, errors=in_order([*judged.errors, *of_base, *line]), values=None)


def _with_doubts(judged: Soundness, checked: Mapping[str, Checked]) -> Soundness:
    """A sound reading with what its answers tell before anything else, in the order of the file."""
    own = judged.values
    if own is None:
        return judged
    found = {*own.look_first, *(doubt for doubt in checked[judged.name].doubts if doubt.code in LOOK_FIRST)}
    first = tuple(sorted(found, key=lambda doubt: (doubt.place, doubt.code, doubt.message)))
    return replace(judged, values=replace(own, look_first=first))


def warnings_told(told: Sequence[Diagnostic]) -> Iterator[str]:
    """The first warnings, in sentences, and how many more there are."""
    for each in told[:SHOWN]:
        yield f"Warning: {each.message}{f' ({each.hint})' if each.hint else ''}"
    if len(told) > SHOWN:
        yield f"And {len(told) - SHOWN:,} more warnings; ‘detente check’ tells them all."
