"""Circles of improvements: where parties that each take a gain come back to where they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.answers.drawings.evolution_graph import Arrow, improvements_among
from detente.answers.sentences import counted, listed, some_of, steps_words
from detente.answers.subject import Reading, Subject
from detente.engines import Step

SEARCHED = 200
"""Among more states than these no example is looked for."""


@dataclass(frozen=True, slots=True)
class Circle:
    """The circles of one reading: a sentence, and one of the shortest as an example, step by step."""

    title: str
    sentence: str
    start: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circles:
    """The circles of all readings, and a sentence on those that have none."""

    found: tuple[Circle, ...]
    none: str | None


def cycles(subject: Subject) -> Circles:
    """Gather the circles of improvements from the status quo."""
    with_status_quo = [reading for reading in subject.readings if reading.analysis.evolution]
    going_round = [reading for reading in with_status_quo if _states(reading)]
    found = tuple(_circle(reading) for reading in going_round)
    return Circles(found, _none(subject, with_status_quo, going_round))


def _none(subject: Subject, asked: Sequence[Reading], found: Sequence[Reading]) -> str | None:
    if not asked:
        return "Without a status quo there is no evolution that could go round in a circle."
    without = [reading.title for reading in asked if reading not in found]
    if not without:
        return None
    ends = "no sequence of moves by which each mover gains goes round in a circle."
    if len(without) == len(subject.readings) and subject.is_side_by_side:
        return f"Under every reading, from the status quo {ends}"
    under = (
        f"Under {listed([f'“{title}”' for title in without])}, from" if subject.is_side_by_side else "From"
    )
    return f"{under} the status quo {ends}"


def _states(reading: Reading) -> list[int]:
    found = reading.analysis.evolution
    return np.flatnonzero(found.going_round).tolist() if found else []


def _circle(reading: Reading) -> Circle:
    model, states = reading.model, _states(reading)
    ids = some_of([model.states.id(state) for state in states])
    sentence = (
        f"{counted(len(states), 'state')} reached from the status quo by improvements lie on a circle of "
        f"improvements, or on the way from one circle to another: {ids}. Parties that each take the gain before "
        "them can go round without end; a party that looks ahead may stop."
    )
    steps = shortest_circle(_arrows(reading, states)) if len(states) <= SEARCHED else None
    if not steps:
        return Circle(reading.title, sentence, "", ())
    told = steps_words(model, steps[-1].to, steps)
    return Circle(reading.title, sentence, model.states.id(steps[-1].to), tuple(told))


def _arrows(reading: Reading, states: Sequence[int]) -> list[Arrow]:
    return improvements_among(reading.analysis.engine, states)


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
