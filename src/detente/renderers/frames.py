"""Data as pandas DataFrames; pandas is imported when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.blocks.data import Data
from detente.errors import RequestError

if TYPE_CHECKING:
    import pandas as pd


def to_frame(data: Data) -> pd.DataFrame:
    """Data as a frame whose columns have the keys of the data's.

    Returns
    -------
    Columns of true and false are Boolean, and nullable where a value is missing or may be.

    Raises
    ------
    RequestError
        When pandas is not installed.
    """
    parts = list(data.parts)
    columns = {key: _joined([part[k] for part in parts]) for k, (key, _) in enumerate(data.columns)}
    nullable = data.nullable.union(key for key, values in columns.items() if _lacks_some(values))
    frame = pandas().DataFrame(columns).astype(dict.fromkeys(nullable, "boolean"))
    return frame.set_index(data.index) if data.index else frame


def _lacks_some(values: Any) -> bool:
    """Whether values are true, false and none."""
    return isinstance(values, list) and None in values and set(map(type, values)) == {bool, type(None)}


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
        raise RequestError(
            "DataFrames need pandas, which is not installed.", "pip install 'detente[frames]'"
        ) from None
    return pandas
