"""Who could leave one state, alone or together, where to and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.engines import Engine, StateSet, Step, legal_sequences
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.coalitions import (
    FOREMOST,
    acting_coalitions,
    coalition_improvements,
    idle_parties,
    refuse_by_size,
)
from detente.questions.consent import Coalition, Jump, in_order, with_consent
from detente.stability import Concept

MAX_DEPARTURES = 2**20
"""The most improvements of groups from one state that are held."""


SEARCHED = 0.5
"""The share of the work that is done once the improvements are found, and ways are looked for."""

MAX_WAYS = 10_000
"""Of more improvements than these only the first of the foremost groups have a way."""

Ways = Literal["first", "listed", "every"]
"""For which improvements a way is looked for: the first of each of the foremost groups; all, where they are few enough
to list; all, and where they are not, of each at least in how few steps it can be reached."""


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
    groups
        The improvements of each group that no part of it has, those to equilibria first; by size, then in file order.
    ways
        A shortest legal sequence of the members' moves for each improvement for which one was looked for.
    n_steps
        In how few steps these are reached, and where they are too many for ways, all.
    left_out
        The parties that can do nothing, as indices, where they are left out of all groups: with them these would be too
        many to list. Else empty.
    """

    engine: Engine
    concept: Concept
    state: int
    held: StateSet
    found: tuple[Departure, ...]
    groups: tuple[tuple[Departure, ...], ...]
    ways: Mapping[Departure, tuple[Step, ...]]
    n_steps: Mapping[Departure, int]
    left_out: Coalition = ()

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model


def departures(
    engine: Engine,
    concept: Concept,
    state: int,
    progress: Progress = SILENT,
    *,
    ways: Ways = "every",
) -> Departures:
    """Find every coalition improvement from one state, single parties' included.

    Definition
    ----------
    t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H, for every H ⊆ N, H ≠ ∅; s is `state`.

    Parameters
    ----------
    ways
        For which improvements a shortest way is looked for.

    Raises
    ------
    SizeError
        When there are too many coalitions to go through.

    Notes
    -----
    Cost: for each coalition for which some state is better for all members a pass over the states for each member.
    Ways take one more search for each coalition that has improvements, or for the foremost of these.
    """
    model = engine.model
    refuse_by_size(model, 1)
    groups = list(acting_coalitions(model))
    others, start = idle_parties(model), np.array([state])
    moves: list[Jump] = []
    what = f"coalitions at {model.states.id(state)}"
    for number, gains in coalition_improvements(engine, start, groups, what, progress.part(0, SEARCHED)):
        moves += [Jump(state, to, groups[number]) for to in np.flatnonzero(gains).tolist()]
        if len(moves) > MAX_DEPARTURES:
            raise _too_many(model, state)
    joined = with_consent(moves, model.ranks, others) if others else in_order(moves)
    held = concept_equilibria(engine, concept)
    found = tuple(_departures(in_order(moves) if joined is None else joined, held))
    by_group = tuple(map(tuple, _groups(found)))
    wanted = found
    if ways == "first" or (ways == "listed" and len(found) > MAX_WAYS):
        wanted = tuple(first for first, *_ in by_group[:FOREMOST])
    told, n_steps = _ways(engine, state, wanted, progress.part(SEARCHED, 1 - SEARCHED))
    left_out = others if joined is None else ()
    return Departures(engine, concept, state, held, found, by_group, told, n_steps, left_out)


def _departures(moves: Sequence[Jump], held: StateSet) -> Iterator[Departure]:
    """The improvements, in order, and whether a part of the group has each."""
    smallest: dict[int, list[frozenset[int]]] = {}
    for _, to, group in moves:
        known, members = smallest.setdefault(to, []), frozenset(group)
        is_smallest = not any(part < members for part in known)
        if is_smallest:
            known.append(members)
        yield Departure(group, to, bool(held[to]), is_smallest)


def _foremost(departure: Departure) -> tuple[int, Coalition, bool]:
    """The order in which improvements are told: by size, then in file order, those to equilibria first."""
    return len(departure.coalition), departure.coalition, not departure.held


def _groups(found: Sequence[Departure]) -> list[list[Departure]]:
    """The improvements of each group that no part of it has, those to equilibria first."""
    groups: dict[Coalition, list[Departure]] = {}
    for each in sorted((each for each in found if each.smallest), key=_foremost):
        groups.setdefault(each.coalition, []).append(each)
    return list(groups.values())


def _ways(
    engine: Engine, state: int, wanted: Sequence[Departure], progress: Progress
) -> tuple[dict[Departure, tuple[Step, ...]], dict[Departure, int]]:
    """A shortest way for each improvement, unless they are too many, and in how few steps each is reached."""
    by_group: dict[Coalition, list[Departure]] = {}
    for each in wanted:
        by_group.setdefault(each.coalition, []).append(each)
    told: dict[Departure, tuple[Step, ...]] = {}
    n_steps: dict[Departure, int] = {}
    for group, own in progress.each(by_group.items(), f"ways from {engine.model.states.id(state)}"):
        reach = legal_sequences(engine, state, movers=group)
        least = reach.least_steps()
        n_steps |= {each: int(least[each.to]) for each in own}
        if len(wanted) <= MAX_WAYS:
            told |= {each: reach.path_to(each.to) or () for each in own}
    return told, n_steps


def _too_many(model: GraphModel, state: int) -> SizeError:
    return SizeError(
        f"Coalitions could leave {model.states.id(state)} in over {MAX_DEPARTURES:,} ways, more than are listed. "
        "Ask for talks on an agenda."
    )
