"""What a brief tells of each reading, which readings answer alike, and why no set of issues settles it for a party."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.engines import Engine
from detente.graph import GraphModel
from detente.progress import SILENT, Progress, Stop
from detente.questions.brief.firmness import (
    BriefGrounds,
    Firmness,
    Foresight,
    brief_grounds,
    firmness,
    foresight_of_several,
)
from detente.questions.brief.outcomes import (
    Course,
    Outcome,
    courses,
    named_outcomes,
)
from detente.questions.dialogue import Dialogue
from detente.questions.outcomes import Spread, spread_of_settlements, spread_of_states
from detente.scenario.values import Scenario
from detente.stability import Concept

GROUNDED = 0.3
"""The share of what is put together that is done once it is known what the wishes rest on."""

Why = Literal["impossible", "left", "worse", "others", "unasked", "unreached"]


@dataclass(frozen=True, slots=True, eq=False)
class ReadingBrief:
    """What is told of one reading.

    Attributes
    ----------
    model, engine, concept
        What was judged.
    dialogue
        What talks can settle; None where nothing says how things stand today.
    outcomes
        The one or two worth naming.
    obstacles
        Why no set of issues settles it, by party.
    courses
        What is drawn.
    spread
        All that talks on everything could end in; without issues or without today, all that nobody would leave.
    """

    model: GraphModel
    engine: str
    concept: Concept
    dialogue: Dialogue | None
    outcomes: tuple[Outcome, ...]
    obstacles: Mapping[int, Obstacle]
    courses: tuple[Course, ...]
    spread: Spread

    @property
    def talks(self) -> Dialogue | None:
        """What talks can settle, where there is anything to talk about."""
        return self.dialogue if self.dialogue and self.model.scenario.issues else None


@dataclass(frozen=True, slots=True)
class Facts:
    """In how many of some readings that judge talks what stands.

    Attributes
    ----------
    n_readings
        How many these are.
    stays
        Without talks things stay as they are today.
    gains
        Some agenda brings somebody more than comes without talks.
    together
        Some set of issues settles it for all at once.
    settled
        For each party that needs something from talks in some reading, by its id: in how many some set of issues
        settles it for the party, and in how many it needs something.
    """

    n_readings: int
    stays: int
    gains: int
    together: int
    settled: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Brief:
    """All that a brief tells.

    Attributes
    ----------
    scenario
        As it was read.
    readings
        In their order.
    groups
        Places of readings that give equal answers, the largest group first.
    facts
        In how many readings what stands; None where no talks are judged.
    firmness
        Of the one reading that is told; None of several, or where no talks are judged.
    foresight
        Of several readings, by the codes of other concepts, in how many what stands under them; else empty.
    grounds
        What the wishes of these readings rest on.
    stop
        That the work was stopped, and which readings are lacking; None where none is.
    """

    scenario: Scenario
    readings: tuple[ReadingBrief, ...]
    groups: tuple[tuple[int, ...], ...]
    facts: Facts | None
    firmness: Firmness | None
    foresight: Mapping[str, Foresight]
    grounds: BriefGrounds
    stop: Stop | None = None

    @property
    def model(self) -> GraphModel:
        """The model of the first reading of the largest group."""
        return self.foremost.model

    @property
    def foremost(self) -> ReadingBrief:
        """The first reading of the largest group: the one that is drawn."""
        return self.readings[self.groups[0][0]]

    def endangered(self, agenda: str) -> dict[str, tuple[int, ...]]:
        """By id the parties that some settlement of an agenda leaves worse off than all that comes without talks.

        With the places of the readings in which that is so.
        """
        found: dict[str, tuple[int, ...]] = {}
        for k, reading in enumerate(self.readings):
            own = reading.talks.agendas.get(agenda) if reading.talks else None
            for party, each in zip(reading.model.scenario.parties, own.findings if own else (), strict=False):
                if each.risk:
                    found[party.id] = (*found.get(party.id, ()), k)
        return found

    @property
    def is_part(self) -> bool:
        """Whether readings are lacking, since the work was stopped: then nothing is said of all."""
        return self.stop is not None and bool(self.stop.left)

    @property
    def is_of_several(self) -> bool:
        """Whether several readings are told."""
        return len(self.readings) > 1


def brief_of(
    scenario: Scenario,
    readings: Sequence[ReadingBrief],
    stop: Stop | None = None,
    progress: Progress = SILENT,
) -> Brief:
    """Put together what is told of some readings.

    Parameters
    ----------
    scenario
        As it was read, with its variants.
    readings
        From `brief_of_reading`.
    stop
        That others are lacking, or how firm it is: that is not looked at then.
    progress
        Called with what is being done and the share done.
    """
    talks = [each.talks for each in readings if each.talks]
    only = talks[0] if len(readings) == len(talks) == 1 else None
    grounds = brief_grounds(scenario, [each.model.scenario for each in readings], progress.part(0, GROUNDED))
    rest = progress.part(GROUNDED, 1 - GROUNDED)
    is_tried = stop is None
    return Brief(
        scenario,
        tuple(readings),
        _groups(readings),
        _facts(talks) if talks else None,
        firmness(only, rest) if only and is_tried else None,
        foresight_of_several(talks, rest) if len(readings) > 1 and is_tried else {},
        grounds,
        stop,
    )


def brief_of_reading(engine: Engine, concept: Concept, found: Dialogue | None) -> ReadingBrief:
    """Find what a brief tells of one reading, from its talks where they were judged."""
    if found is None or not found.model.scenario.issues:
        held = np.logical_and.reduce([concept.stable(engine, i) for i in range(engine.model.n_parties)])
        spread = spread_of_states(engine.model, np.flatnonzero(held).tolist())
        drawn = courses(found, ()) if found else ()
        return ReadingBrief(engine.model, engine.name, concept, found, (), {}, drawn, spread)
    outcomes = named_outcomes(found)
    return ReadingBrief(
        engine.model,
        engine.name,
        concept,
        found,
        outcomes,
        obstacles(found),
        courses(found, outcomes),
        spread_of_settlements(engine.model, found.by_size[-1].settlements),
    )


def _groups(readings: Sequence[ReadingBrief]) -> tuple[tuple[int, ...], ...]:
    """Readings with equal answers together, the largest group first."""
    alike: dict[Hashable, list[int]] = {}
    for k, each in enumerate(readings):
        alike.setdefault(_answers(each), []).append(k)
    return tuple(sorted(map(tuple, alike.values()), key=lambda group: (-len(group), group)))


def _answers(reading: ReadingBrief) -> Hashable:
    """The words of all agendas, who is secure, and what unlocks; without talks, what holds."""
    parties = tuple(party.id for party in reading.model.scenario.parties)
    found = reading.talks
    if found is None:
        return parties, reading.spread.states
    words = tuple(
        (name, own.issues, tuple(each.word for each in own.findings)) for name, own in found.agendas.items()
    )
    unlocking = found.unlocking
    sets = (tuple(unlocking.for_party.items()), unlocking.together) if unlocking else ()
    return parties, words, found.without.secure, sets


def _facts(talks: Sequence[Dialogue]) -> Facts:
    settled: dict[str, tuple[int, int]] = {}
    for found in talks:
        for party, does in _needing(found):
            before, number = settled.get(party, (0, 0))
            settled[party] = before + does, number + 1
    return Facts(
        len(talks),
        sum(found.without.states == (found.court.start,) for found in talks),
        sum(any(each.adds for own in found.agendas.values() for each in own.findings) for found in talks),
        sum(bool(found.unlocking and found.unlocking.together) for found in talks),
        settled,
    )


def _needing(found: Dialogue) -> Iterable[tuple[str, bool]]:
    """The parties that need something from talks, and whether some set of issues settles it for them."""
    parties = found.model.scenario.parties
    sets = found.unlocking.for_party if found.unlocking else {}
    return [(parties[i].id, bool(own)) for i, own in sets.items() if own is not None]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no set of issues settles it for a party.

    Attributes
    ----------
    why
        ``impossible``: nowhere is all of its core met. ``left``: wherever it is, somebody gains by leaving.
        ``worse``: it is itself worse off there. ``others``: somebody is, be it itself or another. ``unasked``: where
        nobody need be, nobody is better off than without talks. ``unreached``: nothing that parties do or give leads
        to where it could be settled.
    losing
        For ``others``, the other parties that are worse off than today in each outcome that satisfies it and that
        nobody would leave, as indices.
    """

    why: Why
    losing: tuple[int, ...] = ()


def obstacles(found: Dialogue) -> Mapping[int, Obstacle]:
    """For each party with a core for which no set of issues settles it, by its index."""
    if found.unlocking is None:
        return {}
    return {i: _obstacle(found, i) for i, sets in found.unlocking.for_party.items() if sets == ()}


def _obstacle(found: Dialogue, i: int) -> Obstacle:
    court = found.court
    core = court.model.core[i]
    if not core.any():
        return Obstacle("impossible")
    if not core[court.rows].any():
        return Obstacle("left")
    if not court.satisfied[i].any():
        return Obstacle("worse")
    if not court.settling[i].any():
        where = court.satisfied[i]
        losing = (j for j in court.parties if j != i and (court.change[j][where] < 0).all())
        return Obstacle("others", tuple(losing))
    if not any((gain[court.settling[i]] > 0).any() for gain in court.gain):
        return Obstacle("unasked")
    return Obstacle("unreached")
