"""Tables for spreadsheets and statistics: one row a state, as columns of data and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from detente.answers.tables_of_marks import PAPER, option_marks
from detente.engines import StateSet
from detente.graph import GraphModel, States
from detente.questions.analysis import Analysis
from detente.renderers.csv import csv_text

CHUNK = 4096
"""States made into rows at a time."""

Column = Sequence[object] | StateSet


def state_columns(
    model: GraphModel, analysis: Analysis | None = None, chosen: range | None = None
) -> dict[str, Column]:
    """Some states, by index, as columns by name; all states by default.

    ``state``, ``name``, ``members``, ``status_quo``; ``option.KEY`` for each option (None where a merged
    state has members with and without); with an analysis ``CONCEPT.PARTY`` and ``CONCEPT.equilibria``.
    """
    return _columns(model, _verdicts(analysis), range(len(model.states)) if chosen is None else chosen)


def states_csv(model: GraphModel, analysis: Analysis | None = None) -> Iterator[str]:
    """The same as CSV, in parts: 1, 0 and blank for true, false and none."""
    verdicts = _verdicts(analysis)
    states = range(len(model.states))
    yield csv_text([tuple(_columns(model, verdicts, states[:0]))])
    for first in range(0, len(states), CHUNK):
        columns = _columns(model, verdicts, states[first : first + CHUNK]).values()
        yield csv_text(zip(*(_cells(column) for column in columns), strict=True))


def _columns(model: GraphModel, verdicts: Mapping[str, StateSet], chosen: range) -> dict[str, Column]:
    states = model.states
    return {
        "state": [states.id(state) for state in chosen],
        "name": [states.names.get(state) for state in chosen],
        "members": [len(states.members(state)) for state in chosen],
        "status_quo": [state == model.status_quo for state in chosen],
        **_options(states, chosen),
        **{name: held[chosen.start : chosen.stop] for name, held in verdicts.items()},
    }


def _options(states: States, chosen: range) -> dict[str, Column]:
    """Which states take each option."""
    keys = [f"option.{option.key}" for option in states.options]
    if not states.merged:
        return dict(zip(keys, states.taken(states.cells[chosen.start : chosen.stop]).T, strict=True))
    rows = option_marks(states, chosen)
    return {key: [row[k] for row in rows] for k, key in enumerate(keys)}


def _verdicts(analysis: Analysis | None) -> dict[str, StateSet]:
    """The columns of an analysis, for all states."""
    found: dict[str, StateSet] = {}
    if analysis is None:
        return found
    for code, by_party in analysis.stable.items():
        found |= {f"{code}.{party}": stable for party, stable in by_party.items()}
        found[f"{code}.equilibria"] = analysis.equilibria(code)
    return found


def paper_csv(model: GraphModel, analysis: Analysis | None = None) -> Iterator[str]:
    """The literature's table as CSV: a row for each option, then for each concept (E an equilibrium)."""
    chosen = range(len(model.states))
    marks = zip(*option_marks(model.states, chosen), strict=True)
    yield csv_text([("party", "option", *(model.states.id(state) for state in chosen))])
    for option, row in zip(model.states.options, marks, strict=True):
        yield csv_text([(option.party, option.id, *(PAPER[mark] for mark in row))])
    if analysis is not None:
        for code in analysis.stable:
            held = analysis.equilibria(code)
            yield csv_text([("", code, *("E" if each else "" for each in held))])


def _cells(column: Column) -> list[object]:
    """Values as they stand in CSV."""
    if isinstance(column, np.ndarray):
        return list(column.astype(np.int8).tolist())
    return [int(value) if isinstance(value, bool) else value for value in column]
