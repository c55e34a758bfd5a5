"""The completions of all parties' preferences together, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from detente.engines import Field
from detente.graph import Completions, GraphModel, completions


@dataclass(frozen=True, slots=True, eq=False)
class CompletionSpace:
    """Every choice of one completion for each party, numbered 0 … `count` - 1, the last party's changing fastest.

    Attributes
    ----------
    parties
        The completions of each party, in file order.
    """

    parties: tuple[Completions, ...]

    @property
    def count(self) -> int:
        """How many there are: the product of the parties' counts."""
        return prod(own.count for own in self.parties)

    def ranks(self, numbers: Sequence[int]) -> list[Field]:
        """Rank the states for each party under some completions.

        Returns
        -------
        One array of shape (n_states, len(numbers)), int32, a party.
        """
        rest, found = list(numbers), []
        for own in reversed(self.parties):
            found.append(own.ranks([number % own.count for number in rest]))
            rest = [number // own.count for number in rest]
        return [np.ascontiguousarray(rank) for rank in reversed(found)]


def work_of_completion(model: GraphModel, space: CompletionSpace) -> int:
    """How many steps it takes to make one completion and judge it: n² of a list of n items that leaves some open.

    The states count a few times for each party.
    """
    placed = sum(own.order.n_items**2 for own in space.parties if own.count > 1)
    return placed + 8 * model.states.space.n_cells * len(space.parties)


def completion_space(model: GraphModel) -> CompletionSpace:
    """The completions of a model that was built with open preferences allowed."""
    scenario = model.scenario
    return CompletionSpace(
        tuple(
            completions(scenario.preferences[party.id], scenario, model.states, model.base_states)
            for party in scenario.parties
        )
    )
