"""A dispute as a workbook tells it: values with the cells they come from, ids instead of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.scenario.workbook.cells import Cell


@dataclass(frozen=True, slots=True)
class Option:
    """An option; `key` names it in formulas: its id, or ``party.id`` where two parties have one of that id."""

    key: str
    id: str
    party: str
    name: str
    moves: str
    is_taken: bool
    because: Cell | None
    cell: Cell
    today: Cell


@dataclass(frozen=True, slots=True)
class Party:
    """A party and its options."""

    id: str
    name: str
    options: tuple[Option, ...]
    because: Cell | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the words of the scenario file; where it stands, and why."""

    text: str
    cell: Cell
    because: Cell | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A name for a formula; `name` is what the workbook calls it."""

    id: str
    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read the dispute."""

    id: str
    title: str
    extends: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a party would rather have, in the base (`reading` None) or a reading.

    Weights stand by the keys of options. `ranking` has the items of a ranking and `known` the known pairs, both as the
    scenario file has them.
    """

    reading: str | None
    party: str
    core: tuple[Formula, ...]
    others: tuple[Formula, ...]
    weights: tuple[tuple[str, str, Cell], ...]
    ranking: tuple[tuple[str, Cell], ...]
    known: tuple[tuple[str, Cell], ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Issue:
    """Options that are negotiated together, by their keys."""

    id: str
    name: str
    options: tuple[tuple[str, Cell], ...]
    because: Cell | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Agenda:
    """What can be on the table: issues by their ids."""

    id: str
    issues: tuple[tuple[str, Cell], ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class State:
    """A state with a name; `taken` means it in the words of the scenario file."""

    id: str
    taken: tuple[str, Cell]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Barred:
    """What bars the moves of a party, or of every party."""

    by: tuple[str, Cell] | None
    start: Formula | None
    end: Formula | None
    because: Cell | None


@dataclass(frozen=True, slots=True)
class ListedMoves:
    """All moves of a party: the states that each state leads to."""

    party: str
    ends: Mapping[str, tuple[tuple[str, Cell], ...]]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Position:
    """What a party proposes and what it does if it is refused, in the words of the scenario file."""

    party: str
    state: tuple[str, Cell] | None
    fallback: tuple[str, Cell] | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Dispute:
    """All that a workbook says.

    `about` has the texts of the sheet Dispute by the keys of its rows. `today` is the cell of the first mark under
    Today, None where there is none. `rules` are formulas by the keys of a scenario's sections.
    """

    file: str
    about: Mapping[str, tuple[Cell, ...]]
    parties: tuple[Party, ...]
    today: Cell | None
    definitions: tuple[tuple[Definition, Formula], ...]
    rules: Mapping[str, tuple[Formula, ...]]
    readings: tuple[Reading, ...]
    wishes: tuple[Wishes, ...]
    issues: tuple[Issue, ...]
    agendas: tuple[Agenda, ...]
    states: tuple[State, ...]
    barred: tuple[Barred, ...]
    moves: tuple[ListedMoves, ...]
    positions: tuple[Position, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of all parties, in order."""
        return tuple(option for party in self.parties for option in party.options)
