"""The smallest changes that turn a verdict: how fragile is it? A complete search by growing size.

Words of talks depend on what is core, so there a list divided otherwise is another edited scenario. That some state is
to be stable and is not is what `smallest_changes` looks for, and is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from detente.engines.choose import engine_named
from detente.errors import SizeError
from detente.graph import GraphModel, restricted_to
from detente.progress import SILENT, Cancelled, Progress, Stop
from detente.questions.change.edited_lists import EditedLists, edited_lists
from detente.questions.change.edited_models import edited_models, model_after
from detente.questions.change.edits import Edit, EditKind, changes_core, file_order
from detente.questions.change.order_classes import JUDGED_AT_ONCE
from detente.questions.change.search import (
    MAX_ANSWERS,
    MAX_JUDGED,
    MAX_LISTS,
    MAX_MODELS,
    further_changes,
    smallest_changes,
)
from detente.questions.change.verdicts import StateTurn, Turnable, WishesTurn
from detente.questions.talks import Variants


@dataclass(frozen=True, slots=True)
class TurnedAnswer:
    """One edited scenario at the least distance at which the verdict is another.

    Attributes
    ----------
    edits
        A shortest sequence of edits that leads to it.
    verdict
        What the verdict is there.
    core
        Whether the judged party holds something else to be its core there: see `changes_core`.
    states
        Of several goals the states that are to be stable and are.
    """

    edits: tuple[Edit, ...]
    verdict: str
    core: bool = False
    states: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turns:
    """The smallest changes that turn a verdict.

    Attributes
    ----------
    model
        The model before any edit.
    verdict
        What it is before any edit.
    until
        The words that will do.
    size
        The least number of edits; None: no number of them turns it.
    answers
        All different edited scenarios at that distance, in the order of the file.
    judged
        The index of the party that the verdict is on; None where it is on nobody.
    keeps_core
        Whether there is a core of that party that edits could change, and they may not.
    stop
        That the work was stopped, and further answers at that distance may be lacking; else None.
    """

    model: GraphModel
    verdict: str
    until: tuple[str, ...]
    size: int | None
    answers: tuple[TurnedAnswer, ...]
    judged: int | None = None
    keeps_core: bool = False
    stop: Stop | None = None

    @property
    def engine(self) -> str:
        """The name of the engine that judges the model as it is written."""
        return engine_named(self.model, "auto").name


@dataclass(slots=True, eq=False)
class _Search:
    """What is turned, into which words, and each party's lists; `by_one`: one party's edits do it, if any."""

    model: GraphModel
    question: Turnable
    until: frozenset[int]
    lists: tuple[EditedLists, ...]
    by_one: bool = False
    judged: int = 0
    size: int = 1
    found: list[TurnedAnswer] = field(default_factory=list)

    @property
    def known(self) -> str:
        """What is known when the search stops early."""
        if self.size < 2:
            return "It takes some edit."
        verb = "does" if isinstance(self.question, WishesTurn) else "turns"
        return f"No change of {self.size - 1} or fewer edits {verb} it."

    def bound(self, what: str) -> SizeError:
        """What is known when the search would have to hold too much."""
        return SizeError(
            f"{self.known} Stopped at size {self.size}: it would take over {what}. Allow fewer kinds of edits, or "
            "those of one party only."
        )

    def as_written(self) -> int:
        """The verdict before any edit, as a place in the words of the question."""
        return int(self.question.judge(self.model, (), self._before())[0])

    def states_as_written(self) -> tuple[int, ...]:
        """The states that are told where nothing has to change."""
        return self._states(self.model, (), self._before(), 0)

    def _before(self) -> Variants:
        first = [np.zeros(1, dtype=np.intp)] * len(self.lists)
        everywhere = np.ones(len(self.model.states), dtype=np.bool_)
        return self._variants((0,) * len(self.lists), first, everywhere)

    def _states(
        self, model: GraphModel, opened: Sequence[str], variants: Variants, column: int
    ) -> tuple[int, ...]:
        """The states that are told of one variant."""
        if not isinstance(self.question, WishesTurn):
            return ()
        return tuple(np.flatnonzero(self.question.met_at(model, opened, variants)[:, column]).tolist())

    def grow(self, own: EditedLists, level: int) -> bool:
        """Whether a party has lists at a level, found now if need be."""
        while len(own.levels) <= level and not own.is_exhausted:
            if sum(each.n_lists for each in self.lists) + own.next_bound > MAX_LISTS:
                raise self.bound(f"{MAX_LISTS:,} lists of statements")
            own.grow()
        return level < len(own.levels) and len(own.levels[level]) > 0

    def splits(self, budget: int) -> Iterator[tuple[int, ...]]:
        """Every way to share a number of edits among the parties."""

        def share(left: int, others: Sequence[EditedLists]) -> Iterator[tuple[int, ...]]:
            if not others:
                if left == 0:
                    yield ()
                return
            for level in sorted({0, left}) if self.by_one else range(left + 1):
                if self.grow(others[0], level):
                    for rest in share(left - level, others[1:]):
                        yield (level, *rest)

        yield from share(budget, self.lists)

    def look(self, moving: Sequence[Edit], progress: Progress) -> None:
        """Find all answers of the present size; `moving` are the edits of what can be moved."""
        n_models = [comb(len(moving), cost) for cost in range(self.size + 1)]
        if sum(n_models) > MAX_MODELS:
            raise self.bound(f"{MAX_MODELS:,} sets of edits of options and issues")
        sets = chain.from_iterable(combinations(moving, cost) for cost in range(self.size + 1))
        for number, edits in enumerate(sets):
            for split in self.splits(self.size - len(edits)):
                part = progress.part(number / sum(n_models), 1 / sum(n_models))
                self.found += self.answers(edits, split, part)
                if len(self.found) > MAX_ANSWERS:
                    raise SizeError(
                        f"Over {MAX_ANSWERS:,} changes of {self.size} edits turn it: too many to list."
                    )

    def answers(
        self, edits: tuple[Edit, ...], split: tuple[int, ...], progress: Progress
    ) -> Iterator[TurnedAnswer]:
        """The edited scenarios of one split, behind some edits of what can be moved, at which the verdict is turned."""
        model, kept = model_after(self.model, edits)
        model = model if kept.all() else restricted_to(model, kept)
        opened = [edit.issue for edit in edits if edit.issue]
        levels = [own.levels[level] for own, level in zip(self.lists, split, strict=True)]
        shape = [len(level) for level in levels]
        at_once = max(1, JUDGED_AT_ONCE // len(model.states))
        for first in progress.each(range(0, prod(shape), at_once), f"changes of size {self.size}"):
            chosen = np.unravel_index(np.arange(first, min(first + at_once, prod(shape))), shape)
            self.judged += len(chosen[0]) * len(model.states)
            if self.judged > MAX_JUDGED:
                raise self.bound(f"{MAX_JUDGED:,} ranks")
            variants = self._variants(split, chosen, kept)
            words = self.question.judge(model, opened, variants).tolist()
            for column, word in enumerate(words):
                if word in self.until:
                    orders = [int(orders[column]) for orders in chosen]
                    states = self._states(model, opened, variants, column)
                    for made in self._made(edits, split, orders):
                        yield TurnedAnswer(made, self.question.words[word], states=states)

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
        self, edits: tuple[Edit, ...], split: tuple[int, ...], orders: Sequence[int]
    ) -> Iterator[tuple[Edit, ...]]:
        """The edits that lead to every list of these orders."""
        parts = zip(self.lists, split, orders, strict=True)
        for some in product(*(own.levels[level].lists[order] for own, level, order in parts)):
            steps = [own.edits_to(each) for own, each in zip(self.lists, some, strict=True)]
            yield (*edits, *(edit for own in steps for edit in own))


def smallest_turns(
    model: GraphModel,
    question: Turnable,
    kinds: Sequence[EditKind],
    *,
    until: Sequence[str] | None = None,
    party: str | None = None,
    edits_core: bool = False,
    least: int = 1,
    progress: Progress = SILENT,
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
    edits_core
        Whether what the judged party holds to be its core may be edited too (see `changes_core`): to turn a verdict on
        a party by that answers nothing. A verdict that is on nobody, of a state, may be turned by every edit.
    least
        That no fewer edits turn it, where that is known.

    Raises
    ------
    SizeError
        When the search would have to hold too much.
    """
    fixed = None if edits_core else question.judged
    lists = tuple(
        edited_lists(
            model,
            i,
            kinds if party in {None, own.id} and question.lists_of in {None, i} else (),
            by_core=question.by_core,
            keeps_core=i == fixed,
        )
        for i, own in enumerate(model.scenario.parties)
    )
    search = _Search(model, question, frozenset(), lists, size=least)
    now = search.as_written()
    verdict = question.words[now]
    wanted = tuple(until or (word for word in question.words if word != verdict))
    search.until = frozenset(map(question.words.index, wanted))
    keeps_core = fixed is not None and lists[fixed].n_fixed > 0 and bool(lists[fixed].kinds)
    size, answers, stop = _searched(search, now, kinds, party, fixed, progress)
    told = tuple(replace(each, core=_changes_core(model, question, each)) for each in answers)
    return Turns(model, verdict, wanted, size, told, question.judged, keeps_core, stop)


