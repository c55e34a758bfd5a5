"""Tables of what was found: equilibria by concept, paths from the status quo, readings side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from detente.answers.sentences import concept_phrase
from detente.answers.tables import Table
from detente.answers.words import party_name, some_of
from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.questions.comparison import Comparison
from detente.questions.evolution import Way

SHOWN_PATHS = 12
"""Of more equilibria only the paths to those under most concepts are shown."""

SHOWN_EQUILIBRIA = 8
"""Of more equilibria only the first are listed."""


def equilibria_table(analysis: Analysis) -> Table:
    """Under each concept the states that are stable for every party."""
    rows = [
        (
            code.upper(),
            concept_phrase(code),
            some_of(analysis.model.states.ids(analysis.equilibria(code)), SHOWN_EQUILIBRIA) or "none",
        )
        for code in analysis.stable
    ]
    return Table(("", "a party that …", "stable for every party"), tuple(rows))


def paths_table(model: GraphModel, ways: Mapping[int, Way]) -> Table:
    """How each of some states is reached from the status quo: a shortest path, mover by mover.

    A path on which each mover gains by its own step is given where there is one.
    """
    rows = [(model.states.id(state), *_path_cells(model, way)) for state, way in ways.items()]
    return Table(("", "by", "shortest path"), tuple(rows))


def foremost_equilibria(analysis: Analysis, most: int = SHOWN_PATHS) -> list[int]:
    """The equilibria under any concept, by index; of too many those under most concepts."""
    times = _times_stable(analysis)
    best = np.argsort(-times, kind="stable")[:most]
    return sorted(int(state) for state in best if times[state])


def n_equilibria(analysis: Analysis) -> int:
    """How many states are stable for every party under some concept."""
    return int(_times_stable(analysis).astype(bool).sum())


def readings_table(analyses: Mapping[str, Analysis], width: int) -> Table:
    """The equilibria of several readings side by side; their number where there are too many."""
    codes = list(next(iter(analyses.values())).stable)
    found = [
        [analysis.model.states.ids(analysis.equilibria(code)) for code in codes]
        for analysis in analyses.values()
    ]
    named, numbered = (
        Table(
            (corner, *(code.upper() for code in codes)),
            tuple((name, *map(cell, row)) for name, row in zip(analyses, found, strict=True)),
        )
        for corner, cell in (("", _names), ("how many states", _number))
    )
    return named if named.width <= width else numbered


def readings_rows(analyses: Mapping[str, Analysis]) -> Iterator[tuple[object, ...]]:
    """The same for spreadsheets: a row for each reading and concept, all equilibria in one cell."""
    yield ("reading", "concept", "equilibria", "states")
    for name, analysis in analyses.items():
        for code in analysis.stable:
            ids = analysis.model.states.ids(analysis.equilibria(code))
            yield name, code, len(ids), " ".join(ids)


def equilibria_comparison(found: Comparison) -> Table:
    """Under each concept the equilibria that stay, go and come."""
    first, second = found.first.model, found.second.model
    rows = [
        (
            code.upper(),
            _pairs(first, second, found.kept[code]),
            _ids(first, found.gone[code]),
            _ids(second, found.come[code]),
        )
        for code in found.kept
    ]
    return Table(("", "stay", "go", "come"), tuple(rows))


def verdicts_comparison(found: Comparison) -> Table:
    """Under each concept the states that gain or lose a party's verdict ‘stable’, by party."""
    rows = []
    for code, by_party in found.changed.items():
        for party, pairs in by_party.items():
            held = found.first.stable[code][party]
            lost = [pair for pair in pairs if held[pair[0]]]
            won = [pair for pair in pairs if not held[pair[0]]]
            if pairs:
                first, second = found.first.model, found.second.model
                name = party_name(first.scenario, party)
                rows.append((code.upper(), name, _pairs(first, second, lost), _pairs(first, second, won)))
    return Table(("", "party", "no longer stable", "newly stable"), tuple(rows))


def _path_cells(model: GraphModel, way: Way) -> tuple[str, str]:
    """Whether each mover gains, and the movers with the states they move to."""
    if way.path is None:
        return "–", "no legal sequence of moves leads there"
    if not way.path:
        return "–", "the status quo itself"
    steps = [f"{model.scenario.parties[step.party].name} → {model.states.id(step.to)}" for step in way.path]
    return "gains" if way.gains else "moves", ", ".join(steps)


def _times_stable(analysis: Analysis) -> np.ndarray:
    times = np.zeros(len(analysis.model.states), dtype=np.int64)
    for code in analysis.stable:
        times += analysis.equilibria(code)
    return times


def _names(ids: Sequence[str]) -> str:
    return " ".join(ids) or "none"


def _number(ids: Sequence[str]) -> str:
    return f"{len(ids):,}" if ids else "none"


def _ids(model: GraphModel, states: Sequence[int]) -> str:
    return some_of([model.states.id(state) for state in states], SHOWN_EQUILIBRIA) or "–"


def _pairs(first: GraphModel, second: GraphModel, pairs: Sequence[tuple[int, int]]) -> str:
    """States of both models; where their numbers differ, both: ``s5=s7``."""
    told = [(first.states.id(a), second.states.id(b)) for a, b in pairs]
    return (
        some_of([mine if mine == other else f"{mine}={other}" for mine, other in told], SHOWN_EQUILIBRIA)
        or "–"
    )
