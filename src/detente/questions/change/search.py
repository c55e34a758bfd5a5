"""The smallest changes: a complete search by growing size over different edited scenarios.

A change of size d is an edit of what can be moved (each leaves a model of its own) and, for each party, a list of
statements; their distances add up. Where a party's part depends on its own ranks only, each is judged once; elsewhere a
necessary condition on each party's own ranks comes first, and what is left is judged in batches, many variants at once.
No combination is judged twice, and one that was judged in vain at a smaller size is never an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from math import comb

import numpy as np
from numpy.typing import NDArray

from detente.engines.choose import engine_named
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Cancelled, Progress, Stop
from detente.questions.change.edited_lists import EditedLists, edited_lists
from detente.questions.change.edited_models import edited_models
from detente.questions.change.edits import Edit, EditKind, file_order
from detente.questions.change.goals import Goal, Wish, reached, stable_of
from detente.questions.change.order_classes import (
    JUDGED_AT_ONCE,
    ModelOrders,
    OrderClasses,
    joined,
    order_classes,
)

MAX_LISTS = 500_000
"""The most lists of statements, over all parties, that are held."""

MAX_MODELS = 20_000
"""The most sets of irreversible options and issues that are looked at."""

MAX_JUDGED = 2**36
"""The most ranks, over all lists and combinations of them, that are judged."""

MAX_FOLLOWED = 3 * 2**27
"""The same where improvements are to lead to the state: half a minute to a minute."""

DETERRENCE_COSTS = 10
"""So many times as long as where improvements lead takes what credible answers deter."""

MAX_ANSWERS = 200_000
"""The most answers that are listed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One edited scenario at the least distance.

    Attributes
    ----------
    edits
        A shortest sequence of edits that leads to it.
    states
        The wanted states, as indices of the full model, that it makes what is wanted.
    """

    edits: tuple[Edit, ...]
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The smallest changes.

    Attributes
    ----------
    model
        The model before any edit.
    size
        The least number of edits; None: no number of them does it.
    answers
        All different edited scenarios at that distance, in the order of the file.
    n_wanted
        How many wanted states there are in the talks, with every issue on the table that edits can put there; where
        there is none, no number of edits does it whatever is preferred.
    stop
        That the work was stopped, and further answers at that distance may be lacking; else None.
    orders
        Of nearest rankings, how many there are; None where that is not known, and of other edits.
    wishes
        The goals, where there are several.
    """

    model: GraphModel
    size: int | None
    answers: tuple[Answer, ...]
    n_wanted: int
    stop: Stop | None = None
    orders: int | None = None
    wishes: tuple[Wish, ...] = ()

    @property
    def engine(self) -> str:
        """The name of the engine that judges the model as it is written."""
        return engine_named(self.model, "auto").name


