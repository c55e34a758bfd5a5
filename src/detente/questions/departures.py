"""Who could leave a state, alone or together, where to and how: one state in full, several in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.engines import Engine, Marks, StateSet, Step, legal_sequences
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress, Stop
from detente.questions.analyze import concept_equilibria
from detente.questions.coalitions import FOREMOST, refuse_by_size
from detente.questions.consent import (
    Coalition,
    Jump,
    acting_coalitions,
    acting_parties,
    idle_parties,
    in_order,
    with_consent,
)
from detente.questions.talks import Court
from detente.stability import Concept
from detente.stability.groups import BITS, coalition_improvements

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
    stop
        That the work was stopped; None where nothing is lacking.
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
    stop: Stop | None = None

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
    held = concept_equilibria(engine, concept)
    search = progress.part(0, SEARCHED)
    with progress.keeping(moves) as halt:
        for number, gains in coalition_improvements(engine, start, groups, what, search):
            moves += [Jump(state, to, groups[number]) for to in np.flatnonzero(gains).tolist()]
            if len(moves) > MAX_DEPARTURES:
                raise _too_many(model, state)
    stop = halt.lacking("what further groups could do", "by which ways")
    joined = with_consent(moves, model.ranks, others) if others else in_order(moves)
    found = tuple(_departures(in_order(moves) if joined is None else joined, held))
    by_group = tuple(map(tuple, _groups(found)))
    wanted = found
    if ways == "first" or (ways == "listed" and len(found) > MAX_WAYS):
        wanted = tuple(first for first, *_ in by_group[:FOREMOST])
    told: dict[Departure, tuple[Step, ...]] = {}
    n_steps: dict[Departure, int] = {}
    if stop is None:
        with progress.keeping(found) as halt:
            _ways(engine, state, wanted, (told, n_steps), progress.part(SEARCHED, 1 - SEARCHED))
        stop = halt.lacking("by which ways others of them could")
    left_out = others if joined is None else ()
    return Departures(engine, concept, state, held, found, by_group, told, n_steps, left_out, stop)


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
    engine: Engine,
    state: int,
    wanted: Sequence[Departure],
    known: tuple[dict[Departure, tuple[Step, ...]], dict[Departure, int]],
    progress: Progress,
) -> None:
    """Note a shortest way for each improvement, unless they are too many, and in how few steps each is reached."""
    by_group: dict[Coalition, list[Departure]] = {}
    for each in wanted:
        by_group.setdefault(each.coalition, []).append(each)
    told, n_steps = known
    for group, own in progress.each(by_group.items(), f"ways from {engine.model.states.id(state)}"):
        reach = legal_sequences(engine, state, movers=group)
        least = reach.least_steps()
        n_steps |= {each: int(least[each.to]) for each in own}
        if len(wanted) <= MAX_WAYS:
            told |= {each: reach.path_to(each.to) or () for each in own}


def _too_many(model: GraphModel, state: int) -> SizeError:
    return SizeError(
        f"Coalitions could leave {model.states.id(state)} in over {MAX_DEPARTURES:,} ways, more than are listed. "
        "Ask for talks on an agenda."
    )


MAX_HELD = 2**24
"""The most coalitions times states that are looked at for a report: 128 MB."""


@dataclass(frozen=True, slots=True)
class JointDeparture:
    """What a coalition of two or more could do at a state that no part of it could.

    Attributes
    ----------
    coalition
        The members, as indices.
    goals
        The equilibria it could go to, as indices, ascending.
    n_others
        To how many states that are no equilibria it could go.
    way
        A shortest legal sequence of the members' moves to the first of the goals; empty without one, and where none
        was looked for.
    """

    coalition: Coalition
    goals: tuple[int, ...]
    n_others: int
    way: tuple[Step, ...] = ()


def joint_departures(
    engine: Engine,
    held: StateSet,
    states: Sequence[int],
    progress: Progress = SILENT,
    *,
    n_ways: int = 0,
) -> Mapping[int, tuple[JointDeparture, ...]] | None:
    """Find for some states which coalitions could leave them, by size, then in file order.

    Parameters
    ----------
    held
        Shape (n_states,): the equilibria.
    states
        The indices of the states to be left, at most 64.
    progress
        Called with what is being done and the share done.
    n_ways
        For so many coalitions at each state, those first that could go to an equilibrium, a way is looked for.

    Returns
    -------
    By state, what coalitions could do; None where there are too many coalitions and states to look at.

    Notes
    -----
    What a part of a coalition can do is not told of the whole: see `smallest_coalitions`. So whoever can do nothing is
    never a member.
    """
    model = engine.model
    if (2 ** len(acting_parties(model)) - 1) * len(model.states) > MAX_HELD:
        return None
    groups = list(acting_coalitions(model))
    found: dict[int, list[JointDeparture]] = {state: [] for state in states}
    starts = np.array(states[:BITS], dtype=np.int64)
    what = f"coalitions at {len(starts):,} states"
    gains: dict[Coalition, Marks] = {}
    for number, reached in coalition_improvements(engine, starts, groups, what, progress):
        group = groups[number]
        own, members = reached.copy(), set(group)
        for part, known in gains.items():
            if members.issuperset(part):
                own &= ~known
        if own.any():
            gains[group] = own
        if len(group) > 1:
            for bit, state in enumerate(starts.tolist()):
                goals = (own >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)
                if goals.any():
                    held_goals = tuple(np.flatnonzero(goals & held).tolist())
                    found[state].append(JointDeparture(group, held_goals, int((goals & ~held).sum())))
    return {state: tuple(_with_ways(engine, state, each, n_ways)) for state, each in found.items()}


def departures_from_settlements(
    court: Court, states: Iterable[int], progress: Progress = SILENT
) -> Mapping[int, tuple[JointDeparture, ...]]:
    """Find which coalitions could leave settlements; none where there are too many to look at.

    Parameters
    ----------
    states
        The indices of settlements.
    """
    asked = sorted(set(states))
    found: dict[int, tuple[JointDeparture, ...]] = {}
    for first in range(0, len(asked), BITS):
        found |= joint_departures(court.engine, court.equilibria, asked[first : first + BITS], progress) or {}
    return found


def _with_ways(
    engine: Engine, state: int, found: Sequence[JointDeparture], n_ways: int
) -> Iterator[JointDeparture]:
    """What could be done at a state, and for some coalitions, those first that have goals, a way."""
    foremost = {each.coalition for each in sorted(found, key=lambda each: not each.goals)[:n_ways]}
    for each in found:
        yield replace(each, way=_way(engine, state, each)) if each.coalition in foremost else each


def _way(engine: Engine, state: int, leaving: JointDeparture) -> tuple[Step, ...]:
    """A shortest legal sequence of the members' moves to the first of their goals; empty without one."""
    if not leaving.goals:
        return ()
    return legal_sequences(engine, state, movers=leaving.coalition).path_to(leaving.goals[0]) or ()
