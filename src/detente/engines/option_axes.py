"""One party's strategies as corners of a cube, an axis for each option, so that moves are folded option by option."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.graph.space import Direction, Strategies

T = TypeVar("T", bound=np.generic)

MOST_CORNERS = 4
"""A cube has at most so many times more corners than there are strategies."""


@dataclass(frozen=True, slots=True, eq=False)
class OptionAxes:
    """The cube of one party's options.

    A move changes each option as its direction allows, whatever becomes of the others: so what moves lead to is folded
    along one axis after another.

    Attributes
    ----------
    directions
        Which way each option may be changed.
    corner
        Shape (n_strategies,): the corner of each strategy; its bit k says whether it takes option k.
    """

    directions: tuple[Direction, ...]
    corner: NDArray[np.int64]

    def folded(self, pick: np.ufunc, blocks: NDArray[T], *, backwards: bool = False) -> NDArray[T]:
        """Fold a field over each strategy and the moves from it (backwards: the moves to it).

        Parameters
        ----------
        pick
            ``np.minimum``, ``np.maximum``, ``np.add`` or ``np.bitwise_or``.
        blocks
            Shape (n_after, n_strategies, n_before).
        """
        cube = self._spread(pick, blocks)
        n_after, n_corners, n_before = cube.shape
        for k, direction in enumerate(self.directions):
            along = cube.reshape(n_after * n_corners >> k + 1, 2, n_before << k)
            without, taken = along[:, 0], along[:, 1]
            match direction:
                case "fixed":
                    pass
                case "both":
                    along[:] = pick.reduce(along, axis=1, keepdims=True)
                case _:
                    pick(without, taken, out=taken if (direction == "forward") == backwards else without)
        return cube if n_corners == len(self.corner) else cube[:, self.corner]

    def _spread(self, pick: np.ufunc, blocks: NDArray[T]) -> NDArray[T]:
        """The blocks at their corners, what never counts at the others."""
        n_after, n_strategies, n_before = blocks.shape
        n_corners = 1 << len(self.directions)
        if n_strategies == n_corners:
            return blocks.copy()
        cube = np.full((n_after, n_corners, n_before), _neutral(pick, blocks.dtype), dtype=blocks.dtype)
        cube[:, self.corner] = blocks
        return cube


def option_axes(own: Strategies) -> OptionAxes | None:
    """The cube of a party's strategies; None where they are too few of its corners."""
    n_corners = 1 << len(own.options)
    if n_corners > MOST_CORNERS * len(own):
        return None
    corner = own.taken @ (1 << np.arange(len(own.options)))
    is_in_order = n_corners > len(own) or bool((corner == np.arange(n_corners)).all())
    return OptionAxes(own.directions, corner) if is_in_order else None


def _neutral(pick: np.ufunc, dtype: np.dtype[Any]) -> int:
    """What a fold is the same without."""
    if pick is np.minimum:
        return int(np.iinfo(dtype).max)
    return int(np.iinfo(dtype).min) if pick is np.maximum else 0
