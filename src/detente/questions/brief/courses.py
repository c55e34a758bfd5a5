"""What a brief draws: from today along the drift, and to the outcome worth naming, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.questions.brief.outcomes import Outcome
from detente.questions.dialogue import Dialogue
from detente.questions.talks import TalkStep

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
