"""Lists in which some order is not known: ``any_order`` around the items whose order is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from detente.errors import Place
from detente.scenario.format.keys import ANY_ORDER
from detente.scenario.tree import Node, items, value_at

T = TypeVar("T")

Groups = tuple[tuple[int, ...], ...]
"""For each group whose order is open, the indices of its members in the list without groups."""


def members(node: Node | None) -> Iterator[tuple[Node, int | None]]:
    """The items of a list, those of a group one by one, each with the position of the group it stands in."""
    for position, item in enumerate(items(node)):
        group = value_at(item, ANY_ORDER)
        if group is None:
            yield item, None
        else:
            for each in items(group):
                yield each, position


def in_groups(found: Iterable[tuple[T | None, int | None]]) -> tuple[tuple[T, ...], Groups]:
    """What could be read of the members of a list, and its groups.

    >>> in_groups([("a", None), ("b", 1), ("c", 1), (None, None)])
    (('a', 'b', 'c'), ((1, 2),))
    """
    kept: list[T] = []
    groups: dict[int, list[int]] = {}
    for value, position in found:
        if value is not None:
            if position is not None:
                groups.setdefault(position, []).append(len(kept))
            kept.append(value)
    return tuple(kept), tuple(map(tuple, groups.values()))


def first_group(*lists: Node | None) -> Place | None:
    """Where the first group of some lists is written; None where there is none."""
    return next((each.place for node in lists for each in items(node) if value_at(each, ANY_ORDER)), None)
