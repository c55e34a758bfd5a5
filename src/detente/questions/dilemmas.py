"""What stands in the way of what the parties propose: the six dilemmas of confrontation analysis.

Each party has a *position*, the state that it proposes, and a *fallback*, what it says it does if it is refused; the
state in which all do their fallbacks is the *threatened future*. Each dilemma is some states compared with one by one
party, so that one look at its preferences settles it.

Notes
-----
The names, and what each means in words, are the sources'. That a party is tempted by what its own moves alone lead to,
and by what it strictly prefers, is reconstructed from these words; the papers give no formula that we have seen.

References
----------
Howard 1999, ‘Confrontation analysis’; Murray-Jones & Howard, no date, ‘Confrontation analysis: a command and control
system for conflicts other than war’ (the words of the first four).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from detente.engines import Engine
from detente.graph import GraphModel, Positions, has_positions, positions_of

DilemmaKind = Literal["threat", "deterrence", "inducement", "trust", "cooperation", "positioning"]

DILEMMA_KINDS: tuple[DilemmaKind, ...] = get_args(DilemmaKind)
"""In the order in which they are told."""

OF_TWO: frozenset[DilemmaKind] = frozenset({"deterrence", "inducement", "trust", "positioning"})
"""The dilemmas that one party has with another."""

TEMPTED: frozenset[DilemmaKind] = frozenset({"threat", "trust", "cooperation"})
"""The dilemmas that rest on what a party could do by itself and prefers; the others compare two given states."""

WORDS = ("gone", "holds")
"""What is said of one dilemma: that it does not hold, or that it does."""

ABOUT_POSITION: frozenset[DilemmaKind] = frozenset({"deterrence", "trust", "cooperation"})
"""The dilemmas about whether a position is accepted and kept to: they stand in the way of settling on it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a dilemma compares: it holds where a party prefers some state that it could go to, or the one given.

    Attributes
    ----------
    party
        The index of the party whose preferences decide.
    to
        The index of the state that is compared with.
    state
        The index of the state that must be preferred to it; None: some state that one move of the party leads to.
    """

    party: int
    to: int
    state: int | None = None


@dataclass(frozen=True, slots=True)
class Dilemma:
    """One dilemma that holds.

    Attributes
    ----------
    kind, of, other
        Which it is, whose, and with whom: parties as indices, None where it is with nobody.
    compared
        What it compares.
    preferred
        The indices of the states that the party prefers there, ascending; at least one.
    """

    kind: DilemmaKind
    of: int
    other: int | None
    compared: Comparison
    preferred: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dilemmas:
    """What stands in the way in one model.

    Attributes
    ----------
    engine
        Of which model.
    positions
        What is proposed and threatened.
    found
        The dilemmas that hold: by kind, then in the file order of whose they are, then of with whom.
    """

    engine: Engine
    positions: Positions
    found: tuple[Dilemma, ...]

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model

    @property
    def common(self) -> int | None:
        """The index of the state that all parties propose; None where they propose several."""
        proposed = set(self.positions.proposed)
        return proposed.pop() if len(proposed) == 1 else None

    def in_the_way_of(self, state: int) -> tuple[Dilemma, ...]:
        """Those about whether a state that somebody proposes would be accepted, and kept to."""
        return tuple(
            each
            for each in self.found
            if each.kind in ABOUT_POSITION and self.positions.proposed[each.of] == state
        )


def dilemmas_of(engine: Engine) -> Dilemmas:
    """Find the dilemmas of a model.

    Definition
    ----------
    With positions pᵢ and the threatened future t: threat(i) when Rᵢ⁺(t) ≠ ∅; deterrence(i, j) when t ≻ⱼ pᵢ;
    inducement(i, j) when pⱼ ≻ᵢ t; trust(i, j) when Rⱼ⁺(pᵢ) ≠ ∅; cooperation(i) when Rᵢ⁺(pᵢ) ≠ ∅; positioning(i, j)
    when pⱼ ≻ᵢ pᵢ. Deterrence, inducement and positioning need pᵢ ≠ pⱼ.

    Raises
    ------
    ScenarioError
        When some party lacks a position or a fallback, or the threatened future is infeasible.
    """
    model = engine.model
    positions = positions_of(model.scenario, model.states, model.base_states)
    found = []
    for kind, of, other in possible_dilemmas(model.n_parties):
        compared = comparison(positions, kind, of, other)
        if compared is not None and (preferred := _preferred(engine, compared)):
            found.append(Dilemma(kind, of, other, compared, preferred))
    return Dilemmas(engine, positions, tuple(found))


def dilemmas_if_any(engine: Engine) -> Dilemmas | None:
    """The same; None where not every party has a position and a fallback, or these cannot come together."""
    return dilemmas_of(engine) if has_positions(engine.model.scenario, engine.model.states) else None


def possible_dilemmas(n_parties: int) -> Iterator[tuple[DilemmaKind, int, int | None]]:
    """Every dilemma that there could be, in order: its kind, whose it is, and with whom.

    >>> [each for each in possible_dilemmas(2) if each[0] in {"threat", "trust"}]
    [('threat', 0, None), ('threat', 1, None), ('trust', 0, 1), ('trust', 1, 0)]
    """
    for kind in DILEMMA_KINDS:
        for of in range(n_parties):
            for other in range(n_parties) if kind in OF_TWO else (None,):
                if other != of:
                    yield kind, of, other


def comparison(positions: Positions, kind: DilemmaKind, of: int, other: int | None) -> Comparison | None:
    """What a dilemma compares; None where there is nothing to compare, as both parties propose the same."""
    threatened, own = positions.threatened, positions.proposed[of]
    if kind == "threat":
        return Comparison(of, threatened)
    if other is None:
        return Comparison(of, own)
    theirs = positions.proposed[other]
    if kind == "trust":
        return Comparison(other, own)
    if own == theirs:
        return None
    if kind == "deterrence":
        return Comparison(other, own, threatened)
    return Comparison(of, threatened if kind == "inducement" else own, theirs)


def _preferred(engine: Engine, compared: Comparison) -> tuple[int, ...]:
    """Which states the party prefers, of those that count; ascending."""
    ranks = engine.model.ranks[compared.party]
    if compared.state is not None:
        return (compared.state,) if ranks[compared.state] > ranks[compared.to] else ()
    here = engine.model.states.only(compared.to)
    return tuple(np.flatnonzero(engine.after(here, compared.party, improving=True)).tolist())
