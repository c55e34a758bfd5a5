"""Who could leave one state, alone or together, where to and how."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from detente.engines import Engine, Reach, StateSet, Step, legal_sequences
from detente.graph import GraphModel
from detente.questions.analysis import Progress
from detente.questions.coalitions import Coalition, coalition_improvements, coalitions_of, refuse_by_size
from detente.questions.settlements import concept_equilibria
from detente.stability import Concept


@dataclass(frozen=True, slots=True)
class Departure:
    """An improvement of a group of one or more parties from a state.

    Attributes
    ----------
    coalition
        The members, as indices.
    to
        The index of the state it leads to.
    held
        Whether that state is an equilibrium.
    smallest
        Whether no part of the group has the same improvement by itself.
    """

    coalition: Coalition
    to: int
    held: bool
    smallest: bool


@dataclass(frozen=True, slots=True, eq=False)
class Departures:
    """Who could leave one state.

    Attributes
    ----------
    engine, concept, state
        Which state of which model, and under which concept states are equilibria.
    held
        Shape (n_states,): the equilibria.
    found
        Every improvement of every group, by goal, size and file order.
    """

    engine: Engine
    concept: Concept
    state: int
    held: StateSet
    found: tuple[Departure, ...]
    _reach: dict[Coalition, Reach] = field(default_factory=dict)

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model

    def path(self, departure: Departure) -> tuple[Step, ...]:
        """A shortest legal sequence of the members' moves to where they would go."""
        group = departure.coalition
        if group not in self._reach:
            self._reach[group] = legal_sequences(self.engine, self.state, movers=group)
        return self._reach[group].path_to(departure.to) or ()


def departures(engine: Engine, concept: Concept, state: int, progress: Progress | None = None) -> Departures:
    """Find every coalition improvement from one state, single parties' included.

    Definition
    ----------
    t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H, for every H ⊆ N, H ≠ ∅; s is `state`.

    Raises
    ------
    SizeError
        When there are too many coalitions to go through.

    Notes
    -----
    Cost: for each coalition for which some state is better for all members a pass over the states for each member.
    Ways are searched for when they are asked for, once for each coalition.
    """
    model = engine.model
    groups = list(coalitions_of(model.n_parties))
    refuse_by_size(model, 1, len(groups))
    held = concept_equilibria(engine, concept)
    found = []
    leavers: dict[int, list[frozenset[int]]] = {}
    for number, gains in coalition_improvements(engine, np.array([state]), groups):
        group = groups[number]
        if progress:
            progress(f"coalitions at {model.states.id(state)}", number / len(groups))
        for to in np.flatnonzero(gains).tolist():
            others = leavers.setdefault(to, [])
            is_smallest = not any(other < frozenset(group) for other in others)
            others.append(frozenset(group))
            found.append(Departure(group, to, bool(held[to]), is_smallest))
    found.sort(key=lambda each: (each.to, len(each.coalition), each.coalition))
    return Departures(engine, concept, state, held, tuple(found))
