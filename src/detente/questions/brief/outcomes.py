"""The one or two outcomes worth naming: what keeps each party to them, and how one gets there, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.questions.credibility import ground_of
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, AgendaFindings, Settlement, TalkStep, path_to_settlement
from detente.stability import Improvement, Verdict

NAMED = 2
"""So many outcomes are named at most."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome worth naming.

    Attributes
    ----------
    settlement
        It, as a settlement of the first of the agendas.
    agendas
        By talks on which it can come about, the smallest first.
    way
        A shortest way to it by the steps of the talks on the first.
    grounds
        By party, what keeps it to the outcome.
    temptations
        By party, the step away from it by which it would gain most; None where it would gain by none.
    is_foremost
        Whether it is the most that some agenda could bring; else it shows what a party could get, or lose.
    """

    settlement: Settlement
    agendas: tuple[str, ...]
    way: tuple[TalkStep, ...]
    grounds: tuple[Verdict, ...]
    temptations: tuple[Improvement | None, ...]
    is_foremost: bool


def named_outcomes(found: Dialogue) -> tuple[Outcome, ...]:
    """The most that talks on everything could bring, then on most agendas; else what the best words rest on."""
    foremost = _foremost(found)
    states = foremost or list(dict.fromkeys(_witnesses(found)))
    return tuple(_outcome(found, state, is_foremost=bool(foremost)) for state in states[:NAMED])


def _foremost(found: Dialogue) -> list[int]:
    """The foremost settlement of the largest agenda, then those of others, of the most agendas first."""
    agendas: dict[int, int] = {}
    for own in found.by_size:
        if own.foremost is not None:
            agendas[own.foremost.state] = agendas.get(own.foremost.state, 0) + 1
    largest = found.by_size[-1].foremost
    return sorted(agendas, key=lambda state: (largest is None or state != largest.state, -agendas[state]))


def _witnesses(found: Dialogue) -> Iterator[int]:
    """The settlements to show for the words of talks on everything, the best word first."""
    own = found.by_size[-1]
    for finding in sorted(own.findings, key=lambda each: WORDS.index(each.word)):
        if finding.witness is not None and finding.witness not in found.without.states:
            yield finding.witness


def _outcome(found: Dialogue, state: int, *, is_foremost: bool) -> Outcome:
    leading = [(own, each) for own in found.by_size for each in own.settlements if each.state == state]
    own, settlement = leading[0]
    court = found.court
    grounds = tuple(
        ground_of(court.engine, state, i, grade) for i, grade in enumerate(settlement.credibility)
    )
    way = path_to_settlement(court, own.issues, state)
    temptations = tuple(verdict.foremost_improvement(found.model) for verdict in grounds)
    return Outcome(settlement, _names(leading), way, grounds, temptations, is_foremost)


def _names(leading: Sequence[tuple[AgendaFindings, Settlement]]) -> tuple[str, ...]:
    return tuple(own.agenda for own, _ in leading)


STAGES = 3
"""A course has at most so many stages; those in the middle of a longer one are told as one."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Steps that are told as one.

    Attributes
    ----------
    party
        Who makes them; None where several do.
    gives
        Whether all of them give something away.
    before, after
        The states, as indices, from which and to which they lead.
    """

    party: int | None
    gives: bool
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Course:
    """A way from today: of own steps without talks, or by the steps of talks."""

    stages: tuple[Stage, ...]
    is_drift: bool


def courses(found: Dialogue, outcomes: Sequence[Outcome]) -> tuple[Course, ...]:
    """The drift, and the way to the first outcome worth naming; one that leads nowhere has no stages."""
    start = found.court.start
    drift = Course(_stages(start, found.without.path), is_drift=True)
    if not outcomes:
        return (drift,)
    return drift, Course(_stages(start, outcomes[0].way), is_drift=False)


def _stages(start: int, path: Sequence[TalkStep]) -> tuple[Stage, ...]:
    """The steps of a way, those of one mover that follow each other as one."""
    stages: list[Stage] = []
    here = start
    for (party, gives), steps in groupby(path, lambda step: (step.party, step.gives)):
        *_, last = steps
        stages.append(Stage(party, gives, here, last.to))
        here = last.to
    if len(stages) <= STAGES:
        return tuple(stages)
    first, *middle, last_stage = stages
    parties = {each.party for each in middle}
    party = parties.pop() if len(parties) == 1 else None
    gives = all(each.gives for each in middle)
    return first, Stage(party, gives, middle[0].before, middle[-1].after), last_stage
