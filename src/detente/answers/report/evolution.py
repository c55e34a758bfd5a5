"""Where the dispute can get to from the status quo: drawn, the same in words, and where it can go round in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from detente.answers.citations import Notebook
from detente.answers.drawings import Look, evolution_svg
from detente.answers.report.marks import kind, mark
from detente.answers.sentences import evolution_sentences, steps_words
from detente.answers.subject import Reading, Subject
from detente.answers.words import change_words, counted, listed, some_of, state_title, state_words
from detente.blocks import (
    Block,
    Blocks,
    Card,
    Entries,
    Entry,
    Figure,
    Fold,
    Heading,
    Mark,
    Paragraph,
    Steps,
    Term,
    Text,
)
from detente.charts import arrow_swatch, node_swatch, party_swatch
from detente.charts.shapes import Kind
from detente.questions.report import EXPLAINED, Arrow, EvolutionGraph

HEADS = {True: "full head: the mover gains", False: "open head, thin line: the mover does not gain"}

SHAPES: Mapping[Kind, str] = {
    "equilibrium": f"equilibrium under {EXPLAINED.upper()}, with the strongest concept it holds under",
    "weak": f"equilibrium under the concept written in it, not under {EXPLAINED.upper()}",
    "state": "no equilibrium",
}

NO_GAIN = Mark("no gain for the mover", "loss")
"""Stands behind a step by which its mover does not gain."""


# The evolution


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The evolution of each reading: in sentences, and as a drawing; one legend for the drawings of several."""
    has_start = any(reading.analysis.evolution for reading in subject.readings)
    start = "Where the dispute can get to from how things stand, move by move. " if has_start else ""
    yield Paragraph(
        (
            f"{start}An ",
            Term("improvement", "term-improvement"),
            " is a move by which its mover gains. Nothing here says that anybody will move.",
        )
    )
    legend = tuple(_legend(subject))
    if not subject.is_side_by_side:
        (reading,) = subject.readings
        yield Paragraph(_sentences(reading))
        yield from _drawing(reading, "Drawing", legend)
        return
    if legend:
        yield Figure("", "all drawings", legend)
    for reading in subject.readings:
        yield Card(tuple(_card(reading)))


def _card(reading: Reading) -> Iterator[Block]:
    yield Heading(3, reading.title, f"evolution-{reading.key}")
    yield Paragraph(_sentences(reading))
    yield from _drawing(reading, f"Drawing: {reading.title}")


def _sentences(reading: Reading) -> str:
    found = reading.analysis.evolution
    if found is not None:
        return " ".join(evolution_sentences(reading.model, found))
    told = "The scenario names no status quo, so that there is no state to start from."
    if reading.drawing is None:
        return told
    return f"{told} The drawing shows every move by which its mover gains."


def _drawing(reading: Reading, label: str, legend: tuple[tuple[str, Text], ...] = ()) -> Iterator[Block]:
    """The drawing and the same in words; nothing where there is nothing to draw."""
    graph = reading.drawing
    if graph is not None and graph.arrows:
        told = Fold("The drawing in words", tuple(_in_words(reading, graph)))
        yield Figure(_svg(reading, graph), label, legend, tuple(_notes(reading, graph)), told)


def _svg(reading: Reading, graph: EvolutionGraph) -> str:
    codes = {state: reading.analysis.codes_at(state) for state in graph.states}
    return evolution_svg(
        graph,
        reading.model,
        Look(
            {state: kind(held) for state, held in codes.items()},
            {state: mark(held) for state, held in codes.items() if held},
        ),
        f"evolution-{reading.key}",
        _title(reading, graph),
        _description(graph),
    ).svg


def _title(reading: Reading, graph: EvolutionGraph) -> str:
    if graph.start is None:
        return f"Improvements between all states: {reading.title}"
    return f"Evolution from the status quo {reading.model.states.id(graph.start)}: {reading.title}"


def _description(graph: EvolutionGraph) -> str:
    states, steps = counted(len(graph.states), "state"), counted(len(graph.arrows), "step")
    return f"{states} and {steps} between them. The same stands in words below the drawing."


