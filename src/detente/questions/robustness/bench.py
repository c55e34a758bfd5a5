"""One structure of a reading (which options and rules are otherwise), ready for its variants to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel
from detente.questions.many import Courtroom, courtroom
from detente.questions.robustness.alternatives import Alternatives, Coding, coding_of
from detente.scenario.values import Preferences

Codings = Mapping[str, Mapping[str, Preferences]]
"""Further codings: by name, the preferences of some parties."""


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """A model, the talks in it, and what its parties may prefer.

    Attributes
    ----------
    court
        The model and its talks.
    alternatives
        One entry a party.
    stated
        Shape (n_states,): the index that each state has in the model as it is written; -1 where it has none.
    """

    court: Courtroom
    alternatives: tuple[Alternatives, ...]
    stated: NDArray[np.int64]


def bench(
    full: GraphModel,
    part: GraphModel,
    written: GraphModel,
    codings: Codings,
    n_swaps: int,
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
    """
    kept = np.searchsorted(full.states.numbers, part.states.numbers)
    alternatives = []
    for party in full.scenario.parties:
        own = {"": full.scenario.preferences[party.id]}
        own |= {name: coding[party.id] for name, coding in codings.items() if party.id in coding}
        made = tuple(_on(kept, coding_of(full, each, n_swaps)) for each in own.values())
        alternatives.append(Alternatives(party.id, made, tuple(own)))
    return Bench(courtroom(part, tuple(agendas), engine), tuple(alternatives), _indices(part, written))


def _on(kept: NDArray[np.int64], coding: Coding) -> Coding:
    """The same coding of fewer states."""
    return replace(
        coding,
        columns=None if coding.columns is None else coding.columns[:, kept],
        item_of=None if coding.item_of is None else coding.item_of[kept],
        core=coding.core[kept],
    )


def _indices(part: GraphModel, written: GraphModel) -> NDArray[np.int64]:
    """For each state of a model the index of the state of another in which the same options are taken; -1: none."""
    mine, theirs = (model.states.taken(model.states.cells) for model in (part, written))
    index = {row.tobytes(): k for k, row in enumerate(theirs)}
    return np.array([index.get(row.tobytes(), -1) for row in mine], dtype=np.int64)
