"""The stability analysis as plain blocks."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers import coalitions
from detente.answers.citing import Notebook
from detente.answers.sentences import (
    concept_line,
    evolution_sentences,
    state_words,
    states_sentence,
    verdict_sentences,
)
from detente.answers.subject import Subject
from detente.answers.tables import as_grid
from detente.answers.tables_of_answers import equilibria_table, foremost_equilibria, paths_table
from detente.answers.tables_of_states import shown_states, states_table
from detente.blocks import Block, Heading, Items, Paragraph
from detente.questions.analysis import Analysis
from detente.reports.html.fragility import fragility
from detente.reports.plain.letters import letters_list
from detente.stability import CONCEPTS
from detente.stability.witnesses import verdict

WIDE = 10_000

EXPLAINED = "seq"
"""The concept under which equilibria are explained."""

MOST_EXPLAINED = 6

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
        yield from _evolution(reading.analysis)
        if not subject.is_side_by_side:
            yield from _states(reading.analysis)
            yield from _reasons(reading.analysis)


def coalitions_blocks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """Who could leave an equilibrium together."""
    if told := list(coalitions.section(subject, book)):
        yield Heading(2, "Who could leave an equilibrium together")
        yield from told


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


def _reasons(analysis: Analysis) -> Iterator[Block]:
    """Why the foremost equilibria hold."""
    if EXPLAINED not in analysis.stable:
        return
    held = analysis.equilibria(EXPLAINED)
    states = [state for state in foremost_equilibria(analysis) if held[state]][:MOST_EXPLAINED]
    for state in states:
        yield Heading(3, f"Why {analysis.model.states.id(state)} holds under {EXPLAINED.upper()}")
        yield Paragraph(f"{state_words(analysis.model, state)}.")
        told = []
        for party in range(analysis.model.n_parties):
            found = verdict(analysis.engine, state, party, CONCEPTS[EXPLAINED])
            told.append(" ".join(verdict_sentences(analysis.model, found)))
        yield Items(tuple(told))


def _evolution(analysis: Analysis) -> Iterator[Block]:
    """What the status quo leads to."""
    found = analysis.evolution
    if found is None:
        return
    yield Paragraph(" ".join(evolution_sentences(analysis.model, found)))
    if states := foremost_equilibria(analysis):
        yield as_grid(paths_table(analysis, found, states))
