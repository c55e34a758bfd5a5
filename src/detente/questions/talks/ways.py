"""The shortest ways that steps of talks make from today, in one model: a tree that grows as far as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Field, Places, StateSet
from detente.questions.talks.walk import moves


class TalkStep(NamedTuple):
    """One step of talks: who makes it, the index of the state it leads to, and whether it gives something away."""

    party: int
    to: int
    gives: bool


class Ways:
    """The first of the shortest ways to every place, level by level.

    Of several ways of one length the first by the mover's place in the file, then by the state's number, step by step.
    Each level is searched in the order of the ways to it, and the first way to a state is kept.

    Parameters
    ----------
    engine, giving
        Of all moves, and of those by which a party can give something.
    unanswered
        By party what it sees coming where every move can be the answer.
    sees
        By party the same in the talks, never less; worked out where it is asked for.
    givers
        The parties that concede, as indices.
    start
        The index of the state where ways start.
    """

    def __init__(
        self,
        engine: Engine,
        giving: Engine,
        unanswered: Sequence[Field],
        sees: Callable[[int], Field],
        givers: Sequence[int],
        start: int,
    ) -> None:
        self.engine, self.giving = engine, giving
        self.unanswered, self.sees, self.givers = unanswered, sees, givers
        origin = np.zeros(len(engine.model.states), dtype=np.bool_)
        origin[start] = True
        self._level = np.flatnonzero(engine.spread(origin))
        self._came_from = np.full(engine.rank(0).size, -1, dtype=np.int64)
        self._came_from[self._level] = self._level
        self._came_by = np.zeros(
            len(self._came_from), dtype=np.int64
        )  # twice the mover, and one more where it gives
        self._depth = np.full(len(self._came_from), -1, dtype=np.int64)
        self._depth[self._level] = self._n_levels = 0

    def to(self, goals: StateSet) -> tuple[TalkStep, ...] | None:
        """The way to the first of the nearest of some goals; None where there is none."""
        wanted = np.flatnonzero(self.engine.spread(goals))
        while len(self._level) and (self._depth[wanted] < 0).all():
            self._grow()
        found = wanted[self._depth[wanted] >= 0]
        return self._way(int(found[self._depth[found].argmin()])) if len(found) else None

    def _grow(self) -> None:
        """Reach one level further."""
        found = []
        for starts, ends, (j, gives) in self._taken():
            found.append((starts, ends, np.full(len(starts), 2 * j + gives)))
        if not found:
            self._level = self._level[:0]
            return
        starts, ends, by = map(np.concatenate, zip(*found, strict=True))
        n_parties, n_places = self.engine.model.n_parties, len(self._depth)
        order = np.argsort(((starts * n_parties + by // 2) * n_places + ends) * 2 + by % 2)
        self._depth[ends[order[::-1]]] = order[::-1]  # for a moment: what is written last stays, the first
        first = order[self._depth[ends[order]] == order]
        self._n_levels += 1
        self._came_from[ends[first]] = self._level[starts[first]]
        self._came_by[ends[first]] = by[first]
        self._level = ends[first]
        self._depth[self._level] = self._n_levels

    def _taken(self) -> Iterator[tuple[Places, Places, tuple[int, bool]]]:
        """All steps from the last level to where none has led yet, with who steps, and if it gives."""
        for j in range(self.engine.model.n_parties):
            rank = self.engine.rank(j).reshape(-1)
            for starts, ends in self._new(self.engine, j):
                begun = rank[self._level[starts]]
                own = self._is_own(j, begun, ends, rank)
                yield starts[own], ends[own], (j, False)
            for starts, ends in self._new(self.giving, j) if j in self.givers else ():
                given = rank[ends] <= rank[self._level[starts]]
                yield starts[given], ends[given], (j, True)

    def _new(self, engine: Engine, j: int) -> Iterator[tuple[Places, Places]]:
        for starts, ends in moves(engine, self._level, j):
            new = self._came_from[ends] < 0
            yield starts[new], ends[new]

    def _is_own(self, j: int, begun: NDArray[np.int32], ends: Places, rank: Field) -> NDArray[np.bool_]:
        """Which moves are own steps; what is seen in the talks is worked out only where it decides one."""
        surely = self.unanswered[j].reshape(-1)[ends] > begun
        if ((rank[ends] > begun) & ~surely).any():
            return np.asarray(self.sees(j).reshape(-1)[ends] > begun)
        return np.asarray(surely)

    def _way(self, end: int) -> tuple[TalkStep, ...]:
        path: list[TalkStep] = []
        while self._came_from[end] != end:
            party, gives = divmod(int(self._came_by[end]), 2)
            path.insert(0, TalkStep(party, self._state(end), bool(gives)))
            end = int(self._came_from[end])
        return tuple(path)

    def _state(self, place: int) -> int:
        """The state at a place."""
        at = np.zeros(len(self._came_from), dtype=np.bool_)
        at[place] = True
        return int(np.flatnonzero(self.engine.gathered(at))[0])
