"""The map from the status quo to settlements: a drawing with its legend, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.answers.drawings import Look, evolution_svg
from detente.answers.report.evolution import HEADS
from detente.answers.subject import Reading
from detente.answers.words import change_words, counted
from detente.blocks import Figure, Fold, Items, Text
from detente.charts import arrow_swatch, node_swatch, party_swatch
from detente.charts.shapes import Kind as Shape
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.report import Arrow, EvolutionGraph
from detente.questions.talks import Settlement

DESCRIPTION = "From the status quo to settlements, step by step. The same stands in words below the drawing."

KIND_NAMES: Mapping[Shape, str] = {
    "unchanged": "today's state, which is a settlement",
    "agreement": "agreement",
    "imposed": "imposed",
    "conduct": "conduct only",
    "breakdown": "breakdown",
    "differs": "a settlement whose kind differs from reading to reading",
    "state": "passed on the way; no settlement",
}


def map_of_reading(
    reading: Reading, dialogue: Dialogue, name: str, shown: Sequence[Settlement], label: str
) -> Figure | None:
    """The map of one agenda under one reading, to the settlements shown; None where talks lead nowhere else."""
    found, model, graph = dialogue.agendas[name], reading.model, reading.explained_talks.maps[name]
    if not graph.arrows:
        return None
    kinds: dict[int, Shape] = {each.state: each.kind for each in shown}
    marks = {each.state: "lasts" for each in shown if each.durable}
    title = f"Map of the talks on {name}: {reading.title}"
    look = Look(kinds, marks, _names(kinds))
    chart = evolution_svg(graph, model, look, f"map-{name}-{reading.key}", title, DESCRIPTION)
    left = len(found.settlements) - len(shown)
    return _figure(chart.svg, label, model, graph, kinds, left, with_gains=True)


def map_across(
    model: GraphModel,
    graph: EvolutionGraph,
    settled: Mapping[int, Sequence[Settlement]],
    n_readings: int,
    left: int,
) -> Figure | None:
    """One map of an agenda for readings with the same states: who gains by a step differs, and is left out."""
    if not graph.arrows:
        return None
    arrows = tuple(dict.fromkeys(arrow._replace(improving=True) for arrow in graph.arrows))
    graph = replace(graph, arrows=arrows)
    kinds: dict[int, Shape] = {}
    for state, held in settled.items():
        different = {each.kind for each in held}
        kinds[state] = held[0].kind if len(different) == 1 else "differs"
    marks = {state: f"{len(held)}/{n_readings}" for state, held in settled.items()}
    title = "Map of the talks, all readings"
    look = Look(kinds, marks, _names(kinds), _move_words)
    chart = evolution_svg(graph, model, look, "map-across", title, DESCRIPTION)
    return _figure(chart.svg, "Map of the talks", model, graph, kinds, left, with_gains=False)


def _figure(
    svg: str,
    label: str,
    model: GraphModel,
    graph: EvolutionGraph,
    kinds: Mapping[int, Shape],
    left: int,
    *,
    with_gains: bool,
) -> Figure:
    """The drawing with all that stands around it; `left` settlements are not on it."""
    steps = Items(tuple(_move_words(model, arrow) for arrow in graph.arrows))
    return Figure(
        svg,
        label,
        _legend(model, graph, kinds, with_gains=with_gains),
        _notes(model, graph, left),
        Fold("The map in words", (steps,)),
    )


def _names(kinds: Mapping[int, Shape]) -> dict[int, str]:
    """The word below the number of a settlement: its kind."""
    return {state: "kinds differ" if kind == "differs" else kind for state, kind in kinds.items()}


def _legend(
    model: GraphModel, graph: EvolutionGraph, kinds: Mapping[int, Shape], *, with_gains: bool
) -> tuple[tuple[str, Text], ...]:
    """Only what occurs on the map."""
    movers = sorted({arrow.party for arrow in graph.arrows})
    entries: list[tuple[str, Text]] = [
        (party_swatch(k), f"{model.scenario.parties[k].name} moves") for k in movers
    ]
    gains = {arrow.improving for arrow in graph.arrows}
    if with_gains:
        entries += [(arrow_swatch(gains=g), HEADS[g]) for g in (True, False) if g in gains]
    drawn = {kinds.get(state, "state") for state in graph.states}
    return (
        *entries,
        *((node_swatch(kind), words) for kind, words in KIND_NAMES.items() if kind in drawn),
    )


def _notes(model: GraphModel, graph: EvolutionGraph, left: int) -> tuple[str, ...]:
    notes = ["Drawn is one shortest legal path of moves inside the talks to each; there may be others."]
    if graph.unreached:
        ids = ", ".join(model.states.id(state) for state in graph.unreached)
        notes.append(f"No room was left for the ways to {ids}.")
    if left > 0:
        notes.append(f"The map leaves out {counted(left, 'further settlement')}.")
    return tuple(notes)


def _move_words(model: GraphModel, arrow: Arrow) -> str:
    """A step in words, without a word on who gains by it: for readings side by side."""
    mover = model.scenario.parties[arrow.party].name
    change = change_words(model, arrow.party, arrow.source, arrow.target)
    return f"{model.states.id(arrow.source)} → {model.states.id(arrow.target)}: {mover} {change}"
