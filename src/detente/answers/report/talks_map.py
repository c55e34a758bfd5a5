"""The map from the status quo to settlements: a drawing with its legend, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.answers.drawings import Look, evolution_svg
from detente.answers.states import deeds, state_changes
from detente.answers.subject import Reading
from detente.answers.words import counted
from detente.blocks import Figure, Fold, Items, Text
from detente.charts import arrow_swatch, node_swatch, party_swatch
from detente.charts.shapes import Kind as Shape
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.report import Arrow, EvolutionGraph
from detente.questions.talks import Settlement

DESCRIPTION = "From the status quo to settlements, step by step. The same stands in words below the drawing."

HEADS = {
    True: "full head: a step of its own, by which the mover gains",
    False: "open head, thin line: a concession, by which the mover gains nothing",
}

KIND_NAMES: Mapping[Shape, str] = {
    "unchanged": "today's state, which is a settlement",
    "agreement": "agreement",
    "conduct": "change of conduct",
    "lesser_evil": "lesser evil",
    "imposed": "imposed",
    "deterioration": "deterioration",
    "differs": "a settlement whose kind differs from reading to reading",
    "state": "passed on the way; no settlement",
}

UNASKED = "drift"
"""Stands beside the number of a settlement that comes without talks."""


def map_of_reading(
    reading: Reading, dialogue: Dialogue, name: str, shown: Sequence[Settlement], label: str
) -> Figure | None:
    """The map of one agenda under one reading, to the settlements shown; None where talks lead nowhere else."""
    found, model = dialogue.agendas[name], reading.model
    graph = reading.explained_talks.maps.get(name)
    if graph is None or not graph.arrows:
        return None
    kinds: dict[int, Shape] = {each.state: each.kind for each in shown}
    marks = {each.state: UNASKED for each in shown if each.state in dialogue.without.states}
    title = f"Map of the talks on {name}: {reading.title}"
    look = Look(kinds, marks, _names(kinds), step_words)
    chart = evolution_svg(graph, model, look, f"map-{name}-{reading.key}", title, DESCRIPTION)
    drifts = [f"‘{UNASKED}’: it comes without talks."] if marks else []
    return _figure(
        chart.svg, label, model, graph, kinds, [*drifts, *_left(len(found.settlements) - len(shown))]
    )


def map_of_readings(
    model: GraphModel,
    graph: EvolutionGraph,
    settled: Mapping[int, Sequence[Settlement]],
    n_readings: int,
    left: int,
) -> Figure | None:
    """One map of an agenda for readings with the same states; None where no way leads anywhere."""
    if not graph.arrows:
        return None
    kinds: dict[int, Shape] = {}
    for state, held in settled.items():
        different = {each.kind for each in held}
        kinds[state] = held[0].kind if len(different) == 1 else "differs"
    marks = {state: f"{len(held)}/{n_readings}" for state, held in settled.items()}
    title = "Map of the talks, all readings"
    look = Look(kinds, marks, _names(kinds), step_words)
    chart = evolution_svg(graph, model, look, "map-across", title, DESCRIPTION)
    return _figure(chart.svg, "Map of the talks", model, graph, kinds, _left(left))


def _figure(
    svg: str,
    label: str,
    model: GraphModel,
    graph: EvolutionGraph,
    kinds: Mapping[int, Shape],
    notes: Sequence[str],
) -> Figure:
    """The drawing with all that stands around it."""
    steps = Items(tuple(step_words(model, arrow) for arrow in graph.arrows))
    return Figure(
        svg,
        label,
        _legend(model, graph, kinds),
        (*_about_ways(model, graph), *notes),
        Fold("The map in words", (steps,)),
    )


def _names(kinds: Mapping[int, Shape]) -> dict[int, str]:
    """The word below the number of a settlement: its kind."""
    short = {"unchanged": "unchanged", "conduct": "conduct", "differs": "kinds differ"}
    return {state: short.get(kind, KIND_NAMES[kind]) for state, kind in kinds.items()}


def _legend(
    model: GraphModel, graph: EvolutionGraph, kinds: Mapping[int, Shape]
) -> tuple[tuple[str, Text], ...]:
    """Only what occurs on the map."""
    movers = sorted({arrow.party for arrow in graph.arrows})
    gains = {arrow.improving for arrow in graph.arrows}
    drawn = {kinds.get(state, "state") for state in graph.states}
    return (
        *((party_swatch(k), model.scenario.parties[k].name) for k in movers),
        *((arrow_swatch(gains=g), words) for g, words in HEADS.items() if g in gains),
        *((node_swatch(kind), words) for kind, words in KIND_NAMES.items() if kind in drawn),
    )


def _about_ways(model: GraphModel, graph: EvolutionGraph) -> list[str]:
    notes = ["Drawn is one shortest way to each; there may be others."]
    if graph.unreached:
        ids = ", ".join(model.states.id(state) for state in graph.unreached)
        notes.append(f"No room was left for the ways to {ids}.")
    return notes


def _left(number: int) -> list[str]:
    return [f"The map leaves out {counted(number, 'further settlement')}."] if number > 0 else []


def step_words(model: GraphModel, arrow: Arrow) -> str:
    """A step in words: ‘s1 → s2: Ann would take up “Mend the fence”, giving way’."""
    mover = model.scenario.parties[arrow.party].name
    changed = state_changes(model, arrow.source, arrow.target)
    done = " and ".join(deeds(model, changed, "would")) or f"{mover} would move on"
    where = f"{model.states.id(arrow.source)} → {model.states.id(arrow.target)}"
    return f"{where}: {done}{'' if arrow.improving else ', giving way'}"
