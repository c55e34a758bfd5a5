"""Does it matter which agenda is settled first?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.graph import agenda_issues
from detente.progress import SILENT, Progress
from detente.questions.talks import Court


@dataclass(frozen=True, slots=True)
class OrderOfTalks:
    """Where two agendas lead, one settled after the other; states are indices, ascending."""

    first: str
    second: str
    ends: tuple[int, ...]
    reverse: tuple[int, ...]


def order_of_talks(court: Court, first: str, second: str, progress: Progress = SILENT) -> OrderOfTalks:
    """Settle both agendas in both orders from the status quo.

    From each settlement of the first the second is settled with that settlement as today.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    return OrderOfTalks(
        first, second, _ends(court, first, second, progress), _ends(court, second, first, progress)
    )


def _ends(court: Court, first: str, second: str, progress: Progress) -> tuple[int, ...]:
    scenario = court.model.scenario
    settled = court.rows[court.settled(agenda_issues(scenario, first))]
    then = agenda_issues(scenario, second)
    ended = np.zeros(len(court.rows), dtype=np.bool_)
    for state in progress.each(settled.tolist(), f"{first}, then {second}"):
        ended |= court.seen_from(state).settled(then)
    return tuple(court.rows[ended].tolist())
