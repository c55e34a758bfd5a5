"""The smallest changes that turn a verdict: how fragile is it? A complete search by growing size.

A verdict is the word of an agenda for a party, whether some states are stable, or whether a claim holds. What is core
counts here: a list divided otherwise is another edited scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines import stacked_engine
from detente.errors import SizeError
from detente.graph import GraphModel, restricted_to
from detente.questions.analysis import Progress
from detente.questions.change.edits import Edit, EditKind, file_order
from detente.questions.change.lists import EditedLists, edited_lists
from detente.questions.change.rooms import edited_model, rooms
from detente.questions.change.search import MAX_ANSWERS, MAX_JUDGED, MAX_LISTS
from detente.questions.change.ways import JUDGED_AT_ONCE
from detente.questions.dialogue import WORDS
from detente.questions.many import Variants, courtroom, session
from detente.scenario.values import Agenda
from detente.stability import Concept

ASKED = "asked_about"
"""The name under which the agenda that is asked about, as edited, is judged."""


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

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """The word in each variant, shape (n_variants,)."""
        scenario = model.scenario
        table = tuple(issue for issue in scenario.issues if issue in self.issues or issue in opened)
        agendas = {**scenario.agendas, ASKED: Agenda(ASKED, table, scenario.place)}
        asked = replace(model, scenario=replace(scenario, agendas=agendas))
        return session(courtroom(asked, (ASKED,)), variants).word(ASKED, self.concept, self.i)


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
    claimed: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of claims."""
        return ("fails", "holds")

    @property
    def issues(self) -> tuple[str, ...] | None:
        """The agenda is part of the claim: no issue is put on the table."""
        return None

    def judge(self, model: GraphModel, opened: Sequence[str], variants: Variants) -> NDArray[np.int8]:
        """Whether it holds in each variant, shape (n_variants,)."""
        claimed = [WORDS.index(word) for word in WORDS if word in self.claimed]
        return np.isin(self.word.judge(model, opened, variants), claimed).astype(np.int8)


