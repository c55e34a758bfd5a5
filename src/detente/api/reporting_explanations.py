"""Why and how the states of a report are what they are, worked out before the report is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.answers.dialogue.settlements import SHOWN_SETTLEMENTS, shown_settlements
from detente.progress import Progress
from detente.questions.leavings import settlement_leavings
from detente.questions.reasons import grounds_of_grades
from detente.questions.report import (
    EvolutionGraph,
    explanations,
    reasons_across,
    reasons_of_choice,
    talks_map,
)

if TYPE_CHECKING:
    from detente.answers.subject import Dialogue, Reading

Pair = tuple["Reading", "Dialogue"]

EQUILIBRIA = 0.5
"""The share of the work on one reading that is done once its equilibria are explained."""


def explained_readings(readings: Sequence[Reading], parts: Sequence[Progress]) -> list[Reading]:
    """The readings with why their equilibria hold, who could leave what, and what is drawn of their talks.

    Parameters
    ----------
    parts
        For each reading, who is told of the work on it.
    """
    from detente.answers.subject import groups_of

    across = {
        reading.key: sorted({each.state for own in group for each in own.choice.shown})
        for group in groups_of(readings)
        for reading in group
    }
    is_alone = len(readings) == 1
    talking = sum(reading.dialogue is not None for reading in readings)
    explained = []
    for reading, progress in zip(readings, parts, strict=True):
        asked, states = _asked(reading, is_alone, across[reading.key])
        found = explanations(reading.analysis, reading.choice, asked, states, progress.part(0, EQUILIBRIA))
        told = reading.with_explanations(found)
        if reading.dialogue:
            rest = progress.part(EQUILIBRIA, 1 - EQUILIBRIA)
            told = told.with_dialogue(_explained(reading, reading.dialogue, talking == 1, rest))
        explained.append(told)
    return explained


def _asked(
    reading: Reading, is_alone: bool, across: Sequence[int]
) -> tuple[Iterable[tuple[int, str]], Iterable[int]]:
    """Which verdicts a report tells of a reading, and ways to which states."""
    analysis, choice = reading.analysis, reading.choice
    if not is_alone:
        return reasons_across(analysis, across), ()
    return reasons_of_choice(analysis, choice), [each.state for each in (*choice.shown, *choice.weak)]


def _explained(reading: Reading, found: Dialogue, draws: bool, progress: Progress) -> Dialogue:
    """Talks with who could leave the settlements shown; with drawings and grounds where one reading is told."""
    shown = {
        name: [each.state for each in shown_settlements(own, found.reasons[name], found.court.start)]
        for name, own in found.agendas.items()
    }
    left = settlement_leavings(
        found.court, (state for states in shown.values() for state in states), progress
    )
    if not draws:
        return replace(found, leavings=left)
    maps = {
        name: talks_map(reading.model, found.agendas[name].talks, states) for name, states in shown.items()
    }
    settlements = (each for own in found.agendas.values() for each in own.settlements)
    return replace(found, leavings=left, maps=maps, grounds=grounds_of_grades(found.court, settlements))


def map_across(readings: Sequence[Reading]) -> EvolutionGraph | None:
    """What is drawn of the talks on the first agenda under all readings; None where no several readings talk."""
    from detente.answers.readings import distinct_agendas
    from detente.answers.settlements import first_agenda, shared_settlements
    from detente.answers.subject import groups_of

    pairs: list[Pair] = [(reading, reading.dialogue) for reading in readings if reading.dialogue]
    if len(pairs) < 2:
        return None
    name = first_agenda(distinct_agendas(pairs)[0])
    own, order = shared_settlements(groups_of(readings), pairs, name)
    (reading, dialogue), *_ = own
    return talks_map(reading.model, dialogue.agendas[name].talks, order[:SHOWN_SETTLEMENTS])