def _legend(subject: Subject) -> Iterator[tuple[str, Text]]:
    """Only what occurs on some drawing."""
    drawn = [(reading, reading.drawing) for reading in subject.readings if reading.drawing]
    arrows = [(reading, arrow) for reading, graph in drawn for arrow in graph.arrows]
    movers = {arrow.party: reading.model.scenario.parties[arrow.party].name for reading, arrow in arrows}
    yield from ((party_swatch(k), f"{name} moves") for k, name in sorted(movers.items()))
    gains = {arrow.improving for _, arrow in arrows}
    if False in gains:
        yield from ((arrow_swatch(gains=g), HEADS[g]) for g in (True, False) if g in gains)
    kinds = {kind(r.analysis.codes_at(state)) for r, graph in drawn if graph.arrows for state in graph.states}
    yield from ((node_swatch(each), told) for each, told in SHAPES.items() if each in kinds)


def _notes(reading: Reading, graph: EvolutionGraph) -> Iterator[str]:
    """What the drawing leaves out."""
    if not graph.has_all_states:
        yield (
            f"Improvements reach {graph.n_reached:,} states, too many to draw. Shown are shortest ways to where "
            "they come to rest and to the equilibria explained above."
        )
    elif not graph.has_all_arrows:
        yield "There are too many steps between these states to draw; shown are shortest ways only."
    if graph.unreached:
        ids = [reading.model.states.id(state) for state in graph.unreached]
        yield f"No way is drawn to {some_of(ids)}: there is none, or no room for it."


def _in_words(reading: Reading, graph: EvolutionGraph) -> Blocks:
    """The states of a drawing, and its steps."""
    model = reading.model
    states = (Entry(state_title(model, state), state_words(model, state)) for state in graph.states)
    return Entries(tuple(states)), Entries(tuple(_step(reading, arrow) for arrow in graph.arrows))


def _step(reading: Reading, arrow: Arrow) -> Entry:
    model = reading.model
    where = f"{model.states.id(arrow.source)} → {model.states.id(arrow.target)}"
    change = change_words(model, arrow.party, arrow.source, arrow.target)
    told = f"{model.scenario.parties[arrow.party].name} {change}"
    return Entry(where, told if arrow.improving else (told, " ", NO_GAIN))


# Circles


def circles_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The circles of each reading that has some, and that the others have none."""
    asked = [reading for reading in subject.readings if reading.analysis.evolution]
    going_round = [reading for reading in asked if _states_of_circles(reading)]
    for reading in going_round:
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        yield from _circle(reading)
    if none := _no_circles(subject, asked, going_round):
        yield Paragraph(none)


def _circle(reading: Reading) -> Iterator[Block]:
    """Which states lie on circles, and one of the shortest as an example, step by step."""
    model, states = reading.model, _states_of_circles(reading)
    ids = some_of([model.states.id(state) for state in states])
    yield Paragraph(
        f"{counted(len(states), 'state')} reached from the status quo by improvements lie on a circle of "
        f"improvements, or on the way from one circle to another: {ids}. Parties that each take the gain before "
        "them can go round without end; a party that looks ahead may stop."
    )
    if steps := reading.explained.circle:
        start = steps[-1].to
        yield Paragraph(f"One such circle, from {model.states.id(start)}:")
        yield Steps(tuple(steps_words(model, start, steps)))


def _states_of_circles(reading: Reading) -> list[int]:
    found = reading.analysis.evolution
    return np.flatnonzero(found.going_round).tolist() if found else []


def _no_circles(subject: Subject, asked: Sequence[Reading], found: Sequence[Reading]) -> str | None:
    """Under which readings nothing goes round; None where something does under all."""
    if not asked:
        return "Without a status quo there is no evolution that could go round in a circle."
    without = [reading.title for reading in asked if reading not in found]
    if not without:
        return None
    ends = "no sequence of moves by which each mover gains goes round in a circle."
    if len(without) == len(subject.readings) and subject.is_side_by_side:
        return f"Under every reading, from the status quo {ends}"
    under = (
        f"Under {listed([f'“{title}”' for title in without])}, from" if subject.is_side_by_side else "From"
    )
    return f"{under} the status quo {ends}"
