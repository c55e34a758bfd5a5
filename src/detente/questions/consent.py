"""The moves of coalitions, which of them need all members, and who joins because it agrees and must only gain.

A group that can act makes a move; each party that can do nothing and prefers the goal may be a member too or not, so
that n of them make 2ⁿ coalitions of one. These are counted first, and made only where they can be listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines import Marks
from detente.graph import GraphModel
from detente.stability.groups import bits

MAX_JUMPS = 250_000
"""Of more only their number is known."""

_ENOUGH = 32
"""So many who agree make too many coalitions of a single move."""

Coalition = tuple[int, ...]
"""Indices of parties, in file order."""


class Jump(NamedTuple):
    """An improvement of a group from one state, often an equilibrium, to another; states are indices."""

    start: int
    to: int
    coalition: Coalition


@dataclass(slots=True, eq=False)
class Moves:
    """Moves of groups that can act, as they are found; only their numbers where they are too many to list.

    Whoever adds to them may be stopped between any two statements, so what belongs together is noted at once.
    """

    _noted: list[tuple[Coalition, int, list[Jump]]] = field(default_factory=list)
    _total: int = 0

    def __len__(self) -> int:
        return len(self._noted)

    @property
    def n_moves(self) -> Counter[Coalition]:
        """How many each group has."""
        found = Counter[Coalition]()
        for group, number, _ in self._noted:
            found[group] += number
        return found

    def add(self, starts: NDArray[np.int64], group: Coalition, gains: Marks) -> None:
        """Note the moves of a group: bit b of a state says whether it is one from `starts[b]`."""
        if n_more := int(np.bitwise_count(gains).sum()):
            self._total += n_more
            is_listed = self._total <= MAX_JUMPS
            self._noted.append((group, n_more, list(_jumps(starts, group, gains)) if is_listed else []))

    def in_order(self) -> tuple[Jump, ...] | None:
        """The moves by start, goal, size and file order; None where they are too many to list."""
        if sum(number for _, number, _ in self._noted) > MAX_JUMPS:
            return None
        return in_order(jump for _, _, jumps in self._noted for jump in jumps)


def coalitions_of(n_parties: int) -> Iterator[Coalition]:
    """Every group of one or more parties, by size, then in file order.

    >>> list(coalitions_of(3))
    [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    for size in range(1, n_parties + 1):
        yield from combinations(range(n_parties), size)


def acting_parties(model: GraphModel) -> Coalition:
    """The parties that may have a move; the others of a coalition can only agree."""
    return tuple(filter(model.can_act, range(model.n_parties)))


def idle_parties(model: GraphModel) -> Coalition:
    """The parties that can do nothing."""
    return tuple(i for i in range(model.n_parties) if not model.can_act(i))


def acting_coalitions(model: GraphModel) -> Iterator[Coalition]:
    """Every group of one or more parties that can act, by size, then in file order."""
    acting = acting_parties(model)
    return (tuple(acting[k] for k in group) for group in coalitions_of(len(acting)))


def with_consent(
    moves: Sequence[Jump], ranks: Sequence[NDArray[np.int32]], others: Coalition
) -> tuple[Jump, ...] | None:
    """Moves, and those of every larger group that has further members who can only agree.

    Parameters
    ----------
    ranks
        Of each party, shape (n_states,).
    others
        Those who could be members too where they prefer the goal to the start.

    Returns
    -------
    By start, goal, size and file order; None where they are over `MAX_JUMPS`.
    """
    start = np.array([move.start for move in moves], dtype=np.int64)
    to = np.array([move.to for move in moves], dtype=np.int64)
    n_agreeing = np.zeros(len(moves), dtype=np.int64)
    for i in others:
        n_agreeing += ranks[i][to] > ranks[i][start]
    if int((1 << np.minimum(n_agreeing, _ENOUGH)).sum()) > MAX_JUMPS:
        return None
    return in_order(chain.from_iterable(_joined(move, ranks, others) for move in moves))


def _joined(move: Jump, ranks: Sequence[NDArray[np.int32]], others: Coalition) -> Iterator[Jump]:
    """A move of a group, and the same of it with each set of those who agree."""
    agreeing = [i for i in others if ranks[i][move.to] > ranks[i][move.start]]
    for size in range(len(agreeing) + 1):
        for more in combinations(agreeing, size):
            yield Jump(move.start, move.to, tuple(sorted(move.coalition + more)))


def in_order(moves: Iterable[Jump]) -> tuple[Jump, ...]:
    """Moves by start, goal, size and file order."""
    return tuple(sorted(moves, key=lambda move: (move.start, move.to, by_size(move.coalition))))


def smallest_coalitions(moves: Sequence[Jump]) -> dict[tuple[int, int], list[Coalition]]:
    """For each start and goal, in order, the groups of which no part can do the same.

    A larger one can, as far as its other members gain too: it has the moves of its parts. One party may do.
    """
    found: dict[tuple[int, int], list[Coalition]] = {}
    for start, to, coalition in moves:
        known = found.setdefault((start, to), [])
        if not any(set(part) < set(coalition) for part in known):
            known.append(coalition)
    return found


def by_size(group: Coalition) -> tuple[int, Coalition]:
    """The order of coalitions: by size, then in file order."""
    return len(group), group


def _jumps(starts: NDArray[np.int64], group: Coalition, gains: Marks) -> Iterator[Jump]:
    """The moves of a group one by one."""
    (ends,) = np.nonzero(gains)
    to, start = np.nonzero(bits(gains[ends], len(starts)))
    return (Jump(s, t, group) for s, t in zip(starts[start].tolist(), ends[to].tolist(), strict=True))
