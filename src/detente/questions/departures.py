"""Who could leave one state, alone or together, where to and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.engines import Engine, Reach, StateSet, Step, legal_sequences
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.coalitions import (
    acting_coalitions,
    coalition_improvements,
    idle_parties,
    refuse_by_size,
)
from detente.questions.consent import Coalition, Jump, in_order, with_consent
from detente.questions.settlements import concept_equilibria
from detente.stability import Concept

MAX_DEPARTURES = 2**20
"""The most improvements of groups from one state that are held."""


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
    left_out
        The parties that can do nothing, as indices, where they are left out of all groups: with them these would be too
        many to list. Else empty.
    """

    engine: Engine
    concept: Concept
    state: int
    held: StateSet
    found: tuple[Departure, ...]
    left_out: Coalition = ()
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


def departures(engine: Engine, concept: Concept, state: int, progress: Progress = SILENT) -> Departures:
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
    refuse_by_size(model, 1)
    groups = list(acting_coalitions(model))
    others, start = idle_parties(model), np.array([state])
    moves: list[Jump] = []
    what = f"coalitions at {model.states.id(state)}"
    for number, gains in coalition_improvements(engine, start, groups, what, progress):
        moves += [Jump(state, to, groups[number]) for to in np.flatnonzero(gains).tolist()]
        if len(moves) > MAX_DEPARTURES:
            raise _too_many(model, state)
    joined = with_consent(moves, model.ranks, others) if others else in_order(moves)
    held = concept_equilibria(engine, concept)
    found = tuple(_departures(in_order(moves) if joined is None else joined, held))
    return Departures(engine, concept, state, held, found, others if joined is None else ())


def _departures(moves: Sequence[Jump], held: StateSet) -> Iterator[Departure]:
    """The improvements, in order, and whether a part of the group has each."""
    smallest: dict[int, list[frozenset[int]]] = {}
    for _, to, group in moves:
        known, members = smallest.setdefault(to, []), frozenset(group)
        is_smallest = not any(part < members for part in known)
        if is_smallest:
            known.append(members)
        yield Departure(group, to, bool(held[to]), is_smallest)


def _too_many(model: GraphModel, state: int) -> SizeError:
    return SizeError(
        f"Coalitions could leave {model.states.id(state)} in over {MAX_DEPARTURES:,} ways, more than are listed. "
        "Ask for talks on an agenda."
    )
