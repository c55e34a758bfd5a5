"""Tables for spreadsheets and statistics: one row a state, as columns of data and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.reports.tables_of_marks import PAPER, option_marks

CHUNK = 4096
"""States made into rows at a time."""

Column = Sequence[object] | NDArray[np.bool_]
Row = tuple[object, ...]


def state_columns(
    model: GraphModel, analysis: Analysis | None = None, first: int = 0, last: int | None = None
) -> dict[str, Column]:
    """The states from `first` to before `last`, by index, as columns by name.

    ``state``, ``name``, ``members``, ``status_quo``; ``option.KEY`` for each option (None where a merged
    state has members with and without); with an analysis ``CONCEPT.PARTY`` and ``CONCEPT.equilibria``.
    """
    states = model.states
    chosen = range(len(states))[first:last]
    columns: dict[str, Column] = {
        "state": [states.id(state) for state in chosen],
        "name": [states.names.get(state) for state in chosen],
        "members": [len(states.members(state)) for state in chosen],
        "status_quo": [state == model.status_quo for state in chosen],
    }
    marks = zip(*option_marks(states, chosen), strict=True)
    columns |= {
        f"option.{option.key}": list(mark) for option, mark in zip(states.options, marks, strict=True)
    }
    for code, by_party in analysis.stable.items() if analysis else ():
        columns |= {f"{code}.{party}": stable[first:last] for party, stable in by_party.items()}
        columns[f"{code}.equilibria"] = analysis.equilibria(code)[first:last] if analysis else []
    return columns


def states_csv(model: GraphModel, analysis: Analysis | None = None) -> Iterator[str]:
    """The same as CSV, line by line: 1, 0 and blank for true, false and none."""
    for first in range(0, len(model.states), CHUNK):
        columns = state_columns(model, analysis, first, first + CHUNK)
        rows = zip(*columns.values(), strict=True)
        yield from csv_lines([tuple(columns), *rows] if first == 0 else rows)


def paper_csv(model: GraphModel, analysis: Analysis | None = None) -> Iterator[str]:
    """The literature's table as CSV: a row for each option, then for each concept (E an equilibrium)."""
    chosen = range(len(model.states))
    marks = zip(*option_marks(model.states, chosen), strict=True)
    yield from csv_lines([("party", "option", *(model.states.id(state) for state in chosen))])
    for option, row in zip(model.states.options, marks, strict=True):
        yield from csv_lines([(option.party, option.id, *(PAPER[mark] for mark in row))])
    for code in analysis.stable if analysis else ():
        held = analysis.equilibria(code) if analysis else ()
        yield from csv_lines([("", code, *("E" if each else "" for each in held))])


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    r"""Rows as lines of CSV.

    >>> list(csv_lines([("a, b", True, None)]))
    ['"a, b",1,\n']
    """
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([_cell(value) for value in row])
        yield line.getvalue()


def _cell(value: object) -> object:
    return int(value) if isinstance(value, bool | np.bool_) else value
