"""What edits of parties’ lists come to in one edited model: orders, those together that do the same, and combined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.graph.truth_columns import dense_ranks
from detente.progress import Progress
from detente.questions.change.edited_lists import EditedLists
from detente.questions.change.edited_models import EditedModel
from detente.questions.change.goals import Goal, Ranks, can_be_reached, can_be_stable

NEVER = 10**6
"""The level of what no number of edits brings about."""

JUDGED_AT_ONCE = 2**22
"""Ranks, over all variants, that are judged in one go."""

PAIRED_AT_ONCE = 2**26

FEW_TARGETS = 16
"""With so many targets or fewer, orders are compared by what they put above each target."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The classes of orders that first occur at one level.

    Attributes
    ----------
    allowing
        Shape (n_classes, n_targets), bool: the targets at which the party's part can be played.
    orders
        For each class the indices of its orders, within the level.
    """

    allowing: NDArray[np.bool_]
    orders: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.orders)


@dataclass(slots=True, eq=False)
class OrderClasses:
    """The classes of one party's orders in one edited model, level by level.

    Attributes
    ----------
    edited, goal, i, lists
        Where, what is wanted, which party, and its lists.
    possible
        Shape (n_targets,), bool: false where no list at all lets the party play its part.
    first
        Shape (n_targets,): the least level at which the party can play its part; `NEVER` while unknown.
    levels
        The classes found so far.
    """

    edited: EditedModel
    goal: Goal
    i: int
    lists: EditedLists
    possible: NDArray[np.bool_]
    first: NDArray[np.int64]
    levels: list[Classes] = field(default_factory=list)
    _seen: set[bytes] = field(default_factory=set)

    @property
    def is_complete(self) -> bool:
        """Whether every list is accounted for."""
        return self.lists.is_exhausted and len(self.levels) == len(self.lists.levels)

    @property
    def least(self) -> NDArray[np.int64]:
        """For each target the least number of edits that could let the party play its part, as far as is known."""
        unknown = NEVER if self.is_complete else len(self.levels)
        return np.where(self.possible, np.where(self.first < NEVER, self.first, unknown), NEVER)

    def grow(self, progress: Progress, what: str) -> None:
        """Sort the orders of one more level, which the lists have, into classes."""
        number = len(self.levels)
        level = self.lists.levels[number]
        at_once = max(1, JUDGED_AT_ONCE // len(self.edited.model.states))
        allowing: list[NDArray[np.bool_]] = []
        orders: dict[bytes, list[int]] = {}
        for start in progress.each(range(0, len(level), at_once), what):
            some = np.arange(start, min(start + at_once, len(level)))
            ranks = self.edited.ranks(self.i, self.lists.ranks(number, some))
            allowed = can_be_stable(self.edited, self.goal, self.i, ranks) & self.possible
            allowed &= can_be_reached(self.edited, self.goal, self.i, ranks)
            useful = np.flatnonzero(allowed.any(axis=1))
            keys = self._keys(ranks[:, useful], allowed[useful])
            for key, column in zip(keys, useful.tolist(), strict=True):
                if key in self._seen:
                    continue
                if key not in orders:
                    orders[key] = []
                    allowing.append(allowed[column])
                orders[key].append(start + column)
        self._seen.update(orders)
        found = np.array(allowing, dtype=np.bool_).reshape(len(allowing), len(self.edited.targets))
        self.levels.append(Classes(found, tuple(map(tuple, orders.values()))))
        self.first[(self.first == NEVER) & found.any(axis=0)] = number

    def _keys(self, ranks: Ranks, allowed: NDArray[np.bool_]) -> list[bytes]:
        """For each order all of it that can matter here; shape of `ranks` (n_kept, n_orders)."""
        parts: list[NDArray[np.uint8] | Ranks] = [np.packbits(allowed, axis=1)]
        improvements = self.goal.improvements_count(self.i)
        above = self.goal.needs(self.i) and not self.goal.is_separable
        if (improvements or above) and len(self.edited.targets) > FEW_TARGETS:
            parts.append(_as_bytes(dense_ranks(ranks.astype(np.int64))))
        else:
            if above:
                higher = [np.packbits(ranks > ranks[target], axis=0).T for target in self.edited.targets]
                parts += [np.ascontiguousarray(each) for each in higher]
            if improvements:
                parts.append(_as_bytes(self._inside_slices(ranks)))
        return [b"".join(part[k].tobytes() for part in parts) for k in range(len(allowed))]

    def _inside_slices(self, ranks: Ranks) -> Ranks:
        """Dense ranks among the states that the party's moves can lead between; shape (n_kept, n_orders)."""
        states = self.edited.model.states
        dense = dense_ranks(ranks.astype(np.int64))
        if states.merged or self.edited.model.moves_depend_on_state or not ranks.size:
            return dense
        axis = states.space.axis(self.i)
        places = list(np.unravel_index(states.cells, states.space.shape))
        places[axis] = np.zeros_like(places[axis])
        slice_of = np.ravel_multi_index(places, states.space.shape)
        keys = slice_of[:, None] * (int(dense.max()) + 1) + dense
        sorted_by = np.argsort(keys, axis=0, kind="stable")
        ascending = np.take_along_axis(keys, sorted_by, axis=0)
        owner = slice_of[sorted_by]
        steps = np.zeros(keys.shape, dtype=np.int32)
        np.cumsum(np.diff(ascending, axis=0) > 0, axis=0, out=steps[1:])
        fresh = np.zeros(keys.shape, dtype=np.bool_)
        fresh[1:] = owner[1:] != owner[:-1]
        bases = np.maximum.accumulate(np.where(fresh, steps, 0), axis=0)
        found = np.empty_like(steps)
        np.put_along_axis(found, sorted_by, steps - bases, axis=0)
        return found


