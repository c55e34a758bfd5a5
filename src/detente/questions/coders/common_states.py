"""The states that two models share, matched by the options taken in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel, States

IndexArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class CommonStates:
    """The states that two models share.

    Attributes
    ----------
    first, second
        Shape (n_common,): their indices in either model, in the order of the first.
    n_first, n_second
        How many states each model has.
    """

    first: IndexArray
    second: IndexArray
    n_first: int
    n_second: int

    def __len__(self) -> int:
        return len(self.first)

    @property
    def reversed(self) -> CommonStates:
        """The same states, the second model taken for the first."""
        return CommonStates(self.second, self.first, self.n_second, self.n_first)


def common_states(first: GraphModel, second: GraphModel) -> CommonStates:
    """Match the states of two models by their taken options; a merged one by those of its last member.

    An option that only one of the two has counts as not taken in the other.
    """
    mine, theirs = _names(first.states), _names(second.states)
    shared = sorted(set(mine) & set(theirs))
    rows, keys = _keys(first.states, mine, shared)
    other_rows, other_keys = _keys(second.states, theirs, shared)
    _, at, other_at = np.intersect1d(keys, other_keys, assume_unique=True, return_indices=True)
    order = np.argsort(rows[at])
    return CommonStates(rows[at][order], other_rows[other_at][order], len(first.states), len(second.states))


def _names(states: States) -> list[str]:
    """The options by party and id, in the order of the columns of `States.taken`."""
    return [f"{option.party}.{option.id}" for option in states.options]


def _keys(states: States, names: Sequence[str], shared: Sequence[str]) -> tuple[IndexArray, NDArray[np.void]]:
    """The states that take no option of their own alone, and for each its taken options as one value."""
    taken = states.taken(states.cells)
    alone = [k for k, name in enumerate(names) if name not in shared]
    rows = np.flatnonzero(~taken[:, alone].any(axis=1))
    columns = taken[rows][:, [names.index(name) for name in shared]]
    marked = np.column_stack([np.ones(len(rows), dtype=np.bool_), columns])
    packed = np.ascontiguousarray(np.packbits(marked, axis=1))
    return rows, packed.view(np.dtype((np.void, packed.shape[1]))).reshape(-1)
