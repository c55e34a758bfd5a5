"""One coding of a party's preferences, and the orders of it that are tried: those a few swaps of neighbours away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, StateSet
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.graph.completions import OpenOrder, completions
from detente.graph.truth_columns import ranks_of_orders, statement_columns
from detente.scenario.values import Preferences

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


MAX_PAIRS_TOLD = 60
"""The influence of each pair of neighbours is told for lists up to this length."""

MAX_STATES_TOLD = 3
"""So many states of a class are named."""

Numbers = Sequence[int] | NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """One coding of a party's preferences, and what orders of it are tried.

    Attributes
    ----------
    order
        The orders of its items: statements, or classes of states from best to worst.
    columns
        Shape (n_statements, n_states): where each statement holds; None for classes of states.
    item_of
        Shape (n_states,): the class of each state; None for statements.
    n_core
        How many of the statements, from the first, are core concerns.
    core
        Shape (n_states,): where all core concerns hold that no order changes.
    has_core
        Whether there is a core concern.
    texts
        The items as they are told.
    pairs
        The pairs of items, as written first and second, whose influence is told.
    has_other_core
        Whether what the party holds to be core in it is not what it holds in the reading as it is written.
    """

    order: OpenOrder | NearOrders
    columns: NDArray[np.bool_] | None
    item_of: NDArray[np.int64] | None
    n_core: int
    core: StateSet
    has_core: bool
    texts: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    has_other_core: bool = False

    @property
    def kind(self) -> Literal["order", "open"]:
        """The kind of doubt that a pair of its items is."""
        return "order" if isinstance(self.order, NearOrders) else "open"

    def ranks(self, places: NDArray[np.int64]) -> Field:
        """The ranks for some orders, given by the place of each item, shape (n_items, n)."""
        if self.columns is not None:
            return ranks_of_orders(self.columns, np.argsort(places, axis=0).T)
        assert self.item_of is not None
        return (len(places) - 1 - places[self.item_of]).astype(np.int32)

    def core_met(self, places: NDArray[np.int64]) -> StateSet:
        """Where all core concerns hold: a swap leaves the division of a list where it is, so formulas change sides."""
        met = np.repeat(self.core[:, None], places.shape[1], axis=1)
        if self.columns is not None and self.n_core:
            for item, column in enumerate(self.columns):
                met &= column[:, None] | (places[item] >= self.n_core)
        return met

    def changes_core(self, places: NDArray[np.int64]) -> bool:
        """Whether an order, by the place of each item, changes what is written to be core.

        It does where swaps reorder core statements or move one across the division; what the file leaves open of their
        order is not written.
        """
        is_moved = (places[: self.n_core] != np.arange(self.n_core)).any()
        return self.has_other_core or (self.kind == "order" and bool(is_moved))

    def has_room(self, distances: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Where one more swap may be made; of what the file leaves open, everywhere."""
        if isinstance(self.order, NearOrders):
            return np.asarray(distances < self.order.swaps.shape[1])
        return np.ones(len(distances), dtype=np.bool_)

    def distances(self, numbers: Numbers) -> NDArray[np.int64]:
        """How many changes each order is away from the one written.

        Of what the file leaves open: the pairs inside a group that stand otherwise, or one where unlisted states
        stand anywhere but behind all others.
        """
        if isinstance(self.order, NearOrders):
            return self.order.distances(numbers)
        places = self.order.places(numbers)
        inverted = np.zeros(len(numbers), dtype=np.int64)
        for group in self.order.groups:
            for k, first in enumerate(group):
                inverted += (places[list(group[k + 1 :])] < places[first]).sum(axis=0)
        is_otherwise = np.array([int(number) > 0 for number in numbers], dtype=np.int64)
        return np.maximum(inverted, is_otherwise)


def coding_of(
    model: GraphModel,
    own: Preferences,
    n_swaps: int,
    stated: NDArray[np.int64],
    *,
    keeps_core: bool = False,
) -> Coding:
    """What orders of some preferences are tried: the completions of what is open, else the orders near the written.

    Parameters
    ----------
    model
        Of the reading, perhaps without some of its rules.
    stated
        Shape (n_states,): the number that each state has in the file as written; 0 where it has none.
    keeps_core
        Whether no swap reorders core statements or moves one across the division.

    Raises
    ------
    SizeError
        When the orders are too many to be numbered.
    MembersTold
        When the preferences tell members of a merged state apart.
    """
    concerns = np.asarray(statement_columns(own.core, model.scenario, model.states).all(axis=0))
    if own.statements is not None:
        columns = statement_columns(own.statements, model.scenario, model.states)
        n_core = len(own.core)
        texts = tuple(statement.formula.text for statement in own.statements)
        everywhere = np.ones(len(model.states), dtype=np.bool_)
        if own.open_at is not None:
            order = OpenOrder(len(columns), own.any_order)
            return Coding(order, columns, None, n_core, everywhere, n_core > 0, texts, _pairs_of_groups(own))
        n_fixed = n_core if keeps_core else 0
        near = near_orders(len(columns), n_swaps, n_fixed)
        pairs = _neighbours(near, n_fixed)
        return Coding(near, columns, None, n_core, everywhere, n_core > 0, texts, pairs)
    whole = completions(own, model.scenario, model.states, model.base_states)
    assert whole.item_of is not None
    n_items = len(np.unique(whole.item_of))
    texts = _classes(model, whole.item_of, n_items, stated)
    is_open = own.open_at is not None
    found = whole.order if is_open else near_orders(n_items, n_swaps)
    pairs = _pairs_of_groups(own) if is_open else _neighbours(found)
    return Coding(found, None, whole.item_of, 0, concerns, bool(own.core), texts, pairs)


def _classes(
    model: GraphModel, item_of: NDArray[np.int64], n_items: int, stated: NDArray[np.int64]
) -> tuple[str, ...]:
    """The states of each class, as they are told: the first few of them.

    A class that has states of the file as written is named by these alone, so it has one name whatever else is
    feasible; other states are told by their options.
    """
    if n_items > MAX_PAIRS_TOLD:
        return ("",) * n_items
    keys = np.array([option.key for option in model.states.options])
    taken = model.states.taken(model.states.cells)
    found = []
    for item in range(n_items):
        states = np.flatnonzero(item_of == item)
        known = states[stated[states] > 0]
        called = model.states.called
        told = [called.get(state) or f"s{stated[state]}" for state in known.tolist()]
        told = told or [f"[{', '.join(keys[taken[state]].tolist())}]" for state in states.tolist()]
        found.append("~".join(told[:MAX_STATES_TOLD]) + ("~…" if len(told) > MAX_STATES_TOLD else ""))
    return tuple(found)


def _neighbours(order: OpenOrder | NearOrders, n_fixed: int = 0) -> tuple[tuple[int, int], ...]:
    """The pairs of neighbours of a list that orders near the written exchange, behind so many items that stay."""
    if not isinstance(order, NearOrders) or order.n_items > MAX_PAIRS_TOLD or order.count < 2:
        return ()
    return tuple((k, k + 1) for k in range(n_fixed, order.n_items - 1))


def _pairs_of_groups(own: Preferences) -> tuple[tuple[int, int], ...]:
    """The pairs of items whose order among themselves is open."""
    pairs = [
        (first, second)
        for group in own.any_order
        for k, first in enumerate(group)
        for second in group[k + 1 :]
    ]
    return tuple(pairs) if len(pairs) <= MAX_PAIRS_TOLD else ()
