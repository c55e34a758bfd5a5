"""Does it matter which agenda is settled first?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.graph import agenda_issues
from detente.questions.analysis import Progress
from detente.questions.dialogue import Judge


@dataclass(frozen=True, slots=True)
class OrderOfTalks:
    """Where two agendas lead, one settled after the other; states are indices, ascending."""

    first: str
    second: str
    ends: tuple[int, ...]
    reverse: tuple[int, ...]


def order_of_talks(court: Judge, first: str, second: str, progress: Progress | None = None) -> OrderOfTalks:
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


def _ends(court: Judge, first: str, second: str, progress: Progress | None) -> tuple[int, ...]:
    scenario = court.model.scenario
    settled = court.settle(agenda_issues(scenario, first)).settled
    ended = np.zeros(len(court.model.states), dtype=np.bool_)
    for number, state in enumerate(settled.tolist()):
        if progress:
            progress(f"{first}, then {second}", number / len(settled))
        ended[court.table.talks(agenda_issues(scenario, second), state).settled] = True
    return tuple(np.flatnonzero(ended).tolist())
