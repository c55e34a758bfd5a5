"""Sets of which some contain others: what is left when these are dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class SetIndex(Generic[T]):
    """Sets, each found by one of its members."""

    def __init__(self, sets: Iterable[frozenset[T]] = ()) -> None:
        self._by_member: dict[T, list[frozenset[T]]] = defaultdict(list)
        self._has_empty = False
        for each in sets:
            self.add(each)

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
