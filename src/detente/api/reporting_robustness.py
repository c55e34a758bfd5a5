"""How sure a report's answers are: whether that is worked out unasked, and the sweep over each reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.api.varying import DEFAULT_SAMPLES, robustness
from detente.errors import ScenarioError, SizeError
from detente.progress import Progress
from detente.questions.robustness.doubts import n_doubtful
from detente.scenario.values import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.answers.subject import Reading
    from detente.questions.robustness import Findings

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
