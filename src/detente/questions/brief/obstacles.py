"""Why no set of issues settles it for a party: the first of what would be needed that no outcome has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.questions.dialogue import Dialogue

Why = Literal["impossible", "left", "worse", "others", "unreached"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no set of issues settles it for a party.

    Attributes
    ----------
    why
        ``impossible``: nowhere is all of its core met. ``left``: wherever it is, somebody gains by leaving.
        ``worse``: it is itself worse off there. ``others``: somebody else is. ``unreached``: somebody would have to
        give way towards what is worse for it.
    losing
        For ``others``, those who are worse off than today in each of these outcomes, as indices.
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
        where = np.flatnonzero(court.satisfied[i])
        losing = (j for j in court.parties if j != i and (court.change[j][where] < 0).all())
        return Obstacle("others", tuple(losing))
    return Obstacle("unreached")
