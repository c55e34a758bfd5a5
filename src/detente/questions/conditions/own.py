"""What a party must prefer for a state to be stable for itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from itertools import product
from math import prod
from typing import NoReturn

import numpy as np

from detente.engines import Engine, StateSet, legal_sequences
from detente.errors import SizeError
from detente.questions.conditions.requirements import (
    Alternative,
    Comparison,
    Requirement,
    absorbed,
    simplified,
)
from detente.stability import Concept, sanctions

MAX_COMPARISONS = 200_000
"""The most comparisons that the conditions of one party are put together from."""


def own_requirements(engine: Engine, state: int, i: int, concept: Concept) -> tuple[Requirement, ...]:
    """The exact condition on party i's preferences under which a state is stable for it.

    Definition
    ----------
    With x(t) for s ≿ᵢ t and H the opponents, s is stable for i exactly when for every s₁ ∈ Rᵢ(s)

    - looking no further: x(s₁);
    - looking 2 moves ahead: x(s₁), or x(s₂) for some s₂ ∈ R_H(s₁), or R_H⁺(s₁);
    - looking 3: x(s₁), or for some such s₂ both x(s₂) and x(s₃) for every s₃ ∈ Rᵢ(s₂);
    - looking further: the same with, for x(s₃), what is asked of s₁ one answer and one move earlier.

    Moves do not depend on preferences, and the opponents' improvements on theirs only; x(s) always holds.

    Returns
    -------
    Simplified; none where s is stable for i whatever it prefers. Every comparison is one of s with another state.

    Raises
    ------
    SizeError
        When they would be put together from over `MAX_COMPARISONS` comparisons.

    Notes
    -----
    Cost: a search over the states for each move from s, and one for each sanction where the party moves on from it.
    """
    made = _Making(engine, state, i, concept)
    foreseen = made.foreseen()
    return simplified(foreseen(move) for move in made.moves_from(state))


Asked = Callable[[int], Collection[Alternative]]
"""What may be preferred so that a state does not pay, by its index; any of it is enough."""


class _Making:
    """The alternatives of one party's requirements being put together, and how large they are so far."""

    def __init__(self, engine: Engine, state: int, i: int, concept: Concept) -> None:
        self.engine, self.state, self.i, self.concept = engine, state, i, concept
        self.opponents = [j for j in range(engine.model.n_parties) if j != i]
        self._n_comparisons = 0

    def moves_from(self, state: int) -> list[int]:
        """Rᵢ of a state."""
        return _states(self.engine.after(only(state, self.engine), self.i))

    def foreseen(self) -> Asked:
        """How a move to a state can be kept from paying: it gains nothing, or an answer takes the gain back."""
        end: Asked = self._no_better
        if not self.concept.sanctioned or not self.opponents:
            return end
        return self._answered(sanctions(self.concept, end, self._held, self._answered))

    def _no_better(self, end: int) -> Collection[Alternative]:
        """That the state is at least as good as some state; nothing need be said of itself."""
        return [frozenset() if end == self.state else frozenset([Comparison(self.state, end, False)])]

    def _held(self, moved: Asked) -> Asked:
        """How a state where the party is to move can be kept from paying: in itself, and wherever it moves on to."""

        @cache
        def held(state: int) -> Collection[Alternative]:
            each = [self._no_better(state), *(moved(move) for move in self.moves_from(state))]
            if prod(map(len, each)) > MAX_COMPARISONS:
                self._refuse()
            return absorbed(frozenset[Comparison]().union(*chosen) for chosen in product(*each))

        return held

    def _answered(self, taken_back: Asked) -> Asked:
        """How a state where the others are to answer can be kept from paying: in itself, or wherever they lead."""

        @cache
        def answered(state: int) -> Collection[Alternative]:
            found = set(self._no_better(state))
            credible = self.concept.credible
            reach = legal_sequences(self.engine, state, movers=self.opponents, improving=credible)
            for answer in _states(np.asarray((reach.steps > 0).any(axis=0))):
                alternatives = taken_back(answer)
                found.update(alternatives)
                self._n_comparisons += sum(map(len, alternatives))
                if self._n_comparisons > MAX_COMPARISONS:
                    self._refuse()
            return found

        return answered

    def _refuse(self) -> NoReturn:
        party = self.engine.model.scenario.parties[self.i].id
        raise SizeError(
            f"The conditions on the preferences of {party} under {self.concept.code} would be put together from more "
            f"than {MAX_COMPARISONS:,} comparisons of states, the most that are held. Ask about the talks on an "
            "agenda (--agenda), or under nash or seq, whose conditions are shorter."
        )


def only(state: int, engine: Engine) -> StateSet:
    """The set of one state, shape (n_states,)."""
    found = np.zeros(len(engine.model.states), dtype=np.bool_)
    found[state] = True
    return found


def _states(chosen: StateSet) -> list[int]:
    found: list[int] = np.flatnonzero(chosen).tolist()
    return found
