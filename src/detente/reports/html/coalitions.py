"""Who could leave an equilibrium together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.questions.leavings import Leaving, leavings
from detente.reports.coalition_sentences import (
    COALITION_LINE,
    TOO_LARGE_LINE,
    not_left_sentence,
    together_sentence,
)
from detente.reports.html.making import file_name
from detente.reports.html.marks import EXPLAINED
from detente.reports.html.subject import Reading, Subject
from detente.reports.sentences import counted, state_title, steps_words
from detente.shell import typed

TOLD_COALITIONS = 3
"""Of more coalitions at one state no more than this are told, those first that lead to an equilibrium."""


@dataclass(frozen=True, slots=True)
class CoalitionLine:
    """What one coalition could do, and a way step by step."""

    sentence: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftState:
    """An equilibrium that coalitions could leave."""

    title: str
    lines: tuple[CoalitionLine, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class ReadingCoalitions:
    """The equilibria of one reading that could be left together, and a sentence on those that could not."""

    title: str
    states: tuple[LeftState, ...]
    sentence: str | None


@dataclass(frozen=True, slots=True)
class CoalitionsSection:
    """The section; `command` shows more."""

    line: str
    readings: tuple[ReadingCoalitions, ...]
    command: str


def coalitions(subject: Subject) -> CoalitionsSection | None:
    """Gather who could leave the explained equilibria together; None where no equilibrium is explained."""
    told = [reading for reading in subject.readings if reading.choice.shown and reading.model.n_parties > 1]
    if not told:
        return None
    variant = told[0].model.scenario.variant
    chosen = f" --variant {variant}" if variant else ""
    return CoalitionsSection(
        COALITION_LINE,
        tuple(_reading(reading) for reading in told),
        f"detente coalitions {typed(file_name(subject))}{chosen}",
    )


def _reading(reading: Reading) -> ReadingCoalitions:
    analysis, model = reading.analysis, reading.model
    states = sorted(shown.state for shown in reading.choice.shown)
    found = leavings(analysis.engine, analysis.equilibria(EXPLAINED), states, n_ways=TOLD_COALITIONS)
    if found is None:
        return ReadingCoalitions(reading.title, (), TOO_LARGE_LINE)
    left = tuple(_state(reading, state, found[state]) for state in states if found[state])
    stay = [state for state in states if not found[state]]
    return ReadingCoalitions(reading.title, left, not_left_sentence(model, stay) if stay else None)


def _state(reading: Reading, state: int, found: Sequence[Leaving]) -> LeftState:
    first = sorted(found, key=lambda each: not each.goals)
    more = len(first) - TOLD_COALITIONS
    return LeftState(
        state_title(reading.model, state),
        tuple(_lines(reading, state, first[:TOLD_COALITIONS])),
        f"{counted(more, 'more coalition')} could leave it." if more > 0 else None,
    )


def _lines(reading: Reading, state: int, found: Sequence[Leaving]) -> Iterator[CoalitionLine]:
    for each in found:
        steps = steps_words(reading.model, state, each.way)
        yield CoalitionLine(together_sentence(reading.model, each, EXPLAINED), tuple(steps))
