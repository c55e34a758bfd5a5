"""What a party must prefer for a state to be stable: for itself, and for others, whom its improvements deter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from heapq import heappop, heappush
from itertools import count, product
from math import prod
from typing import NoReturn

import numpy as np

from detente.engines import Engine, StateSet, legal_sequences
from detente.errors import RequestError, SizeError
from detente.progress import SILENT, Progress
from detente.questions.conditions.requirements import (
    IMPOSSIBLE,
    Alternative,
    Comparison,
    Requirement,
    SetIndex,
    absorbed,
    simplified,
)
from detente.stability import Concept, sanctions
from detente.stability.witnesses import sanctions_of

MAX_COMPARISONS = 200_000
"""The most comparisons that the conditions of one party are put together from: some 20 seconds of work."""


TOLD_AFTER = 512
"""So many partial answers are looked at before progress is told again."""


def own_requirements(
    engine: Engine,
    state: int,
    i: int,
    concept: Concept,
    progress: Progress = SILENT,
    *,
    most: int = MAX_COMPARISONS,
) -> tuple[Requirement, ...]:
    """The exact condition on party i's preferences under which a state is stable for it.

    Definition
    ----------
    With x(t) for s ≿ᵢ t and H the opponents, s is stable for i exactly when for every s₁ ∈ Rᵢ(s)

    - looking no further: x(s₁);
    - looking 2 moves ahead: x(s₁), or x(s₂) for some s₂ ∈ R_H(s₁), or R_H⁺(s₁);
    - looking 3: x(s₁), or for some such s₂ both x(s₂) and x(s₃) for every s₃ ∈ Rᵢ(s₂);
    - looking further: the same with, for x(s₃), what is asked of s₁ one answer and one move earlier.

    Moves do not depend on preferences, and the opponents' improvements on theirs only; x(s) always holds.

    Returns
    -------
    Simplified; none where s is stable for i whatever it prefers. Every comparison is one of s with another state.

    Raises
    ------
    SizeError
        When they would be put together from over `most` comparisons.

    Notes
    -----
    Cost: a search over the states for each move from s, and one for each sanction where the party moves on from it.
    """
    made = _OwnNeeds(engine, state, i, concept, most, progress)
    foreseen = made.foreseen()
    moves = progress.each(made.moves_from(state), "what it must prefer")
    return simplified((foreseen(move) for move in moves), progress)


Asked = Callable[[int], Collection[Alternative]]
"""What may be preferred so that a state does not pay, by its index; any of it is enough."""


class _OwnNeeds:
    """The alternatives of one party's requirements being put together, and how large they are so far."""

    def __init__(
        self, engine: Engine, state: int, i: int, concept: Concept, most: int, progress: Progress
    ) -> None:
        self.engine, self.state, self.i, self.concept = engine, state, i, concept
        self.most, self.progress = most, progress
        self.opponents = [j for j in range(engine.model.n_parties) if j != i]
        self._n_comparisons = 0
        self._places = np.flatnonzero(engine.spread(np.ones(len(engine.model.states), dtype=np.bool_)))
        self._moves: dict[int, list[int]] = {}

    def moves_from(self, state: int) -> list[int]:
        """Rᵢ of a state."""
        if state not in self._moves:
            self._look_up([state])
        return self._moves[state]

    def _look_up(self, states: list[int]) -> int:
        """Look up Rᵢ of some states at once; how many moves these are."""
        starts, ends = self.engine.moves_from(self._places[states], self.i)
        last = np.searchsorted(starts, np.arange(len(states)), side="right").tolist()
        to = np.searchsorted(self._places, ends).tolist()
        self._moves |= {
            state: to[first:end] for state, first, end in zip(states, [0, *last], last, strict=False)
        }
        return len(to)

    def foreseen(self) -> Asked:
        """How a move to a state can be kept from paying: it gains nothing, or an answer takes the gain back."""
        end: Asked = self._no_better
        if not self.concept.sanctioned or not self.opponents:
            return end
        return self._answered(sanctions(self.concept, end, self._held, self._answered))

    def _no_better(self, end: int) -> Collection[Alternative]:
        """That the state is at least as good as some state; nothing need be said of itself."""
        return [frozenset() if end == self.state else frozenset([Comparison(self.state, end, False)])]

    def _held(self, moved: Asked) -> Asked:
        """How a state where the party is to move can be kept from paying: in itself, and wherever it moves on to."""

        @cache
        def held(state: int) -> Collection[Alternative]:
            each = [self._no_better(state), *(moved(move) for move in self.moves_from(state))]
            if prod(map(len, each)) > self.most:
                self._refuse()
            return absorbed(frozenset[Comparison]().union(*chosen) for chosen in product(*each))

        return held

    def _answered(self, taken_back: Asked) -> Asked:
        """How a state where the others are to answer can be kept from paying: in itself, or wherever they lead."""

        @cache
        def answered(state: int) -> Collection[Alternative]:
            self.progress("what the others can answer", 0)
            found = set(self._no_better(state))
            credible = self.concept.credible
            reach = legal_sequences(self.engine, state, movers=self.opponents, improving=credible)
            answers = _states(np.asarray((reach.steps > 0).any(axis=0)))
            n_compared = len(answers) + (self._look_up(answers) if self.concept.horizon > 2 else 0)
            if self._n_comparisons + n_compared > self.most:  # before the ways to meet each are put together
                self._refuse()
            for answer in answers:
                alternatives = taken_back(answer)
                found.update(alternatives)
                self._n_comparisons += sum(map(len, alternatives))
                if self._n_comparisons > self.most:
                    self._refuse()
            return found

        return answered

    def _refuse(self) -> NoReturn:
        party = self.engine.model.scenario.parties[self.i].id
        raise SizeError(
            f"The conditions on the preferences of {party} under {self.concept.code} would be put together from more "
            f"than {self.most:,} comparisons of states, the most that are held. Ask about the talks on an "
            "agenda (--agenda), or under nash or seq, whose conditions are shorter."
        )


