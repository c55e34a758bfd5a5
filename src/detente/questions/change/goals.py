"""What is wanted of an edited scenario: that a state hold, judged in many variants of one edited model at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, stacked_engine
from detente.questions.change.edited_models import EditedModel
from detente.stability import Concept

Ranks = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of a state.

    Attributes
    ----------
    concept
        Under which it is to be stable.
    party
        The index of the party for which it is to be stable; None: for every party.
    from_status_quo
        Whether legal sequences of improvements must lead to it from the status quo.
    """

    concept: Concept
    party: int | None = None
    from_status_quo: bool = False

    def needs(self, i: int) -> bool:
        """Whether the state is to be stable for party i."""
        return self.party is None or self.party == i

    @property
    def is_separable(self) -> bool:
        """Whether each party's part depends on its own ranks only, whatever those of the others."""
        return not self.concept.credible and not self.from_status_quo

    @property
    def alone(self) -> Concept:
        """The concept by which a party's part can be judged by its own ranks alone: the same, or what it implies.

        Whether an answer pays those who give it is left out: all answers can only deter more.
        """
        return replace(self.concept, credible=False)

    def improvements_count(self, i: int) -> bool:
        """Whether which moves are improvements for party i plays a part."""
        return self.from_status_quo or (self.concept.credible and self.party != i)


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """One of several goals.

    Attributes
    ----------
    make
        What its states are called.
    states
        Shape (n_states,), bool: of the full model.
    stable
        Whether some of them is to be stable, or none.
    party
        The index of the party for which; None: for every party.
    n_wanted
        How many of the states the talks have, with every issue on the table that edits can put there.
    """

    make: str
    states: StateSet
    stable: bool
    party: int | None
    n_wanted: int = 0


def can_be_stable(edited: EditedModel, goal: Goal, i: int, ranks: Ranks) -> NDArray[np.bool_]:
    """At which targets party i's own ranks allow what is wanted of it.

    Parameters
    ----------
    ranks
        Shape (n_kept, n_variants): those of party i.

    Returns
    -------
    Shape (n_variants, n_targets), bool. Exact where the goal is separable, else necessary.
    """
    if not goal.needs(i):
        return np.ones((ranks.shape[1], len(edited.targets)), dtype=np.bool_)
    nothing = np.zeros_like(ranks)
    stacked = [ranks if j == i else nothing for j in range(edited.model.n_parties)]
    stable = goal.alone.stable(stacked_engine(edited.model, stacked), i)
    return np.ascontiguousarray(stable[edited.targets].T)


def can_be_reached(edited: EditedModel, goal: Goal, i: int, ranks: Ranks) -> NDArray[np.bool_]:
    """At which targets party i's own ranks allow that improvements lead there, whatever the others prefer.

    Parameters
    ----------
    ranks
        Shape (n_kept, n_variants): those of party i.

    Returns
    -------
    Shape (n_variants, n_targets), bool: necessary. What the others do is taken to be an improvement for them.
    """
    if not goal.from_status_quo:
        return np.ones((ranks.shape[1], len(edited.targets)), dtype=np.bool_)
    engine = stacked_engine(edited.model, [ranks] * edited.model.n_parties)
    return np.ascontiguousarray(led_to_by(engine, ranks.shape[1], improving=(i,))[edited.targets].T)


def reached(edited: EditedModel, ranks: Sequence[Ranks]) -> NDArray[np.bool_]:
    """Which targets improvements lead to from the status quo, in each of many variants of an edited model.

    Parameters
    ----------
    ranks
        By party, guarantors left out, shape (n_states, n_variants).

    Returns
    -------
    Shape (n_variants, n_targets), bool.
    """
    engine = _engine(edited, ranks)
    return np.ascontiguousarray(reached_by_improvements(engine, ranks[0].shape[1])[edited.targets].T)


def stable_of(edited: EditedModel, goal: Goal, ranks: Sequence[Ranks]) -> NDArray[np.bool_]:
    """Which targets are stable for those that are to find them so, as `reached`."""
    engine = _engine(edited, ranks)
    held = np.ones((len(edited.targets), ranks[0].shape[1]), dtype=np.bool_)
    for i in range(edited.model.n_parties):
        if goal.needs(i) and held.any():
            held &= goal.concept.stable(engine, i)[edited.targets]
    return np.ascontiguousarray(held.T)


def _engine(edited: EditedModel, ranks: Sequence[Ranks]) -> Engine:
    return stacked_engine(edited.model, [*ranks, *edited.guarantors(ranks[0].shape[1])])


def reached_by_improvements(engine: Engine, n_variants: int) -> StateSet:
    """What legal sequences of improvements lead to from the status quo, itself included.

    Returns
    -------
    Shape (n_states, n_variants), bool.

    Notes
    -----
    Where moves do not compose, one set is kept for each party that moved last, so that no party moves twice in
    succession.
    """
    parties = range(engine.model.n_parties)
    if engine.moves_compose:
        return led_to_by(engine, n_variants, improving=parties)
    start = _status_quo(engine, n_variants)
    last = [np.zeros_like(start) for _ in parties]
    while True:
        left = [np.logical_or.reduce([start, *(last[k] for k in parties if k != j)]) for j in parties]
        grown = [last[j] | engine.after(left[j], j, improving=True) for j in parties]
        if all(map(np.array_equal, last, grown)):
            return np.asarray(np.logical_or.reduce([start, *last]))
        last = grown


def led_to_by(engine: Engine, n_variants: int, *, improving: Collection[int]) -> StateSet:
    """What any moves lead to from the status quo, itself included, where those of some parties are improvements.

    Returns
    -------
    Shape (n_states, n_variants), bool.

    Notes
    -----
    One party after another moves until none gets any further.
    """
    found = _status_quo(engine, n_variants)
    movers = [j for j in range(engine.model.n_parties) if engine.model.scenario.parties[j].options]
    n_idle = 0
    for j in cycle(movers):
        grown = found | engine.after(found, j, improving=j in improving)
        n_idle = n_idle + 1 if np.array_equal(found, grown) else 0
        found = grown
        if n_idle == len(movers):
            break
    return found


def _status_quo(engine: Engine, n_variants: int) -> StateSet:
    start = np.zeros((len(engine.model.states), n_variants), dtype=np.bool_)
    start[engine.model.status_quo] = True
    return start
