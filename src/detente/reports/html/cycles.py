"""Circles of improvements: where parties that each take a gain come back to where they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.answers.sentences import steps_words
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, listed, some_of


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
    steps = reading.explained.circle
    if not steps:
        return Circle(reading.title, sentence, "", ())
    told = steps_words(model, steps[-1].to, steps)
    return Circle(reading.title, sentence, model.states.id(steps[-1].to), tuple(told))
