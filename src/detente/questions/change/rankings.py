"""The nearest rankings: the fewest exchanges of neighbours in a party's ranking after which a state is stable for it.

What is found rests on two facts. Whether a state is stable for a party depends on the party's own ranking through the
states *above* it alone: these are its improvements, and all others deter. And what is stable stays so where states
leave those above it: there are fewer improvements then, and more that deters. As each that comes above costs an
exchange, in a nearest ranking states only leave. They go below the state, past those that stay above it, and all else
keeps its order.

So the cheapest set of leaving states is sought that does, best first, by what a set costs at least that has some states
and lacks others. A set that fails is grown until any further state would make it do: of these some must leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Cancelled, Progress
from detente.questions.change.edited_models import EditedModel, edited_models
from detente.questions.change.edits import Edit
from detente.questions.change.goals import Goal, stable_of
from detente.questions.change.order_classes import JUDGED_AT_ONCE
from detente.questions.change.search import Answer, Changes

MAX_WORK = 2**28
"""The most ranks that are judged, where judging once counts for at least `LEAST_WORK`: about a minute."""

LEAST_WORK = 2**13

MAX_RANKINGS = 1000
"""The most nearest rankings that are listed."""

Ranks = NDArray[np.int32]

Leaving = int
"""A set of states that leave those above a wanted one, as bits: bit q is that above which q of them stand lower."""


@dataclass(slots=True, eq=False)
class _Search:
    """A search for the nearest rankings of party i.

    Attributes
    ----------
    order
        The states from best to worst, as the ranking is written.
    work
        How many ranks were judged so far.
    least
        The fewest exchanges that are not ruled out.
    """

    edited: EditedModel
    goal: Goal
    i: int
    order: tuple[int, ...]
    work: int = 0
    least: int = 0

    def stable(self, ranks: Ranks) -> NDArray[np.bool_]:
        """Which targets some rankings make stable: shape (n_variants, n_targets).

        Parameters
        ----------
        ranks
            Shape (n_states, n_variants): the party's, of the full model.

        Raises
        ------
        SizeError
            When there is too much to judge, with what is known by then.
        """
        n_variants = ranks.shape[1]
        self.work += max(LEAST_WORK, len(self.edited.model.states) * n_variants)
        if self.work > MAX_WORK:
            raise SizeError(
                f"{self.known} Stopped there: to go on would take over {MAX_WORK:,} ranks. Ask for one state instead "
                "of a formula, or under another concept."
            )
        own = self.edited.ranks(self.i, ranks)
        others = (np.broadcast_to(rank[:, None], (len(rank), n_variants)) for rank in self.edited.model.ranks)
        return stable_of(
            self.edited, self.goal, [own if j == self.i else rank for j, rank in enumerate(others)]
        )

    def made_stable(self, order: tuple[int, ...]) -> tuple[int, ...]:
        """The targets that an order of the states, best first, makes stable, as indices of the full model."""
        ranks = np.zeros((len(order), 1), dtype=np.int32)
        ranks[list(order), 0] = np.arange(len(order), 0, -1)
        return tuple(self.edited.kept[self.edited.targets[self.stable(ranks)[0]]].tolist())

    @property
    def known(self) -> str:
        """What is known when the search stops early."""
        return f"It takes {self.least} or more exchanges of neighbours in the ranking."


@dataclass(slots=True, eq=False)
class _Target:
    """One wanted state.

    Attributes
    ----------
    place
        Which of the targets it is.
    state
        Its index in the full model.
    above
        The states above it as the ranking is written, the lowest first.
    some_of
        Sets of states, of each of which some must leave.
    """

    search: _Search
    place: int
    state: int
    above: tuple[int, ...]
    some_of: list[Leaving] = field(default_factory=list)

    def does(self, sets: Sequence[Leaving]) -> NDArray[np.bool_]:
        """Whether the state is stable where these leave, shape (n_sets,)."""
        ranks = np.zeros((len(self.search.order), len(sets)), dtype=np.int32)
        ranks[self.state] = 1
        for column, leaving in enumerate(sets):
            ranks[[each for q, each in enumerate(self.above) if not leaving >> q & 1], column] = 2
        return self.search.stable(ranks)[:, self.place]

    def lacking(self, leaving: Leaving) -> Leaving | None:
        """States of which some must leave, where it is not enough that these do; None where it is.

        The failing set takes in what it can without doing, the cheapest first: what is outside in the end is needed.
        """
        for known in self.some_of:
            if not known & leaving:
                return known
        if self.does([leaving])[0]:
            return None
        outside = [1 << q for q in range(len(self.above)) if not leaving >> q & 1]
        needed = 0
        while outside:
            taken_in = self._most_that_fails(leaving, outside)
            leaving |= sum(outside[:taken_in])
            needed |= sum(outside[taken_in : taken_in + 1])
            outside = outside[taken_in + 1 :]
        self.some_of.append(needed)
        return needed

    def _most_that_fails(self, leaving: Leaving, more: Sequence[Leaving]) -> int:
        """With how many of the further states, one after the other, a set still fails."""
        fails, does = 0, len(more) + 1
        at_once = max(2, JUDGED_AT_ONCE // len(self.search.order))
        while does - fails > 1:
            tried = sorted(set(np.linspace(fails + 1, does - 1, min(at_once, does - fails - 1), dtype=int)))
            held = self.does([leaving | sum(more[:n]) for n in tried])
            fails = max([n for n, is_held in zip(tried, held, strict=True) if not is_held], default=fails)
            does = min([n for n, is_held in zip(tried, held, strict=True) if is_held], default=does)
        return int(fails)

    def cheapest(self, must: Leaving, kept: Leaving) -> tuple[int, Leaving]:
        """The cheapest set with some states and without others, and how many exchanges it costs.

        Definition
        ----------
        A state that leaves is exchanged with the wanted one and with each that stays above and stands lower now.
        """
        cost = sum(q + 1 for q in range(must.bit_length()) if must >> q & 1) - _pairs(must.bit_count())
        best, leaving, n = (cost, must), must, must.bit_count()
        for q in range(len(self.above)):
            if not (must | kept) >> q & 1:
                leaving |= 1 << q
                cost, n = cost + q + 1 - n, n + 1
                best = min(best, (cost, leaving), key=lambda each: each[0])
        return best

    def ranking(self, leaving: Leaving) -> tuple[int, ...]:
        """The states from best to worst where these leave."""
        gone = {each for q, each in enumerate(self.above) if leaving >> q & 1}
        order = self.search.order
        top, rest = order[: len(self.above)], order[len(self.above) + 1 :]
        stay = (each for each in top if each not in gone)
        return (*stay, self.state, *(each for each in top if each in gone), *rest)


def _pairs(n: int) -> int:
    """Of so many that leave, each pair was counted as exchanged, and is not."""
    return n * (n - 1) // 2


def nearest_rankings(
    model: GraphModel,
    wanted: NDArray[np.bool_],
    goal: Goal,
    issues: tuple[str, ...] | None = None,
    progress: Progress = SILENT,
) -> Changes:
    """The rankings of a party, nearest to its own, after which some wanted state is stable for it.

    Parameters
    ----------
    model
        The full model.
    wanted
        Shape (n_states,), bool.
    goal
        With the party, whose ranking has no ties; that improvements lead to the state is not asked here.
    issues
        Those on the table; None: nothing is closed.

    Returns
    -------
    All of them, or some where to list all is too much: `orders` is None then.

    Raises
    ------
    SizeError
        When there is too much to judge; it says how many exchanges it takes at least.

    References
    ----------
    Kinsara, Petersons, Kilgour & Hipel 2015, for the question.
    """
    assert goal.party is not None, "a ranking is somebody's"
    models = edited_models(model, issues, wanted, (), None)
    (edited,) = models.at(0)
    order = tuple(np.argsort(-model.ranks[goal.party]).tolist())
    search = _Search(edited, goal, goal.party, order)
    if not len(edited.targets):
        return Changes(model, None, (), models.n_wanted)
    if states := search.made_stable(order):
        return Changes(model, 0, (Answer((), states),), models.n_wanted, orders=1)
    found: dict[tuple[int, ...], tuple[int, ...]] = {}
    is_whole = True
    try:
        with progress.keeping(found) as halt:
            for ranking in _nearest_first(search, progress):
                is_whole = len(found) < MAX_RANKINGS
                if not is_whole:
                    break
                found[ranking] = search.made_stable(ranking)
    except SizeError:
        if not found:
            raise
        is_whole = False
    except KeyboardInterrupt as stopped:
        raise Cancelled.of(stopped, f"early. {search.known}") from None
    party = model.scenario.parties[goal.party].id
    answers = tuple(
        Answer((Edit("rank", party, order=tuple(map(model.states.id, ranking))),), found[ranking])
        for ranking in sorted(found, key=lambda each: [order.index(state) for state in each])
    )
    stop = halt.lacking("further rankings that are as near")
    orders = len(answers) if is_whole and stop is None else None
    return Changes(model, search.least, answers, models.n_wanted, stop, orders)


def _nearest_first(search: _Search, progress: Progress) -> Iterator[tuple[int, ...]]:
    """The nearest rankings, all of them; `least` of the search is how far they are.

    Notes
    -----
    A branch is the sets of leaving states with some states and without others; its cheapest set is looked at. If that
    fails, the states of which some must leave divide the branch; if not, all sets but that one remain.
    """
    waiting: list[tuple[int, int, _Target, Leaving, Leaving, Leaving]] = []
    number, nearest = count(), None

    def add(target: _Target, must: Leaving, kept: Leaving) -> None:
        cost, leaving = target.cheapest(must, kept)
        if nearest is None or cost <= nearest:
            heappush(waiting, (cost, next(number), target, must, kept, leaving))

    for place, state in enumerate(search.edited.kept[search.edited.targets].tolist()):
        above = search.order[: search.order.index(state)]
        add(_Target(search, place, state, above[::-1]), 0, 0)
    while waiting and (nearest is None or waiting[0][0] <= nearest):
        search.least, _, target, must, kept, leaving = heappop(waiting)
        progress.turn(search.least)(f"rankings at distance {search.least}", 0)
        needed = target.lacking(leaving)
        if needed is None:
            nearest = search.least
            yield target.ranking(leaving)
        for q in range(len(target.above)):
            bit = 1 << q
            if (must | kept) & bit or (needed is not None and not needed & bit):
                continue
            if needed is None and leaving & bit:
                add(target, must, kept | bit)
                must |= bit
            else:
                add(target, must | bit, kept)
                kept |= bit
