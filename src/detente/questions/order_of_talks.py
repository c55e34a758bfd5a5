"""Does it matter which agenda is settled first?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.graph import agenda_issues
from detente.progress import SILENT, Progress
from detente.questions.agendas import Judge


@dataclass(frozen=True, slots=True)
class OrderOfTalks:
    """Where two agendas lead, one settled after the other; states are indices, ascending."""

    first: str
    second: str
    ends: tuple[int, ...]
    reverse: tuple[int, ...]


def order_of_talks(court: Judge, first: str, second: str, progress: Progress = SILENT) -> OrderOfTalks:
    """Settle both agendas in both orders from the status quo.

    From each settlement of the first the second is settled with the options of all other issues as they stand there.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    return OrderOfTalks(
        first, second, _ends(court, first, second, progress), _ends(court, second, first, progress)
    )


def _ends(court: Judge, first: str, second: str, progress: Progress) -> tuple[int, ...]:
    scenario = court.model.scenario
    settled = court.settle(agenda_issues(scenario, first)).settled
    ended = np.zeros(len(court.model.states), dtype=np.bool_)
    for state in progress.each(settled.tolist(), f"{first}, then {second}"):
        ended[court.table.talks(agenda_issues(scenario, second), state).settled] = True
    return tuple(np.flatnonzero(ended).tolist())
