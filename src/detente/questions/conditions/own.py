"""What a party must prefer for a state to be stable for itself."""

from __future__ import annotations

import numpy as np

from detente.engines import Engine, StateSet, legal_sequences
from detente.errors import SizeError
from detente.questions.conditions.requirements import Alternative, Comparison, Requirement, simplified
from detente.stability import Concept

MAX_COMPARISONS = 200_000
"""The most comparisons that the conditions of one party are put together from."""


def own_requirements(engine: Engine, state: int, i: int, concept: Concept) -> tuple[Requirement, ...]:
    """The exact condition on party i's preferences under which a state is stable for it.

    Definition
    ----------
    With x(t) for s ≿ᵢ t and H the opponents, s is stable for i exactly when for every s₁ ∈ Rᵢ(s)

    - ``nash``: x(s₁);
    - ``gmr``, ``seq``: x(s₁), or x(s₂) for some s₂ ∈ R_H(s₁), or R_H⁺(s₁);
    - ``smr``, ``sseq``: x(s₁), or for some such s₂ both x(s₂) and x(s₃) for every s₃ ∈ Rᵢ(s₂).

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
    Cost: a search over the states for each move from s, and one for each sanction under a symmetric concept.
    """
    made = _Making(engine, state, i, concept)
    return simplified(made.alternatives_to(move) for move in _states(made.moves_from(state)))


class _Making:
    """The alternatives of one party's requirements being put together, and how large they are so far."""

    def __init__(self, engine: Engine, state: int, i: int, concept: Concept) -> None:
        self.engine, self.state, self.i, self.concept = engine, state, i, concept
        self.opponents = [j for j in range(engine.model.n_parties) if j != i]
        self._sanctions: dict[int, Alternative] = {}
        self._n_comparisons = 0

    def moves_from(self, state: int) -> StateSet:
        """Rᵢ of a state."""
        return self.engine.after(only(state, self.engine), self.i)

    def alternatives_to(self, move: int) -> set[Alternative]:
        """How a move can be kept from paying: it gains nothing, or an answer takes the gain back."""
        found = {self._no_better(only(move, self.engine))}
        if not self.concept.sanctioned or not self.opponents:
            return found
        reach = legal_sequences(self.engine, move, movers=self.opponents, improving=self.concept.credible)
        for answer in _states(np.asarray((reach.steps > 0).any(axis=0))):
            found.add(self._sanction(answer))
            self._n_comparisons += len(self._sanctions[answer])
            if self._n_comparisons > MAX_COMPARISONS:
                self._refuse()
        return found

    def _sanction(self, answer: int) -> Alternative:
        """That an answer takes a gain back; with a symmetric concept for good."""
        if answer not in self._sanctions:
            ends = only(answer, self.engine)
            if self.concept.symmetric:
                ends |= self.moves_from(answer)
            self._sanctions[answer] = self._no_better(ends)
        return self._sanctions[answer]

    def _no_better(self, ends: StateSet) -> Alternative:
        """That the state is at least as good as some states; nothing need be said of itself."""
        return frozenset(Comparison(self.state, end, False) for end in _states(ends) if end != self.state)

    def _refuse(self) -> None:
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
