"""The evolution from the status quo: a drawing with its legend, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.answers.drawings import Look, evolution_svg
from detente.answers.marks import kind, mark
from detente.answers.sentences import evolution_sentences
from detente.answers.subject import Reading, Subject
from detente.answers.words import change_words, counted, some_of, state_title, state_words
from detente.charts import arrow_swatch, node_swatch, party_swatch
from detente.charts.shapes import Kind
from detente.questions.report import EXPLAINED, Arrow, EvolutionGraph

HEADS = {True: "full head: the mover gains", False: "open head, thin line: the mover does not gain"}

SHAPES: Mapping[Kind, str] = {
    "equilibrium": f"equilibrium under {EXPLAINED.upper()}, with the strongest concept it holds under",
    "weak": f"equilibrium under the concept written in it, not under {EXPLAINED.upper()}",
    "state": "no equilibrium",
}

WIDE = 430
"""A wider drawing, in pixels, does not share a row with another."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample of what is drawn, and what it means."""

    swatch: str
    words: str


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step of the drawing in words."""

    where: str
    mover: str
    change: str
    gains: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, what it leaves out, and the same in words."""

    svg: str
    is_wide: bool
    notes: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    steps: tuple[DrawnStep, ...]


@dataclass(frozen=True, slots=True)
class ReadingEvolution:
    """The evolution of one reading; no drawing where there is nothing to draw."""

    key: str
    title: str
    sentences: tuple[str, ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class Evolutions:
    """The evolutions of all readings, and one legend for their drawings."""

    readings: tuple[ReadingEvolution, ...]
    legend: tuple[LegendEntry, ...]
    has_start: bool


def evolution(subject: Subject) -> Evolutions:
    """Gather the evolution of each reading."""
    readings = tuple(
        ReadingEvolution(reading.key, reading.title, _sentences(reading), _drawing(reading))
        for reading in subject.readings
    )
    has_start = any(reading.analysis.evolution for reading in subject.readings)
    return Evolutions(readings, _legend(subject), has_start)


def _sentences(reading: Reading) -> tuple[str, ...]:
    found = reading.analysis.evolution
    if found is not None:
        return tuple(evolution_sentences(reading.model, found))
    told = "The scenario names no status quo, so that there is no state to start from."
    if reading.drawing is None:
        return (told,)
    return (told, "The drawing shows every move by which its mover gains.")


def _drawing(reading: Reading) -> Drawing | None:
    graph, model = reading.drawing, reading.model
    if graph is None or not graph.arrows:
        return None
    codes = {state: reading.analysis.codes_at(state) for state in graph.states}
    chart = evolution_svg(
        graph,
        model,
        Look(
            {state: kind(held) for state, held in codes.items()},
            {state: mark(held) for state, held in codes.items() if held},
        ),
        f"evolution-{reading.key}",
        _title(reading, graph),
        _description(graph),
    )
    return Drawing(
        chart.svg,
        chart.width > WIDE,
        tuple(_notes(reading, graph)),
        tuple((state_title(model, state), state_words(model, state)) for state in graph.states),
        tuple(_step(reading, arrow) for arrow in graph.arrows),
    )


def _title(reading: Reading, graph: EvolutionGraph) -> str:
    if graph.start is None:
        return f"Improvements between all states: {reading.title}"
    return f"Evolution from the status quo {reading.model.states.id(graph.start)}: {reading.title}"


def _description(graph: EvolutionGraph) -> str:
    states, steps = counted(len(graph.states), "state"), counted(len(graph.arrows), "step")
    return f"{states} and {steps} between them. The same stands in words below the drawing."


def _legend(subject: Subject) -> tuple[LegendEntry, ...]:
    """Only what occurs on some drawing."""
    drawn = [(reading, reading.drawing) for reading in subject.readings if reading.drawing]
    arrows = [(reading, arrow) for reading, graph in drawn for arrow in graph.arrows]
    movers = {arrow.party: reading.model.scenario.parties[arrow.party].name for reading, arrow in arrows}
    entries = [LegendEntry(party_swatch(k), f"{name} moves") for k, name in sorted(movers.items())]
    gains = {arrow.improving for _, arrow in arrows}
    if False in gains:
        entries += [LegendEntry(arrow_swatch(gains=g), HEADS[g]) for g in (True, False) if g in gains]
    kinds = {kind(r.analysis.codes_at(state)) for r, graph in drawn if graph.arrows for state in graph.states}
    return (
        *entries,
        *(LegendEntry(node_swatch(each), told) for each, told in SHAPES.items() if each in kinds),
    )


def _notes(reading: Reading, graph: EvolutionGraph) -> list[str]:
    """What the drawing leaves out."""
    notes = []
    if not graph.has_all_states:
        notes.append(
            f"Improvements reach {graph.n_reached:,} states, too many to draw. Shown are shortest ways to where "
            "they come to rest and to the equilibria explained above."
        )
    elif not graph.has_all_arrows:
        notes.append("There are too many steps between these states to draw; shown are shortest ways only.")
    if graph.unreached:
        ids = [reading.model.states.id(state) for state in graph.unreached]
        notes.append(f"No way is drawn to {some_of(ids)}: there is none, or no room for it.")
    return notes


def _step(reading: Reading, arrow: Arrow) -> DrawnStep:
    model = reading.model
    where = f"{model.states.id(arrow.source)} → {model.states.id(arrow.target)}"
    change = change_words(model, arrow.party, arrow.source, arrow.target)
    return DrawnStep(where, model.scenario.parties[arrow.party].name, change, arrow.improving)
