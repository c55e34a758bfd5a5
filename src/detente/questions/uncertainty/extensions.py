"""Stability where some preferences are not known: the extensions a, b, c and d of each concept.

They differ in what a party of which some preference is not known is taken to do with it: whether it moves to a
state that may be better (a and c), and whether it shrinks from one that may be no better (c and d). See
``docs/how-to/when-a-preference-is-not-known.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from detente.engines import Moves, StateSet, choose_engine, list_moves
from detente.errors import SizeError
from detente.graph import CertainPreferences, Completions, GraphModel, certain_preferences
from detente.graph.space import BoolArray
from detente.progress import SILENT, Progress
from detente.questions.analyze import equilibria, stability_analysis
from detente.stability import Concept, sanctions

MAX_STATES = 4_096
"""The most states whose pairs are compared: two arrays of n_states² bytes are held for each party."""

PAIRS_AT_ONCE = 2**16
GROUPS_AT_ONCE = 2**6
"""How many pairs of states, and unions of sets of states, are worked out at once: some 100 MB at most."""

Rows = NDArray[np.uint8]
"""Shape (n_states, ⌈n_states / 8⌉): a set of states for each state, one bit a state."""

Indices = NDArray[np.int32]
"""Indices of states."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One way to act on a preference that is not known.

    Attributes
    ----------
    code
        As in the literature: ``a``, ``b``, ``c`` or ``d``.
    dares
        Whether the party counts a move as an improvement where it is not known whether it is one.
    doubts
        Whether a sanction deters where it is not known whether it leaves the party better off.
    """

    code: str
    dares: bool
    doubts: bool


EXTENSIONS: Mapping[str, Extension] = MappingProxyType(
    {
        extension.code: extension
        for extension in (
            Extension("a", dares=True, doubts=False),
            Extension("b", dares=False, doubts=False),
            Extension("c", dares=True, doubts=True),
            Extension("d", dares=False, doubts=True),
        )
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Extensions:
    """Who is stable where under each extension of each concept.

    Attributes
    ----------
    model
        What was analysed.
    stable
        By analysis (a concept's code, or ``mixed``), extension and party: shape (n_states,).
    n_unknown
        By party, how many pairs of states there are whose order is not known.
    """

    model: GraphModel
    stable: Mapping[str, Mapping[str, Mapping[str, StateSet]]]
    n_unknown: Mapping[str, int]

    def equilibria(self, analysis: str, extension: str) -> StateSet:
        """The states that are stable for every party, shape (n_states,)."""
        return equilibria(self.stable[analysis][extension], len(self.model.states))


def extension_analysis(
    model: GraphModel,
    completions: Sequence[Completions],
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress = SILENT,
) -> Extensions:
    """Find who is stable where under each extension.

    Parameters
    ----------
    model
        Whose states and moves are meant; its ranks play no part.
    completions
        Those of each party's preferences over the states of `model`, in file order.
    concepts
        For each analysis the concept of each party.

    Raises
    ------
    SizeError
        When there are more than `MAX_STATES` states.
    """
    n_states = len(model.states)
    if n_states > MAX_STATES:
        raise SizeError(
            f"The extensions a to d compare every two states, up to {MAX_STATES:,} of them; here are {n_states:,}."
        )
    if all(own.count == 1 for own in completions):
        return _nothing_open(model, completions, concepts, progress)
    certain = [certain_preferences(own) for own in completions]
    moves = [list_moves(model, j) for j in range(model.n_parties)]
    daring = [_daring(own, known) for own, known in zip(moves, certain, strict=True)]
    parties = [party.id for party in model.scenario.parties]
    stable: dict[str, dict[str, dict[str, StateSet]]] = {
        analysis: {code: {} for code in EXTENSIONS} for analysis in concepts
    }
    pairs = list(product(concepts, EXTENSIONS))
    for (i, party), part in progress.parts(list(enumerate(parties))):
        of_party = _PartyStability(moves, daring, certain[i], i)
        for analysis, code in part.each(pairs, f"extensions for {party}"):
            by_party, extension = concepts[analysis], EXTENSIONS[code]
            stable[analysis][code][party] = of_party.stable(by_party[party], extension)
    unknown = {party: known.n_unknown for party, known in zip(parties, certain, strict=True)}
    return Extensions(model, stable, unknown)


def _nothing_open(
    model: GraphModel,
    completions: Sequence[Completions],
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress,
) -> Extensions:
    """The extensions where all preferences are known: each is the concept itself."""
    engine = choose_engine(replace(model, ranks=tuple(own.ranks([0])[:, 0] for own in completions)))
    found = stability_analysis(engine, concepts, progress).stable
    stable = {analysis: dict.fromkeys(EXTENSIONS, by_party) for analysis, by_party in found.items()}
    return Extensions(model, stable, dict.fromkeys((party.id for party in model.scenario.parties), 0))


class _PartyStability:
    """One party's stability."""

    def __init__(
        self, moves: Sequence[Moves], daring: Sequence[Moves], known: CertainPreferences, i: int
    ) -> None:
        self._own, self._daring, self._known = moves[i], daring[i], known
        opponents = [j for j in range(len(moves)) if j != i]
        self._steps = {False: [moves[j] for j in opponents], True: [daring[j] for j in opponents]}
        self._reached: dict[bool, Rows] = {}

    def stable(self, concept: Concept, extension: Extension) -> StateSet:
        """Where the party is stable.

        Definition
        ----------
        With I(s) = Rᵢ⁺(s), or Rᵢ^{+,U}(s) where it dares: ∀ s₁ ∈ I(s) ∃ s₂ reached from s₁ by the opponents (by
        R_H^{+,U} where answers must be credible) that is a sanction (`sanctions`), where ‘no better’ reads: s ≿ᵢ t for
        certain, or where it doubts not t ≻ᵢ s for certain. Where nothing deters (Nash): I(s) = ∅.

        Returns
        -------
        Shape (n_states,), bool.

        References
        ----------
        Li, Hipel, Kilgour & Fang 2004; for more than two parties Xu, Hipel, Kilgour & Fang 2018, chapter 5.
        """
        known = self._known
        start, end = self._daring.start, self._daring.end
        if not extension.dares:
            is_better = known.better[end, start]
            start, end = start[is_better], end[is_better]
        if concept.sanctioned:
            deters = ~known.better.T if extension.doubts else known.better | known.equal
            start = start[~self._answered(start, end, self._sanctions(concept, deters), concept)]
        stable = np.ones(len(known.better), dtype=np.bool_)
        stable[start] = False
        return stable

    def _sanctions(self, concept: Concept, deters: BoolArray) -> BoolArray:
        """For each state, a row, the states that take an improvement from it back, given those that are no better."""

        def own(held: BoolArray) -> BoolArray:
            return deters & ~_seen_after(self._own, ~held)

        def others(taken_back: BoolArray) -> BoolArray:
            start, end = np.indices(deters.shape, dtype=np.int32).reshape(2, -1)
            return deters | self._answered(start, end, taken_back, concept).reshape(deters.shape)

        return sanctions(concept, deters, own, others)

    def _answered(self, start: Indices, end: Indices, wanted_of: BoolArray, concept: Concept) -> BoolArray:
        """From which of some states, `end`, answers of the opponents lead to what is wanted of others, `start`."""
        answers, wanted = self._answers(concept.credible), np.packbits(wanted_of, axis=1)
        found = np.zeros(len(start), dtype=np.bool_)
        for first in range(0, len(start), PAIRS_AT_ONCE):
            part = slice(first, first + PAIRS_AT_ONCE)
            found[part] = (answers[end[part]] & wanted[start[part]]).any(axis=1)
        return found

    def _answers(self, credible: bool) -> Rows:
        """Where legal sequences of the opponents' moves, or of credible ones, lead from each state."""
        if credible not in self._reached:
            self._reached[credible] = _led_to(self._steps[credible], len(self._known.better))
        return self._reached[credible]


def _daring(moves: Moves, known: CertainPreferences) -> Moves:
    """Those of a party's moves that are improvements for it, or may be: R⁺ and U."""
    start, end = moves.start, moves.end
    may_gain = ~known.better[start, end] & ~known.equal[start, end]
    return Moves(start[may_gain], end[may_gain])


def _led_to(steps: Sequence[Moves], n_states: int) -> Rows:
    """Where legal sequences of one step or more lead from each state: no party steps twice in succession.

    A set of origins is kept for each state and each party that steps to it last. A sequence may lead back to where it
    starts.
    """
    itself = np.packbits(np.eye(n_states, dtype=np.bool_), axis=1)
    origins = [np.zeros_like(itself) for _ in steps]
    while True:
        grown = []
        for j, step in enumerate(steps):
            left = np.bitwise_or.reduce([itself, *(own for k, own in enumerate(origins) if k != j)])
            grown.append(_gathered(left, step.end, step.start))
        if all(map(np.array_equal, origins, grown)):
            came_from = np.bitwise_or.reduce([np.zeros_like(itself), *origins])
            return np.packbits(np.unpackbits(came_from, axis=1, count=n_states).T, axis=1)
        origins = grown


def _seen_after(moves: Moves, states: BoolArray) -> BoolArray:
    """For the set of states in each row, from where some move leads to one of it; shape of `states`."""
    rows = _gathered(np.packbits(states.T, axis=1), moves.start, moves.end)
    return np.unpackbits(rows, axis=1, count=len(states)).T.astype(np.bool_)


def _gathered(rows: Rows, to: Indices, which: Indices) -> Rows:
    """For each state the union of some rows: of those `which` says at each place where `to` names the state."""
    found = np.zeros_like(rows)
    order = np.argsort(to, kind="stable")
    to, which = to[order], which[order]
    cuts = np.flatnonzero(np.diff(to, prepend=-1))
    for first in range(0, len(cuts), GROUPS_AT_ONCE):
        own = cuts[first : first + GROUPS_AT_ONCE]
        last = cuts[first + GROUPS_AT_ONCE] if first + GROUPS_AT_ONCE < len(cuts) else len(to)
        found[to[own]] = np.bitwise_or.reduceat(rows[which[own[0] : last]], own - own[0], axis=0)
    return found
