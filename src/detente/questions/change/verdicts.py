"""Verdicts that edits can turn: the word of an agenda for a party, whether some states are stable, a claim.

Each says which words it can be and judges many variants of a model at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines import stacked_engine
from detente.graph import GraphModel
from detente.questions.change.goal import Goal
from detente.questions.claims import meant_by
from detente.questions.talks import WORDS, Variants, court_of_variants
from detente.scenario.values import Word
from detente.stability import Concept


class Turnable(Protocol):
    """A verdict that edits can turn."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it can be."""
        ...

    @property
    def issues(self) -> tuple[str, ...] | None:
        """The issues on the table; None where no agenda is asked about."""
        ...

    @property
    def judged(self) -> int | None:
        """The index of the party that the verdict is on; None where it is on nobody."""
        ...

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """The verdict in each variant, as a place in `words`; shape (n_variants,)."""
        ...


@dataclass(frozen=True, slots=True)
class WordTurn:
    """The word of the talks on some issues for party `i`."""

    issues: tuple[str, ...]
    i: int
    concept: Concept

    @property
    def words(self) -> tuple[str, ...]:
        """The words of dialogue analysis, the best first."""
        return WORDS

    @property
    def judged(self) -> int:
        """The party whose word it is."""
        return self.i

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """The word in each variant, shape (n_variants,)."""
        before = court_of_variants(model, variants, self.concept)
        assert before is not None, "words are asked about with a status quo only"
        return before.word((*self.issues, *opened), self.i)


@dataclass(frozen=True, slots=True, eq=False)
class StateTurn:
    """Whether some of the states is an equilibrium, or with a party stable for it.

    Attributes
    ----------
    states
        Shape (n_states,), bool.
    concept, i
        Under which, and for which party (None: for every one).
    words
        What to say where none is, and where some is.
    """

    states: NDArray[np.bool_]
    concept: Concept
    i: int | None
    words: tuple[str, str]

    @property
    def issues(self) -> tuple[str, ...] | None:
        """No agenda is asked about."""
        return None

    @property
    def judged(self) -> int | None:
        """The party for which a state is to be stable."""
        return self.i

    @property
    def goal(self) -> Goal:
        """What is wanted where none is."""
        return Goal(self.concept, self.i)

    @property
    def one_breaks_it(self) -> bool:
        """Whether edits of a single party's list undo it where any do: each has its own part, at one state."""
        return self.goal.is_separable and int(self.states.sum()) == 1

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """The verdict in each variant, shape (n_variants,)."""
        engine = stacked_engine(model, variants.ranks)
        asked = self.states[
            model.states.numbers - 1
        ]  # the full model numbers its states from 1, without a gap
        held = np.broadcast_to(asked[:, None], (len(asked), variants.n_variants))
        for i in range(model.n_parties) if self.i is None else (self.i,):
            held = held & self.concept.stable(engine, i)
        return np.asarray(held.any(axis=0), dtype=np.int8)


@dataclass(frozen=True, slots=True)
class WordClaimTurn:
    """Whether a claim that the talks are one of some words holds."""

    word: WordTurn
    claimed: tuple[Word, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of claims."""
        return ("fails", "holds")

    @property
    def issues(self) -> tuple[str, ...] | None:
        """The agenda is part of the claim: no issue is put on the table."""
        return None

    @property
    def judged(self) -> int:
        """The party that is claimed about."""
        return self.word.i

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """Whether it holds in each variant, shape (n_variants,)."""
        claimed = [WORDS.index(word) for word in meant_by(self.claimed)]
        return np.isin(self.word.judge(model, opened, variants), claimed).astype(np.int8)
