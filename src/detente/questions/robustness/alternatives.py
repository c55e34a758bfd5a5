"""The preferences a party may have, each with a number from which its ranks can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, StateSet
from detente.graph import GraphModel
from detente.graph.completions import OpenOrder, completions
from detente.graph.scoring import ranks_of_orders, statement_columns
from detente.questions.robustness.doubts import Doubt
from detente.questions.robustness.near_orders import NearOrders, near_orders
from detente.scenario.values import Preferences

MAX_PAIRS_TOLD = 60
"""The influence of each pair of neighbours is told for lists up to this length."""

MAX_CHANGES_TOLD = 12
"""A variant in which more pairs of a list stand otherwise is told as another order."""

MAX_STATES_TOLD = 3
"""So many states of a class are named."""

Codings = Mapping[str, Mapping[str, Preferences]]
"""Further codings: by name, the preferences of some parties."""

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
    """

    order: OpenOrder | NearOrders
    columns: NDArray[np.bool_] | None
    item_of: NDArray[np.int64] | None
    n_core: int
    core: StateSet
    has_core: bool
    texts: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]

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


@dataclass(frozen=True, slots=True, eq=False)
class Alternatives:
    """All that one party's preferences may be: the orders of each coding of them, numbered one coding after another.

    Number 0 is the first coding as it is written.
    """

    party: str
    codings: tuple[Coding, ...]
    labels: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(coding.order.count for coding in self.codings)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What may be otherwise, in the order of the rows of `Drawn.otherwise`."""
        first = self.codings[0]
        pairs = [Doubt(first.kind, self.party, first.texts[a], first.texts[b]) for a, b in first.pairs]
        others = [Doubt("coding", self.party, label) for label in self.labels[1:]]
        return (*pairs, *([Doubt("party", self.party)] if self.count > 1 else []), *others)

    def draw(self, numbers: Numbers) -> Drawn:
        """The preferences of these numbers."""
        n_states, n = len(self.codings[0].core), len(numbers)
        rank = np.empty((n_states, n), dtype=np.int32)
        core = np.empty((n_states, n), dtype=np.bool_)
        has_core = np.empty(n, dtype=np.bool_)
        distance = self.distances(numbers)
        otherwise = np.zeros((len(self.doubts), n), dtype=np.bool_)
        written = np.zeros_like(otherwise)
        n_pairs = len(self.codings[0].pairs)
        for number, which, within in self._by_coding(numbers):
            coding = self.codings[number]
            places = coding.order.places(within)
            rank[:, which] = coding.ranks(places)
            core[:, which] = coding.core_met(places)
            has_core[which] = coding.has_core
            if number == 0:
                comparable = coding.has_room(distance[which])
                for row, (a, b) in enumerate(coding.pairs):
                    otherwise[row, which] = places[a] > places[b]
                    written[row, which] = (places[a] < places[b]) & comparable
                written[n_pairs + 1 :, which] = True
            else:
                otherwise[n_pairs + number, which] = True
        if self.count > 1:
            otherwise[n_pairs] = distance > 0
            written[n_pairs] = distance == 0
        return Drawn(rank, core, has_core, distance, otherwise, written)

    def distances(self, numbers: Numbers) -> NDArray[np.int64]:
        """How many changes each is away from what is written; another coding is one."""
        found = np.empty(len(numbers), dtype=np.int64)
        for number, which, within in self._by_coding(numbers):
            found[which] = (number > 0) + self.codings[number].distances(within)
        return found

    def changes(self, number: int) -> tuple[Doubt, ...]:
        """What is otherwise than written, every pair of items that stands otherwise; none for what is written."""
        ((chosen, _, within),) = self._by_coding([number])
        coding = self.codings[chosen]
        places = coding.order.places(within)[:, 0].tolist()
        inverted = [
            Doubt(coding.kind, self.party, coding.texts[a], coding.texts[b])
            for a, b in _inverted(places, coding.order)
            if coding.texts[a] or coding.texts[b]
        ]
        found = [Doubt("coding", self.party, self.labels[chosen])] if chosen else []
        if len(inverted) > MAX_CHANGES_TOLD or (number and not found and not inverted):
            return (*found, Doubt("party", self.party))
        return (*found, *inverted)

    def _by_coding(self, numbers: Numbers) -> Iterator[tuple[int, NDArray[np.int64], Numbers]]:
        """For each coding that some of the numbers are of: where these stand, and their numbers within the coding."""
        if len(self.codings) == 1:
            yield 0, np.arange(len(numbers)), numbers
            return
        firsts = [0, *accumulate(coding.order.count for coding in self.codings)]
        for number, (first, end) in enumerate(pairwise(firsts)):
            which = [v for v, each in enumerate(numbers) if first <= each < end]
            if which:
                yield number, np.array(which), [int(numbers[v]) - first for v in which]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Some preferences of a party.

    Attributes
    ----------
    rank, core
        Shape (n_states, n).
    has_core, distance
        Shape (n,): whether there is a core concern; how many changes it is from what is written.
    otherwise, written
        Shape (n_doubts, n): which of the party's doubts are otherwise; and which are as written where what else is
        otherwise is as much as beside the doubt. To exchange two neighbours of the list adds one inversion or takes
        one away, so the orders in which they stand otherwise are, one by one, those in which they stand as written
        and one swap is left. Without this a harmless swap would seem to help, as it uses up a swap that might harm.
    """

    rank: Field
    core: StateSet
    has_core: NDArray[np.bool_]
    distance: NDArray[np.int64]
    otherwise: NDArray[np.bool_]
    written: NDArray[np.bool_]


