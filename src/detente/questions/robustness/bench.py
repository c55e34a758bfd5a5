"""One structure of a reading (which options and rules are otherwise), ready for its variants to be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel
from detente.questions.robustness.alternatives import Alternatives
from detente.questions.robustness.coding import Coding


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """A model, the talks in it, and what its parties may prefer.

    Attributes
    ----------
    model
        With its states and moves; its own preferences play no part.
    agendas
        Those that are judged, and those that claims are about; none without a status quo.
    engine
        The name of the engine.
    alternatives
        One entry a party.
    stated
        Shape (n_states,): the index that each state has in the model as it is written; -1 where it has none.
    """

    model: GraphModel
    agendas: tuple[str, ...]
    engine: str
    alternatives: tuple[Alternatives, ...]
    stated: NDArray[np.int64]


def bench(
    full: GraphModel,
    part: GraphModel,
    written: GraphModel,
    alternatives: Sequence[Alternatives],
    agendas: Sequence[str],
    engine: str,
) -> Bench:
    """Prepare one structure.

    Parameters
    ----------
    full, part
        The model with all states that its rules leave, and the same without the states that held options exclude.
    written
        The model as it is written.
    alternatives
        What each party may prefer, over the states of `full`.
    """
    kept = np.searchsorted(full.states.numbers, part.states.numbers)
    fewer = tuple(
        replace(own, codings=tuple(_on(kept, coding) for coding in own.codings)) for own in alternatives
    )
    judged = tuple(agendas) if part.status_quo is not None else ()
    return Bench(part, judged, engine, fewer, indices(part, written))


def _on(kept: NDArray[np.int64], coding: Coding) -> Coding:
    """The same coding of fewer states."""
    return replace(
        coding,
        columns=None if coding.columns is None else coding.columns[:, kept],
        item_of=None if coding.item_of is None else coding.item_of[kept],
        core=coding.core[kept],
    )


def indices(part: GraphModel, written: GraphModel) -> NDArray[np.int64]:
    """For each state of a model the index of the state of another in which the same options are taken; -1: none."""
    mine, theirs = (model.states.taken(model.states.cells) for model in (part, written))
    index = {row.tobytes(): k for k, row in enumerate(theirs)}
    return np.array([index.get(row.tobytes(), -1) for row in mine], dtype=np.int64)