def _searched(
    search: _Search,
    now: int,
    kinds: Sequence[EditKind],
    party: str | None,
    fixed: int | None,
    progress: Progress,
) -> tuple[int | None, Sequence[TurnedAnswer], Stop | None]:
    """The least number of edits, and the answers; `now` is the verdict before any, `fixed` whose core stays."""
    model, question, lists = search.model, search.question, search.lists
    if now in search.until:
        return 0, [TurnedAnswer((), question.words[now], states=search.states_as_written())], None
    if isinstance(question, StateTurn):
        if not now:
            found = smallest_changes(
                model, question.states, question.goal, kinds, party=party, judged=fixed, progress=progress
            )
            told = [TurnedAnswer(answer.edits, question.words[1]) for answer in found.answers]
            return found.size, told, found.stop
        search.by_one = question.one_breaks_it
    nowhere = np.zeros(len(model.states), dtype=np.bool_)
    moving = edited_models(model, question.issues, nowhere, kinds, party).edits
    while search.size <= len(moving) + sum(len(own.levels) for own in lists) or not all(
        own.is_exhausted for own in lists
    ):
        try:
            with progress.keeping(search.found) as halt:
                search.look(moving, progress.turn(search.size - 1))
        except KeyboardInterrupt as stop:
            raise Cancelled.of(stop, f"at size {search.size}. {search.known}") from None
        if search.found:
            in_order = sorted(search.found, key=lambda answer: file_order(model.scenario, answer.edits))
            return search.size, in_order, halt.lacking(further_changes(search.size))
        search.size += 1
    return None, (), None


def _changes_core(model: GraphModel, question: Turnable, answer: TurnedAnswer) -> bool:
    """Whether an answer changes what the judged party holds to be its core."""
    if question.judged is None:
        return False
    party = model.scenario.parties[question.judged].id
    return changes_core(answer.edits, party, len(model.scenario.preferences[party].core))
