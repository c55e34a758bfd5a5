"""Which states and steps of an evolution are drawn: all of a small one, of a large one what fits; and its circles.

A step is drawn only where a legal sequence from the start makes it: no party moves twice in succession.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from detente.engines import Engine, Reach, StateSet, Step
from detente.questions.analyze import Analysis
from detente.questions.evolution import Evolution

MOST_STATES = 40
"""More states than these make a drawing that nobody can read."""

MOST_ARROWS = 45
"""The same for steps: beyond these only shortest sequences are drawn."""

WHOLE_STATES = 16
"""Without a status quo a model with at most these states is drawn whole, if its steps are few as well."""


class Arrow(NamedTuple):
    """One step: the index of the mover, of the states it leads from and to, and whether the mover gains."""

    party: int
    source: int
    target: int
    improving: bool


@dataclass(frozen=True, slots=True)
class EvolutionGraph:
    """What is drawn.

    Attributes
    ----------
    start
        The index of the status quo; None where the whole model is drawn.
    states
        Indices, the start first, each state after one that a step to it leaves.
    arrows
        The steps drawn.
    n_reached
        How many states improvements reach from the start (all states, where the whole is drawn).
    has_all_states, has_all_arrows
        Whether all of these, and all steps between them, are drawn.
    unreached
        Equilibria asked for that no legal sequence of moves reaches, or for whose path no room was left.
    """

    start: int | None
    states: tuple[int, ...]
    arrows: tuple[Arrow, ...]
    n_reached: int
    has_all_states: bool
    has_all_arrows: bool
    unreached: tuple[int, ...]


def evolution_graph(analysis: Analysis, equilibria: Sequence[int]) -> EvolutionGraph | None:
    """Choose what to draw of the evolution from the status quo.

    All that improvements reach, or where that is too much, shortest sequences of improvements to states at
    rest and to equilibria; then shortest legal sequences of moves to the equilibria not reached so.

    Parameters
    ----------
    analysis
        The analysis of a reading.
    equilibria
        The indices of the equilibria to lead to, the most telling first.

    Returns
    -------
    None where there is no status quo and the model is too large to be drawn whole.
    """
    if analysis.evolution is None:
        return _whole_graph(analysis.engine)
    drawn = _improvements(analysis.engine, analysis.evolution, equilibria)
    return _with_paths(drawn, analysis.evolution, equilibria)


def improvements_among(engine: Engine, states: Iterable[int], reach: Reach | None = None) -> list[Arrow]:
    """Every improvement between some states; with `reach`, those that its legal sequences make."""
    kept = list(states)
    inside = np.zeros(len(engine.model.states), dtype=np.bool_)
    inside[kept] = True
    return [
        Arrow(party, source, int(target), True)
        for source in kept
        for party in range(engine.model.n_parties)
        if reach is None or _may_move(reach, source, party)
        for target in np.flatnonzero(_after(engine, source, party) & inside)
    ]


def _after(engine: Engine, source: int, party: int) -> StateSet:
    start = np.zeros(len(engine.model.states), dtype=np.bool_)
    start[source] = True
    return engine.after(start, party, improving=True)


def _may_move(reach: Reach, source: int, party: int) -> bool:
    """Whether a legal sequence can go on from a state with a move of the party."""
    if source == reach.start:
        return True
    by_others = np.delete(reach.steps[:, source], party)
    return bool((by_others > 0).any())


def _whole_graph(engine: Engine) -> EvolutionGraph | None:
    n_states = len(engine.model.states)
    if n_states > WHOLE_STATES:
        return None
    states = tuple(range(n_states))
    arrows = tuple(improvements_among(engine, states))
    if len(arrows) > MOST_ARROWS:
        return None
    return EvolutionGraph(None, states, arrows, n_states, True, True, ())


def _improvements(engine: Engine, evolution: Evolution, equilibria: Sequence[int]) -> EvolutionGraph:
    """What improvements reach from the start: all of it, or the shortest sequences to where it ends."""
    reach = evolution.improvements
    reached = _by_steps(reach, reach.states)
    if len(reached) > MOST_STATES:
        ends = [*_by_steps(reach, evolution.at_rest), *(s for s in equilibria if reach.states[s])]
        states, arrows = _shortest(reach, ends)
        return EvolutionGraph(reach.start, states, arrows, len(reached), False, False, ())
    arrows = tuple(improvements_among(engine, reached, reach))
    if len(arrows) > MOST_ARROWS:
        _, some = _shortest(reach, reached)
        return EvolutionGraph(reach.start, reached, some, len(reached), True, False, ())
    return EvolutionGraph(reach.start, reached, arrows, len(reached), True, True, ())


def _by_steps(reach: Reach, states: StateSet) -> tuple[int, ...]:
    """A set of states by the least number of steps to them, then by number."""
    steps = reach.least_steps()
    return tuple(sorted(np.flatnonzero(states).tolist(), key=lambda state: (steps[state], state)))


def _shortest(reach: Reach, ends: Iterable[int]) -> tuple[tuple[int, ...], tuple[Arrow, ...]]:
    """The states and arrows of one shortest sequence to each end, as far as there is room."""
    states: dict[int, None] = {reach.start: None}
    arrows: dict[Arrow, None] = {}
    for end in ends:
        path = reach.path_to(end)
        fresh = {step.to for step in path or ()} - states.keys()
        if path is not None and len(states) + len(fresh) <= MOST_STATES:
            states |= dict.fromkeys(step.to for step in path)
            arrows |= dict.fromkeys(_arrows(reach, path))
    return tuple(states), tuple(arrows)


def _arrows(reach: Reach, path: Sequence[Step]) -> Iterator[Arrow]:
    """The steps of a path as arrows, each with whether its mover gains by it."""
    here = reach.start
    for step in path:
        rank = reach.engine.model.ranks[step.party]
        yield Arrow(step.party, here, step.to, bool(rank[step.to] > rank[here]))
        here = step.to


def _with_paths(drawn: EvolutionGraph, evolution: Evolution, equilibria: Sequence[int]) -> EvolutionGraph:
    """Add a shortest legal sequence of moves to each equilibrium that is not drawn yet."""
    states, arrows = dict.fromkeys(drawn.states), dict.fromkeys(drawn.arrows)
    unreached = []
    for end in equilibria:
        if end in states:
            continue
        path = evolution.moves.path_to(end)
        fresh = {step.to for step in path or ()} - states.keys()
        if path is None or len(states) + len(fresh) > MOST_STATES:
            unreached.append(end)
            continue
        states |= dict.fromkeys(step.to for step in path)
        arrows |= dict.fromkeys(_arrows(evolution.moves, path))
    return EvolutionGraph(
        drawn.start,
        tuple(states),
        tuple(arrows),
        drawn.n_reached,
        drawn.has_all_states,
        drawn.has_all_arrows,
        tuple(unreached),
    )


SEARCHED = 200
"""Among more states than these no example is looked for."""


def circle_of(analysis: Analysis) -> tuple[Step, ...]:
    """A shortest circle among the states that improvements reach; empty without one, and among too many states."""
    if analysis.evolution is None:
        return ()
    states = np.flatnonzero(analysis.evolution.going_round).tolist()
    if not states or len(states) > SEARCHED:
        return ()
    return tuple(shortest_circle(improvements_among(analysis.engine, states)) or ())


def shortest_circle(arrows: Sequence[Arrow]) -> list[Step] | None:
    """A shortest circle on which no party moves twice in succession, the first by state number.

    >>> ring = [Arrow(0, 1, 2, True), Arrow(1, 2, 3, True), Arrow(0, 3, 4, True), Arrow(1, 4, 1, True)]
    >>> [step.to for step in shortest_circle(ring)]
    [2, 3, 4, 1]
    """
    circles = [_circle_from(start, arrows) for start in sorted({arrow.source for arrow in arrows})]
    return min((circle for circle in circles if circle), key=len, default=None)


def _circle_from(start: int, arrows: Sequence[Arrow]) -> list[Step] | None:
    """A shortest circle through a state, by breadth over (first mover, state, last mover)."""
    leaving: dict[int, list[Arrow]] = {}
    for arrow in arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    fresh = [[Step(arrow.party, arrow.target)] for arrow in leaving.get(start, [])]
    seen = {(path[0].party, path[0]) for path in fresh}
    while fresh:
        for path in fresh:
            if path[-1].to == start and path[-1].party != path[0].party:
                return path
        longer = []
        for path in fresh:
            for arrow in leaving.get(path[-1].to, []):
                step = Step(arrow.party, arrow.target)
                if arrow.party != path[-1].party and (path[0].party, step) not in seen:
                    seen.add((path[0].party, step))
                    longer.append([*path, step])
        fresh = longer
    return None
