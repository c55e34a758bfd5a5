"""One party's slices of a state space, and how to fold a field over the moves inside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import prod
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines.option_axes import OptionAxes, option_axes
from detente.engines.slice_order import HIGHEST, Cells, SliceOrder
from detente.errors import SizeError
from detente.graph import StateSpace

T = TypeVar("T", bound=np.generic)

MAX_PATTERNS = 2**13
"""The most patterns of irreversible steps of one party: a table of their pairs takes 64 MB."""

MAX_BITS = 62
"""So many steps that cannot be taken back make one number."""

MAX_ARCS = 2**20
"""Up to so many moves between strategies are listed once, and not anew for all cells they start from."""

FEW_ENDS, FEW_CELLS = 7, 2**20
"""Where moves lead from a strategy to so few others, and the cells are not more, strategies are compared in pairs."""

PATTERNS_AT_ONCE = 2**21
"""All patterns are looked at in one go where they are not more, times cells: 8 MB."""

FEW_PATTERNS = 4
"""With more patterns moves are folded option by option, where they can be."""

MOSTLY_CLEAN = 0.5
"""Up to this share of all slices those that changed are folded alone."""

SOON_DONE = 2**18
"""Up to so many cells, times patterns, all slices are folded sooner than some are picked out."""


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
    n_variants
        How many variants stand side by side, the last axis of the cells.
    """

    shape: tuple[int, int, int]
    pattern: NDArray[np.int64]
    leads_to: NDArray[np.bool_]
    n_pairs: int
    n_variants: int = 1
    _axes: OptionAxes | None = None
    _orders: list[SliceOrder] = field(default_factory=list)
    _compared: dict[tuple[int, int], Cells] = field(default_factory=dict)
    _patterns: list[tuple[Cells, Cells]] = field(default_factory=list)
    _among: tuple[Slices, NDArray[np.bool_]] | None = None
    _listed: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = field(default_factory=list)

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
        spent, pattern = _distinct_rows(own.spent)
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
        n_pairs = int(
            n_strategies @ np.broadcast_to(n_strategies, leads_to.shape).sum(axis=1, where=leads_to)
        )
        known = (like._orders, like._compared) if like else ([], {})
        return cls(shape, pattern, leads_to, n_pairs, n_variants, option_axes(own), *known)

    def of_variants(self, which: NDArray[np.bool_]) -> Slices:
        """The slices in some of the variants; what is worked out of the ranks of all is taken from there."""
        (n_after, n_strategies, n_before), n_variants = self.shape, int(which.sum())
        shape = (n_after, n_strategies, n_before // self.n_variants * n_variants)
        return replace(
            self,
            shape=shape,
            n_variants=n_variants,
            _orders=[],
            _compared={},
            _patterns=[],
            _among=(self, which),
        )

    @property
    def n_strategies(self) -> int:
        """How many strategies the party has."""
        return self.shape[1]

    @property
    def n_slices(self) -> int:
        """How many slices there are."""
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
        return np.broadcast_to(self.folded(pick, cells, backwards=backwards), self.shape).reshape(-1)

    def folded(self, pick: np.ufunc, cells: NDArray[T], *, backwards: bool = False) -> NDArray[T]:
        """The same, of a shape that goes with `shape`: where a party may make every move a slice has one value."""
        blocks = cells.reshape(self.shape)
        n_patterns = len(self.leads_to)
        if n_patterns == 1:
            return np.asarray(pick.reduce(blocks, axis=1, keepdims=True))
        if self._axes and n_patterns > FEW_PATTERNS:
            return self._axes.folded(pick, blocks, backwards=backwards)
        by_pattern = (
            blocks[:, np.argsort(self.pattern)]
            if n_patterns == self.n_strategies
            else np.stack(
                [pick.reduce(blocks[:, self.pattern == p], axis=1) for p in range(n_patterns)], axis=1
            )
        )
        seen = self.leads_to.T if backwards else self.leads_to
        table = np.stack([pick.reduce(by_pattern[:, seen[p]], axis=1) for p in range(n_patterns)], axis=1)
        return np.asarray(table[:, self.pattern])

    def any_better(self, marks: NDArray[np.uint64], rank: Cells) -> NDArray[np.uint64]:
        """The marks of each cell and of the improvements from it, from one strategy over all that it leads to.

        Parameters
        ----------
        marks, rank
            Shape (n_cells,); infeasible cells have no marks, and a rank below 0.
        """
        values, ranks = marks.reshape(self.shape), rank.reshape(self.shape)
        found = values.copy()
        for own in range(self.n_strategies):
            ends = np.flatnonzero(self.leads_to[self.pattern[own], self.pattern])
            is_better = (ranks[:, ends] > ranks[:, own, None]) & (ranks[:, own, None] >= 0)
            found[:, own] |= np.bitwise_or.reduce(np.where(is_better, values[:, ends], 0), axis=1)
        return found.reshape(-1)

    def ends(self, cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ends of the moves from some flat cells, whether feasible or not.

        Returns
        -------
        For each move the place of its start among `cells`, and its end; sorted by both.
        """
        n_before = self.shape[2]
        strategy = cells // n_before % self.n_strategies
        if self.n_pairs > MAX_ARCS:
            leads_to = self.leads_to[self.pattern[strategy]][:, self.pattern]
            leads_to[np.arange(len(cells)), strategy] = False
            places, to = np.nonzero(leads_to)
            return places, cells[places] + (to - strategy[places]) * n_before
        shift, last = self._arcs
        n_ends = np.diff(last, prepend=0)[strategy]
        places = np.repeat(np.arange(len(cells)), n_ends)
        arc = np.arange(len(places)) + np.repeat(last[strategy] - np.cumsum(n_ends), n_ends)
        return places, cells[places] + shift[arc] * n_before

    @property
    def _arcs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """By how many strategies each move goes on, sorted by where it starts; and where those of each strategy end."""
        if not self._listed:
            leads_to = self.leads_to[self.pattern][:, self.pattern]
            np.fill_diagonal(leads_to, val=False)
            start, to = np.nonzero(leads_to)
            self._listed.append((to - start, np.cumsum(leads_to.sum(axis=1))))
        return self._listed[0]

    def count(self, cells: NDArray[np.bool_], *, backwards: bool = False) -> Cells:
        """How many of some cells each cell's moves, or staying, lead to (backwards: come from)."""
        return self.fold(np.add, cells.astype(np.int32), backwards=backwards)

    def fold_improving(self, cells: Cells, rank: Cells, last: Cells | None = None) -> Cells:
        """The least of a field over each cell and the improvements from it; infeasible cells keep what they hold.

        Each slice is sorted by rank, best first, once; a running minimum over it then holds, before each
        group of equal ranks, the least over all strictly better cells. With irreversible options the minimum
        runs once for every pattern, over the cells that can be reached from it. Where moves lead from each strategy to
        few others, these are looked at one by one.

        Parameters
        ----------
        cells
            Shape (n_cells,); infeasible cells hold more than any rank.
        rank
            Shape (n_cells,): the party's ranks, -1 at infeasible cells; the same at every call.
        last
            What this gave before others lowered the field to `cells`: slices that are still the same are left alone.
        """
        n_places = len(self.leads_to) * len(cells)
        if last is not None:
            changed = np.flatnonzero((cells != last).reshape(self.shape).any(axis=1))
            is_little = len(changed) <= MOSTLY_CLEAN * self.n_slices and n_places > SOON_DONE
            if is_little or not len(changed):
                return self._fold_improving_in(changed, cells, rank)
        is_small = n_places <= PATTERNS_AT_ONCE
        leads_to_few = self.n_pairs <= (1 + FEW_ENDS) * self.n_strategies and len(cells) <= FEW_CELLS
        if leads_to_few and (self.n_strategies <= FEW_ENDS or not is_small):
            return self._fold_improving_in_pairs(cells, rank)
        if self.n_pairs < len(self.leads_to) * self.n_strategies and not is_small:
            return self._fold_improving_one_by_one(cells, rank)
        order = self._order(rank)
        values = cells.take(order.cell, mode="clip")  # all are there, and this is faster than to raise if not
        if len(self.leads_to) == 1:
            return np.minimum(cells, order.least_before(values).take(order.better, mode="clip"))
        if is_small:
            barred, better = self._by_pattern(order)
            return np.minimum(cells, order.least_before(values, barred).take(better, mode="clip"))
        lowest, better = cells.copy().reshape(self.shape), order.better.reshape(self.shape)
        pattern = self.pattern[order.strategy]
        for p, leads_to in enumerate(self.leads_to):
            reached = order.least_before(np.where(leads_to[pattern], values, HIGHEST))
            own = self.pattern == p
            lowest[:, own] = np.minimum(lowest[:, own], reached.take(better[:, own], mode="clip"))
        return lowest.reshape(-1)

    def _by_pattern(self, order: SliceOrder) -> tuple[Cells, Cells]:
        """For all patterns at once: the highest number at each place that they do not lead to; where each cell looks.

        Returns
        -------
        Shape (n_patterns, n_strategies, n_slices); shape (n_cells,).
        """
        if not self._patterns:
            barred = (~self.leads_to[:, self.pattern] * HIGHEST).take(order.strategy, axis=1)
            first = (self.pattern * order.cell.size).astype(np.int32)
            better = order.better.reshape(self.shape) + first[:, None]
            self._patterns.append((barred, better.reshape(-1)))
        return self._patterns[0]

    def _fold_improving_in(self, chosen: NDArray[np.int64], cells: Cells, rank: Cells) -> Cells:
        """The same as `fold_improving` in some of the slices; the others stay as they are."""
        if not len(chosen):
            return cells
        n_before = self.shape[2]
        first = chosen // n_before * (self.n_strategies * n_before) + chosen % n_before
        here = first + np.arange(self.n_strategies)[:, None] * n_before
        part = replace(
            self, shape=(1, *here.shape), n_variants=1, _orders=[], _compared={}, _patterns=[], _among=None
        )
        if self._orders:
            part._orders.append(self._orders[0].of_slices(chosen, here))
        found = cells.copy()
        found[here] = part.fold_improving(cells[here].reshape(-1), rank[here].reshape(-1)).reshape(here.shape)
        return found

    def _fold_improving_in_pairs(self, cells: Cells, rank: Cells) -> Cells:
        """The same as `fold_improving`, from one strategy to another."""
        values = cells.reshape(self.shape)
        least = values.copy()
        for own in range(self.n_strategies):
            for end in np.flatnonzero(self.leads_to[self.pattern[own], self.pattern]).tolist():
                if end != own:
                    reached = values[:, end] | self._none_better(own, end, rank)
                    np.minimum(least[:, own], reached, out=least[:, own])
        return least.reshape(-1)

    def _none_better(self, own: int, end: int, rank: Cells) -> Cells:
        """Shape (n_after, n_before): the highest number where a strategy is no improvement on another, else 0."""
        if (own, end) not in self._compared:
            ranks = rank.reshape(self.shape)
            is_none = (ranks[:, end] <= ranks[:, own]) | (ranks[:, own] < 0)
            self._compared[own, end] = is_none * HIGHEST
        return self._compared[own, end]

    def _order(self, rank: Cells) -> SliceOrder:
        if not self._orders:
            self._orders.append(self._ordered(rank))
        return self._orders[0]

    def _ordered(self, rank: Cells) -> SliceOrder:
        """The order by the ranks: once for variants that have the same; for some of others from theirs."""
        if self._among and self._among[0]._orders:
            of_all, which = self._among
            return of_all._orders[0].of_variants(np.flatnonzero(which), of_all.n_variants)
        n_after, n_strategies, _ = self.shape
        columns = rank.reshape(-1, self.n_variants)
        first: dict[bytes, int] = {}
        same = [first.setdefault(column.tobytes(), v) for v, column in enumerate(columns.T)]
        distinct, which_of = np.unique(same, return_inverse=True)
        found = SliceOrder.of_ranks(columns.take(distinct, axis=1).reshape(n_after, n_strategies, -1))
        return found if len(distinct) == self.n_variants else found.of_variants(which_of, len(distinct))

    def _fold_improving_one_by_one(self, cells: Cells, rank: Cells) -> Cells:
        """The same as `fold_improving`, from each strategy over all that it leads to."""
        values, ranks = (
            np.ascontiguousarray(each.reshape(self.shape).transpose(1, 0, 2)) for each in (cells, rank)
        )
        least = values.copy()
        for own in range(self.n_strategies):
            ends = np.flatnonzero(self.leads_to[self.pattern[own], self.pattern])
            is_better = (ranks[ends] > ranks[own]) & (ranks[own] >= 0)
            reached = np.where(is_better, values[ends], HIGHEST)
            np.minimum(least[own], reached.min(axis=0), out=least[own])
        return least.transpose(1, 0, 2).reshape(-1)


def _distinct_rows(rows: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """The distinct rows of a table, and which of them each row is."""
    if rows.shape[1] > MAX_BITS:
        found, inverse = np.unique(rows, axis=0, return_inverse=True)
        return found, inverse.reshape(-1)
    numbers = rows @ (1 << np.arange(rows.shape[1]))
    _, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    return rows[first], inverse.reshape(-1)
