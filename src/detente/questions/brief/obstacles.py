"""Why no set of issues settles it for a party: the first of what would be needed that no outcome has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from detente.questions.dialogue import Dialogue

Why = Literal["impossible", "left", "worse", "others", "unasked", "unreached"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no set of issues settles it for a party.

    Attributes
    ----------
    why
        ``impossible``: nowhere is all of its core met. ``left``: wherever it is, somebody gains by leaving.
        ``worse``: it is itself worse off there. ``others``: somebody is, be it itself or another. ``unasked``: where
        nobody need be, nobody is better off than without talks. ``unreached``: nothing that parties do or give leads
        to where it could be settled.
    losing
        For ``others``, the other parties that are worse off than today in each outcome that satisfies it and that
        nobody would leave, as indices.
    """

    why: Why
    losing: tuple[int, ...] = ()


def obstacles(found: Dialogue) -> Mapping[int, Obstacle]:
    """For each party with a core for which no set of issues settles it, by its index."""
    if found.unlocking is None:
        return {}
    return {i: _obstacle(found, i) for i, sets in found.unlocking.for_party.items() if sets == ()}


def _obstacle(found: Dialogue, i: int) -> Obstacle:
    court = found.court
    core = court.model.core[i]
    if not core.any():
        return Obstacle("impossible")
    if not core[court.rows].any():
        return Obstacle("left")
    if not court.satisfied[i].any():
        return Obstacle("worse")
    if not court.settling[i].any():
        where = court.satisfied[i]
        losing = (j for j in court.parties if j != i and (court.change[j][where] < 0).all())
        return Obstacle("others", tuple(losing))
    if not any((gain[court.settling[i]] > 0).any() for gain in court.gain):
        return Obstacle("unasked")
    return Obstacle("unreached")
