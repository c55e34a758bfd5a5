"""Circles of improvements: where parties that each take a gain come back to where they were."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.engines import Step
from detente.questions.analyze import Analysis
from detente.questions.report.evolution_graph import Arrow, improvements_among

SEARCHED = 200
"""Among more states than these no example is looked for."""


def circle_of(analysis: Analysis) -> tuple[Step, ...]:
    """A shortest circle among the states that improvements reach; empty without one, and among too many states."""
    if analysis.evolution is None:
        return ()
    states = np.flatnonzero(analysis.evolution.going_round).tolist()
    if not states or len(states) > SEARCHED:
        return ()
    return tuple(shortest_circle(improvements_among(analysis.engine, states)) or ())


def shortest_circle(arrows: Sequence[Arrow]) -> list[Step] | None:
    """A shortest circle on which no party moves twice in succession, the first by state number.

    >>> ring = [Arrow(0, 1, 2, True), Arrow(1, 2, 3, True), Arrow(0, 3, 4, True), Arrow(1, 4, 1, True)]
    >>> [step.to for step in shortest_circle(ring)]
    [2, 3, 4, 1]
    """
    circles = [_circle_from(start, arrows) for start in sorted({arrow.source for arrow in arrows})]
    return min((circle for circle in circles if circle), key=len, default=None)


def _circle_from(start: int, arrows: Sequence[Arrow]) -> list[Step] | None:
    """A shortest circle through a state, by breadth over (first mover, state, last mover)."""
    leaving: dict[int, list[Arrow]] = {}
    for arrow in arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    fresh = [[Step(arrow.party, arrow.target)] for arrow in leaving.get(start, [])]
    seen = {(path[0].party, path[0]) for path in fresh}
    while fresh:
        for path in fresh:
            if path[-1].to == start and path[-1].party != path[0].party:
                return path
        longer = []
        for path in fresh:
            for arrow in leaving.get(path[-1].to, []):
                step = Step(arrow.party, arrow.target)
                if arrow.party != path[-1].party and (path[0].party, step) not in seen:
                    seen.add((path[0].party, step))
                    longer.append([*path, step])
        fresh = longer
    return None
