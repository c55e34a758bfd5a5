"""The ways to complete what a party's preferences leave open, each with a number from which it can be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import factorial, prod

import numpy as np

from detente.graph.known_pairs import Extensions, known_items
from detente.graph.preferences import ranks
from detente.graph.space import BoolArray, IntArray
from detente.graph.states import Int32Array, States, resolve_state
from detente.graph.truth_columns import ranks_of_orders, statement_columns
from detente.scenario.values import Preferences, Scenario

PLACED_AT_ONCE = 2**17
"""Items, over all orders, that are put in their places at once: what stays near the processor."""

Indices = Sequence[int] | IntArray
"""Numbers of completions; Python's integers where there are more than 2^63 of them."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A list of items, most important first, whose order is known in part.

    Attributes
    ----------
    n_listed
        How many items the list has, in the order of the file.
    groups
        Indices of items whose order among themselves is open, one behind the other.
    n_free
        How many items may stand anywhere in the list; their indices follow those of the list.
    """

    n_listed: int
    groups: tuple[tuple[int, ...], ...] = ()
    n_free: int = 0

    @property
    def count(self) -> int:
        """How many strict orders there are: Π_g |g|! · (n_listed + n_free)! / n_listed!."""
        free = factorial(self.n_listed + self.n_free) // factorial(self.n_listed)
        return prod(factorial(len(group)) for group in self.groups) * free

    @property
    def n_items(self) -> int:
        """How many items there are."""
        return self.n_listed + self.n_free

    def places(self, indices: Indices) -> IntArray:
        """Where each item stands in the orders of these numbers, 0 the first place.

        Definition
        ----------
        The number of an order is written in mixed radix, the last item to be put in least significant. The j-th
        member of a group (from 0) is put among those before it in one of j + 1 places, a free item among all
        that stand already; digit 0 is the last of these places. So 0 is the order as written, the free items
        behind it.

        Returns
        -------
        Shape (n_items, len(indices)), int64.
        """
        digits = _digits(indices, [size for sizes in self._radices() for size in sizes])
        n_orders = len(indices)
        found = np.repeat(np.arange(self.n_listed, dtype=np.int64)[:, None], n_orders, axis=1)
        used = 0
        for group in self.groups:
            within = _put_in(np.zeros((0, n_orders), np.int64), digits[used : used + len(group)])
            found[list(group)] = group[0] + within
            used += len(group)
        return _put_in(found, digits[used:])

    def _radices(self) -> list[range]:
        groups = [range(1, len(group) + 1) for group in self.groups]
        return [*groups, range(self.n_listed + 1, self.n_listed + self.n_free + 1)]


@dataclass(frozen=True, slots=True)
class PartialOrder(OpenOrder):
    """A list of items of which only some pairs are known: all of them may stand anywhere where these hold.

    Attributes
    ----------
    known
        The orders that the pairs leave to the items that they speak of.
    """

    known: Extensions = field(default_factory=Extensions)

    @property
    def count(self) -> int:
        """How many strict orders there are: those of the items in pairs, mixed with all others in every way."""
        return self.known.count * prod(self._places_of_others)

    def places(self, indices: Indices) -> IntArray:
        """Where each item stands in the orders of these numbers, 0 the first place.

        Definition
        ----------
        The number of the order of the items in pairs is the most significant digit. The others are put in as in any
        `OpenOrder`; digit 0 is the last place.
        """
        n_others = prod(self._places_of_others)
        split = [divmod(int(index), n_others) for index in indices]
        items = self.known.items
        orders = {number: self.known.order(number) for number, _ in split}
        places = {number: np.argsort(order, kind="stable") for number, order in orders.items()}
        found = (
            np.array([places[number] for number, _ in split], dtype=np.int64)
            .reshape(len(split), len(items))
            .T
        )
        placed = _put_in(found, _digits([rest for _, rest in split], self._places_of_others))
        others = [item for item in range(self.n_items) if item not in set(items)]
        by_item = np.empty_like(placed)
        by_item[[*items, *others]] = placed
        return by_item

    @property
    def _places_of_others(self) -> range:
        return range(len(self.known.items) + 1, self.n_items + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Completions:
    """All completions of one party's preferences, numbered 0 … `count` - 1.

    A completion makes the order of everything that is left open strict: the statements of an ``any_order`` in
    one of their orders, states or ties of an ``any_order`` in one of theirs, each state that a ranking with
    ``others: unknown`` does not list in some place of its own, and so all states of which only pairs are known, where
    these hold. States are equal only where a tie says so, or where no
    statement tells them apart. Each number means one completion, and two numbers two different ones (two orders of
    statements may rank the states alike). Number 0 is as written, states that are not listed behind all others.

    Nothing is kept between calls: to draw a completion uniformly, draw its number (`draw_numbers`).

    Attributes
    ----------
    order
        What is in which order: statements, or places of a ranking with the states not listed behind them.
    columns
        Shape (n_statements, n_states): where each statement holds; None for a ranking.
    item_of
        Shape (n_states,): at which item of the order each state stands; None for statements.
    """

    order: OpenOrder
    columns: BoolArray | None = None
    item_of: IntArray | None = None

    @property
    def count(self) -> int:
        """How many completions there are, exactly; 1 where nothing is left open."""
        return self.order.count

    def restricted_to(self, kept: BoolArray) -> Completions:
        """The same completions of some of the states, those of the mask `kept`, shape (n_states,)."""
        columns = None if self.columns is None else self.columns[:, kept]
        return Completions(self.order, columns, None if self.item_of is None else self.item_of[kept])

    def ranks(self, indices: Indices) -> Int32Array:
        """Rank the states under the completions of these numbers.

        Parameters
        ----------
        indices
            Numbers from 0 to `count` - 1, in any order, repeated or not.

        Returns
        -------
        Shape (n_states, len(indices)), int32: from 0, higher is better, equal where indifferent; not always dense.

        Raises
        ------
        IndexError
            When there is no completion of some number.
        """
        if len(indices) and not 0 <= min(indices) <= max(indices) < self.count:
            raise IndexError(f"completions are numbered 0 to {self.count - 1:,}")
        places = self.order.places(indices)
        if self.columns is not None:
            return ranks_of_orders(self.columns, np.argsort(places, axis=0).T)
        assert self.item_of is not None
        return (len(places) - 1 - places[self.item_of]).astype(np.int32)


def completions(
    preferences: Preferences, scenario: Scenario, states: States, base: States | None
) -> Completions:
    """Number the completions of one party's preferences; of those that leave nothing open there is one.

    Parameters
    ----------
    preferences
        The party's.
    scenario, states, base
        As for `ranks`; of a model: its `scenario`, `states` and `base_states`.

    Raises
    ------
    MembersTold
        When members of a merged state score differently.
    NoSuchState
        When a ranking names a state that does not exist.
    """
    if preferences.known:
        items = known_items(
            preferences.known, len(states), lambda ref: resolve_state(ref, states, base, scenario)
        )
        order = PartialOrder(0, (), len(items.above), Extensions(items.above))
        return Completions(order, item_of=items.item_of)
    if preferences.ranking is not None:
        item_of = np.full(len(states), -1, dtype=np.int64)
        for item, tie in enumerate(preferences.ranking):
            item_of[[resolve_state(ref, states, base, scenario) for ref in tie]] = item
        free = item_of < 0
        n_listed, n_free = len(preferences.ranking), int(free.sum())
        item_of[free] = n_listed + np.arange(n_free)
        return Completions(OpenOrder(n_listed, preferences.any_order, n_free), item_of=item_of)
    if preferences.statements and preferences.any_order:
        columns = statement_columns(preferences.statements, scenario, states)
        return Completions(OpenOrder(len(columns), preferences.any_order), columns=columns)
    rank = ranks(preferences, scenario, states, base)
    n_classes = int(rank.max(initial=-1)) + 1
    return Completions(OpenOrder(n_classes), item_of=n_classes - 1 - rank.astype(np.int64))


def n_completions(preferences: Preferences, n_states: int) -> int:
    """How many completions a party's preferences have, without making any; not of those known by pairs.

    >>> from detente.errors import Place
    >>> n_completions(Preferences(Place(1, 1), ranking=(), others_unknown=True), 5)
    120
    """
    if preferences.ranking is None:
        return OpenOrder(len(preferences.statements or ()), preferences.any_order).count
    n_free = n_states - sum(map(len, preferences.ranking)) if preferences.others_unknown else 0
    return OpenOrder(len(preferences.ranking), preferences.any_order, n_free).count


def draw_numbers(generator: np.random.Generator, count: int, size: int) -> list[int]:
    """Draw numbers below `count` uniformly and independently, however large it is.

    Parameters
    ----------
    generator
        Its state after the call depends on `count` and `size`, and on what was drawn.

    Notes
    -----
    Words of as many bits as `count` needs, drawn again where they are too large: less than twice on average.
    """
    if count <= 2**63 - 1:
        return list(map(int, generator.integers(count, size=size, dtype=np.int64)))
    n_bits = (count - 1).bit_length()
    n_bytes = (n_bits + 7) // 8
    found: list[int] = []
    while len(found) < size:
        words = generator.bytes(n_bytes * (size - len(found)))
        drawn = [
            int.from_bytes(words[at : at + n_bytes], "little") >> (8 * n_bytes - n_bits)
            for at in range(0, len(words), n_bytes)
        ]
        found += [number for number in drawn if number < count]
    return found


def _digits(indices: Indices, radices: Sequence[int]) -> IntArray:
    """The digits of numbers in mixed radix, the last least significant; shape (n_digits, len(indices))."""
    if prod(radices) > 2**63 - 1:
        middle = len(radices) // 2
        below = prod(radices[middle:])
        parts = [divmod(int(index), below) for index in indices]
        halves = [high for high, _ in parts], [low for _, low in parts]
        return np.concatenate([_digits(halves[0], radices[:middle]), _digits(halves[1], radices[middle:])])
    rest = np.array(indices, dtype=np.int64)
    digits = np.zeros((len(radices), len(indices)), dtype=np.int64)
    for k in range(len(radices) - 1, -1, -1):
        if radices[k] > 1:
            digits[k] = rest % radices[k]
            rest = rest // radices[k]
    return digits


def _put_in(places: IntArray, digits: IntArray) -> IntArray:
    """Put items into orders one after the other, each so many places before the end as its digit says."""
    n_items, n_orders = len(places) + len(digits), digits.shape[1]
    found = np.empty((n_items, n_orders), dtype=np.int64)
    at_once = max(1, PLACED_AT_ONCE // max(1, n_items))
    for first in range(0, n_orders, at_once):
        some = slice(first, first + at_once)
        part = np.concatenate([places[:, some], np.zeros_like(digits[:, some])]).astype(np.int32)
        for k, digit in enumerate(digits[:, some].astype(np.int32), len(places)):
            place = k - digit
            part[:k] += part[:k] >= place
            part[k] = place
        found[:, some] = part
    return found
