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

FEW = 4
"""Some slices are looked at by themselves where they are fewer than one in so many."""

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

    @property
    def n_slices(self) -> int:
        """How many slices there are, in all variants."""
        return self.shape[0] * self.shape[2]

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

    def holding(self, cells: NDArray[np.int32]) -> NDArray[np.int32]:
        """The slice that each of some flat cells lies in."""
        n_before = np.int32(self.shape[2])
        return cells // (np.int32(self.n_strategies) * n_before) * n_before + cells % n_before

    def lower(self, field: Cells, rank: Cells, marked: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Lower a field, in place and in some slices, to its least over each cell and the improvements from it.

        Parameters
        ----------
        field
            Shape (n_cells,); infeasible cells hold `HIGHEST`, and keep it.
        rank
            Shape (n_cells,): the party's ranks, -1 at infeasible cells; the same at every call.
        marked
            Shape (n_slices,): in which slices at least.

        Returns
        -------
        The flat cells where the field is lower now.
        """
        n_marked = np.count_nonzero(marked)
        if not n_marked:
            return np.empty(0, dtype=np.int32)
        slices = np.flatnonzero(marked) if n_marked < self.n_slices // FEW else None
        if self.n_pairs < len(self.leads_to) * self.n_strategies:
            cell = self._cells_of(slices)
            values = field[cell]
            least = self._least_one_by_one(values, rank[cell])
        else:
            order = self._order_of(rank, slices)
            cell = order.cell
            values = field[cell]
            least = self._least_by_pattern(order, values)
        is_lower = (least < values) & (values < HIGHEST)
        lowered = cell[is_lower]
        field[lowered] = least[is_lower]
        return lowered

    def _cells_of(self, slices: NDArray[np.int64] | None) -> NDArray[np.int32]:
        """Shape (n_strategies, n_slices): the flat cell of each strategy in some slices, or in all."""
        n_before = self.shape[2]
        slices = np.arange(self.n_slices) if slices is None else slices
        first = slices // n_before * (self.n_strategies * n_before) + slices % n_before
        return (np.arange(self.n_strategies)[:, None] * n_before + first).astype(np.int32)

    def _order_of(self, rank: Cells, slices: NDArray[np.int64] | None) -> _Order:
        """Some slices, or all, from best to worst; they are sorted once."""
        if not self._orders:
            self._orders.append(_Order.of_ranks(self._cells_of(None), rank))
        (order,) = self._orders
        return order if slices is None else order.of_slices(slices)

    def _least_by_pattern(self, order: _Order, values: Cells) -> Cells:
        """The least of the values that improvements lead to from each place, `HIGHEST` where none does.

        With irreversible options the running minimum is taken once for every pattern, over the cells that can be
        reached from it.
        """
        if len(self.leads_to) == 1:
            return order.least_of_better(values)
        pattern = self.pattern[order.cell // self.shape[2] % self.n_strategies]
        least = np.empty_like(values)
        for p, leads_to in enumerate(self.leads_to):
            reached = order.least_of_better(np.where(leads_to[pattern], values, HIGHEST))
            np.copyto(least, reached, where=pattern == p)
        return least

    def _least_one_by_one(self, values: Cells, ranks: Cells) -> Cells:
        """The same by strategy instead of place, for where patterns are many and each strategy leads to few others."""
        least = np.empty_like(values)
        for own in range(self.n_strategies):
            ends = np.flatnonzero(self.leads_to[self.pattern[own], self.pattern])
            reached = np.where(ranks[ends] > ranks[own], values[ends], HIGHEST)
            reached.min(axis=0, out=least[own])
        return least


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """Slices from best to worst rank; a place is a row, a slice a column.

    Attributes
    ----------
    cell
        Shape (n_strategies, n_slices), int32: the flat cell at each place.
    better
        The same shape, int32: where to look among running minima, flat, for the places that are strictly better.
    """

    cell: NDArray[np.int32]
    better: NDArray[np.int32]

    @classmethod
    def of_ranks(cls, cell: NDArray[np.int32], rank: Cells) -> _Order:
        """Order slices, given the cells of each as a column, by ranks, shape (n_cells,)."""
        rows = rank[cell.T]
        place = np.argsort(-rows, axis=1, kind="stable")
        ranks = np.take_along_axis(rows, place, axis=1)
        n_better = np.zeros(cell.shape, dtype=np.int32)
        n_better[1:] = np.where(ranks[:, 1:] != ranks[:, :-1], np.arange(1, len(cell), dtype=np.int32), 0).T
        np.maximum.accumulate(n_better, axis=0, out=n_better)
        return cls(np.take_along_axis(cell, place.T, axis=0), _flat(n_better))

    def of_slices(self, slices: NDArray[np.int64]) -> _Order:
        """The same of some of the slices."""
        n_slices = np.int32(self.cell.shape[1])
        return _Order(self.cell[:, slices], _flat(self.better[:, slices] // n_slices))

    def least_of_better(self, values: Cells) -> Cells:
        """At each place the least of `values`, given by place too, over those strictly better; else `HIGHEST`."""
        least = np.empty_like(values)
        least[:1] = HIGHEST
        np.minimum.accumulate(values[:-1], axis=0, out=least[1:])
        return np.asarray(least.reshape(-1)[self.better])


def _flat(rows: NDArray[np.int32]) -> NDArray[np.int32]:
    """The flat index of a row in each column."""
    n_columns = np.int32(rows.shape[1])
    return np.asarray(rows * n_columns + np.arange(n_columns, dtype=np.int32), dtype=np.int32)
