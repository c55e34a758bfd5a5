"""The variants least changed, all of them: so that the nearest flip is the nearest, and not the nearest drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.questions.robustness.alternatives import Alternatives

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
