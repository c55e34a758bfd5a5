"""What another party's stability asks of a party's preferences: its improvements are the other's sanctions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np

from detente.engines import Engine, StateSet
from detente.errors import RequestError, SizeError
from detente.questions.conditions.own import only
from detente.questions.conditions.requirements import (
    IMPOSSIBLE,
    Alternative,
    Comparison,
    Requirement,
    absorbed,
    simplified,
)
from detente.stability import Concept
from detente.stability.witnesses import sanctions_of

MAX_LABELS = 5_000
"""The most partial answers that are kept while the answers to one improvement are looked for."""

MAX_HORIZON = 3
"""So far ahead a party may look for credible answers: what takes its gain back rests on its own preferences then."""

Place = tuple[int, int]
"""A state and who moved last; -1 before the first move."""


def requirements_of_other(
    engine: Engine, state: int, free: int, j: int, concept: Concept
) -> tuple[Requirement, ...]:
    """The condition on the preferences of party `free` under which a state is stable for party j.

    Definition
    ----------
    Where answers must be credible: for every improvement s₁ of j from s some legal sequence of the parties other than j
    leads from s₁ to a sanction of j, each step an improvement for its mover. The steps t → u of party `free` are
    there when it prefers u to t; all else follows from the rankings that stand. Under the other concepts its
    preferences play no part.

    Returns
    -------
    Simplified; none where s is stable for j whatever `free` prefers, ``(IMPOSSIBLE,)`` where it is not, whatever
    `free` prefers. An alternative is what must be preferred along one sequence.

    Raises
    ------
    SizeError
        When the sequences to be kept are over `MAX_LABELS`.
    RequestError
        When what is a sanction depends on the preferences of `free` too, since credible answers to it are foreseen.
    """
    if not concept.credible:
        return () if concept.stable(engine, j)[state] else (IMPOSSIBLE,)
    if concept.horizon > MAX_HORIZON:
        raise RequestError(
            f"What other parties need of a party's preferences is not known under {concept.code}, which looks more "
            f"than {MAX_HORIZON} moves ahead and believes credible answers only.",
            "ask about another concept with --concept",
        )
    goals = sanctions_of(engine, state, j, concept)
    walk = _Walk(engine, free, j, _leading_on(engine, free, j, goals))
    improvements = engine.after(only(state, engine), j, improving=True)
    return simplified(_answers(walk, to, goals) for to in np.flatnonzero(improvements).tolist())


def _leading_on(engine: Engine, free: int, j: int, goals: StateSet) -> dict[int, StateSet]:
    """For each party that may have moved last, where it may have led to so that a goal is there or ahead."""
    movers = [k for k in range(engine.model.n_parties) if k != j]
    found = dict.fromkeys(movers, goals)
    while True:
        came_from = {k: engine.before(found[k], k, improving=k != free) for k in movers}
        grown = {
            k: np.asarray(np.logical_or.reduce([goals, *(came_from[m] for m in movers if m != k)]))
            for k in movers
        }
        if all(np.array_equal(found[k], grown[k]) for k in movers):
            return found
        found = grown


@dataclass(slots=True)
class _Walk:
    """The steps of the parties other than j from which a goal can still be reached, looked up once."""

    engine: Engine
    free: int
    j: int
    leading_on: dict[int, StateSet]
    _ends: dict[Place, list[int]] = field(default_factory=dict)

    def steps(self, place: Place) -> list[tuple[Place, Comparison | None]]:
        """The legal steps on from a place, with what the free party must prefer to make them; None for another's."""
        here, last = place
        return [
            ((end, k), Comparison(end, here, True) if k == self.free else None)
            for k in self.leading_on
            if k != last
            for end in self._ends_of(here, k)
        ]

    def _ends_of(self, here: int, k: int) -> list[int]:
        """Where a move of the free party, or an improvement of another one, leads to."""
        if (here, k) not in self._ends:
            found = self.engine.after(only(here, self.engine), k, improving=k != self.free)
            self._ends[here, k] = np.flatnonzero(found & self.leading_on[k]).tolist()
        return self._ends[here, k]


def _answers(walk: _Walk, improvement: int, goals: StateSet) -> Requirement:
    """The smallest sets of preferences by which some sequence leads from an improvement to a goal."""
    start = (improvement, -1)
    found: list[Alternative] = []
    kept: dict[Place, list[Alternative]] = defaultdict(list)
    order, n_kept = count(), 0
    waiting: list[tuple[int, int, Place, Alternative]] = [(0, next(order), start, frozenset())]
    while waiting:
        _, _, place, asked = heappop(waiting)
        if any(other <= asked for other in (*found, *kept[place])):
            continue
        if place != start and goals[place[0]]:
            found.append(asked)
            continue
        kept[place].append(asked)
        n_kept += 1
        for end, comparison in walk.steps(place):
            more = asked if comparison is None else asked | {comparison}
            if more is asked or not _goes_round(more):
                heappush(waiting, (len(more), next(order), end, more))
        if n_kept > MAX_LABELS:
            raise SizeError(
                f"The answers to the improvement to {walk.engine.model.states.id(improvement)} are more than the "
                f"{MAX_LABELS:,} that are looked at one by one."
            )
    return absorbed(found)


def _goes_round(asked: Alternative) -> bool:
    """Whether preferences go round in a circle, so that no ranking has them all."""
    above: dict[int, set[int]] = defaultdict(set)
    for comparison in asked:
        above[comparison.over].add(comparison.state)
    left = dict(above)
    while left:
        tops = [low for low, high in left.items() if not high & left.keys()]
        if not tops:
            return True
        for low in tops:
            del left[low]
    return False
