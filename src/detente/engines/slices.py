"""One party's slices of a state space, and how to fold a field over the moves inside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.errors import SizeError
from detente.graph import StateSpace

Cells = NDArray[np.int32]
T = TypeVar("T", bound=np.generic)

HIGHEST = np.int32(np.iinfo(np.int32).max)

MAX_PATTERNS = 2**13
"""The most patterns of irreversible steps of one party: a table of their pairs takes 64 MB."""


@dataclass(slots=True, eq=False)
class Slices:
    """The cells as an array (n_after, n_strategies, n_before) with one party's strategies in the middle.

    Attributes
    ----------
    shape
        (n_after, n_strategies, n_before): later parties, this party, earlier parties; with many variants of
        one model, these stand behind the earlier parties, as if one more party without moves came first.
    pattern
        Shape (n_strategies,): which pattern of irreversible steps behind it each strategy has.
    leads_to
        Shape (n_patterns, n_patterns), bool: whether moves can lead from one pattern to another;
        inside a pattern every strategy can be reached from every other.
    n_pairs
        How many pairs of strategies have a move from the one to the other, or are the same.
    """

    shape: tuple[int, int, int]
    pattern: NDArray[np.int64]
    leads_to: NDArray[np.bool_]
    n_pairs: int
    _orders: list[_Order] = field(default_factory=list)

    @classmethod
    def of_party(
        cls, space: StateSpace, party_index: int, n_variants: int = 1, like: Slices | None = None
    ) -> Slices:
        """The slices of one party, in one model or in each of so many variants of it.

        Parameters
        ----------
        like
            Slices of the same cells and ranks with other moves: what is worked out of the ranks is shared.
        """
        axis = space.axis(party_index)
        own = space.strategies[party_index]
        spent, pattern = np.unique(own.spent, axis=0, return_inverse=True)
        if len(spent) > MAX_PATTERNS:
            raise SizeError(
                f"The irreversible options of {own.party} make {len(spent):,} patterns of steps that cannot be "
                f"taken back; at most {MAX_PATTERNS:,} can be held."
            )
        leads_to = np.ones((len(spent), len(spent)), dtype=np.bool_)
        for step in spent.T:
            leads_to &= ~step[:, None] | step[None, :]
        shape = (prod(space.shape[:axis]), len(own), prod(space.shape[axis + 1 :]) * n_variants)
        n_strategies = np.bincount(pattern.reshape(-1))
        n_pairs = sum(int(n_strategies[p] * n_strategies[row].sum()) for p, row in enumerate(leads_to))
        return cls(shape, pattern.reshape(-1), leads_to, n_pairs, like._orders if like else [])

    @property
    def n_strategies(self) -> int:
        """How many strategies the party has."""
        return self.shape[1]

    def fold(self, pick: np.ufunc, cells: NDArray[T], *, backwards: bool = False) -> NDArray[T]:
        """Fold a field over each cell and the moves from it (backwards: the moves to it).

        Parameters
        ----------
        pick
            ``np.minimum``, ``np.maximum``, ``np.add`` or ``np.bitwise_or``.
        cells
            Shape (n_cells,); infeasible cells hold what never counts.
        """
        blocks = cells.reshape(self.shape)
        n_patterns = len(self.leads_to)
        if n_patterns == 1:
            folded = pick.reduce(blocks, axis=1, keepdims=True)
            return np.broadcast_to(folded, self.shape).reshape(-1)
        by_pattern = np.stack(
            [pick.reduce(blocks[:, self.pattern == p], axis=1) for p in range(n_patterns)], axis=1
        )
        seen = self.leads_to.T if backwards else self.leads_to
        table = np.stack([pick.reduce(by_pattern[:, seen[p]], axis=1) for p in range(n_patterns)], axis=1)
        return np.asarray(table[:, self.pattern].reshape(-1))

    def ends(self, cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ends of the moves from some flat cells, whether feasible or not.

        Returns
        -------
        For each move the place of its start among `cells`, and its end; sorted by both.
        """
        n_before = self.shape[2]
        strategy = cells // n_before % self.n_strategies
        first = cells - strategy * n_before
        leads_to = self.leads_to[self.pattern[strategy]][:, self.pattern]
        leads_to[np.arange(len(cells)), strategy] = False
        places, to = np.nonzero(leads_to)
        return places, first[places] + to * n_before

    def count(self, cells: NDArray[np.bool_], *, backwards: bool = False) -> Cells:
        """How many of some cells each cell's moves, or staying, lead to (backwards: come from)."""
        return self.fold(np.add, cells.astype(np.int32), backwards=backwards)

    def fold_improving(self, cells: Cells, rank: Cells) -> Cells:
        """The least of a field over each cell and the improvements from it.

        Each slice is sorted by rank, best first, once; a running minimum over it then holds, before each
        group of equal ranks, the least over all strictly better cells. With irreversible options the minimum
        runs once for every pattern, over the cells that can be reached from it; where the patterns are so many
        that each strategy leads to few others, these are looked at one by one.

        Parameters
        ----------
        cells
            Shape (n_cells,); infeasible cells hold more than any rank.
        rank
            Shape (n_cells,): the party's ranks, -1 at infeasible cells; the same at every call.
        """
        if self.n_pairs < len(self.leads_to) * self.n_strategies:
            return self._fold_improving_one_by_one(cells, rank)
        if not self._orders:
            self._orders.append(_Order.of_ranks(rank.reshape(self.shape)))
        (order,) = self._orders
        values = cells[order.cell]
        if len(self.leads_to) == 1:
            return np.minimum(cells, order.least_before(values)[order.better])
        lowest, better = cells.copy().reshape(self.shape), order.better.reshape(self.shape)
        pattern = self.pattern[order.strategy]
        for p, leads_to in enumerate(self.leads_to):
            reached = order.least_before(np.where(leads_to[pattern], values, HIGHEST))
            own = self.pattern == p
            lowest[:, own] = np.minimum(lowest[:, own], reached[better[:, own]])
        return lowest.reshape(-1)

    def _fold_improving_one_by_one(self, cells: Cells, rank: Cells) -> Cells:
        """The same as `fold_improving`, from each strategy over all that it leads to."""
        values, ranks = (
            np.ascontiguousarray(each.reshape(self.shape).transpose(1, 0, 2)) for each in (cells, rank)
        )
        least = values.copy()
        for own in range(self.n_strategies):
            ends = np.flatnonzero(self.leads_to[self.pattern[own], self.pattern])
            reached = np.where(ranks[ends] > ranks[own], values[ends], HIGHEST)
            np.minimum(least[own], reached.min(axis=0), out=least[own])
        return least.transpose(1, 0, 2).reshape(-1)


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """Each slice from best to worst rank; a place is a row, a slice a column.

    Attributes
    ----------
    cell
        Shape (n_strategies, n_slices), int32: the flat cell at each place.
    better
        Shape (n_cells,), int32: where to look in the answer of `least_before` for the cells that are strictly better
        than a cell, in its slice.
    n_before
        How far apart in memory the strategies of a slice lie.
    """

    cell: NDArray[np.int32]
    better: NDArray[np.int32]
    n_before: int

    @classmethod
    def of_ranks(cls, rank: Cells) -> _Order:
        """Order the slices of one party's ranks, shape (n_after, n_strategies, n_before)."""
        n_after, n_strategies, n_before = rank.shape
        n_slices = n_after * n_before
        rows = rank.transpose(0, 2, 1).reshape(n_slices, n_strategies)
        position = np.argsort(-rows, axis=1, kind="stable").astype(np.int32)
        ranks = np.take_along_axis(rows, position, axis=1)
        n_better = np.zeros(ranks.shape, dtype=np.int32)
        n_better[:, 1:] = np.where(ranks[:, 1:] != ranks[:, :-1], np.arange(1, n_strategies), 0)
        np.maximum.accumulate(n_better, axis=1, out=n_better)
        better = np.empty_like(n_better)
        np.put_along_axis(better, position, n_better, axis=1)
        slices = np.arange(n_slices, dtype=np.int32)
        first = slices // n_before * np.int32(n_strategies * n_before) + slices % n_before
        place = better * np.int32(n_slices) + slices[:, None]
        return cls(
            np.ascontiguousarray(position.T) * np.int32(n_before) + first,
            place.reshape(n_after, n_before, n_strategies).transpose(0, 2, 1).reshape(-1),
            n_before,
        )

    @property
    def strategy(self) -> NDArray[np.int32]:
        """Shape (n_strategies, n_slices): the strategy at each place."""
        return self.cell // self.n_before % len(self.cell)

    def least_before(self, values: Cells) -> Cells:
        """The least of `values`, given by place, over the first 0, 1, 2, … places of each slice; one flat axis."""
        least = np.empty_like(values)
        least[:1] = HIGHEST
        np.minimum.accumulate(values[:-1], axis=0, out=least[1:])
        return least.reshape(-1)
