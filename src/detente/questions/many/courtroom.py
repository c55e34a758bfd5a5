"""What talks have in common in all variants of a model: their states, and what moves reach, which no rank decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import choose_engine, legal_sequences
from detente.graph import GraphModel, agenda_issues, restricted_to, talks_on

NOTHING = "nothing"
"""The agenda that the others are measured against."""


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """The talks on one agenda.

    Attributes
    ----------
    model
        M_A.
    kept
        Shape (n_kept,): the indices of its states in the full model.
    reached
        Shape (n_kept,): what legal sequences of moves in M_A reach from the status quo.
    """

    model: GraphModel
    kept: NDArray[np.int64]
    reached: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Courtroom:
    """One model and the talks that are judged in it.

    Attributes
    ----------
    model
        The full model M.
    rooms
        By agenda; the empty one, `NOTHING`, is always among them. Empty without a status quo.
    engine
        The name of the engine.
    """

    model: GraphModel
    rooms: Mapping[str, Room]
    engine: str

    @property
    def agendas(self) -> tuple[str, ...]:
        """The agendas that are judged."""
        return tuple(self.rooms)


def courtroom(model: GraphModel, agendas: tuple[str, ...] = (), engine: str = "auto") -> Courtroom:
    """Prepare the talks on some agendas.

    Raises
    ------
    RequestError
        When there is no such agenda or engine.
    """
    if model.status_quo is None:
        return Courtroom(model, {}, engine)
    named = dict.fromkeys([NOTHING, *agendas])
    return Courtroom(model, {agenda: _room(model, agenda, engine) for agenda in named}, engine)


def _room(model: GraphModel, agenda: str, engine: str) -> Room:
    kept = talks_on(model, agenda_issues(model.scenario, agenda), model.status_quo or 0)
    part = restricted_to(model, kept)
    start = int(np.searchsorted(np.flatnonzero(kept), model.status_quo or 0))
    reached = legal_sequences(choose_engine(part, engine), start).states
    return Room(part, np.flatnonzero(kept), reached)
