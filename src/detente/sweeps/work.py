"""What a sweep runs, what a chunk of it gives, and how two tallies become one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.progress import SILENT, Progress

Tally = Mapping[str, NDArray[np.int64]]
"""Named arrays of integers: what a chunk found. All chunks of a work give the same names and shapes."""


class Work(Protocol):
    """A piece of work in chunks, each of which can be run anywhere, in any order, and again.

    A work is pickled once and travels with every chunk, so it should be small: what is needed to make the
    heavy values, not the values. A worker unpickles it once and runs many chunks on the same object, which may
    therefore keep what it has made.
    """

    @property
    def key(self) -> str:
        """A hash of all that determines the result: scenario, settings, seed, size of the chunks, version.

        A checkpoint of another key is refused.
        """
        ...

    @property
    def n_chunks(self) -> int:
        """How many chunks there are, at least one."""
        ...

    @property
    def n_units(self) -> int:
        """How many units of work there are in all chunks together, for progress.

        Chunks should be of about equal size, and take tenths of a second to some seconds.
        """
        ...

    @property
    def unit(self) -> str:
        """The name of the units in the plural: ``variants``."""
        ...

    @property
    def least(self) -> Collection[str]:
        """The names of the arrays of which the least row is kept; all others are added."""
        ...

    def run(self, chunk: int, progress: Progress = SILENT) -> Tally:
        """Run one chunk, by its number from 0; equal for equal chunks, whatever was run before.

        `progress` goes through the chunk, where that is known on the way.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some chunks that are done, and the tally of them together."""

    chunks: tuple[int, ...]
    tally: Tally


def merged(one: Tally, other: Tally, least: Collection[str] = ()) -> dict[str, NDArray[np.int64]]:
    """The tally of two lots of chunks together.

    Definition: an array is added elementwise. One named in `least` is a table of rows along its last axis, and of
    two rows the lexicographically smaller is kept: of (distance, variant) the least distance, and among equal
    distances the least variant. Both are commutative and associative, so neither the order of chunks nor their
    grouping can show in the result.

    Parameters
    ----------
    one, other
        Arrays of int64 by name, with the same names and shapes.
    least
        Names of the arrays of which the least row is kept, each of shape (..., n_columns).

    Raises
    ------
    ValueError
        When names, types or shapes differ: the chunks are not of one work.

    Examples
    --------
    >>> import numpy as np
    >>> one = {"held": np.array([3, 0]), "nearest": np.array([[2, 70]])}
    >>> other = {"held": np.array([1, 5]), "nearest": np.array([[2, 41]])}
    >>> {name: array.tolist() for name, array in merged(one, other, {"nearest"}).items()}
    {'held': [4, 5], 'nearest': [[2, 41]]}
    """
    if one.keys() != other.keys():
        raise ValueError(f"tallies of different works: {sorted(one)} and {sorted(other)}")
    result = {}
    for name, array in one.items():
        _check_alike(name, array, other[name])
        result[name] = _least_rows(array, other[name]) if name in least else array + other[name]
    return result


def joined(one: Part | None, other: Part, least: Collection[str]) -> Part:
    """Two parts of a work as one; they must have no chunk in common."""
    if one is None:
        return other
    return Part(one.chunks + other.chunks, merged(one.tally, other.tally, least))


def _check_alike(name: str, one: NDArray[np.int64], other: NDArray[np.int64]) -> None:
    if one.dtype != np.int64 or other.dtype != np.int64:
        raise ValueError(f"{name}: a tally counts in int64, not in {one.dtype} and {other.dtype}")
    if one.shape != other.shape:
        raise ValueError(f"{name}: tallies of different shapes, {one.shape} and {other.shape}")


def _least_rows(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each row along the last axis the lexicographically smaller of two, shape (..., n_columns)."""
    deciding = (one != other).argmax(axis=-1)[..., np.newaxis]  # the first column that differs
    other_is_less = np.take_along_axis(other, deciding, axis=-1) < np.take_along_axis(one, deciding, axis=-1)
    return np.where(other_is_less, other, one)
