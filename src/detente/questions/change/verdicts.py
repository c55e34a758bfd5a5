"""Verdicts that edits can turn: what words each can be, and which it is in many variants of a model at once.

The word of an agenda for a party, whether some states are stable, a claim, whether several goals are met together, and
whether a dilemma holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines import choose_engine, stacked_engine
from detente.graph import GraphModel, restricted_to, talks_on
from detente.questions.change.goals import Goal, Wish, reached_by_improvements
from detente.questions.claims import meant_by
from detente.questions.dilemmas import WORDS as DILEMMA_WORDS
from detente.questions.dilemmas import Comparison
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

    @property
    def by_core(self) -> bool:
        """Whether what parties hold to be their core plays a part in it."""
        ...

    @property
    def lists_of(self) -> int | None:
        """The index of the party whose list alone plays a part in it; None where every one may."""
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

    @property
    def by_core(self) -> bool:
        """A word says what becomes of cores."""
        return True

    @property
    def lists_of(self) -> int | None:
        """What any party prefers may matter."""
        return None

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """The word in each variant, shape (n_variants,)."""
        before = court_of_variants(model, variants, self.concept)
        assert before is not None, "words are asked about with a status quo only"
        return before.word((*self.issues, *opened), self.i)


class _OfStates:
    """A verdict on states: nobody is judged, what is core plays no part, and what any party prefers may."""

    __slots__ = ()

    @property
    def judged(self) -> int | None:
        """It is on nobody."""
        return None

    @property
    def by_core(self) -> bool:
        """Only the order of states plays a part in it."""
        return False

    @property
    def lists_of(self) -> int | None:
        """What any party prefers may matter."""
        return None


@dataclass(frozen=True, slots=True, eq=False)
class StateTurn(_OfStates):
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

    @property
    def by_core(self) -> bool:
        """As the word that is claimed."""
        return self.word.by_core

    @property
    def lists_of(self) -> int | None:
        """As the word that is claimed."""
        return self.word.lists_of

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """Whether it holds in each variant, shape (n_variants,)."""
        claimed = [WORDS.index(word) for word in meant_by(self.claimed)]
        return np.isin(self.word.judge(model, opened, variants), claimed).astype(np.int8)


@dataclass(frozen=True, slots=True)
class WishesTurn(_OfStates):
    """Whether some wishes are met, all together.

    Attributes
    ----------
    wishes, concept
        What is wanted, and under which concept.
    from_status_quo
        Whether improvements must lead to what is to be stable from the status quo.
    issues
        Those on the table before any edit; None: nothing is closed.
    """

    wishes: tuple[Wish, ...]
    concept: Concept
    from_status_quo: bool
    issues: tuple[str, ...] | None

    @property
    def words(self) -> tuple[str, ...]:
        """Whether they are met."""
        return ("no", "yes")

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """Whether all are met in each variant, shape (n_variants,)."""
        met = np.ones(variants.n_variants, dtype=np.bool_)
        for wish, held in zip(self.wishes, self._held(model, opened, variants), strict=True):
            met &= held.any(axis=0) == wish.stable
        return met.astype(np.int8)

    def met_at(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.bool_]:
        """At which states of the full model something is met that is to be stable, shape (n_states, n_variants)."""
        found = np.zeros((len(self.wishes[0].states), variants.n_variants), dtype=np.bool_)
        for wish, held in zip(self.wishes, self._held(model, opened, variants), strict=True):
            if wish.stable:
                found |= held
        return found

    def _held(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> list[NDArray[np.bool_]]:
        """For each wish which of its states hold, of the full model, shape (n_states, n_variants)."""
        kept = self._talks(model, opened)
        talks = model if kept.all() else restricted_to(model, kept)
        engine = stacked_engine(talks, [rank[kept] for rank in variants.ranks])
        parties = range(talks.n_parties)
        asked = {i for wish in self.wishes for i in (parties if wish.party is None else [wish.party])}
        stable = {i: self.concept.stable(engine, i) for i in sorted(asked)}
        led_to = reached_by_improvements(engine, variants.n_variants) if self.from_status_quo else None
        found = []
        for wish in self.wishes:
            own = list(stable.values()) if wish.party is None else [stable[wish.party]]
            if wish.stable and led_to is not None:
                own.append(led_to)
            held = np.zeros((len(wish.states), variants.n_variants), dtype=np.bool_)
            held[talks.states.numbers - 1] = np.logical_and.reduce(
                own
            )  # the full model numbers without a gap
            found.append(held & wish.states[:, None])
        return found

    def _talks(self, model: GraphModel, opened: Sequence[str]) -> NDArray[np.bool_]:
        """Which states belong to the talks, shape (n_states,)."""
        if self.issues is None or model.status_quo is None:
            return np.ones(len(model.states), dtype=np.bool_)
        return talks_on(model, {*self.issues, *opened}, model.status_quo)


@dataclass(frozen=True, slots=True)
class DilemmaTurn(_OfStates):
    """Whether one dilemma holds.

    Attributes
    ----------
    compared
        What it compares, in the full model; None where there is nothing to compare.
    """

    compared: Comparison | None

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of it."""
        return DILEMMA_WORDS

    @property
    def issues(self) -> tuple[str, ...] | None:
        """No agenda is asked about."""
        return None

    @property
    def lists_of(self) -> int | None:
        """The party whose preferences decide."""
        return None if self.compared is None else self.compared.party

    def judge(self, model: GraphModel, _opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """Whether it holds in each variant, shape (n_variants,); -1 where a state that it compares is gone."""
        if self.compared is None:
            return np.zeros(variants.n_variants, dtype=np.int8)
        compared, ranks = self.compared, variants.ranks[self.compared.party]
        to = model.states.with_number(compared.to + 1)  # the full model numbers its states without a gap
        given = None if compared.state is None else model.states.with_number(compared.state + 1)
        if to is None or (given is None and compared.state is not None):
            return np.full(variants.n_variants, -1, dtype=np.int8)
        ends = _moves(model, compared.party, to) if given is None else np.array([given])
        return np.asarray((ranks[ends] > ranks[to]).any(axis=0), dtype=np.int8)


def _moves(model: GraphModel, party: int, state: int) -> NDArray[np.intp]:
    """Where one move of a party leads to, ascending."""
    return np.flatnonzero(choose_engine(model).after(model.states.only(state), party))