def coding_of(model: GraphModel, own: Preferences, n_swaps: int) -> Coding:
    """What orders of some preferences are tried: the completions of what is open, else the orders near the written.

    Parameters
    ----------
    model
        Of the reading; its states may be fewer than those of the file, never others.

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
        near = near_orders(len(columns), n_swaps)
        return Coding(near, columns, None, n_core, everywhere, n_core > 0, texts, _neighbours(near))
    whole = completions(own, model.scenario, model.states, model.base_states)
    assert whole.item_of is not None
    n_items = len(np.unique(whole.item_of))
    texts = _classes(model, whole.item_of, n_items)
    is_open = own.open_at is not None
    found = whole.order if is_open else near_orders(n_items, n_swaps)
    pairs = _pairs_of_groups(own) if is_open else _neighbours(found)
    return Coding(found, None, whole.item_of, 0, concerns, bool(own.core), texts, pairs)


def _classes(model: GraphModel, item_of: NDArray[np.int64], n_items: int) -> tuple[str, ...]:
    """The states of each class, as they are told: the first few of them."""
    if n_items > MAX_PAIRS_TOLD:
        return ("",) * n_items
    members = [np.flatnonzero(item_of == item) for item in range(n_items)]
    return tuple(
        "~".join(map(model.states.id, states[:MAX_STATES_TOLD]))
        + ("~…" if len(states) > MAX_STATES_TOLD else "")
        for states in members
    )


def _inverted(places: list[int], order: OpenOrder | NearOrders) -> Iterator[tuple[int, int]]:
    """The pairs of items that stand otherwise than written; of what is open, those of one group."""
    if isinstance(order, NearOrders):
        furthest = order.swaps.shape[1]  # an item passes one other with each swap
        pairs = ((a, b) for a in range(len(places)) for b in range(a + 1, min(a + furthest + 1, len(places))))
    else:
        pairs = (pair for group in order.groups for pair in combinations(group, 2))
    yield from ((a, b) for a, b in pairs if places[a] > places[b])


def _neighbours(order: OpenOrder | NearOrders) -> tuple[tuple[int, int], ...]:
    """The pairs of neighbours of a list that orders near the written exchange."""
    if not isinstance(order, NearOrders) or order.n_items > MAX_PAIRS_TOLD or order.count < 2:
        return ()
    return tuple((k, k + 1) for k in range(order.n_items - 1))


def _pairs_of_groups(own: Preferences) -> tuple[tuple[int, int], ...]:
    """The pairs of items whose order among themselves is open."""
    pairs = [
        (first, second)
        for group in own.any_order
        for k, first in enumerate(group)
        for second in group[k + 1 :]
    ]
    return tuple(pairs) if len(pairs) <= MAX_PAIRS_TOLD else ()
