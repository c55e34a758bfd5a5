"""Moves and legal sequences of a graph model, one state at a time, as the definitions say them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from math import prod

from detente.graph import GraphModel


class LiteralModel:
    """A graph model to walk about in: states are indices, parties are indices."""

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self.n_parties = model.n_parties
        self.ranks = [rank.tolist() for rank in model.ranks]
        self._state_of = model.states.state_of.tolist()
        self._allowed = [_allowed_changes(model, i) for i in range(self.n_parties)]
        sizes = [len(own) for own in model.states.space.strategies]
        self._strides = [prod(sizes[:i]) for i in range(self.n_parties)]
        self._moves: dict[tuple[int, int], frozenset[int]] = {}

    def moves(self, i: int, state: int) -> frozenset[int]:
        """Rᵢ(s): the states that one move of party i leads to; every move that some member has."""
        if (i, state) not in self._moves:
            self._moves[i, state] = frozenset(self.ends(i, state))
        return self._moves[i, state]

    def ends(self, i: int, state: int, cells: Collection[int] | None = None) -> set[int]:
        """Rᵢ(s) again, found anew at each call: for those who ask for every state once.

        A cell is one strategy of every party; party i moves to the cells that differ from it in i's strategy only,
        which lie whole strides of i apart. With `cells` only moves between these are found.
        """
        allowed, stride, state_of = self._allowed[i], self._strides[i], self._state_of
        found = set()
        for cell in self.model.states.members(state).tolist():
            if cells is not None and cell not in cells:
                continue
            own = cell // stride % len(allowed)
            others = cell - own * stride
            to = [others + strategy * stride for strategy in allowed[own]]
            found.update([state_of[each] for each in to if cells is None or each in cells])
        return found - {state, -1}

    def passages(self, i: int, state: int) -> Iterator[tuple[int, int, int]]:
        """The moves of party i from each member of a state to one of another: cell, cell, and that state."""
        allowed, stride, state_of = self._allowed[i], self._strides[i], self._state_of
        for cell in self.model.states.members(state).tolist():
            own = cell // stride % len(allowed)
            for strategy in allowed[own]:
                to = cell + (strategy - own) * stride
                if state_of[to] not in (state, -1):
                    yield cell, to, state_of[to]

    def prefers(self, i: int, state: int, to: int) -> bool:
        """Whether party i prefers `state` to the state `to`."""
        return bool(self.ranks[i][state] > self.ranks[i][to])

    def improvements(self, i: int, state: int) -> frozenset[int]:
        """Rᵢ⁺(s): the moves of party i to states that it prefers."""
        return frozenset(end for end in self.moves(i, state) if self.prefers(i, end, state))

    def reached(self, group: Iterable[int], state: int, *, improving: bool) -> set[int]:
        """R_H(s), R_H⁺(s): what legal sequences of the group's moves reach, by (state, last mover)."""
        group = list(group)
        waiting: deque[tuple[int, int | None]] = deque([(state, None)])
        seen: set[tuple[int, int]] = set()
        while waiting:
            here, last = waiting.popleft()
            for j in group:
                if j == last:
                    continue
                for end in self.improvements(j, here) if improving else self.moves(j, here):
                    if (end, j) not in seen:
                        seen.add((end, j))
                        waiting.append((end, j))
        return {end for end, _ in seen}


def _allowed_changes(model: GraphModel, i: int) -> list[list[int]]:
    """For each strategy of party i the others that no option's direction forbids."""
    own = model.states.space.strategies[i]
    rows = own.taken.tolist()

    def allowed(before: list[bool], after: list[bool]) -> bool:
        return all(
            was == now or option.moves == "both" or (option.moves == "forward") == now
            for option, was, now in zip(own.options, before, after, strict=True)
        )

    return [
        [k for k, after in enumerate(rows) if after != before and allowed(before, after)] for before in rows
    ]
