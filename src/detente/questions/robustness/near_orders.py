"""The orders of a list that a few swaps of neighbours lead to, each with a number from which it can be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from detente.errors import SizeError

MAX_ORDERS = 2_000_000
"""The most orders of one list that are numbered: 2^21 rows of a few small integers."""


@dataclass(frozen=True, slots=True, eq=False)
class NearOrders:
    """All orders at most so many swaps of neighbours away from the one written, some of its first items fixed.

    Every order stands for one sequence of swaps, the shortest that brings its items to their places in the order of
    the list: item 2 moves forward, then item 3, and so on. So two numbers are two different orders, and as many swaps
    as its row holds is the distance (Kendall's) of an order from the one written. Number 0 is the one written.

    Attributes
    ----------
    n_items
        How long the list is.
    swaps
        Shape (n_orders, n_swaps), int32: where the swaps are made, one after another; q exchanges the items at
        places q - 1 and q (from 0), 0 is no swap.
    """

    n_items: int
    swaps: NDArray[np.int32]

    @property
    def count(self) -> int:
        """How many orders there are."""
        return len(self.swaps)

    def places(self, numbers: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Where each item stands in the orders of these numbers; shape (n_items, len(numbers)), 0 the first place."""
        swaps = self.swaps[np.asarray(numbers, dtype=np.int64)]
        order = np.arange(len(swaps))
        item_at = np.repeat(np.arange(self.n_items, dtype=np.int64)[:, None], len(swaps), axis=1)
        for places in swaps.T:
            chosen = order[places > 0]
            place = places[chosen]
            item_at[place, chosen], item_at[place - 1, chosen] = (
                item_at[place - 1, chosen],
                item_at[place, chosen],
            )
        found = np.empty_like(item_at)
        np.put_along_axis(found, item_at, np.arange(self.n_items)[:, None], axis=0)
        return found

    def distances(self, numbers: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """How many swaps of neighbours each order is away from the one written."""
        return np.asarray((self.swaps[np.asarray(numbers, dtype=np.int64)] > 0).sum(axis=1))


def near_orders(n_items: int, n_swaps: int, n_fixed: int = 0) -> NearOrders:
    """Number the orders of a list at most `n_swaps` swaps of neighbours away from the one written.

    Parameters
    ----------
    n_fixed
        So many items, from the first, stay where they are.

    Raises
    ------
    SizeError
        When they are too many.

    Examples
    --------
    >>> near_orders(3, 2).count  # of six orders all but the reverse, which is three swaps away
    5
    >>> near_orders(3, 2, n_fixed=1).count
    2
    """
    n_free = n_items - n_fixed
    n_swaps = min(n_swaps, n_free * (n_free - 1) // 2)
    count = n_near_orders(n_free, n_swaps)
    if count > MAX_ORDERS:
        raise SizeError(
            f"{count:,} orders lie within {n_swaps} swaps in a list of {n_free:,}; at most {MAX_ORDERS:,} are "
            "numbered. Vary by fewer swaps."
        )
    rows = [row + (0,) * (n_swaps - len(row)) for size in range(n_swaps + 1) for row in _rows(n_free, size)]
    swaps = np.array(rows, dtype=np.int32).reshape(len(rows), n_swaps)
    return NearOrders(n_items, np.where(swaps > 0, swaps + np.int32(n_fixed), swaps))


def n_near_orders(n_items: int, n_swaps: int) -> int:
    """How many orders of a list are at most so many swaps of neighbours away from the one written.

    Notes
    -----
    The k-th item (from 0) may pass 0 to k of those before it, whatever these do: a product of polynomials in the number
    of swaps.

    Examples
    --------
    >>> n_near_orders(9, 36)  # all of 9!
    362880
    """
    by_swaps = [1] + [0] * n_swaps
    for k in range(1, n_items):
        sums = [0, *accumulate(by_swaps)]
        by_swaps = [sums[d + 1] - sums[max(0, d - k)] for d in range(n_swaps + 1)]
    return sum(by_swaps)


def _rows(n_items: int, n_swaps: int, first: int = 1) -> Iterator[tuple[int, ...]]:
    """The sequences of just so many swaps in which items from `first` on move forward, in the order of the list."""
    if not n_swaps:
        yield ()
        return
    for item in range(first, n_items):
        for forward in range(1, min(item, n_swaps) + 1):
            moved = tuple(range(item, item - forward, -1))
            for rest in _rows(n_items, n_swaps - forward, item + 1):
                yield moved + rest
