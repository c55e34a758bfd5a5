"""Conditions on one party's pairwise preferences as values: all of some requirements, each met in one of some ways.

A *requirement* is a set of alternatives and is met by any of them; an *alternative* is a set of comparisons that must
all hold. The whole condition is that every requirement is met. No comparison is ever negated, so that the shortest
forms are unique: the sets of comparisons that are just enough (`ways`), and for one requirement its clauses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.progress import SILENT, Progress

T = TypeVar("T", bound=Hashable)


class Comparison(NamedTuple):
    """That a party ranks one state over another: above it, or where `strict` is False at least as high."""

    state: int
    over: int
    strict: bool

    def holds(self, rank: NDArray[np.int32]) -> bool:
        """Whether it holds under a ranking, shape (n_states,), higher is better."""
        gap = int(rank[self.state]) - int(rank[self.over])
        return gap > 0 or (gap == 0 and not self.strict)


Alternative = frozenset[Comparison]
Requirement = frozenset[Alternative]

IMPOSSIBLE: Requirement = frozenset()
"""A requirement without an alternative."""

COMPARED = "which requirements follow from others"
"""What is told while they are compared."""

MAX_CLAUSES = 200
"""The most clauses that a requirement is spread into to see whether others imply it."""

TOLD_AFTER = 16
"""So many requirements are compared with the others before progress is told again."""

TRIED_FOR_ONE = 25
"""So many unions are compared on the way for each one that may be found."""


def is_met(requirement: Requirement, rank: NDArray[np.int32]) -> bool:
    """Whether a ranking, shape (n_states,), meets a requirement."""
    return any(all(comparison.holds(rank) for comparison in alternative) for alternative in requirement)


def comparisons_of(requirements: Iterable[Requirement]) -> frozenset[Comparison]:
    """Every comparison that occurs."""
    return frozenset(chain.from_iterable(chain.from_iterable(requirements)))


def in_order(requirement: Requirement) -> list[list[Comparison]]:
    """The alternatives of a requirement, the short ones first, then by states."""
    return sorted((sorted(alternative) for alternative in requirement), key=lambda each: (len(each), each))


def simplified(
    requirements: Iterable[Iterable[Alternative]], progress: Progress = SILENT
) -> tuple[Requirement, ...]:
    """The same condition with nothing in it that the rest implies.

    Parameters
    ----------
    progress
        Called with what is being done; the requirements may take time of their own to be put together.

    Returns
    -------
    In order of size. A comparison that must hold in any case is a requirement of its own and stands in no other; no
    alternative contains another one; no requirement follows from the others (of one that spreads into over
    `MAX_CLAUSES` clauses: from another one). ``(IMPOSSIBLE,)`` where no ranking meets the condition.
    """
    left = {absorbed(requirement) for requirement in requirements}
    while True:
        forced = frozenset[Comparison]().union(*(next(iter(each)) for each in left if len(each) == 1))
        units = {frozenset([frozenset([comparison])]) for comparison in forced}
        open_ones = [each for each in left if len(each) != 1]
        others = {
            absorbed(alternative - forced for alternative in each)
            for each in progress.each(open_ones, COMPARED, TOLD_AFTER)
        }
        spread = units | {each for each in others if frozenset() not in each}
        if spread == left:
            break
        left = spread
    if IMPOSSIBLE in left:
        return (IMPOSSIBLE,)
    kept = _not_implied_by_one(left, progress)
    return tuple(sorted(_not_implied(kept, progress), key=lambda each: (sum(map(len, each)), in_order(each))))


def absorbed(alternatives: Iterable[Alternative]) -> Requirement:
    """A requirement without the alternatives that contain another one."""
    found = frozenset(alternatives)
    return found if all(len(each) == 1 for each in found) else frozenset(smallest(found))


def choices(
    groups: Iterable[Iterable[frozenset[Comparison]]], limit: int
) -> list[frozenset[Comparison]] | None:
    """The smallest unions of one set out of each group; None where they are, or were on the way, over `limit`."""
    found = [frozenset[Comparison]()]
    for group in groups:
        candidates = list(group)
        if len(found) * len(candidates) > limit * TRIED_FOR_ONE:
            return None
        found = smallest(chosen | each for chosen in found for each in candidates)
        if len(found) > limit:
            return None
    return found


def ways(
    requirements: Sequence[Requirement], limit: int, progress: Progress = SILENT
) -> list[frozenset[Comparison]] | None:
    """The smallest sets of comparisons that meet every requirement, by size; None where they are over `limit`.

    Comparisons count as independent of each other: what one implies for others because preferences are transitive is
    not used.
    """
    found = choices(progress.each(requirements, "which comparisons are enough"), limit)
    return None if found is None else sorted(found, key=lambda way: (len(way), sorted(way)))


def clauses(requirement: Requirement, limit: int) -> list[frozenset[Comparison]] | None:
    """The smallest sets of comparisons of which one must hold, for each set; None where they are over `limit`."""
    return choices(([frozenset([each]) for each in alternative] for alternative in requirement), limit)


def _not_implied_by_one(requirements: Iterable[Requirement], progress: Progress) -> list[Requirement]:
    """The requirements that do not follow from another one of them.

    R implies R' when each alternative of R contains one of R'.
    """
    kept: list[Requirement] = []
    by_size = sorted(requirements, key=lambda each: (sum(map(len, each)), in_order(each)))
    for each in progress.each(by_size, COMPARED, TOLD_AFTER):
        if not any(_implies(other, each) for other in kept):
            kept = [other for other in kept if not _implies(each, other)]
            kept.append(each)
    return kept


def _implies(requirement: Requirement, other: Requirement) -> bool:
    if requirement <= other:
        return True
    if all(len(each) == 1 for each in other) and all(len(each) == 1 for each in requirement):
        return False
    inside = SetIndex(other)
    return all(inside.has_part_of(alternative) for alternative in requirement)


def _not_implied(requirements: list[Requirement], progress: Progress) -> list[Requirement]:
    """The requirements that do not follow from the others together, the largest tried first.

    A clause follows from clauses without negation only when it contains one of them.
    """
    if all(len(alternative) == 1 for each in requirements for alternative in each):
        return requirements
    every = progress.each(requirements, COMPARED, TOLD_AFTER)
    spread = {each: clauses(each, MAX_CLAUSES) for each in every}
    kept = dict.fromkeys(requirements)
    by_size = sorted(requirements, key=lambda each: (sum(map(len, each)), in_order(each)), reverse=True)
    for each in progress.each(by_size, COMPARED, TOLD_AFTER):
        own = spread[each]
        if own is None:
            continue
        others = [clause for other in kept if other != each for clause in spread[other] or ()]
        inside = SetIndex(others)
        if all(inside.has_part_of(mine) for mine in own):
            del kept[each]
    return list(kept)


class SetIndex(Generic[T]):
    """Sets, each found by one of its members."""

    def __init__(self, sets: Iterable[frozenset[T]] = ()) -> None:
        self._by_member: dict[T, list[frozenset[T]]] = defaultdict(list)
        self._has_empty = False
        for each in sets:
            self.add(each)

    def __iter__(self) -> Iterator[frozenset[T]]:
        yield from [frozenset[T]()] if self._has_empty else []
        yield from chain.from_iterable(self._by_member.values())

    def add(self, new: frozenset[T]) -> None:
        """Take one more set in."""
        if new:
            self._by_member[next(iter(new))].append(new)
        else:
            self._has_empty = True

    def has_part_of(self, whole: frozenset[T]) -> bool:
        """Whether one of the sets is contained in another set, or equal to it."""
        known = self._by_member
        return self._has_empty or any(
            part <= whole for member in whole if member in known for part in known[member]
        )


def smallest(sets: Iterable[frozenset[T]]) -> list[frozenset[T]]:
    """The sets that contain no other one of them, by size, else in the order given.

    >>> [sorted(each) for each in smallest([frozenset("ab"), frozenset("b"), frozenset("c")])]
    [['b'], ['c']]
    """
    kept: list[frozenset[T]] = []
    index = SetIndex[T]()
    for each in sorted(dict.fromkeys(sets), key=len):
        if not index.has_part_of(each):
            kept.append(each)
            index.add(each)
    return kept