@dataclass(slots=True, eq=False)
class Search:
    """A search for the smallest changes.

    Attributes
    ----------
    model, goal
        What is changed, and what for.
    lists
        Each party's lists.
    judged
        How many ranks were judged so far, each as often as it takes long.
    """

    model: GraphModel
    goal: Goal
    lists: tuple[EditedLists, ...]
    judged: int = 0
    found: list[Answer] = field(default_factory=list)
    size: int = 0

    def look_in(self, part: ModelOrders, budget: int, progress: Progress = SILENT) -> None:
        """Find the answers of an edited model with so many edits of lists."""
        what = f"changes of size {self.size}"
        progress(what, 0)
        while (own := part.next_to_grow(budget)) is not None:
            self._grow(own, progress.part(0, 0), f"{what}: lists of {own.lists.party}")
        for split, told in progress.parts(list(part.splits(budget))):
            told(what, 0)
            self._try(part, split, told)

    def _spend(self, n_ranks: int) -> None:
        """Count ranks that are going to be judged.

        Raises
        ------
        SizeError
            When they are too many, with what is known by then.
        """
        self.judged += n_ranks
        most = MAX_FOLLOWED if self.goal.from_status_quo else MAX_JUDGED
        if self.judged > most:
            raise self.bound(f"{most:,} ranks")

    def _grow(self, own: OrderClasses, progress: Progress, what: str) -> None:
        """Account for one more level of a party's lists."""
        progress(what, 0)
        if len(own.levels) == len(own.lists.levels):
            known, known_of_party = sum(each.n_lists for each in self.lists), own.lists.n_lists
            if known + own.lists.next_bound > MAX_LISTS:
                raise self.bound(f"{known + own.lists.next_bound:,} lists of statements")
            own.lists.grow()
            self._spend((own.lists.n_lists - known_of_party) * own.lists.columns.shape[1])
            if len(own.levels) == len(own.lists.levels):
                return
        self._spend(len(own.lists.levels[len(own.levels)]) * len(own.edited.model.states))
        own.grow(progress, what)

    def _try(self, part: ModelOrders, split: tuple[int, ...], progress: Progress) -> None:
        """Judge the combinations of classes that first occur at these levels."""
        classes = [own.levels[level] for own, level in zip(part.orders, split, strict=True)]
        for chosen, targets in joined([each.allowing for each in classes]):
            if self.goal.is_separable:
                self._keep(part, split, chosen, targets)
                continue
            at_once = max(1, JUDGED_AT_ONCE // len(part.edited.model.states))
            for first in progress.each(range(0, len(chosen), at_once), f"changes of size {self.size}"):
                some, allowed = chosen[first : first + at_once], targets[first : first + at_once]
                orders = [
                    [each.orders[k][0] for k in column]
                    for each, column in zip(classes, some.T.tolist(), strict=True)
                ]
                self._keep(part, split, some, self._held(part, split, orders, allowed))

    def _held(
        self,
        part: ModelOrders,
        split: tuple[int, ...],
        orders: Sequence[Sequence[int]],
        allowed: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """At which of the targets that are allowed some combinations of orders reach the goal.

        What improvements lead to is found first, as it takes least and leaves few combinations for the rest.

        Parameters
        ----------
        orders
            For each party its orders, within its level.
        allowed
            Shape (n_combinations, n_targets).
        """
        edited, goal = part.edited, self.goal
        ranks = [
            edited.ranks(i, own.lists.ranks(level, each))
            for i, (own, level, each) in enumerate(zip(part.orders, split, orders, strict=True))
        ]
        held = allowed
        if goal.from_status_quo:
            self._spend(ranks[0].size)
            held = held & reached(edited, ranks)
        (left,) = np.nonzero(held.any(axis=1))
        if len(left):
            costs = DETERRENCE_COSTS if goal.concept.credible and goal.from_status_quo else 1
            self._spend(len(left) * len(edited.model.states) * costs)
            held = held.copy()
            held[left] &= stable_of(edited, goal, [own[:, left] for own in ranks])
        return held

    def _keep(
        self, part: ModelOrders, split: tuple[int, ...], chosen: NDArray[np.intp], held: NDArray[np.bool_]
    ) -> None:
        """Note the answers of the combinations that succeed: every list of their classes."""
        for row in np.flatnonzero(held.any(axis=1)):
            states = tuple(part.edited.kept[part.edited.targets[held[row]]].tolist())
            lists = []
            for own, level, k in zip(part.orders, split, chosen[row].tolist(), strict=True):
                orders = own.levels[level].orders[k]
                lists.append([each for order in orders for each in own.lists.levels[level].lists[order]])
            for some in product(*lists):
                edits = [own.lists.edits_to(each) for own, each in zip(part.orders, some, strict=True)]
                self.found.append(
                    Answer((*part.edited.edits, *(edit for own in edits for edit in own)), states)
                )
                if len(self.found) > MAX_ANSWERS:
                    raise SizeError(
                        f"The smallest changes have {self.size} edits, and there are over {MAX_ANSWERS:,} of them: too "
                        "many to list. Allow fewer kinds of edits, or those of one party only."
                    )

    @property
    def known(self) -> str:
        """What is known when the search stops early."""
        if self.size < 2:
            return "It takes some edit." if self.size else "Nothing is ruled out."
        return f"No change of {self.size - 1} or fewer edits does it."

    def bound(self, what: str) -> SizeError:
        """What is known when the search would have to hold too much."""
        return SizeError(
            f"{self.known} Stopped at size {self.size}: it would take over {what}. Allow fewer kinds of edits, or "
            "those of one party only."
        )


def smallest_changes(
    model: GraphModel,
    wanted: NDArray[np.bool_],
    goal: Goal,
    kinds: Sequence[EditKind],
    *,
    party: str | None = None,
    issues: tuple[str, ...] | None = None,
    judged: int | None = None,
    progress: Progress = SILENT,
) -> Changes:
    """The least number of edits that reach a goal at some wanted state, and all edited scenarios at that distance.

    Parameters
    ----------
    model
        The full model.
    wanted
        Shape (n_states,), bool: the wanted states.
    kinds
        The edits that are allowed.
    party
        Whose statements and options may be edited; None: everybody's.
    issues
        Those on the table before any edit; None: nothing is closed.
    judged
        The index of the party whose core is not to be edited; None: every list may be edited throughout.

    Raises
    ------
    SizeError
        When the search would have to hold too much; it says up to which size there is no change.

    Notes
    -----
    That no change of any size does it is known when every list of every party is accounted for, or earlier when for
    each wanted state some party has no list that lets it play its part.
    """
    parties = model.scenario.parties
    lists = tuple(
        edited_lists(model, i, kinds if party in {None, own.id} else (), keeps_core=i == judged)
        for i, own in enumerate(parties)
    )
    search = Search(model, goal, lists)
    models = edited_models(model, issues, wanted, kinds, party)
    parts: list[tuple[int, ModelOrders]] = []
    while True:
        size = search.size
        if size <= len(models.edits):
            if len(parts) + comb(len(models.edits), size) > MAX_MODELS:
                raise search.bound(f"{MAX_MODELS:,} sets of edits of options, issues and guarantees")
            parts += [
                (
                    size,
                    ModelOrders(
                        edited, tuple(order_classes(edited, goal, i, own) for i, own in enumerate(lists))
                    ),
                )
                for edited in models.at(size)
                if len(edited.targets)
            ]
        try:
            with progress.keeping(search.found) as halt:
                for (cost, part), told in progress.turn(size).parts(parts):
                    search.look_in(part, size - cost, told)
        except KeyboardInterrupt as stop:
            raise Cancelled.of(stop, f"at size {size}. {search.known}") from None
        if search.found:
            lacking = halt.lacking(further_changes(size))
            return Changes(model, size, _sorted(model, search.found), models.n_wanted, lacking)
        parts = [(cost, part) for cost, part in parts if not part.is_finished(size - cost)]
        if not parts and size >= len(models.edits):
            return Changes(model, None, (), models.n_wanted)
        search.size += 1


def further_changes(size: int) -> str:
    """What an answer lacks when the search among changes of one size is stopped."""
    return f"further changes of {size} edit{'' if size == 1 else 's'} that may do it too"


def _sorted(model: GraphModel, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    return tuple(sorted(answers, key=lambda answer: file_order(model.scenario, answer.edits)))
