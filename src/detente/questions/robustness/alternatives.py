"""The preferences a party may have, each with a number from which its ranks can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, StateSet
from detente.graph.completions import OpenOrder
from detente.questions.robustness.coding import Coding, Numbers
from detente.questions.robustness.doubts import Doubt
from detente.questions.robustness.near_orders import NearOrders
from detente.scenario.values import Preferences

MAX_CHANGES_TOLD = 12
"""A variant in which more pairs of a list stand otherwise is told as another order."""

Codings = Mapping[str, Mapping[str, Preferences]]
"""Further codings: by name, the preferences of some parties."""


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

    def changes_core(self, number: int) -> bool:
        """Whether the party holds something else to be its core than is written."""
        ((chosen, _, within),) = self._by_coding([number])
        coding = self.codings[chosen]
        return coding.changes_core(coding.order.places(within)[:, 0])

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


def _inverted(places: list[int], order: OpenOrder | NearOrders) -> Iterator[tuple[int, int]]:
    """The pairs of items that stand otherwise than written; of what is open, those of one group."""
    if isinstance(order, NearOrders):
        furthest = order.swaps.shape[1]  # an item passes one other with each swap
        pairs = ((a, b) for a in range(len(places)) for b in range(a + 1, min(a + furthest + 1, len(places))))
    else:
        pairs = (pair for group in order.groups for pair in combinations(group, 2))
    yield from ((a, b) for a, b in pairs if places[a] > places[b])
