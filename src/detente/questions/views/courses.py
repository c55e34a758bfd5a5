"""How things can go from the status quo when each party moves by its own view, and which step surprises whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.graph import GraphModel, PartyView, States
from detente.questions.views.hypergame import Hypergame

StepSurprise = Literal["unseen_option", "inconceivable", "no_improvement"]

SHOWN_COURSES = 100
"""At most so many courses are worked out."""


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A step of a course: who moves, from where to where, and whom it surprises, how.

    Parties and states are indices, the states' in the full model.
    """

    party: int
    start: int
    to: int
    surprises: Mapping[int, StepSurprise]


@dataclass(frozen=True, slots=True)
class Course:
    """A shortest way from the status quo to a state, each step an improvement by its mover's own view."""

    to: int
    steps: tuple[CourseStep, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """A dispute as each party sees it, and how things can go when each moves by its own view.

    Attributes
    ----------
    hypergame
        The dispute as it is, as each party sees it, and as each judges it by its own view.
    courses
        How things can go from the status quo, and whom which step surprises.
    """

    hypergame: Hypergame
    courses: tuple[Course, ...]

    @property
    def model(self) -> GraphModel:
        """The graph model of the dispute as it is."""
        return self.hypergame.model


def courses(found: Hypergame) -> tuple[Course, ...]:
    """A shortest course from the status quo to each state that holds, or at which nobody moves on.

    The states are the equilibria of the hypergame, under any of its concepts, that such courses reach, and those
    reached that no party, by its own view, improves on; by number, at most 100 of them.

    Returns
    -------
    None of them for the status quo itself; nothing without one.
    """
    start = found.model.status_quo
    if found.evolution is None or start is None:
        return ()
    ends = found.evolution.at_rest.copy()
    for code in found.true.stable:
        ends |= found.equilibria(code) & found.evolution.improvements.states
    ends[start] = False
    return tuple(_course(found, start, state) for state in np.flatnonzero(ends)[:SHOWN_COURSES].tolist())


def _course(found: Hypergame, start: int, state: int) -> Course:
    assert found.evolution is not None
    steps = []
    at = start
    for step in found.evolution.improvements.path_to(state) or ():
        steps.append(CourseStep(step.party, at, step.to, _surprised(found, step.party, at, step.to)))
        at = step.to
    return Course(state, tuple(steps))


def _surprised(found: Hypergame, mover: int, start: int, to: int) -> dict[int, StepSurprise]:
    """The parties, but for the mover, that a step surprises."""
    told = {
        watcher: step_surprise(
            own.view, found.model.states, mover, start, to, found.judged[watcher][mover].view
        )
        for watcher, own in enumerate(found.own)
        if watcher != mover
    }
    return {watcher: how for watcher, how in told.items() if how is not None}


def step_surprise(
    view: PartyView, states: States, mover: int, start: int, to: int, believed: PartyView | None = None
) -> StepSurprise | None:
    """How a step of another party surprises the party whose view this is; None where it does not.

    Definition
    ----------
    The first that applies: ``unseen_option``, the step takes or drops an option that the watcher does not see;
    ``inconceivable``, the watcher can take the start or the end for no state of its view; ``no_improvement``, by
    the view that the watcher believes the mover to have, what the mover takes the end for is no better for it than
    what it takes the start for, or it takes one of them for nothing.

    Parameters
    ----------
    view
        The watcher's.
    states
        Of the full model.
    mover, start, to
        Indices, those of states in the full model.
    believed
        The view that the watcher believes the mover to have; its own where absent.

    Notes
    -----
    Of merged states an option counts as taken or dropped when no member of the one agrees with any of the other.
    """
    if view.unseen and not _changed(states, start, to).isdisjoint(view.unseen):
        return "unseen_option"
    if view.taken_for[start] < 0 or view.taken_for[to] < 0:
        return "inconceivable"
    of_mover = believed or view
    before, after = int(of_mover.taken_for[start]), int(of_mover.taken_for[to])
    rank = of_mover.model.ranks[mover]
    is_gain = before >= 0 and after >= 0 and rank[after] > rank[before]
    return None if is_gain else "no_improvement"


def _changed(states: States, start: int, to: int) -> frozenset[str]:
    """The keys of the options that are taken in all members of the one state and in none of the other."""
    before, after = states.taken(states.members(start)), states.taken(states.members(to))
    taken_up = np.logical_and.reduce(after) & ~np.logical_or.reduce(before)
    dropped = np.logical_and.reduce(before) & ~np.logical_or.reduce(after)
    changed = np.asarray(taken_up | dropped).tolist()
    return frozenset(option.key for option, each in zip(states.options, changed, strict=True) if each)
