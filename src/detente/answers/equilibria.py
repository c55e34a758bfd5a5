"""Which states are stable for every party, and how they are reached, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.answers.concepts import concept_phrase
from detente.answers.masthead import reading_name
from detente.answers.outcomes import SHOWN_EQUILIBRIA
from detente.answers.strength import strong_ids
from detente.answers.words import some_of
from detente.blocks import Grid, grid
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.evolution import Way


def counts_grid(analysis: Analysis) -> Grid:
    """Under each concept how many states are stable for every party, and how many of these strongly where asked."""
    rows = [
        (
            code.upper(),
            f"{int(analysis.equilibria(code).sum()):,}",
            *strong_cells(analysis, code, lambda ids: f"{len(ids):,}"),
            concept_phrase(code),
        )
        for code in analysis.stable
    ]
    heads = ("concept", "stable", *strong_heads(analysis), "a party that thinks of leaving …")
    return grid(heads, rows, kinds=("text", "number", "number" if analysis.strength else "text"))


def strong_heads(analysis: Analysis) -> tuple[str, ...]:
    """The head of a column that tells of strong stability, where that was asked for."""
    return ("strongly",) if analysis.strength else ()


def strong_cells(analysis: Analysis, code: str, tell: Callable[[list[str]], str]) -> tuple[str, ...]:
    """What is told of the states that are strongly stable for every party; a dash where there is no strong form."""
    if analysis.strength is None:
        return ()
    ids = strong_ids(analysis, code)
    return ("–" if ids is None else tell(ids),)


def equilibria_grid(analysis: Analysis) -> Grid:
    """Under each concept the states that are stable for every party."""
    ids = {code: analysis.model.states.ids(analysis.equilibria(code)) for code in analysis.stable}
    rows = [
        (
            code.upper(),
            concept_phrase(code),
            some_of(own, SHOWN_EQUILIBRIA) or "none",
            *strong_cells(analysis, code, lambda ids: some_of(ids, SHOWN_EQUILIBRIA) or "none"),
        )
        for code, own in ids.items()
    ]
    return grid(("concept", "a party that …", "stable for every party", *strong_heads(analysis)), rows)


def paths_grid(model: GraphModel, ways: Mapping[int, Way]) -> Grid:
    """How each of some states is reached from the status quo: a shortest path, mover by mover.

    A path on which each mover gains by its own step is given where there is one.
    """
    rows = [(model.states.id(state), *_path_cells(model, way)) for state, way in ways.items()]
    return grid(("state", "by", "shortest path"), rows)


def _path_cells(model: GraphModel, way: Way) -> tuple[str, str]:
    """Whether each mover gains, and the movers with the states they move to."""
    if way.path is None:
        return "–", "no legal sequence of moves leads there"
    if not way.path:
        return "–", "the status quo itself"
    steps = [f"{model.scenario.parties[step.party].name} → {model.states.id(step.to)}" for step in way.path]
    return "gains" if way.gains else "moves", ", ".join(steps)


def readings_grid(found: Sequence[Analysis]) -> Grid:
    """The equilibria of several readings side by side; their number where there are too many."""
    heads = [code.upper() for code in found[0].stable]
    ids = {
        reading_name(each.model): [each.model.states.ids(each.equilibria(code)) for code in found[0].stable]
        for each in found
    }
    named = [(name, *(" ".join(own) or "none" for own in row)) for name, row in ids.items()]
    counts = [(name, *(f"{len(own):,}" if own else "none" for own in row)) for name, row in ids.items()]
    narrow = grid(("how many states", *heads), counts)
    return grid(("reading", *heads), named, narrow=(narrow,))
