"""The stability analysis as plain blocks."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.analyze import equilibria_grid, paths_grid, shown_grid
from detente.answers.citing import Notebook
from detente.answers.sentences import concept_line, evolution_sentences, verdict_sentences
from detente.answers.states import states_sentence
from detente.answers.subject import Reading, Subject
from detente.answers.words import state_words
from detente.blocks import Block, Heading, Items, Paragraph
from detente.questions.analysis import Analysis
from detente.questions.report import EXPLAINED
from detente.reports.html.fragility import fragility
from detente.stability import CONCEPTS

MOST_EXPLAINED = 6
"""Of more equilibria only for the foremost it is told why they hold."""

THEN = ", then "
"""Between the steps of a way."""


def stability_blocks(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """Which states hold, why, and what the status quo leads to, reading by reading."""
    yield Heading(2, "Which outcomes hold")
    yield Items(tuple(f"{code.upper()}: {concept_line(code)}" for code in CONCEPTS))
    for reading in subject.readings:
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        yield equilibria_grid(reading.analysis)
        yield from _evolution(reading)
        if not subject.is_side_by_side:
            yield from _states(reading.analysis)
            yield from _reasons(reading)


def fragility_blocks(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How many swaps of statements break each equilibrium."""
    told = fragility(subject)
    if told is None:
        return
    yield Heading(2, "How fragile the equilibria are")
    for reading in told.readings:
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        yield Items(tuple(f"{state.title}: {state.sentence}" for state in reading.states))


def _states(analysis: Analysis) -> Iterator[Block]:
    yield Heading(3, "States")
    yield shown_grid(analysis, heading="")
    yield Paragraph(states_sentence(analysis.model))


def reasons_told(analysis: Analysis) -> list[tuple[int, str]]:
    """For which equilibria, and under which concept, it is told why they hold: the foremost."""
    held = analysis.equilibria(EXPLAINED)
    states = [state for state in analysis.foremost_equilibria() if held[state]]
    return [(state, EXPLAINED) for state in states[:MOST_EXPLAINED]]


def _reasons(reading: Reading) -> Iterator[Block]:
    """Why the foremost equilibria hold."""
    model = reading.model
    for state, code in reasons_told(reading.analysis):
        yield Heading(3, f"Why {model.states.id(state)} holds under {code.upper()}")
        yield Paragraph(f"{state_words(model, state)}.")
        verdicts = reading.explained.verdicts[state, code]
        yield Items(tuple(" ".join(verdict_sentences(model, found)) for found in verdicts))


def _evolution(reading: Reading) -> Iterator[Block]:
    """What the status quo leads to."""
    found = reading.analysis.evolution
    if found is None:
        return
    yield Paragraph(" ".join(evolution_sentences(reading.model, found)))
    if states := reading.analysis.foremost_equilibria():
        yield paths_grid(reading.model, {state: reading.explained.ways[state] for state in states})
