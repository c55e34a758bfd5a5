"""Stability where some preferences are not known: the extensions a, b, c and d of each concept.

They differ in what a party of which some preference is not known is taken to do with it: whether it moves to a
state that may be better (a and c), and whether it shrinks from one that may be no better (c and d). See
``docs/explanation/unknown-preferences.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from detente.engines import StateSet, list_moves
from detente.errors import SizeError
from detente.graph import CertainPreferences, Completions, GraphModel, certain_preferences
from detente.graph.space import BoolArray
from detente.questions.analysis import Progress, equilibria
from detente.stability import Concept

MAX_STATES = 2_048
"""The most states whose pairs are compared: about 20 arrays of n_states² are held at once, some of four bytes."""


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
    progress: Progress | None = None,
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
    certain = [certain_preferences(own) for own in completions]
    moves = [_move_matrix(model, j) for j in range(model.n_parties)]
    daring = [own & (known.better.T | known.unknown) for own, known in zip(moves, certain, strict=True)]
    parties = [party.id for party in model.scenario.parties]
    stable: dict[str, dict[str, dict[str, StateSet]]] = {
        analysis: {code: {} for code in EXTENSIONS} for analysis in concepts
    }
    for i, party in enumerate(parties):
        if progress:
            progress(f"extensions for {party}", i / len(parties))
        of_party = _PartyStability(moves, daring, certain[i], i)
        for analysis, by_party in concepts.items():
            for code, extension in EXTENSIONS.items():
                stable[analysis][code][party] = of_party.stable(by_party[party], extension)
    unknown = {party: known.n_unknown for party, known in zip(parties, certain, strict=True)}
    return Extensions(model, stable, unknown)


class _PartyStability:
    """One party's stability; arrays have shape (n_states, n_states), from the first state to the second."""

    def __init__(
        self,
        moves: Sequence[BoolArray],
        daring: Sequence[BoolArray],
        known: CertainPreferences,
        i: int,
    ) -> None:
        self._own = moves[i]
        self._known = known
        self._daring = daring[i]
        opponents = [j for j in range(len(moves)) if j != i]
        self._steps = {False: [moves[j] for j in opponents], True: [daring[j] for j in opponents]}
        self._led_to: dict[bool, BoolArray] = {}

    def _reached(self, credible: bool) -> BoolArray:
        """Where the opponents lead to, by all their moves or by credible ones; worked out when first asked for."""
        if credible not in self._led_to:
            self._led_to[credible] = _led_to(self._steps[credible], len(self._own))
        return self._led_to[credible]

    def stable(self, concept: Concept, extension: Extension) -> StateSet:
        """Where the party is stable.

        Definition
        ----------
        With I(s) = Rᵢ⁺(s), or Rᵢ^{+,U}(s) where it dares: ∀ s₁ ∈ I(s) ∃ s₂ reached from s₁ by the opponents (by
        R_H^{+,U} where answers must be credible): s ≿ᵢ s₂ for certain, or where it doubts not s₂ ≻ᵢ s for certain;
        and the same of every s₃ ∈ Rᵢ(s₂) where the concept is symmetric. Where nothing deters (Nash): I(s) = ∅.

        Returns
        -------
        Shape (n_states,), bool.

        References
        ----------
        Li, Hipel, Kilgour & Fang 2004; for more than two parties Xu, Hipel, Kilgour & Fang 2018, chapter 5.
        """
        known = self._known
        improvements = self._daring if extension.dares else self._own & known.better.T
        if not concept.sanctioned:
            return np.asarray(~improvements.any(axis=1))
        deters = ~known.better.T if extension.doubts else known.better | known.equal
        if concept.symmetric:
            deters = deters & ~_joined(~deters, self._own.T)
        reached = self._reached(concept.credible)
        return np.asarray(~(improvements & ~_joined(deters, reached.T)).any(axis=1))


def _move_matrix(model: GraphModel, j: int) -> BoolArray:
    """Which state party j can move to from which."""
    matrix = np.zeros((len(model.states), len(model.states)), dtype=np.bool_)
    listed = list_moves(model, j)
    matrix[listed.start, listed.end] = True
    return matrix


def _led_to(steps: Sequence[BoolArray], n_states: int) -> BoolArray:
    """Where legal sequences of one step or more lead: no party steps twice in succession.

    One set of ends is kept for each party that steps last. A sequence may lead back to where it starts.
    """
    ends = list(steps)
    while True:
        grown = []
        for j, step in enumerate(steps):
            before = [own for k, own in enumerate(ends) if k != j]
            grown.append(step | _joined(np.logical_or.reduce(before), step) if before else step)
        if all(np.array_equal(old, new) for old, new in zip(ends, grown, strict=True)):
            nowhere = np.zeros((n_states, n_states), dtype=np.bool_)
            return np.asarray(np.logical_or.reduce([nowhere, *ends]))
        ends = grown


def _joined(first: BoolArray, second: BoolArray) -> BoolArray:
    """Whether some state stands between: first from s to it, and second from it to t.

    A product of single-precision matrices, whose entries count states up to `MAX_STATES` exactly.
    """
    return np.asarray((first.astype(np.float32) @ second.astype(np.float32)) > 0)
