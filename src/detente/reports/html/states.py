"""The states in option form, as the literature prints them: options as rows, states as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.answers.marks import mark
from detente.answers.sentences import concept_title
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, state_title
from detente.charts import party_swatch
from detente.graph import GraphModel
from detente.questions.report import SMALL
from detente.reports.html.taken import Cell, cells
from detente.scenario.values import Option

COLUMNS = 12
"""The most states that stand side by side: as many as fit on a printed page."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a state, and whether it is the status quo."""

    id: str
    is_status_quo: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option and whether each state takes it."""

    name: str
    irreversible: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PartyRows:
    """The rows of a party's options."""

    name: str
    swatch: str
    rows: tuple[OptionRow, ...]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What each state is under a concept or reading: words, empty where it is nothing."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateTable:
    """Some states side by side."""

    caption: str
    heads: tuple[Head, ...]
    parties: tuple[PartyRows, ...]
    equilibria: tuple[MarkRow, ...]
    by_reading: tuple[MarkRow, ...]
    places: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True)
class StateTables:
    """The tables of readings that have the same states.

    Attributes
    ----------
    readings
        Their titles, where not all readings have these states.
    names
        The named states among those shown.
    sentence
        How many states there are, and whether all are shown.
    command
        How to list all, where not all are shown.
    """

    readings: tuple[str, ...]
    sentence: str
    command: str | None
    names: tuple[str, ...]
    has_either: bool
    tables: tuple[StateTable, ...]


def state_tables(subject: Subject) -> tuple[StateTables, ...]:
    """Gather the tables of states, one set for all readings that have the same ones."""
    groups = subject.groups()
    return tuple(_tables(subject, group, len(groups) > 1) for group in groups)


def _tables(subject: Subject, group: list[Reading], is_part: bool) -> StateTables:
    model = group[0].model
    states = shown_states(group)
    tables = tuple(_table(subject, group, chunk) for chunk in _chunks(states, COLUMNS))
    named = tuple(state_title(model, state) for state in states if state in model.states.names)
    either = any("either" in row.cells for table in tables for own in table.parties for row in own.rows)
    titles = tuple(reading.title for reading in group) if is_part else ()
    all_shown = len(states) == len(model.states)
    command = None if all_shown else _command(subject, group[0], is_part)
    return StateTables(titles, _sentence(model, len(states)), command, named, either, tables)


def shown_states(group: Sequence[Reading]) -> list[int]:
    """All states of a small model; of a large one those that the page speaks of."""
    model = group[0].model
    if len(model.states) <= SMALL:
        return list(range(len(model.states)))
    found = set[int]()
    for reading in group:
        found |= {each.state for each in reading.choice.shown}
        found |= set(reading.drawing.states) if reading.drawing else set()
        found |= set() if model.status_quo is None else {model.status_quo}
    return sorted(found)


def _sentence(model: GraphModel, n_shown: int) -> str:
    n_states = len(model.states)
    if n_shown == n_states:
        return f"All {counted(n_states, 'state')} that can occur."
    return (
        f"{n_shown:,} of the {counted(n_states, 'state')} that can occur: the status quo, the equilibria "
        "explained below, and the states on the drawings."
    )


def _command(subject: Subject, reading: Reading, is_part: bool) -> str:
    """How to list all states; readings that have the same ones need no variant."""
    variant = reading.model.scenario.variant
    chosen = f" --variant {variant}" if variant and (is_part or not subject.is_side_by_side) else ""
    return f"detente states {subject.file}{chosen}"


def _chunks(states: Sequence[int], most: int) -> Iterable[Sequence[int]]:
    """The states in parts of about equal length, none longer than `most`."""
    n_parts = -(-len(states) // most)
    return [part.tolist() for part in np.array_split(np.array(states, dtype=np.int64), n_parts)]


def _table(subject: Subject, group: list[Reading], states: Sequence[int]) -> StateTable:
    model = group[0].model
    heads = tuple(Head(model.states.id(state), state == model.status_quo) for state in states)
    parties = _party_rows(model, states)
    by_reading = _reading_rows(group, states) if subject.is_side_by_side else ()
    equilibria = () if by_reading else _concept_rows(group[0], states)
    is_small = len(model.states) <= SMALL and not by_reading
    places = _place_rows(model, states) if is_small else ()
    caption = f"States {heads[0].id} to {heads[-1].id}" if len(heads) > 1 else f"State {heads[0].id}"
    return StateTable(caption, heads, parties, equilibria, by_reading, places)


def _party_rows(model: GraphModel, states: Sequence[int]) -> tuple[PartyRows, ...]:
    """Whether each state takes each option, by party."""
    columns = [cells(model, [state]) for state in states]
    return tuple(
        PartyRows(
            party.name, party_swatch(k), tuple(_option_row(option, columns) for option in party.options)
        )
        for k, party in enumerate(model.scenario.parties)
    )


def _option_row(option: Option, columns: Sequence[Mapping[str, Cell]]) -> OptionRow:
    return OptionRow(option.name, option.moves != "both", tuple(column[option.key] for column in columns))


def _concept_rows(reading: Reading, states: Sequence[int]) -> tuple[MarkRow, ...]:
    """Which of the states are equilibria, concept by concept."""
    analysis = reading.analysis
    return tuple(
        MarkRow(
            concept_title(code), tuple("equilibrium" if analysis.equilibria(code)[s] else "" for s in states)
        )
        for code in analysis.stable
    )


def _reading_rows(group: list[Reading], states: Sequence[int]) -> tuple[MarkRow, ...]:
    """The strongest concepts under which each state is an equilibrium, reading by reading."""
    return tuple(
        MarkRow(reading.title, tuple(mark(reading.analysis.codes_at(state)) for state in states))
        for reading in group
    )


def _place_rows(model: GraphModel, states: Sequence[int]) -> tuple[MarkRow, ...]:
    """The place of each state in each party's order, 1 the best; equal places where it is indifferent."""
    return tuple(
        MarkRow(party.name, tuple(str(int((np.unique(rank) > rank[state]).sum()) + 1) for state in states))
        for party, rank in zip(model.scenario.parties, model.ranks, strict=True)
    )
