"""What an opened scenario has worked out, by what it depends on: what was used least recently goes first."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, TypeVar

import numpy as np

from detente.scenario.values import Scenario

T = TypeVar("T")

Sizer = Callable[[Any], int]
"""How many bytes something takes."""

ENTRIES = 4_096
"""So many things are kept."""

MEMORY = 512 * 2**20
"""They may take so many bytes, as estimated when they are made."""

SMALL = 512
"""The estimate of what is no array and no text, in bytes."""

OF_OBJECT = 120
"""Bytes that a value takes that is no array and no text."""


@dataclass(slots=True)
class Kept:
    """Things that were worked out, within bounds.

    Attributes
    ----------
    entries, memory
        How many are kept, and how many bytes they may take together; the newest is kept whatever it takes.
    made
        How often something of each kind was worked out, because it was not there.

    Examples
    --------
    >>> kept = Kept(entries=2)
    >>> [kept.get("double", n, lambda: 2 * n) for n in (1, 2, 1, 3, 1, 2)]
    [2, 4, 2, 6, 2, 4]
    >>> kept.made["double"]
    4
    """

    entries: int = ENTRIES
    memory: int = MEMORY
    made: Counter[str] = field(default_factory=Counter)
    _kept: OrderedDict[tuple[str, Hashable], tuple[Any, int]] = field(default_factory=OrderedDict)
    _taken: int = 0

    def get(self, kind: str, depends_on: Hashable, make: Callable[[], T], size: int | Sizer = SMALL) -> T:
        """What was made of the same kind from the same, or else what `make` makes; errors are not kept.

        Parameters
        ----------
        size
            How many bytes it takes, or how to find that out.
        """
        key = (kind, depends_on)
        if key in self._kept:
            self._kept.move_to_end(key)
            found: T = self._kept[key][0]
            return found
        made = make()
        self.made[kind] += 1
        n_bytes = size if isinstance(size, int) else size(made)
        self._kept[key] = (made, n_bytes)
        self._taken += n_bytes
        self._keep_within_bounds()
        return made

    def forget(self, kind: str, depends_on: Hashable) -> None:
        """Keep something no longer, such as an answer that is not whole."""
        _, n_bytes = self._kept.pop((kind, depends_on), (None, 0))
        self._taken -= n_bytes

    @property
    def taken(self) -> int:
        """How many bytes all that is kept takes, as estimated."""
        return self._taken

    def __len__(self) -> int:
        return len(self._kept)

    def _keep_within_bounds(self) -> None:
        while len(self._kept) > 1 and (len(self._kept) > self.entries or self._taken > self.memory):
            _, (_, n_bytes) = self._kept.popitem(last=False)
            self._taken -= n_bytes


def estimated_size(value: object) -> int:
    """How many bytes a value and all in it takes, each part once; scenarios, which many values share, do not count."""
    total, seen, waiting = 0, set[int](), [value]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, Scenario):
            continue
        seen.add(id(each))
        total += _own_size(each)
        waiting.extend(_parts(each))
    return total


def _own_size(value: object) -> int:
    if isinstance(value, np.ndarray):
        return value.nbytes + OF_OBJECT
    return len(value) + OF_OBJECT if isinstance(value, str) else OF_OBJECT


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return list(value)
    if is_dataclass(value) and not isinstance(value, type):
        own = [getattr(value, each.name) for each in fields(value)]
        return own + list(getattr(value, "__dict__", {}).values())
    return list(vars(value).values()) if type(value).__module__.startswith("detente.engines") else []
