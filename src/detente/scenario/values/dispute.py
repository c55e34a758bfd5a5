"""The dispute itself, as values: who can do what, what cannot be, and what each party would rather have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from detente.errors import Place
from detente.formula.nodes import Node

Moves = Literal["both", "forward", "backward"]

_START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a source (W3C text-quote and text-position selectors; code points, end exclusive)."""

    source: str
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    mode: str | None = None
    translation: str | None = None
    coder: str | None = None
    place: Place = _START


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why an element is there: the analyst's own words, and the passages it rests on."""

    because: str | None = None
    evidence: tuple[Evidence, ...] = ()


NO_GROUNDS = Grounds()


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written, with its tree and the place of its first character."""

    text: str
    node: Node
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """Something one party can do or not do; `doubtful` where it may be that it cannot."""

    key: str
    id: str
    party: str
    name: str
    moves: Moves
    grounds: Grounds
    place: Place
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """One who decides (the literature's decision maker)."""

    id: str
    name: str
    options: tuple[Option, ...]
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A formula of ``require``, ``infeasible`` or ``indistinguishable``; `doubtful` where it may not hold."""

    formula: Formula
    grounds: Grounds
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """Moves that are none: those of `by` (None: of every party) from where `start` holds to where `end` holds.

    Either formula may be absent, not both.
    """

    by: str | None
    start: Formula | None
    end: Formula | None
    why: str | None
    grounds: Grounds
    place: Place


@dataclass(frozen=True, slots=True)
class StateRef:
    """A state as written: its number or name (`name`), or the keys of its taken options.

    `patched` is true where the reference was written in the variant, not inherited from what
    the variant builds on: a variant that changes which states exist numbers its own anew, so
    a number written in the base means the base's state.
    """

    place: Place
    name: str | None = None
    options: tuple[str, ...] | None = None
    patched: bool = False

    @property
    def text(self) -> str:
        """What is written, in messages: the number or name, or the options."""
        return self.name if self.name is not None else ", ".join(self.options or ())


@dataclass(frozen=True, slots=True)
class ListedMove:
    """A move as it is listed; `where` says in words which row of a table it is, and is empty elsewhere."""

    start: StateRef
    end: StateRef
    where: str = ""


@dataclass(frozen=True, slots=True)
class ListedMoves:
    """All moves of one party, in place of those that its options give.

    Attributes
    ----------
    starts
        The states whose moves are listed, as they are written; those of a table are not among them.
    moves
        The moves, in the order in which they are listed.
    file
        The table that they stand in; None where they stand in the scenario itself.
    """

    party: str
    starts: tuple[StateRef, ...]
    moves: tuple[ListedMove, ...]
    file: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A formula that a party would rather have hold."""

    formula: Formula
    core: bool
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class KnownPair:
    """That a party prefers the first of two states to the second, or is indifferent (`is_equal`)."""

    first: StateRef
    second: StateRef
    is_equal: bool
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Preferences:
    """A party's preferences: exactly one of `statements`, `ranking`, `weights` is given.

    `statements` has the core concerns first. `core` holds the core concerns however the order is
    given: with `statements` those of them that are core, with the others the list beside them.
    `divided` is true where the statements are written as core and secondary.

    What is not known of the order: `any_order` has, for each group written so, the indices of its members in
    `statements` or else in `ranking` (one behind the other, in the order of the file); with `others_unknown`
    states that the ranking does not list may stand anywhere in it (a ranking of which nothing is known lists
    none). `known` has the pairs where the order is known by these alone: `ranking` lists nothing then. `open_at` is the
    place where the first of this is written, None where the order is known.
    `breaks` are the positions in `ranking` before which a break ``">>"`` stands, ascending: all before it is strongly
    preferred to all from there on.
    """

    place: Place
    statements: tuple[Statement, ...] | None = None
    ranking: tuple[tuple[StateRef, ...], ...] | None = None
    weights: tuple[tuple[str, Fraction], ...] | None = None
    core: tuple[Statement, ...] = ()
    divided: bool = False
    any_order: tuple[tuple[int, ...], ...] = ()
    others_unknown: bool = False
    open_at: Place | None = None
    known: tuple[KnownPair, ...] = ()
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """How one party sees the dispute, where that differs from how it is.

    Attributes
    ----------
    party
        Whose view it is.
    unseen
        The keys of the options that it does not know of, in file order; it takes them as not taken.
    preferences
        What it believes that parties, itself included, would rather have; of the others it knows the truth.
    sees
        By other party how it believes that one to see the dispute: what that one does not know of beside its own
        unseen options, and what it believes otherwise than this party does. As this party does where there is none.
    """

    party: str
    unseen: tuple[str, ...]
    preferences: Mapping[str, Preferences]
    grounds: Grounds
    place: Place
    sees: Mapping[str, View] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fallback:
    """What one party says it does if it is refused: the keys of its options that it takes, in file order."""

    options: tuple[str, ...]
    place: Place