def _states(chosen: StateSet) -> list[int]:
    found: list[int] = np.flatnonzero(chosen).tolist()
    return found


MAX_LABELS = 5_000
"""The most partial answers that are kept while the answers to one improvement are looked for."""

MAX_HORIZON = 3
"""So far ahead a party may look for credible answers: what takes its gain back rests on its own preferences then."""

Place = tuple[int, int]
"""A state and who moved last; -1 before the first move."""


def requirements_of_other(
    engine: Engine, state: int, free: int, j: int, concept: Concept, progress: Progress = SILENT
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
    names = engine.model.scenario.parties
    goals = sanctions_of(engine, state, j, concept)
    walk = _Walk(engine, free, j, _leading_on(engine, free, j, goals))
    improvements = engine.after(engine.model.states.only(state), j, improving=True)
    moves = progress.each(np.flatnonzero(improvements).tolist(), f"what {names[j].id} needs of it")
    return simplified((_answers(walk, to, goals, progress) for to in moves), progress)


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
            found = self.engine.after(self.engine.model.states.only(here), k, improving=k != self.free)
            self._ends[here, k] = np.flatnonzero(found & self.leading_on[k]).tolist()
        return self._ends[here, k]


def _answers(walk: _Walk, improvement: int, goals: StateSet, progress: Progress) -> Requirement:
    """The smallest sets of preferences by which some sequence leads from an improvement to a goal."""
    start = (improvement, -1)
    found = SetIndex[Comparison]()
    kept: dict[Place, SetIndex[Comparison]] = defaultdict(SetIndex)
    order, n_kept = count(), 0
    waiting: list[tuple[int, int, Place, Alternative]] = [(0, next(order), start, frozenset())]
    while waiting:
        _, number, place, asked = heappop(waiting)
        if number % TOLD_AFTER == 0:
            progress("answers one by one", 0)
        if found.has_part_of(asked) or kept[place].has_part_of(asked):
            continue
        if place != start and goals[place[0]]:
            found.add(asked)
            continue
        kept[place].add(asked)
        n_kept += 1
        for end, comparison in walk.steps(place):
            if comparison is None or not _closes_circle(asked, comparison):
                more = asked if comparison is None else asked | {comparison}
                heappush(waiting, (len(more), next(order), end, more))
        if n_kept > MAX_LABELS:
            raise SizeError(
                f"The answers to the improvement to {walk.engine.model.states.id(improvement)} are more than the "
                f"{MAX_LABELS:,} that are looked at one by one."
            )
    return frozenset(found)


def _closes_circle(asked: Alternative, added: Comparison) -> bool:
    """Whether preferences that some ranking has go round in a circle with one more, so that no ranking has them all."""
    higher = {added.state}
    while higher:
        if added.over in higher:
            return True
        higher = {each.state for each in asked if each.over in higher}
    return False
