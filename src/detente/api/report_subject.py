"""What a report tells of, worked out before it is told: why states hold, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.answers.dialogue.settlements import SHOWN_SETTLEMENTS, shown_settlements
from detente.api.robustness import DEFAULT_SAMPLES, robustness
from detente.errors import ScenarioError, SizeError
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
from detente.questions.robustness.doubts import n_doubtful
from detente.scenario.values import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.answers.subject import Dialogue, Reading
    from detente.questions.robustness import Findings


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


WITHOUT_ASKING = 2**18
"""Unasked, how sure we are is told where cells times variants, over all readings and with all that is doubtful, are no
more than this: under a second, as measured on Elmira (12 cells) and on 2^12 states."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """What is asked for: so many variants of each reading (0: none; None: where they cost little), and which."""

    samples: int | None = None
    seed: int = 0
    swaps: int = 1

    @property
    def asked(self) -> str:
        """The options of the command that ask for it."""
        if self.samples is None:
            return ""
        which = f" --seed {self.seed}" if self.seed else ""
        near = f" --swaps {self.swaps}" if self.swaps != 1 else ""
        return f" --robustness {self.samples}" + (f"{which}{near}" if self.samples else "")


def robustness_of_readings(
    scenario: Scenario,
    readings: Sequence[Reading],
    sampling: Sampling,
    engine: str,
    progress: Sequence[Progress],
) -> list[Findings | None]:
    """How often the answers of each reading survive; None for each where that is not to be told."""
    if sampling.samples == 0 or (sampling.samples is None and not _costs_little(readings)):
        return [None] * len(readings)
    found: list[Findings | None] = []
    for reading, tell in zip(readings, progress, strict=True):
        try:
            result = robustness(
                scenario,
                variant=reading.model.scenario.variant,
                samples=sampling.samples or DEFAULT_SAMPLES,
                seed=sampling.seed,
                swaps=sampling.swaps,
                engine=engine,
                progress=tell,
            )
            has_any = sampling.samples is not None or result.found.n_possible > 1
            found.append(result.found if has_any else None)  # where nothing can vary, nothing is told
        except (ScenarioError, SizeError):
            if sampling.samples is not None:
                raise
            found.append(None)  # nobody asked for it
    return found


def _costs_little(readings: Sequence[Reading]) -> bool:
    cells = 0
    for reading in readings:
        cells += reading.model.states.space.n_cells << n_doubtful(reading.model.scenario)
    return cells * DEFAULT_SAMPLES <= WITHOUT_ASKING
