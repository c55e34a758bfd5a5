"""What parties make of a dispute that they see differently: a hypergame of the first level.

Each party has a graph model of its own, a restriction of the full one with the preferences that it believes in, and
judges by it. `hypergame` puts their verdicts together: which states hold, who expects them, and whom they surprise;
`courses` follows what each does by its own view, and says which step surprises whom. Engines and concepts know nothing
of views.

References
----------
Wang, Hipel & Fraser 1988; Aljefri, Bashar, Fang & Hipel 2018. What each notion is, and which are ours:
``docs/how-to/see-different-disputes.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.engines import Engine, StateSet, choose_engine
from detente.graph import GraphModel, PartyView, States, party_view
from detente.progress import SILENT, Progress
from detente.questions.analyze import Analysis, equilibria, stability_analysis
from detente.questions.evolution import Evolution, evolution
from detente.stability import Concept


@dataclass(frozen=True, slots=True, eq=False)
class OwnView:
    """What one party makes of the dispute: its view, and the analysis of its own model."""

    view: PartyView
    analysis: Analysis

    def expected(self, code: str) -> StateSet:
        """The equilibria of its own model, as states of the full model, shape (n_states,)."""
        return self.view.spread(self.analysis.equilibria(code))

    def stays(self, code: str) -> StateSet:
        """Where the party stays by its own view, shape (n_states,), over the full model.

        Definition
        ----------
        It stays at s when what it takes s for is stable for it in its own model; where it can take s for nothing,
        it has no reason to leave, and stays.
        """
        party = self.analysis.model.scenario.parties[self.view.party].id
        # The last place, at -1, is for what it can take for nothing.
        held = np.append(self.analysis.stable[code][party], True)
        return np.asarray(held[self.view.taken_for])

    def left_by(self, code: str, state: int) -> tuple[int, ...]:
        """The parties that, as this one sees it, would leave a state that it sees; indices."""
        at = int(self.view.taken_for[state])
        return tuple(i for i, held in enumerate(self.analysis.stable[code].values()) if not held[at])


@dataclass(frozen=True, slots=True)
class Disappointment:
    """An equilibrium that a party expects and that is none: who, by its own view, would leave it.

    Parties and state are indices, the state's in the full model.
    """

    party: int
    state: int
    left_by: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hypergame:
    """A dispute as each party sees it.

    Attributes
    ----------
    true
        The analysis of the dispute as it is.
    own
        One view a party, with its analysis; a party without a view has the true one.
    steps
        The moves of the full model, judged by their movers' own views.
    evolution
        What is reached from the status quo when each moves by its own view; None without a status quo.
    """

    true: Analysis
    own: tuple[OwnView, ...]
    steps: OwnSteps
    evolution: Evolution | None

    @property
    def model(self) -> GraphModel:
        """The full model: the dispute as it is."""
        return self.true.model

    def stays(self, code: str) -> Mapping[str, StateSet]:
        """By party the states, shape (n_states,), at which it stays by its own view."""
        parties = self.model.scenario.parties
        return {party.id: own.stays(code) for party, own in zip(parties, self.own, strict=True)}

    def equilibria(self, code: str) -> StateSet:
        """The equilibria of the hypergame: the states at which every party stays by its own view."""
        return equilibria(self.stays(code), len(self.model.states))

    def surprises(self, code: str, state: int) -> dict[int, Surprise]:
        """The parties that an equilibrium of the hypergame surprises, and how.

        Definition
        ----------
        It is inconceivable for a party that does not see the state; unexpected for one that sees it, but in whose
        own model it is no equilibrium: as that party sees it, another one would leave it.
        """
        found: dict[int, Surprise] = {}
        for i, own in enumerate(self.own):
            if not own.view.seen[state]:
                found[i] = "inconceivable"
            elif own.left_by(code, state):
                found[i] = "unexpected"
        return found

    def disappointments(self, code: str, party: int) -> list[Disappointment]:
        """The states that a party expects and at which, by their own views, not all parties stay."""
        stays = list(self.stays(code).values())
        states = np.flatnonzero(self.own[party].expected(code) & ~self.equilibria(code)).tolist()
        return [
            Disappointment(party, state, tuple(i for i, held in enumerate(stays) if not held[state]))
            for state in states
        ]


def hypergame(
    engine: Engine, concepts: Mapping[str, Mapping[str, Concept]], progress: Progress = SILENT
) -> Hypergame:
    """Analyse a dispute as it is, as each party sees it, and as it goes when each judges by its own view.

    Parameters
    ----------
    engine
        Of the full model.
    concepts
        For each analysis the concept of each party.
    progress
        Called with what is being done and the share done.
    """
    model = engine.model
    views = [party_view(model, i) for i in range(model.n_parties)]
    waiting = 1 + sum(view.is_own for view in views)
    true = stability_analysis(engine, concepts, progress.part(0, 1 / waiting, "as it is"))
    own = []
    done = 1
    for party, view in zip(model.scenario.parties, views, strict=True):
        analysis = true
        if view.is_own:
            part = progress.part(done / waiting, 1 / waiting, f"as {party.id} sees it")
            analysis = stability_analysis(choose_engine(view.model, engine.name), concepts, part)
            done += 1
        own.append(OwnView(view, analysis))
    steps = own_steps(model, views, engine.name)
    return Hypergame(true, tuple(own), steps, evolution(steps) if model.status_quo is not None else None)


@dataclass(frozen=True, slots=True, eq=False)
class OwnSteps:
    """Moves of the full model; its improvements are those of `own_steps`.

    Attributes
    ----------
    model
        The full model.
    engine
        Of the full model, with each party's ranks of what it takes the states for.
    placed
        By party, shape (n_states,): the states that it takes for some state of its view.
    """

    model: GraphModel
    engine: Engine
    placed: tuple[StateSet, ...]

    def after(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """Where one move of j, or one that it takes for an improvement, leads to from some of the states."""
        if not improving:
            return self.engine.after(states, j)
        return self.engine.after(states & self.placed[j], j, improving=True) & self.placed[j]

    def before(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """From where one move of j, or one that it takes for an improvement, leads to some of the states."""
        if not improving:
            return self.engine.before(states, j)
        return self.engine.before(states & self.placed[j], j, improving=True) & self.placed[j]


def own_steps(model: GraphModel, views: Sequence[PartyView], engine: str) -> OwnSteps:
    """The moves of the full model, each judged by its mover's own view.

    Definition
    ----------
    A move of j from s to t is an improvement by j's own view when j takes s for a state s′ and t for a state t′
    of its view, and ranks t′ above s′ there. (Without merged states s′ to t′ is then a move of j in its view.)

    Parameters
    ----------
    model
        The full model.
    views
        One a party.
    engine
        The name of the engine to use.
    """
    ranks = []
    placed = []
    for j, view in enumerate(views):
        found = view.taken_for >= 0
        placed.append(found)
        ranks.append(np.where(found, view.model.ranks[j][np.maximum(view.taken_for, 0)], 0).astype(np.int32))
    return OwnSteps(model, choose_engine(replace(model, ranks=tuple(ranks)), engine), tuple(placed))


Surprise = Literal["unexpected", "inconceivable"]


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
        watcher: step_surprise(own.view, found.model.states, mover, start, to)
        for watcher, own in enumerate(found.own)
        if watcher != mover
    }
    return {watcher: how for watcher, how in told.items() if how is not None}


def step_surprise(view: PartyView, states: States, mover: int, start: int, to: int) -> StepSurprise | None:
    """How a step of another party surprises the party whose view this is; None where it does not.

    Definition
    ----------
    The first that applies: ``unseen_option``, the step takes or drops an option that the watcher does not see;
    ``inconceivable``, the watcher can take the start or the end for no state of its view; ``no_improvement``, by
    what the watcher believes of the mover's preferences, what it takes the end for is no better for the mover
    than what it takes the start for.

    Parameters
    ----------
    view
        The watcher's.
    states
        Of the full model.
    mover, start, to
        Indices, those of states in the full model.

    Notes
    -----
    Of merged states an option counts as taken or dropped when no member of the one agrees with any of the other.
    """
    if view.is_own and _changed(states, start, to) & _unseen(view):
        return "unseen_option"
    before, after = int(view.taken_for[start]), int(view.taken_for[to])
    if before < 0 or after < 0:
        return "inconceivable"
    rank = view.model.ranks[mover]
    return "no_improvement" if rank[after] <= rank[before] else None


def _unseen(view: PartyView) -> frozenset[str]:
    scenario = view.model.scenario
    return frozenset(scenario.views[scenario.parties[view.party].id].unseen)


def _changed(states: States, start: int, to: int) -> frozenset[str]:
    """The keys of the options that are taken in all members of the one state and in none of the other."""
    before, after = states.taken(states.members(start)), states.taken(states.members(to))
    taken_up = np.logical_and.reduce(after) & ~np.logical_or.reduce(before)
    dropped = np.logical_and.reduce(before) & ~np.logical_or.reduce(after)
    changed = np.asarray(taken_up | dropped).tolist()
    return frozenset(option.key for option, each in zip(states.options, changed, strict=True) if each)
