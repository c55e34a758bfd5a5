"""A whole scenario, and what it says beside the dispute itself: what talks are about, what is claimed, and the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente.concept_codes import ConceptCode
from detente.errors import Diagnostic, Place
from detente.scenario.values.dispute import (
    Barred,
    Fallback,
    Formula,
    Grounds,
    ListedMoves,
    Option,
    Party,
    Preferences,
    Rule,
    StateRef,
    View,
)

Numbering = Literal["order", "states"]
Status = Literal["kept", "broken", "disputed", "open"]
Criterion = Literal["no_party_worse", "pareto_efficient", "all_cores_met"]
Yardstick = Literal["preferences", "core"]
Word = Literal["resolves", "prevails", "eases", "opens", "secure", "futile", "harms"]

_START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Issue:
    """A named group of options that are negotiated together; `options` are keys in file order."""

    id: str
    name: str
    options: tuple[str, ...]
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class Agenda:
    """The issues on the table, as ids in the file order of the issues."""

    id: str
    issues: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle, tested by a formula (`holds`) or by a criterion."""

    id: str
    name: str
    holds: Formula | None
    criterion: Criterion | None
    than: StateRef | None
    by: Yardstick
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about this dispute, in a form that can be tested.

    Either `agenda`, `party` and `verdict` (the words asserted, any of them), or `state` /
    `state_where` with `stable` or `unstable` (a concept). Agenda, party and names need not exist
    in every reading: the claim is then untestable there.
    """

    id: str
    by: str | None
    agenda: str | None
    party: str | None
    verdict: tuple[Word, ...]
    state: StateRef | None
    state_where: Formula | None
    stable: ConceptCode | None
    unstable: ConceptCode | None
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise that a party gave, and what became of it."""

    id: str
    by: str
    to: tuple[str, ...]
    date: str | None
    what: str | None
    status: Status
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class PastMove:
    """A dated move of one party: the option keys it took and dropped."""

    date: str | None
    by: str
    take: tuple[str, ...]
    drop: tuple[str, ...]
    what: str | None
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class History:
    """The moves that led here, from the `start` state (options taken before the first)."""

    start: StateRef
    moves: tuple[PastMove, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that evidence cites; `csl` holds CSL-JSON keys as written."""

    id: str
    csl: Mapping[str, object]
    file: str | None
    sha256: str | None
    language: str | None
    genre: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Scenario:
    """One dispute as written: the base, or (in `variants`) one reading of it with its patch applied.

    `definitions` stand in an order in which each uses only those before it. `option_names` maps
    every accepted spelling of an option to its key. `variants` is empty in a variant, and `extends` names the
    variant that it builds on (None: the base). `warnings` are those of reading the file, in the base those of its
    variants too; `look_first` are those of this very reading that its answers begin with. `faults` are errors of the
    file that what is here does not rest on, each with the readings that have it: only where some of it was left out.
    """

    path: str
    name: str
    sha256: str
    variant: str | None
    title: str
    summary: str | None
    references: tuple[str, ...]
    as_of: str | None
    parties: tuple[Party, ...]
    option_names: Mapping[str, str]
    definitions: Mapping[str, Formula]
    require: tuple[Rule, ...]
    infeasible: tuple[Rule, ...]
    indistinguishable: tuple[Rule, ...]
    status_quo: StateRef | None
    states: Mapping[str, StateRef]
    preferences: Mapping[str, Preferences]
    issues: Mapping[str, Issue]
    agendas: Mapping[str, Agenda]
    principles: Mapping[str, Principle]
    claims: Mapping[str, Claim]
    commitments: Mapping[str, Commitment]
    history: History | None
    sources: Mapping[str, Source]
    place: Place = _START
    parties_place: Place = _START
    extends: str | None = None
    views: Mapping[str, View] = field(default_factory=dict)
    barred: tuple[Barred, ...] = ()
    moves: Mapping[str, ListedMoves] = field(default_factory=dict)
    numbering: Numbering = "order"
    positions: Mapping[str, StateRef] = field(default_factory=dict)
    fallbacks: Mapping[str, Fallback] = field(default_factory=dict)
    variants: Mapping[str, Scenario] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    look_first: tuple[Diagnostic, ...] = ()
    faults: Mapping[Diagnostic, tuple[str, ...]] = field(default_factory=dict)

    @property
    def options(self) -> tuple[Option, ...]:
        """Every option, in file order."""
        return tuple(option for party in self.parties for option in party.options)

    @property
    def has_preferences(self) -> bool:
        """Whether every party's preferences are given."""
        return all(party.id in self.preferences for party in self.parties)

    @property
    def has_positions(self) -> bool:
        """Whether every party has a position and a fallback."""
        return all(party.id in self.positions and party.id in self.fallbacks for party in self.parties)

    @property
    def has_known_preferences(self) -> bool:
        """Whether every party's preferences are given and none says that it leaves something open."""
        return self.has_preferences and not self.leaves_preferences_open

    @property
    def leaves_preferences_open(self) -> bool:
        """Whether some party's preferences say that something of their order is not known."""
        return any(own.open_at is not None for own in self.preferences.values())
