"""Where own steps and gifts lead to, all at once: the closure that talks, and what comes without them, rest on.

Written for one model and for many variants of it alike: sets of states have shape (n_states,) or
(n_states, n_variants). Inside they are kept by place, as an engine lays them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import Engine, Field, Places, Spread, StateSet

AT_ONCE = 2**18
"""Moves are looked at from so few places at a time that they make about so many pairs: some 10 MB."""

ALL_AT_ONCE, FEW = 0.1, 2**12
"""Where a party has so many times more strategies at some places than there are places at all, all are looked at; and
where these few would be too many already."""

Mover = tuple[int, bool]
"""A party, as an index, and whether it gives; else it makes own steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Steps of talks that may follow one another in any order.

    Attributes
    ----------
    engine
        Of all moves.
    giving
        Of the moves by which a party can give something.
    sees
        By party, what it sees coming where it moves to: a move to above its rank where it starts is an own step.
    givers
        The parties that concede, as indices.
    """

    engine: Engine
    giving: Engine
    sees: Sequence[Field]
    givers: Sequence[int] = ()

    @property
    def movers(self) -> list[Mover]:
        """Who makes own steps, and who gives."""
        return [(j, False) for j in range(self.engine.model.n_parties)] + [(j, True) for j in self.givers]

    def closure(
        self,
        origin: StateSet,
        first: Sequence[Mover] | None = None,
        is_enough: Callable[[StateSet], bool] = lambda _: False,
    ) -> StateSet:
        """What any number of steps lead to, the origin included.

        Parameters
        ----------
        first
            The movers whose steps may lead out of the origin: no other's does; None where anybody's may.
        is_enough
            Given what is reached so far, whether no more is asked for.

        Notes
        -----
        Each mover in its turn takes its steps from all that was reached since its last turn. Where moves compose, so do
        own steps of one party (the second starts no lower than what was seen of the first) and its gifts: nobody need
        go on from where it has just led itself.
        """
        seen, movers = self.engine.spread(origin).copy(), self.movers
        fresh = {
            mover: seen.copy() if first is None or mover in first else np.zeros_like(seen) for mover in movers
        }
        while any(states.any() for states in fresh.values()):
            for mover in movers:
                if not fresh[mover].any():
                    continue
                new = self._ends(fresh[mover], mover) & ~seen
                seen |= new
                for other in movers:
                    fresh[other] |= new
                fresh[mover] = np.zeros_like(new) if self.engine.moves_compose else new
            if is_enough(self.engine.gathered(seen)):
                break
        return self.engine.gathered(seen)

    def could_gain(self, states: StateSet, j: int) -> bool:
        """Whether some improvement of a party leads out of some states."""
        rank, spread = self.engine.rank(j), self.engine.spread(states)
        return bool((self.engine.following(spread, j, rank, rank) & ~spread).any())

    def _ends(self, spread: Spread, mover: Mover) -> Spread:
        """Where the steps of a mover from some places lead to: from many places all are looked at in one go."""
        (j, gives), engine = mover, self.engine
        n_moves = int(np.count_nonzero(spread)) * len(engine.model.states.space.strategies[j])
        if engine.moves_compose and n_moves + FEW > ALL_AT_ONCE * spread.size:
            if gives:
                return self.giving.not_improving(spread, j)
            return engine.following(spread, j, engine.rank(j), self.sees[j])
        found = np.zeros_like(spread)
        for ends in self._ends_one_by_one(np.flatnonzero(spread), mover):
            found[ends] = True
        return found

    def _ends_one_by_one(self, places: Places, mover: Mover) -> Iterator[Places]:
        j, gives = mover
        rank, sees = self.engine.rank(j).reshape(-1), self.sees[j].reshape(-1)
        for starts, ends in moves(self.giving if gives else self.engine, places, j):
            begun = rank[places[starts]]
            yield ends[rank[ends] <= begun if gives else sees[ends] > begun]


def moves(engine: Engine, places: Places, j: int) -> Iterator[tuple[Places, Places]]:
    """The moves of a party from some places, a part at a time: where each starts among them, and where it ends."""
    own = engine.model.states.space.strategies[j]
    at_once = max(1, AT_ONCE // max(1, len(own)))
    for first in range(0, len(places), at_once):
        starts, ends = engine.moves_from(places[first : first + at_once], j)
        yield starts + first, ends
