"""The stability analysis as plain blocks."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.sentences import (
    concept_line,
    evolution_sentences,
    state_words,
    states_sentence,
    verdict_sentences,
)
from detente.answers.subject import Reading, Subject
from detente.answers.tables import as_grid
from detente.answers.tables_of_answers import equilibria_table, foremost_equilibria, paths_table
from detente.answers.tables_of_states import shown_states, states_table
from detente.blocks import Block, Heading, Items, Paragraph
from detente.questions.analysis import Analysis
from detente.questions.report import EXPLAINED
from detente.reports.html.fragility import fragility
from detente.reports.plain.letters import letters_list
from detente.stability import CONCEPTS

WIDE = 10_000

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
        yield as_grid(equilibria_table(reading.analysis))
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
    found = states_table(analysis.model, shown_states(analysis), WIDE, analysis)
    yield Heading(3, "States")
    yield as_grid(found.table)
    for text in (found.marks, found.verdicts):
        if text:
            yield Paragraph(text)
    yield letters_list(found.legend, with_parties=True)
    yield Paragraph(states_sentence(analysis.model))


def reasons_told(analysis: Analysis) -> list[tuple[int, str]]:
    """For which equilibria, and under which concept, it is told why they hold: the foremost."""
    held = analysis.equilibria(EXPLAINED)
    states = [state for state in foremost_equilibria(analysis) if held[state]]
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
    if states := foremost_equilibria(reading.analysis):
        yield as_grid(paths_table(reading.model, {state: reading.explained.ways[state] for state in states}))
