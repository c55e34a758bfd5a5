"""The cells of one party's slices ordered by its ranks, and running minima over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.int32]

HIGHEST = np.int32(np.iinfo(np.int32).max)

LONG_ROW = 2**9
"""Of rows from this length on it is many times faster to take the least one by one than to let NumPy accumulate."""


@dataclass(frozen=True, slots=True, eq=False)
class SliceOrder:
    """Each slice from best to worst rank; a place is a row, a slice a column.

    Attributes
    ----------
    cell
        Shape (n_strategies, n_slices), int32: the flat cell at each place.
    better
        Shape (n_cells,), int32: where to look in the answer of `least_before` for the cells that are strictly better
        than a cell, in its slice; at infeasible cells, where there are none.
    n_before
        How far apart in memory the strategies of a slice lie.
    """

    cell: NDArray[np.int32]
    better: NDArray[np.int32]
    n_before: int

    @classmethod
    def of_ranks(cls, rank: Cells) -> SliceOrder:
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
        better[rows < 0] = 0
        by_cell = better.reshape(n_after, n_before, n_strategies).transpose(0, 2, 1)
        return cls.at_places(np.ascontiguousarray(position.T), by_cell, n_before)

    @classmethod
    def at_places(cls, strategy: NDArray[np.int32], n_better: NDArray[np.int32], n_before: int) -> SliceOrder:
        """From the strategy at each place, and how many places hold strictly better cells than each cell.

        Parameters
        ----------
        strategy
            Shape (n_strategies, n_slices).
        n_better
            Shape (n_after, n_strategies, n_before).
        """
        n_strategies, n_slices = strategy.shape
        slices = np.arange(n_slices, dtype=np.int32)
        first = slices // n_before * np.int32(n_strategies * n_before) + slices % n_before
        place = n_better * np.int32(n_slices) + slices.reshape(-1, 1, n_before)
        return cls(strategy * np.int32(n_before) + first, place.reshape(-1), n_before)

    def of_variants(self, chosen: NDArray[np.int64], n_variants: int) -> SliceOrder:
        """The order in the chosen of so many variants, in this order, some perhaps more than once."""
        n_strategies, n_slices = self.cell.shape
        n_before = self.n_before // n_variants * len(chosen)
        strategy = self.strategy.reshape(-1, n_variants).take(chosen, axis=1).reshape(n_strategies, -1)
        n_better = self.better.reshape(-1, n_variants).take(chosen, axis=1) // np.int32(n_slices)
        return self.at_places(strategy, n_better.reshape(-1, n_strategies, n_before), n_before)

    def of_slices(self, chosen: NDArray[np.int64], cells: NDArray[np.int64]) -> SliceOrder:
        """The order in the chosen slices, whose cells these are, shape (n_strategies, n_chosen)."""
        n_strategies, n_slices = self.cell.shape
        strategy = self.cell.take(chosen, axis=1) // np.int32(self.n_before) % np.int32(n_strategies)
        n_better = self.better.take(cells) // np.int32(n_slices)
        return self.at_places(strategy, n_better[None], len(chosen))

    @property
    def strategy(self) -> NDArray[np.int32]:
        """Shape (n_strategies, n_slices): the strategy at each place."""
        return self.cell // self.n_before % len(self.cell)

    def least_before(self, values: Cells, barred: Cells | None = None) -> Cells:
        """The least of `values`, given by place, over the first 0, 1, 2, … places of each slice; one flat axis.

        Parameters
        ----------
        values
            Shape (…, n_strategies, n_slices).
        barred
            Shape (n_patterns, n_strategies, n_slices): the highest number where a pattern leaves a place out, else 0;
            the least is then taken for each pattern.
        """
        least = np.empty_like(values if barred is None else barred)
        least[..., :1, :] = HIGHEST
        if barred is not None:  # what is left is written once, and lowered where it stands
            np.bitwise_or(values[..., :-1, :], barred[..., :-1, :], out=least[..., 1:, :])
        shifted = values[..., :-1, :] if barred is None else least[..., 1:, :]
        if values.shape[-1] < LONG_ROW:
            np.minimum.accumulate(shifted, axis=-2, out=least[..., 1:, :])
            return least.reshape(-1)
        for place in range(1, values.shape[-2]):
            np.minimum(least[..., place - 1, :], shifted[..., place - 1, :], out=least[..., place, :])
        return least.reshape(-1)