def _as_bytes(ranks: Ranks) -> NDArray[np.int32]:
    """One row an order."""
    return np.ascontiguousarray(ranks.T)


def order_classes(edited: EditedModel, goal: Goal, i: int, lists: EditedLists) -> OrderClasses:
    """The classes of one party's orders in one edited model, none looked at yet."""
    n_targets = len(edited.targets)
    return OrderClasses(
        edited, goal, i, lists, _possible(edited, goal, i, lists), np.full(n_targets, NEVER, dtype=np.int64)
    )


def _possible(edited: EditedModel, goal: Goal, i: int, lists: EditedLists) -> NDArray[np.bool_]:
    """At which targets some list could let a party play its part.

    Notes
    -----
    Whatever the order of the statements, a state at which all that holds at the target holds too, and more, is
    preferred to it. The order that begins with what holds at the target prefers no other state, and less is never
    worse: what fails then, fails in every order. Where statements can be dropped or negated nothing is preferred.
    """
    everywhere = np.ones(len(edited.targets), dtype=np.bool_)
    if not goal.needs(i) or lists.kinds != ("swap",) or lists.is_exhausted or edited.guarded:
        return everywhere
    if len(edited.targets) * len(edited.kept) > JUDGED_AT_ONCE:
        return everywhere
    holds = lists.own_columns[:, lists.pattern_of[edited.kept]].astype(np.int8)
    ranks = np.zeros((len(edited.kept), len(edited.targets)), dtype=np.int32)
    for column, target in enumerate(edited.targets):
        more = holds - holds[:, [target]]
        ranks[:, column] = (more >= 0).all(axis=0) & (more > 0).any(axis=0)
    return np.asarray(np.diagonal(can_be_stable(edited, goal, i, ranks))).copy()


@dataclass(slots=True, eq=False)
class ModelOrders:
    """The orders of all parties in one edited model: numbers of edits are those of their lists alone."""

    edited: EditedModel
    orders: tuple[OrderClasses, ...]

    def least(self) -> NDArray[np.int64]:
        """For each target the fewest edits of lists that could do, as far as is known."""
        parts = [own.least for own in self.orders]
        least: NDArray[np.int64] = np.minimum(np.sum(parts, axis=0), NEVER)
        return least

    def is_finished(self, budget: int) -> bool:
        """Whether no greater number of edits of lists can succeed here."""
        if not (self.least() < NEVER).any():
            return True
        longest = sum(len(own.levels) - 1 for own in self.orders)
        return all(own.is_complete for own in self.orders) and budget >= longest

    def next_to_grow(self, budget: int) -> OrderClasses | None:
        """The cheapest party of which one more level could matter within a budget."""
        total = np.sum([own.least for own in self.orders], axis=0)
        growing = []
        for own in self.orders:
            room_left = budget - (total - own.least)[total < NEVER]
            if not own.is_complete and room_left.size and len(own.levels) <= room_left.max():
                growing.append(own)
        return min(growing, key=_cost, default=None)

    def splits(self, budget: int) -> Iterator[tuple[int, ...]]:
        """Every way to share a number of edits among the parties, of levels that have classes."""
        yield from _splits(budget, [[len(level) > 0 for level in own.levels] for own in self.orders])


def _cost(own: OrderClasses) -> int:
    known = own.lists.levels
    return len(known[len(own.levels)]) if len(own.levels) < len(known) else own.lists.next_bound


def _splits(budget: int, useful: Sequence[Sequence[bool]]) -> Iterator[tuple[int, ...]]:
    """Tuples that add up to a budget, each part a level that is useful."""
    if not useful:
        if budget == 0:
            yield ()
        return
    for part in range(min(budget + 1, len(useful[0]))):
        if useful[0][part]:
            for rest in _splits(budget - part, useful[1:]):
                yield (part, *rest)


def joined(
    allowing: Sequence[NDArray[np.bool_]],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """The combinations of classes that allow some target together, some at a time.

    Yields
    ------
    Shape (n_found, n_parties): the class of each party; and shape (n_found, n_targets): what they allow together.
    """
    first, *others = allowing
    found: list[tuple[NDArray[np.intp], NDArray[np.bool_]]] = [(np.arange(len(first))[:, None], first)]
    yield from _joined_with(found[0], others)


def _joined_with(
    known: tuple[NDArray[np.intp], NDArray[np.bool_]], others: Sequence[NDArray[np.bool_]]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    chosen, allowed = known
    if not others:
        if len(chosen):
            yield known
        return
    following, *rest = others
    rows_at_once = max(1, PAIRED_AT_ONCE // max(1, following.size))
    for start in range(0, len(chosen), rows_at_once):
        rows = allowed[start : start + rows_at_once]
        together = rows[:, None, :] & following[None, :, :]
        left, right = np.nonzero(together.any(axis=2))
        pairs = np.concatenate([chosen[start + left], right[:, None]], axis=1)
        yield from _joined_with((pairs, together[left, right]), rest)
