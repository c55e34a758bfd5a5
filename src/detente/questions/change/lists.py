"""The lists of statements that edits make of a party's own, level by level: at level d, what takes d edits.

Breadth first, each list met first at its distance. Lists that rank the states alike are one *order*; an order met at
a lower level already is left out, since no smallest change needs the longer way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from detente.formula import Node, Not, renamed
from detente.graph import GraphModel, states_where
from detente.graph.scoring import dense_ranks, ranks_of_orders
from detente.questions.change.edits import STATEMENT_EDITS, Edit, EditKind
from detente.scenario.values import Scenario

List = tuple[int, ...]
"""A list of statements, as indices of a table of formulas."""

Ranks = NDArray[np.int32]

RANKED_AT_ONCE = 2**22
"""Ranks that are worked out in one go."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """What a certain number of edits makes of a party's list.

    Attributes
    ----------
    ranks
        Shape (n_patterns, n_orders), int32: the orders that no fewer edits make; dense ranks of patterns.
    lists
        For each order the lists, at this level, that give it.
    """

    ranks: Ranks
    lists: tuple[tuple[List, ...], ...]

    def __len__(self) -> int:
        return len(self.lists)


@dataclass(slots=True, eq=False)
class EditedLists:
    """One party's lists, found as far as they are asked for.

    Attributes
    ----------
    party
        Its id.
    pattern_of
        Shape (n_states,): states at which the same statements hold share a pattern.
    columns
        Shape (n_formulas + 1, n_patterns), bool: where each formula holds; the last holds nowhere.
    opposite
        For each formula its negation; that of ``not x`` is ``x``.
    kinds
        The edits of statements that are allowed.
    levels
        Those found so far.
    own_columns
        Shape (n_own, n_patterns), bool: where the formulas of the list as written hold.
    """

    party: str
    pattern_of: NDArray[np.intp]
    columns: NDArray[np.bool_]
    opposite: tuple[int, ...]
    kinds: tuple[EditKind, ...]
    levels: list[Level]
    own_columns: NDArray[np.bool_]
    _came_from: dict[List, tuple[List, Edit] | None]
    _frontier: list[List]
    _orders: set[bytes] = field(default_factory=set)

    @property
    def n_lists(self) -> int:
        """How many lists were met so far."""
        return len(self._came_from)

    @property
    def is_exhausted(self) -> bool:
        """Whether every list there is has been met."""
        return not self._frontier

    @property
    def next_bound(self) -> int:
        """The most lists that the next level can have."""
        return sum(len(each) for each in self._frontier) * len(self.kinds)

    def grow(self) -> None:
        """Find one more level."""
        fresh: list[List] = []
        for before in self._frontier:
            for after, edit in self._edited(before):
                if after not in self._came_from:
                    self._came_from[after] = (before, edit)
                    fresh.append(after)
        self._frontier = fresh
        if fresh:
            self.levels.append(self._level(fresh))

    def edits_to(self, edited: List) -> tuple[Edit, ...]:
        """A shortest sequence of edits to a list that was met."""
        steps: list[Edit] = []
        while step := self._came_from[edited]:
            edited, edit = step
            steps.insert(0, edit)
        return tuple(steps)

    def ranks(self, level: int, orders: Sequence[int] | NDArray[np.intp]) -> Ranks:
        """Shape (n_states, n_chosen): the ranks of some orders of a level."""
        chosen: Ranks = self.levels[level].ranks[:, orders][self.pattern_of]
        return chosen

    def _edited(self, before: List) -> Iterator[tuple[List, Edit]]:
        """What each edit makes of a list."""
        for kind in self.kinds:
            for k in range(len(before) - (kind == "swap")):
                after: List
                if kind == "swap":
                    after = (*before[:k], before[k + 1], before[k], *before[k + 2 :])
                elif kind == "drop":
                    after = (*before[:k], *before[k + 1 :])
                else:
                    after = (*before[:k], self.opposite[before[k]], *before[k + 1 :])
                yield after, Edit(kind, self.party, k + 1)

    def _level(self, lists: Sequence[List]) -> Level:
        """Rank by some lists; one order for those that rank alike, without the orders known already."""
        found: dict[bytes, list[List]] = {}
        kept = []
        for some, ranks in self._ranked(lists):
            for column, each in enumerate(some):
                key = sha256(ranks[column].tobytes()).digest()
                if key in self._orders:
                    continue
                if key not in found:
                    found[key] = []
                    kept.append(ranks[column])
                found[key].append(each)
        self._orders.update(found)
        n_patterns = self.columns.shape[1]
        return Level(
            np.array(kept, dtype=np.int32).reshape(len(kept), n_patterns).T, tuple(map(tuple, found.values()))
        )

    def _ranked(self, lists: Sequence[List]) -> Iterator[tuple[Sequence[List], Ranks]]:
        """Dense ranks of the patterns by each list, some lists at a time; shape (n_lists, n_patterns)."""
        nowhere, n_patterns = self.columns.shape[0] - 1, self.columns.shape[1]
        at_once = max(1, RANKED_AT_ONCE // max(1, n_patterns))
        for first in range(0, len(lists), at_once):
            some = lists[first : first + at_once]
            longest = max(map(len, some))
            padded = [(*(nowhere,) * (longest - len(each)), *each) for each in some]
            orders = np.array(padded, dtype=np.int64).reshape(len(some), longest)
            scores = ranks_of_orders(self.columns, orders).astype(np.int64)
            yield some, np.ascontiguousarray(dense_ranks(scores).T)


def edited_lists(model: GraphModel, i: int, kinds: Sequence[EditKind]) -> EditedLists:
    """The lists of party i, as far as its own: level 0.

    Parameters
    ----------
    model
        The full model.
    kinds
        The edits that are allowed to this party; those of statements count. A party with a ranking or weights
        has no list, and keeps the order that it has.
    """
    party = model.scenario.parties[i].id
    statements = model.scenario.preferences[party].statements
    own = tuple(kind for kind in STATEMENT_EDITS if kind in kinds)
    if statements is None:
        fixed = Level(model.ranks[i][:, None], (((),),))
        nowhere = np.zeros((1, len(model.states)), dtype=np.bool_)
        pattern_of = np.arange(len(model.states))
        return EditedLists(party, pattern_of, nowhere, (), own, [fixed], nowhere[:0], {(): None}, [])
    table, opposite, start = _formulas(model.scenario, [each.formula.node for each in statements])
    holds = np.array([states_where(model, node) for node in table], dtype=np.bool_)
    columns = np.vstack(
        [holds.reshape(len(table), len(model.states)), np.zeros((1, len(model.states)), dtype=np.bool_)]
    )
    patterns, pattern_of = np.unique(columns, axis=1, return_inverse=True)
    made = EditedLists(
        party,
        pattern_of.reshape(-1),
        patterns,
        opposite,
        own,
        [],
        patterns[sorted(set(start))],
        {start: None},
        [start] if own else [],
    )
    made.levels.append(made._level([start]))
    return made


def _formulas(scenario: Scenario, nodes: Sequence[Node]) -> tuple[list[Node], tuple[int, ...], List]:
    """A table of the formulas that edits can lead to, the negation of each, and the list as written."""
    index: dict[Node, int] = {}

    def key_of(name: str) -> str:
        return scenario.option_names.get(name, name)

    start = tuple(index.setdefault(renamed(node, key_of), len(index)) for node in nodes)
    table = list(index)
    opposite: list[int] = []
    while len(opposite) < len(table):
        node = table[len(opposite)]
        negation = node.operand if isinstance(node, Not) else Not(node)
        opposite.append(index.setdefault(negation, len(index)))
        table = list(index)
    return table, tuple(opposite), start
