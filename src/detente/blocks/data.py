"""Rows and columns for programs: what CSV files and DataFrames are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = Sequence[object] | NDArray[np.bool_]
"""The values of one column."""

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """Columns of data, in parts, so that millions of rows need not be held at once.

    Attributes
    ----------
    columns
        The names of the columns: of each its key in a DataFrame, and its head in a CSV file.
    parts
        Read once. Each part has as many values in each column: numbers, texts, true or false, None where there is none.
    index
        The key of the column that names the rows; empty where none does.
    nullable
        The keys of the columns of true and false that may lack a value.
    """

    columns: tuple[tuple[str, str], ...]
    parts: Iterable[Sequence[Values]]
    index: str = ""
    nullable: frozenset[str] = frozenset()


def data(
    columns: Iterable[str | tuple[str, str]],
    rows: Iterable[Row],
    *,
    index: str = "",
    nullable: Iterable[str] = (),
) -> Data:
    """Data from rows; a column's head is its key unless both are given."""
    named = tuple((each, each) if isinstance(each, str) else each for each in columns)
    return Data(named, _one_part(len(named), rows), index, frozenset(nullable))


def _one_part(n_columns: int, rows: Iterable[Row]) -> Iterator[Sequence[Values]]:
    """All rows as one part of columns, made when it is read."""
    yield list(zip(*rows, strict=True)) or [()] * n_columns
