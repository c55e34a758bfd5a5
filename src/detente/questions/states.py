"""The states that can occur, and their numbers; preferences are not needed."""

from __future__ import annotations

from dataclasses import dataclass

from detente.graph import GraphModel


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The states of a reading, all that is found of it: its model has no ranks."""

    model: GraphModel
