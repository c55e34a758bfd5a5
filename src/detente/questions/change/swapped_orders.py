"""The different orders of the states that swaps of neighbouring statements make, level by level.

Lists are built from the front. How the beginning of a list ranks the states, and which statements are left, is all that
counts of it: lists that rank alike are not told apart, be they millions, so that many statements that say nearly the
same cost little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from detente.formula import renamed
from detente.graph import GraphModel
from detente.graph.truth_columns import dense_ranks, ranks_of_orders, statement_columns
from detente.questions.change.edits import Edit, exchanged

Ranks = NDArray[np.int32]

Items = tuple[int, ...]
"""Statements, by their places in the list as written."""

A_BEGINNING = 256
"""What is done with a beginning whatever the number of patterns costs as much as so many of them."""

GOALS_AT_ONCE = 32
"""So many patterns of goals are looked at in the time of one."""


class TooMuchWorkError(Exception):
    """A level would take more work than is allowed."""


@dataclass(frozen=True, slots=True, eq=False)
class _Beginning:
    """The first statements of a list.

    Attributes
    ----------
    ranks
        Shape (n_patterns,): dense ranks of the patterns by them.
    left
        The statements that are to follow, in the order of the list that is edited.
    chosen
        Those of the first that made a difference.
    skipped
        How many of `left` the next one is brought before.
    """

    ranks: Ranks
    left: Items
    chosen: Items = ()
    skipped: int = 0


@dataclass(slots=True, eq=False)
class _Search:
    """Lists by their distance from the one that is edited, as far as their statements make a difference.

    Attributes
    ----------
    columns
        Shape (n_statements, n_patterns): where each statement holds; no two patterns are alike.
    kind_of
        The same number for statements that hold at the same patterns.
    waiting
        The beginnings that cost one swap more than those looked at.
    goals
        Shape (n_goals, n_patterns): the patterns best first, by orders of which one is to be reached; None: by any.
    """

    columns: NDArray[np.bool_]
    kind_of: Sequence[int]
    waiting: list[_Beginning]
    goals: NDArray[np.intp] | None = None
    work: int = 0
    _seen: set[tuple[Items, bytes]] = field(default_factory=set)

    def next_level(self, most: int | None = None) -> Iterator[_Beginning]:
        """The lists that cost one swap more than those before; some orders repeatedly.

        To place a statement takes as many swaps as statements are left that stood before it. Where one that none is
        before makes no difference, it is placed at once; of several that hold at the same patterns, the first.
        """
        now, self.waiting = self.waiting, []
        for each in now:  # it grows while it is gone through
            n_of_goals = 0 if self.goals is None else self.goals.size // GOALS_AT_ONCE
            self.work += A_BEGINNING + len(each.ranks) + n_of_goals
            if most is not None and self.work > most:
                raise TooMuchWorkError
            highest = each.ranks.max()
            if highest + 1 == len(each.ranks):
                yield each
                continue
            item, before = each.left[each.skipped], each.left[: each.skipped]
            ranks = dense_ranks((2 * each.ranks + self.columns[item])[:, None])[:, 0]
            differs = bool(ranks.max() > highest)
            if (before or differs) and each.skipped + 1 < len(each.left):
                self.waiting.append(_Beginning(each.ranks, each.left, each.chosen, each.skipped + 1))
            key = (*before, *each.left[each.skipped + 1 :]), _key(ranks)
            is_new = key not in self._seen and self.kind_of[item] not in [
                self.kind_of[other] for other in before
            ]
            if is_new and self._leads_on(ranks):
                self._seen.add(key)
                now.append(_Beginning(ranks, key[0], (*each.chosen, item) if differs else each.chosen))

    def _leads_on(self, ranks: Ranks) -> bool:
        """Whether the order can still become one of those that are looked for."""
        return self.goals is None or bool((np.diff(ranks[self.goals], axis=1) <= 0).all(axis=1).any())


@dataclass(slots=True, eq=False)
class SwappedOrders:
    """One party's orders of the states, found as far as they are asked for.

    Attributes
    ----------
    party
        Its id.
    columns
        Shape (n_statements, n_states), bool: where each statement holds.
    can_be_edited
        Whether swaps make other lists of it: whether two statements differ as they are written.
    levels
        For each number of swaps the orders of the patterns that no fewer swaps make, each by those of its
        statements that decide it.
    """

    party: str
    columns: NDArray[np.bool_]
    can_be_edited: bool
    levels: list[dict[bytes, Items]]
    _search: _Search
    _known: set[bytes] = field(default_factory=set)
    _work_on_ways: int = 0

    @property
    def is_exhausted(self) -> bool:
        """Whether every order was met."""
        return not self._search.waiting

    def has_level(self, level: int, most: int) -> bool:
        """Whether some orders take just so many swaps; found now if need be.

        Raises
        ------
        TooMuchWorkError
            When that would take more than `most` work in all.
        """
        while len(self.levels) <= level and not self.is_exhausted:
            self._grow(most)
        return level < len(self.levels) and bool(self.levels[level])

    def _grow(self, most: int) -> None:
        """Find one more level."""
        level: dict[bytes, Items] = {}
        for found in self._search.next_level(most):
            key = _key(found.ranks)
            if key not in self._known:
                level.setdefault(key, found.chosen)
        self._known.update(level)
        self.levels.append(level)

    def ranks(self, level: int) -> Ranks:
        """Shape (n_states, n_orders): the ranks that the orders of a level give."""
        orders = list(self.levels[level].values())
        longest = max(map(len, orders), default=0)
        padded = [(*(len(self.columns),) * (longest - len(each)), *each) for each in orders]
        nowhere = np.zeros((1, self.columns.shape[1]), dtype=np.bool_)
        places = np.array(padded, dtype=np.int64).reshape(len(orders), longest)
        return ranks_of_orders(np.vstack([self.columns, nowhere]), places)

    def way_to(self, level: int, orders: Sequence[int], most: int) -> tuple[tuple[Edit, ...], int]:
        """Of the shortest ways to some orders of a level the first by its positions, and to which it leads.

        Raises
        ------
        TooMuchWorkError
            When this and the ways found before would take more than `most` work together.
        """
        patterns, known = self._search.columns, list(self.levels[level].values())
        goals = np.array([_best_first(patterns, known[k]) for k in orders])
        items: Items = tuple(range(len(patterns)))
        steps: list[Edit] = []
        for budget in range(level - 1, -1, -1):
            swaps = ((k, exchanged(items, k)) for k in range(len(items) - 1))
            k, items = next((k, after) for k, after in swaps if self._leads(after, goals, budget, most))
            steps.append(Edit("swap", self.party, k + 1))
        (reached,) = np.flatnonzero((goals == _best_first(patterns, items)).all(axis=1))
        return tuple(steps), orders[int(reached)]

    def _leads(self, items: Items, goals: NDArray[np.intp], n_swaps: int, most: int) -> bool:
        """Whether at most so many swaps lead from a list to one of some orders of the patterns."""
        search = _search(self._search.columns, self._search.kind_of, items, goals)
        search.work = self._work_on_ways
        try:
            return any(True for _ in range(n_swaps + 1) for _ in search.next_level(most))
        finally:
            self._work_on_ways = search.work


def swapped_orders(model: GraphModel, i: int) -> SwappedOrders:
    """The orders of party i: none found yet; of one without statements there is the one that it has."""
    party = model.scenario.parties[i].id
    statements = model.scenario.preferences[party].statements or ()
    columns = statement_columns(statements, model.scenario, model.states)
    names = model.scenario.option_names
    formulas = {renamed(each.formula.node, lambda name: names.get(name, name)) for each in statements}
    patterns = np.unique(columns, axis=1)
    kind_of = np.unique(columns, axis=0, return_inverse=True)[1].reshape(-1).tolist()
    search = _search(patterns, kind_of, tuple(range(len(columns))))
    return SwappedOrders(party, columns, len(formulas) > 1, [], search)


def _search(
    patterns: NDArray[np.bool_], kind_of: Sequence[int], items: Items, goals: NDArray[np.intp] | None = None
) -> _Search:
    """A search that starts from a list."""
    alike = np.zeros(patterns.shape[1], dtype=np.int32)
    return _Search(patterns, kind_of, [_Beginning(alike, items)], goals)


def _best_first(patterns: NDArray[np.bool_], items: Items) -> NDArray[np.intp]:
    """The patterns, each better than the next by some statements that tell all apart."""
    holds = patterns[list(items)]
    return np.lexsort(~holds[::-1]) if len(items) else np.zeros(1, dtype=np.intp)


def _key(ranks: Ranks) -> bytes:
    return sha256(ranks.tobytes()).digest()
