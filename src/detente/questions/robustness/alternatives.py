"""The preferences that parties may have, each with a number from which its ranks can be made.

`Alternatives` are those of one party; a `Bench` has those of all for one structure of a reading (which options and
rules are otherwise); `nearby` lists the variants least changed, so that the nearest flip is the nearest, and not the
nearest drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, StateSet
from detente.graph import GraphModel
from detente.graph.completions import OpenOrder
from detente.questions.robustness.doubts import Doubt
from detente.questions.robustness.orders import Coding, NearOrders, Numbers
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


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """A model, the talks in it, and what its parties may prefer.

    Attributes
    ----------
    model
        With its states and moves; its own preferences play no part.
    agendas
        Those that are judged, and those that claims are about; none without a status quo.
    engine
        The name of the engine.
    alternatives
        One entry a party.
    stated
        Shape (n_states,): the index that each state has in the model as it is written; -1 where it has none.
    """

    model: GraphModel
    agendas: tuple[str, ...]
    engine: str
    alternatives: tuple[Alternatives, ...]
    stated: NDArray[np.int64]


def bench(
    full: GraphModel,
    part: GraphModel,
    written: GraphModel,
    alternatives: Sequence[Alternatives],
    agendas: Sequence[str],
    engine: str,
) -> Bench:
    """Prepare one structure.

    Parameters
    ----------
    full, part
        The model with all states that its rules leave, and the same without the states that held options exclude.
    written
        The model as it is written.
    alternatives
        What each party may prefer, over the states of `full`.
    """
    kept = np.searchsorted(full.states.numbers, part.states.numbers)
    fewer = tuple(
        replace(own, codings=tuple(_on(kept, coding) for coding in own.codings)) for own in alternatives
    )
    judged = tuple(agendas) if part.status_quo is not None else ()
    return Bench(part, judged, engine, fewer, indices(part, written))


def _on(kept: NDArray[np.int64], coding: Coding) -> Coding:
    """The same coding of fewer states."""
    return replace(
        coding,
        columns=None if coding.columns is None else coding.columns[:, kept],
        item_of=None if coding.item_of is None else coding.item_of[kept],
        core=coding.core[kept],
    )


def indices(part: GraphModel, written: GraphModel) -> NDArray[np.int64]:
    """For each state of a model the index of the state of another in which the same options are taken; -1: none."""
    mine, theirs = (model.states.taken(model.states.cells) for model in (part, written))
    index = {row.tobytes(): k for k, row in enumerate(theirs)}
    return np.array([index.get(row.tobytes(), -1) for row in mine], dtype=np.int64)


MAX_LISTED = 200_000
"""Of parties with more alternatives than this none but the written one is looked at."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """Every variant at most so many changes away from what is written.

    Attributes
    ----------
    distance
        So many changes.
    is_complete
        Whether there are no others so near; not where a party has too many alternatives to list.
    variants
        For each the structure, then the number of each party's preferences among its alternatives.
    """

    distance: int
    is_complete: bool
    variants: tuple[tuple[int, ...], ...]


def nearby(benches: Mapping[int, Sequence[Alternatives]], most: int) -> Nearby:
    """List the variants least changed: as far out as there are at most `most` of them.

    Parameters
    ----------
    benches
        For each structure the alternatives of each party.
    """
    listed = {s: [_by_distance(own) for own in alternatives] for s, alternatives in benches.items()}
    is_complete = all(own.count <= MAX_LISTED for alternatives in benches.values() for own in alternatives)
    furthest = max(
        structure.bit_count() + sum(max(numbers) for numbers in by_party)
        for structure, by_party in listed.items()
    )
    variants: list[tuple[int, ...]] = []
    for distance in range(furthest + 1):
        if sum(_how_many(by_party, distance - s.bit_count()) for s, by_party in listed.items()) > most - len(
            variants
        ):
            return Nearby(distance - 1, is_complete, tuple(variants))
        for structure, by_party in listed.items():
            rest = distance - structure.bit_count()
            variants += [(structure, *numbers) for numbers in _at(by_party, rest)]
    return Nearby(furthest, is_complete, tuple(variants))


def _by_distance(own: Alternatives) -> dict[int, list[int]]:
    """The numbers of a party's alternatives by how many changes they are away."""
    if own.count > MAX_LISTED:
        return {0: [0]}
    distances = own.distances(range(own.count))
    return {int(d): np.flatnonzero(distances == d).tolist() for d in np.unique(distances)}


def _how_many(by_party: Sequence[dict[int, list[int]]], distance: int) -> int:
    """How many combinations are just so far away."""
    if distance < 0:
        return 0
    ways = [1] + [0] * distance
    for numbers in by_party:
        ways = [
            sum(ways[d - k] * len(found) for k, found in numbers.items() if k <= d)
            for d in range(distance + 1)
        ]
    return ways[distance]


def _at(by_party: Sequence[dict[int, list[int]]], distance: int) -> list[tuple[int, ...]]:
    """The combinations that are just so far away."""
    if not by_party:
        return [()] if distance == 0 else []
    first, *rest = by_party
    return [
        (number, *others)
        for k, numbers in sorted(first.items())
        if k <= distance
        for number, others in product(numbers, _at(rest, distance - k))
    ]
