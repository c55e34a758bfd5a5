"""The preferences of many variants of one model, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, StateSet
from detente.graph import GraphModel


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Ranks and cores of many variants of one model.

    Attributes
    ----------
    ranks
        By party, shape (n_states, n_variants), int32: higher is better; not necessarily dense.
    core
        By party, shape (n_states, n_variants) or, where all variants agree, (n_states, 1): where all its core
        concerns hold.
    has_core
        Shape (n_parties, n_variants) or (n_parties, 1): whether the party has a core concern.
    """

    ranks: tuple[Field, ...]
    core: tuple[StateSet, ...]
    has_core: NDArray[np.bool_]

    @property
    def n_variants(self) -> int:
        """How many there are."""
        return self.ranks[0].shape[1] if self.ranks else 1


def parties_with_core(model: GraphModel) -> list[int]:
    """The parties that have at least one core concern, as indices."""
    preferences = model.scenario.preferences
    return [i for i, party in enumerate(model.scenario.parties) if preferences[party.id].core]


def as_written(model: GraphModel) -> Variants:
    """A model as its only variant, without an axis for it: `ranks` and `core` of shape (n_states,)."""
    has_core = np.zeros(model.n_parties, dtype=np.bool_)
    has_core[parties_with_core(model)] = True
    return Variants(model.ranks, model.core, has_core)


def variants_of(model: GraphModel, ranks: Sequence[Field]) -> Variants:
    """Variants of a model that differ in ranks only, whose core concerns are those of the model."""
    written = as_written(model)
    return Variants(tuple(ranks), tuple(core[:, None] for core in model.core), written.has_core[:, None])
