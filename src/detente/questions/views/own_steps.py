"""The moves of a dispute in which each party takes for an improvement what is one in its own view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.engines import Engine, StateSet, choose_engine
from detente.graph import GraphModel, PartyView


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
