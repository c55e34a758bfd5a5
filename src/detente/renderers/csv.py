"""Data as CSV for spreadsheets and statistics: 1, 0 and blank for true, false and none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

import numpy as np

from detente.blocks.data import Data, Row, Values

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t](?=.)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def to_csv(data: Data) -> Iterator[str]:
    """Data as CSV, in parts."""
    yield csv_text([tuple(head for _, head in data.columns)])
    for part in data.parts:
        yield csv_text(zip(*map(_cells, part), strict=True))


def csv_text(rows: Iterable[Row]) -> str:
    r"""Rows as CSV; a text that a spreadsheet would take for a formula stands behind an apostrophe.

    >>> csv_text([("a, b", 1, None, "=1+1", "-5", "-")])
    '"a, b",1,,\'=1+1,-5,-\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_guarded(value) for value in row] for row in rows)
    return text.getvalue()


def _guarded(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # which Python's csv does not quote
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _cells(values: Values) -> list[object]:
    """Values as they stand in CSV."""
    if isinstance(values, np.ndarray):
        return list(values.astype(np.int8).tolist())
    return [int(value) if isinstance(value, bool) else value for value in values]
