"""The statements of a document, counted as they are found to hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.checker.records import Refuted, mark_read
from detente.scenario.problems import shortened

LONGEST = 200
"""A longer value is cut where a reason shows it."""

Why = Callable[[Any], str]
"""Says why something is not what it is told to be."""


@dataclass(slots=True)
class Statements:
    """How many statements were re-checked and hold; the first that does not is raised as `Refuted`."""

    held: int = 0

    def hold(self, where: str, is_so: bool, reason: str) -> None:
        """Count a statement that holds, or refute the document."""
        if not is_so:
            raise Refuted(where, reason)
        self.held += 1

    def same(self, where: str, what: str, told: Any, found: Any) -> None:
        """Compare what a field tells with what is found: 1, 1.0, true and "1" are four different things."""
        mark_read(told)
        if not is_same(told, found):
            raise Refuted(where, f"{what} is {shown(found)}, not {shown(told)}")
        self.held += 1

    def same_list(
        self,
        where: str,
        what: str,
        told: Sequence[Hashable],
        found: Sequence[Hashable],
        why_not: Why | None = None,
    ) -> None:
        """Compare a list of things that hold with what is found: none left out, none too many, in order.

        `why_not` says why something told is none of them.
        """
        true, named = set(found), set(told)
        for item in told:
            if item not in true:
                reason = f": {why_not(item)}" if why_not else ""
                raise Refuted(where, f"{shown(item)} is no {what}{reason}")
        for item in found:
            self.hold(where, item in named, f"the {what} {shown(item)} is left out")
        self.hold(where, list(told) == list(found), f"not every {what} stands there once and in order")


def shown(value: Any) -> str:
    """A value as a reason shows it."""
    return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), LONGEST)


def is_same(told: Any, found: Any) -> bool:
    """Whether two values of JSON are the same, and of the same types."""
    if isinstance(found, Mapping):
        is_record = isinstance(told, Mapping) and told.keys() == found.keys()
        return is_record and all(is_same(told[key], each) for key, each in found.items())
    if isinstance(found, list):
        is_list = isinstance(told, list) and len(told) == len(found)
        return is_list and all(map(is_same, told, found))
    return type(told) is type(found) and told == found
