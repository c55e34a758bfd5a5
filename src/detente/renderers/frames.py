"""Data as pandas DataFrames; pandas is imported when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.blocks.data import Data
from detente.errors import RequestError
from detente.installation import install_command

if TYPE_CHECKING:
    import pandas as pd


def to_frame(data: Data) -> pd.DataFrame:
    """Data as a frame whose columns have the keys of the data's.

    Returns
    -------
    Columns of true and false, and of whole numbers, are nullable where a value is missing or may be.

    Raises
    ------
    RequestError
        When pandas is not installed.
    """
    parts = list(data.parts)
    columns = {key: _joined([part[k] for part in parts]) for k, (key, _) in enumerate(data.columns)}
    nullable = {key: kind for key, values in columns.items() if (kind := _nullable(values))}
    frame = pandas().DataFrame(columns).astype(nullable | dict.fromkeys(data.nullable, "boolean"))
    return frame.set_index(data.index) if data.index else frame


def _nullable(values: Any) -> str:
    """The type of a column in which true and false, or whole numbers, stand beside what is missing; else none."""
    if not isinstance(values, list) or None not in values:
        return ""
    kinds = set(map(type, values)) - {type(None)}
    if kinds == {bool}:
        return "boolean"
    return "Int64" if kinds == {int} else ""


def _joined(parts: list[Any]) -> Any:
    """The values of one column, from all parts."""
    if parts and isinstance(parts[0], np.ndarray):
        return np.concatenate(parts)
    return [value for part in parts for value in part]


def pandas() -> Any:
    """The module of DataFrames.

    Raises
    ------
    RequestError
        When it is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise RequestError("DataFrames need pandas, which is not installed.", install_command()) from None
    return pandas
