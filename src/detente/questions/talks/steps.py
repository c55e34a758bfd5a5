"""The steps of the talks on an agenda, and where they lead: what each does of its own accord, and what is given.

Definition: see ‘Steps of the talks on A’ in ``docs/explanation/dialogue.md``. Written for one model and for many
variants of it alike: sets of states have shape (n_states,) or (n_states, n_variants).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Field, Places, StateSet
from detente.graph import concessions, kept_moves
from detente.stability import Concept, foreseen

AT_ONCE = 2**18
"""Moves are looked at from so few places at a time that they make about so many pairs: some 10 MB."""

ALL_AT_ONCE = 0.25
"""Where a party has so many times more strategies at some places than there are places at all, all are looked at."""

GIVEN_AT_ONCE = 4.0
"""The same of what it gives."""

FIRST_ANSWER = 2
"""The horizon of a concept that looks no further than to the answer to a move."""

Foreseen = Callable[[int], Field]
"""By party, what it sees coming where it moves to: a move to above its rank where it starts is an own step."""


class TalkStep(NamedTuple):
    """One step of talks: who makes it, the index of the state it leads to, and whether it gives something away."""

    party: int
    to: int
    gives: bool


@dataclass(eq=False)
class Steps:
    """The steps of the talks on some issues, seen from a state.

    Attributes
    ----------
    engine
        The engine of the model M.
    concept
        Under which own steps are deterred.
    issues
        On the table.
    start
        The index of the state whose values nobody turns back to.
    unanswered
        By party what it sees coming in M, where every move can be the answer.
    known
        What a party sees coming, by its index and the options of others that are on the table: talks on other issues
        from the same start share it.
    """

    engine: Engine
    concept: Concept
    issues: tuple[str, ...]
    start: int
    unanswered: Sequence[Field]
    known: dict[tuple[int, frozenset[str]], Field] = field(default_factory=dict)

    @cached_property
    def giving(self) -> Engine:
        """The engine whose moves are the kept ones that change options of these issues only."""
        return self.engine.limited(concessions(self.engine.model, self.issues, self.start))

    @cached_property
    def _kept(self) -> Engine:
        return self.engine.limited(kept_moves(self.engine.model, self.issues, self.start))

    @cached_property
    def owners(self) -> frozenset[int]:
        """The parties that have an option on the table, as indices: only they can give anything."""
        scenario = self.engine.model.scenario
        own = {key for issue in self.issues for key in scenario.issues[issue].options}
        return frozenset(
            i for i, party in enumerate(scenario.parties) if own & {option.key for option in party.options}
        )

    def foreseen(self, j: int) -> Field:
        """What party j sees coming while the others answer with kept moves only."""
        found = self._known(j)
        if found is None:
            found = self.known[self._key(j)] = foreseen(self.concept, self.engine, j, self._kept)
        return found

    def _known(self, j: int) -> Field | None:
        """The same where it is worked out already: all moves may be the answer, or no answer counts."""
        if self.owners <= {j} or not self.concept.sanctioned:
            return self.unanswered[j]
        return self.known.get(self._key(j))

    def _key(self, j: int) -> tuple[int, frozenset[str]]:
        scenario = self.engine.model.scenario
        own = {option.key for option in scenario.parties[j].options}
        return j, frozenset(
            key for issue in self.issues for key in scenario.issues[issue].options if key not in own
        )

    def reached(self, goals: StateSet, origin: StateSet, givers: Sequence[int]) -> StateSet:
        """Which goals the own steps of all and the concessions of some lead to; the shape of `goals`.

        Parameters
        ----------
        origin
            Where they start: in the variants that have a goal.
        givers
            The parties that concede.

        Notes
        -----
        What is an own step though every move can be the answer is one when only kept moves can: these come first. What
        a party sees coming of kept moves is worked out where goals are left and it could still gain, party by party.
        """
        able = tuple(j for j in givers if j in self.owners)
        known = [self._known(j) for j in range(len(self.unanswered))]
        unsure = [j for j, field in enumerate(known) if field is None]
        sees = [now if field is None else field for now, field in zip(self.unanswered, known, strict=True)]
        found, is_open = origin, origin.any(axis=0)
        while True:
            found = found | self.closure(found & is_open, sees.__getitem__, able)
            is_open = (goals & ~found).any(axis=0)
            j = next((j for j in unsure if is_open.any() and self._could_gain(found & is_open, j)), None)
            if j is None:
                return goals & found
            unsure.remove(j)
            sees[j] = self.foreseen(j)

    def _could_gain(self, states: StateSet, j: int) -> bool:
        """Whether some improvement of a party leads out of some states."""
        rank = self.engine.rank(j)
        return bool((self.engine.following(states, j, rank, rank) & ~states).any())

    def closure(self, origin: StateSet, sees: Foreseen, givers: Sequence[int] = ()) -> StateSet:
        """What any number of steps lead to, the origin included.

        Notes
        -----
        Party by party takes its steps from all that was reached since it stepped last.
        """
        places = self.engine.places(origin)
        seen = np.zeros(self.engine.rank(0).size, dtype=np.bool_) if len(places) else np.zeros(0, np.bool_)
        seen[places] = True
        last = np.empty(len(seen), dtype=np.int64)
        waiting = [[places] if len(places) else [] for _ in range(self.engine.model.n_parties)]
        while any(waiting):
            for j, parts in enumerate(waiting):
                places = np.concatenate(parts) if parts else places[:0]
                parts.clear()
                for ends in self._ends(places, j, sees, gives=j in givers):
                    new = ends[~seen[ends]]
                    order = np.arange(len(new))
                    last[new] = order
                    new = new[last[new] == order]  # each once
                    seen[new] = True
                    for each in waiting if len(new) else ():
                        each.append(new)
        return self.engine.states_at(np.flatnonzero(seen))

    def _ends(self, places: Places, j: int, sees: Foreseen, *, gives: bool) -> Iterator[Places]:
        """Where the steps of a party from some places lead to: of many places all are found in one go."""
        engine, rank = self.engine, self.engine.rank(j)
        n_moves = len(places) * len(engine.model.states.space.strategies[j])
        if engine.moves_compose and n_moves > ALL_AT_ONCE * rank.size:
            yield engine.places(engine.following(engine.states_at(places), j, rank, sees(j)))
        else:
            yield from (ends for _, ends in self._own_steps(places, j, sees))
        if not gives:
            return
        if engine.moves_compose and n_moves > GIVEN_AT_ONCE * rank.size:
            yield engine.places(self.giving.following(engine.states_at(places), j, -rank, 1 - rank))
        else:
            yield from (ends for _, ends in self._given(places, j))

    def _own_steps(self, places: Places, j: int, sees: Foreseen) -> Iterator[tuple[Places, Places]]:
        """The own steps of a party from some places: of each where it starts among them, and where it ends."""
        rank = self.engine.rank(j).reshape(-1)
        for starts, ends in _moves(self.engine, places, j):
            gains = np.flatnonzero(rank[ends] > rank[places[starts]])
            if len(gains):  # what a party sees coming is worked out only where it could gain
                own = gains[sees(j).reshape(-1)[ends[gains]] > rank[places[starts[gains]]]]
                yield starts[own], ends[own]

    def _given(self, places: Places, j: int) -> Iterator[tuple[Places, Places]]:
        """The concessions of a party from some places, likewise."""
        rank = self.engine.rank(j).reshape(-1)
        for starts, ends in _moves(self.giving, places, j):
            given = np.flatnonzero(rank[ends] <= rank[places[starts]])
            yield starts[given], ends[given]

    def _taken(
        self, places: Places, sees: Foreseen, givers: Sequence[int]
    ) -> Iterator[tuple[Places, Places, tuple[int, bool]]]:
        """All steps from some places, with who steps, and if it gives."""
        for j in range(self.engine.model.n_parties):
            for starts, ends in self._own_steps(places, j, sees):
                yield starts, ends, (j, False)
            for starts, ends in self._given(places, j) if j in givers else ():
                yield starts, ends, (j, True)

    def path_to(self, goals: StateSet, givers: Sequence[int]) -> tuple[TalkStep, ...] | None:
        """A shortest way from the start to the first of the nearest of some goals, in one model.

        Of several ways the first by the mover's place in the file, then by the state's number, step by step. None where
        there is none.

        Notes
        -----
        Each level is searched in the order of the ways to it, and the first way to a state is kept.
        """
        able = tuple(j for j in givers if j in self.owners)
        origin = np.zeros_like(goals)
        origin[self.start] = True
        places = self.engine.places(origin)
        wanted = np.zeros(self.engine.rank(0).size, dtype=np.bool_)
        wanted[self.engine.places(goals)] = True
        came_from = np.full(len(wanted), -1, dtype=np.int64)
        came_by = np.zeros(len(wanted), dtype=np.int64)  # twice the mover, and one more where it gives
        came_from[places] = places
        while len(places) and not wanted[places].any():
            found = []
            for starts, ends, (j, gives) in self._taken(places, self.foreseen, able):
                new = came_from[ends] < 0
                found.append((starts[new], ends[new], np.full(int(new.sum()), 2 * j + gives)))
            if not found:
                return None
            starts, ends, by = map(np.concatenate, zip(*found, strict=True))
            order = np.lexsort([by % 2, ends, by // 2, starts])
            first = order[np.sort(np.unique(ends[order], return_index=True)[1])]
            came_from[ends[first]] = places[starts[first]]
            came_by[ends[first]] = by[first]
            places = ends[first]
        if not len(places):
            return None
        return self._way(came_from, came_by, int(places[wanted[places]].min()))

    def _way(self, came_from: Places, came_by: NDArray[np.int64], end: int) -> tuple[TalkStep, ...]:
        path: list[TalkStep] = []
        while came_from[end] != end:
            party, gives = divmod(int(came_by[end]), 2)
            state = int(np.flatnonzero(self.engine.states_at(np.array([end])))[0])
            path.insert(0, TalkStep(party, state, bool(gives)))
            end = int(came_from[end])
        return tuple(path)


def _moves(engine: Engine, places: Places, j: int) -> Iterator[tuple[Places, Places]]:
    """The moves of a party from some places, a part at a time."""
    own = engine.model.states.space.strategies[j]
    at_once = max(1, AT_ONCE // max(1, len(own)))
    for first in range(0, len(places), at_once):
        starts, ends = engine.moves_from(places[first : first + at_once], j)
        yield starts + first, ends


def without_talks(steps: Steps, equilibria: StateSet) -> StateSet:
    """B: where the parties come to rest, or go round for good, when each makes own steps only.

    Parameters
    ----------
    steps
        Of the talks on nothing.
    equilibria
        Shape (n_states,) or (n_states, n_variants): the states without own steps.

    Returns
    -------
    The shape of `equilibria`: the states that own steps lead to from the start, and back to from wherever own steps
    lead from there.

    Notes
    -----
    Where a concept foresees every answer of the others and nothing after it, and moves compose, nobody goes round:
    after an own step the others' lead its mover nowhere below where it started, so that it starts its next one higher.
    """
    sees = steps.unanswered.__getitem__
    origin = np.zeros_like(equilibria)
    origin[steps.start] = True
    reached = steps.closure(origin, sees)
    found = reached & equilibria
    if steps.engine.moves_compose and steps.concept.horizon == FIRST_ANSWER:
        return found
    left = reached & ~_leading_back(steps, found, reached)
    picked = _first_of_each(left)
    while picked.any():
        onward = steps.closure(picked, sees)
        astray = onward & ~_leading_back(steps, picked, onward)
        final = onward & ~astray.any(axis=0)
        found |= final
        left &= ~_leading_back(steps, final, left)
        picked = _first_of_each(np.where(astray.any(axis=0), astray, left))
    return found


def _leading_back(steps: Steps, target: StateSet, among: StateSet) -> StateSet:
    """From which of some states own steps lead to some of them, these included; no own step leads out of `among`."""
    found = target
    while True:
        grown = found
        for j in range(steps.engine.model.n_parties):
            grown = grown | (steps.engine.preceding(grown, j, steps.unanswered[j]) & among)
        if np.array_equal(grown, found):
            return found
        found = grown


def _first_of_each(states: StateSet) -> StateSet:
    """The first of some states, in each variant that has one."""
    first = np.zeros_like(states)
    np.put_along_axis(first, states.argmax(axis=0, keepdims=True), states.any(axis=0, keepdims=True), axis=0)
    return first
