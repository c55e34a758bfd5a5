"""What is wanted of an edited scenario, and in which of many variants of one room it is so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, stacked_engine
from detente.questions.change.rooms import Room
from detente.stability import CONCEPTS, Concept

Ranks = NDArray[np.int32]

NECESSARY: Mapping[str, str] = MappingProxyType({"seq": "gmr", "sseq": "smr"})
"""For a concept with credible sanctions the weaker one without: what is stable under the first is so under it."""


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
        """The concept by which a party's part can be judged by its own ranks alone: the same, or a weaker one."""
        return CONCEPTS[NECESSARY.get(self.concept.code, self.concept.code)]

    def improvements_count(self, i: int) -> bool:
        """Whether which moves are improvements for party i plays a part."""
        return self.from_status_quo or (self.concept.credible and self.party != i)


def can_be_stable(room: Room, goal: Goal, i: int, ranks: Ranks) -> NDArray[np.bool_]:
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
        return np.ones((ranks.shape[1], len(room.targets)), dtype=np.bool_)
    nothing = np.zeros_like(ranks)
    stacked = [ranks if j == i else nothing for j in range(room.model.n_parties)]
    stable = goal.alone.stable(stacked_engine(room.model, stacked), i)
    return np.ascontiguousarray(stable[room.targets].T)


def succeeding(room: Room, goal: Goal, ranks: Sequence[Ranks]) -> NDArray[np.bool_]:
    """At which targets the goal is reached, in each of many variants of a room.

    Parameters
    ----------
    ranks
        By party, guarantors left out, shape (n_states, n_variants).

    Returns
    -------
    Shape (n_variants, n_targets), bool.
    """
    engine = stacked_engine(room.model, [*ranks, *room.guarantors(ranks[0].shape[1])])
    held = np.ones((len(room.targets), ranks[0].shape[1]), dtype=np.bool_)
    for i in range(room.model.n_parties):
        if goal.needs(i) and held.any():
            held &= goal.concept.stable(engine, i)[room.targets]
    if goal.from_status_quo and held.any():
        held &= reached_by_improvements(engine, held.shape[1])[room.targets]
    return np.ascontiguousarray(held.T)


def reached_by_improvements(engine: Engine, n_variants: int) -> StateSet:
    """What legal sequences of improvements lead to from the status quo, itself included.

    Returns
    -------
    Shape (n_states, n_variants), bool.

    Notes
    -----
    One set is kept for each party that moved last, so that no party moves twice in succession.
    """
    start = np.zeros((len(engine.model.states), n_variants), dtype=np.bool_)
    start[engine.model.status_quo] = True
    parties = range(engine.model.n_parties)
    last = [np.zeros_like(start) for _ in parties]
    while True:
        left = [np.logical_or.reduce([start, *(last[k] for k in parties if k != j)]) for j in parties]
        grown = [last[j] | engine.after(left[j], j, improving=True) for j in parties]
        if all(map(np.array_equal, last, grown)):
            return np.asarray(np.logical_or.reduce([start, *last]))
        last = grown