@dataclass(frozen=True, slots=True)
class TurnedAnswer:
    """One edited scenario at the least distance at which the verdict is another, and what it is there."""

    edits: tuple[Edit, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Turns:
    """The smallest changes that turn a verdict.

    Attributes
    ----------
    verdict
        What it is before any edit.
    size
        The least number of edits; None: no number of them turns it.
    answers
        All different edited scenarios at that distance, in the order of the file.
    """

    verdict: str
    size: int | None
    answers: tuple[TurnedAnswer, ...]


@dataclass(slots=True, eq=False)
class _Search:
    """What is turned, into which words, and each party's lists."""

    model: GraphModel
    question: Turnable
    until: frozenset[int]
    lists: tuple[EditedLists, ...]
    judged: int = 0

    def grow(self, own: EditedLists, level: int, size: int) -> bool:
        """Whether a party has lists at a level, found now if need be."""
        while len(own.levels) <= level and not own.is_exhausted:
            if sum(each.n_lists for each in self.lists) + own.next_bound > MAX_LISTS:
                raise SizeError(
                    f"No change of fewer than {size} edits turns it; of {size} there are too many to try."
                )
            own.grow()
        return level < len(own.levels) and len(own.levels[level]) > 0

    def splits(self, budget: int, size: int) -> Iterator[tuple[int, ...]]:
        """Every way to share a number of edits among the parties."""

        def share(left: int, others: Sequence[EditedLists]) -> Iterator[tuple[int, ...]]:
            if not others:
                if left == 0:
                    yield ()
                return
            for level in range(left + 1):
                if self.grow(others[0], level, size):
                    for rest in share(left - level, others[1:]):
                        yield (level, *rest)

        yield from share(budget, self.lists)

    def answers(self, edits: tuple[Edit, ...], split: tuple[int, ...]) -> Iterator[TurnedAnswer]:
        """The edited scenarios of one split, behind some edits of what can be moved, at which the verdict is turned."""
        model, kept = edited_model(self.model, edits)
        model = model if kept.all() else restricted_to(model, kept)
        opened = [edit.issue for edit in edits if edit.issue]
        levels = [own.levels[level] for own, level in zip(self.lists, split, strict=True)]
        shape = [len(level) for level in levels]
        at_once = max(1, JUDGED_AT_ONCE // len(model.states))
        for first in range(0, prod(shape), at_once):
            chosen = np.unravel_index(np.arange(first, min(first + at_once, prod(shape))), shape)
            self.judged += len(chosen[0]) * len(model.states)
            if self.judged > MAX_JUDGED:
                raise SizeError(
                    f"No change of fewer than {sum(split)} edits turns it; there are too many to try."
                )
            words = self.question.judge(model, opened, self._variants(split, chosen, kept)).tolist()
            for column, word in enumerate(words):
                if word in self.until:
                    orders = [int(orders[column]) for orders in chosen]
                    yield from self._made(edits, split, orders, self.question.words[word])

    def _variants(
        self, split: tuple[int, ...], chosen: Sequence[NDArray[np.intp]], kept: NDArray[np.bool_]
    ) -> Variants:
        """The preferences of some combinations of orders, over the states that are kept."""
        parts = list(zip(self.lists, split, chosen, strict=True))
        return Variants(
            tuple(own.ranks(level, orders)[kept] for own, level, orders in parts),
            tuple(own.levels[level].core[:, orders][own.pattern_of][kept] for own, level, orders in parts),
            np.array([own.levels[level].has_core[orders] for own, level, orders in parts]),
        )

    def _made(
        self, edits: tuple[Edit, ...], split: tuple[int, ...], orders: Sequence[int], word: str
    ) -> Iterator[TurnedAnswer]:
        """Every list of these orders."""
        parts = zip(self.lists, split, orders, strict=True)
        for some in product(*(own.levels[level].lists[order] for own, level, order in parts)):
            steps = [own.edits_to(each) for own, each in zip(self.lists, some, strict=True)]
            yield TurnedAnswer((*edits, *(edit for own in steps for edit in own)), word)


def smallest_turns(
    model: GraphModel,
    question: Turnable,
    kinds: Sequence[EditKind],
    *,
    until: Sequence[str] | None = None,
    party: str | None = None,
    progress: Progress | None = None,
) -> Turns:
    """The least number of edits after which a verdict is another one, and all edited scenarios at that distance.

    Parameters
    ----------
    model
        The full model.
    kinds
        The edits that are allowed; those of the agenda where one is asked about.
    until
        The words that will do; None: any other than now.
    party
        Whose statements and options may be edited; None: everybody's.

    Raises
    ------
    SizeError
        When the search would have to hold too much.
    """
    own_kinds = [kinds if party in {None, each.id} else () for each in model.scenario.parties]
    lists = tuple(edited_lists(model, i, own, by_core=True) for i, own in enumerate(own_kinds))
    nowhere = np.zeros(len(model.states), dtype=np.bool_)
    moving = rooms(model, question.issues, nowhere, kinds, party).edits
    search = _Search(model, question, frozenset(), lists)
    as_written = [np.zeros(1, dtype=np.intp)] * len(lists)
    now = int(question.judge(model, (), search._variants((0,) * len(lists), as_written, ~nowhere))[0])
    search.until = _wanted(question, now, until)
    size = 0
    while size <= len(moving) + sum(len(own.levels) for own in lists) or not all(
        own.is_exhausted for own in lists
    ):
        if progress:
            progress(f"changes of size {size}", 0.0)
        found: list[TurnedAnswer] = []
        for cost in range(min(size, len(moving)) + 1):
            for edits in combinations(moving, cost):
                for split in search.splits(size - cost, size):
                    found += search.answers(edits, split)
                    if len(found) > MAX_ANSWERS:
                        raise SizeError(
                            f"Over {MAX_ANSWERS:,} changes of {size} edits turn it: too many to list."
                        )
        if found:
            found.sort(key=lambda answer: file_order(model.scenario, answer.edits))
            return Turns(question.words[now], size, tuple(found))
        size += 1
    return Turns(question.words[now], None, ())


def _wanted(question: Turnable, now: int, until: Sequence[str] | None) -> frozenset[int]:
    if until is None:
        return frozenset(range(len(question.words))) - {now}
    return frozenset(question.words.index(word) for word in until)
