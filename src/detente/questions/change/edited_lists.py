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

from detente.formula import Node, negated, renamed
from detente.graph import GraphModel, states_where
from detente.graph.truth_columns import dense_ranks, ranks_of_orders
from detente.questions.change.edits import STATEMENT_EDITS, Edit, EditKind, exchanged
from detente.scenario.values import Scenario

List = tuple[int, ...]
"""Statements, as indices of a table of formulas; where cores count, behind the number of those that are core."""

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
    core
        Shape (n_patterns, n_orders), bool: where all core concerns hold; everywhere where cores do not count.
    has_core
        Shape (n_orders,), bool: whether there is a core concern.
    """

    ranks: Ranks
    lists: tuple[tuple[List, ...], ...]
    core: NDArray[np.bool_]
    has_core: NDArray[np.bool_]

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
    by_core
        Whether lists with another division into core and secondary are others: a swap leaves the division where it is.
    n_fixed
        So many statements, from the first, are edited by nothing, nor exchanged with what follows them.
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
    by_core: bool
    n_fixed: int
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
        head, own = (before[:1], before[1:]) if self.by_core else ((), before)
        for kind in self.kinds:
            for k in range(self.n_fixed, len(own) - (kind == "swap")):
                edit, left = Edit(kind, self.party, k + 1), head
                after: List
                if kind == "swap":
                    after = exchanged(own, k)
                elif kind == "drop":
                    after = (*own[:k], *own[k + 1 :])
                    left = tuple(n_core - (k < n_core) for n_core in head)
                else:
                    after = (*own[:k], self.opposite[own[k]], *own[k + 1 :])
                yield (*left, *after), edit

    def _level(self, lists: Sequence[List]) -> Level:
        """Rank by some lists; one order for those that rank alike, without the orders known already."""
        found: dict[bytes, list[List]] = {}
        kept: list[tuple[Ranks, NDArray[np.bool_], bool]] = []
        for some, ranks in self._ranked(lists):
            for column, each in enumerate(some):
                core = self._core(each)
                has_core = bool(self.by_core and each[0])
                key = sha256(ranks[column].tobytes() + core.tobytes() + bytes([has_core])).digest()
                if key in self._orders:
                    continue
                if key not in found:
                    found[key] = []
                    kept.append((ranks[column], core, has_core))
                found[key].append(each)
        self._orders.update(found)
        shape = (len(kept), self.columns.shape[1])
        return Level(
            np.array([ranks for ranks, _, _ in kept], dtype=np.int32).reshape(shape).T,
            tuple(map(tuple, found.values())),
            np.array([core for _, core, _ in kept], dtype=np.bool_).reshape(shape).T,
            np.array([has_core for _, _, has_core in kept], dtype=np.bool_),
        )

    def _core(self, each: List) -> NDArray[np.bool_]:
        """Where all core concerns of a list hold, shape (n_patterns,)."""
        in_core = each[1 : 1 + each[0]] if self.by_core else ()
        return np.asarray(self.columns[list(in_core)].all(axis=0))

    def _ranked(self, lists: Sequence[List]) -> Iterator[tuple[Sequence[List], Ranks]]:
        """Dense ranks of the patterns by each list, some lists at a time; shape (n_lists, n_patterns)."""
        nowhere, n_patterns = self.columns.shape[0] - 1, self.columns.shape[1]
        at_once = max(1, RANKED_AT_ONCE // max(1, n_patterns))
        for first in range(0, len(lists), at_once):
            some = lists[first : first + at_once]
            own = [each[1:] for each in some] if self.by_core else some
            longest = max(map(len, own))
            padded = [(*(nowhere,) * (longest - len(each)), *each) for each in own]
            orders = np.array(padded, dtype=np.int64).reshape(len(some), longest)
            scores = ranks_of_orders(self.columns, orders).astype(np.int64)
            yield some, np.ascontiguousarray(dense_ranks(scores).T)


def edited_lists(
    model: GraphModel, i: int, kinds: Sequence[EditKind], *, by_core: bool = False, keeps_core: bool = False
) -> EditedLists:
    """The lists of party i, as far as its own: level 0.

    Parameters
    ----------
    model
        The full model.
    kinds
        The edits that are allowed to this party; those of statements count. A party with a ranking or weights
        has no list, and keeps the order that it has.
    by_core
        Whether what is core counts, and not only the order.
    keeps_core
        Whether what the party holds to be core stays as it is: no edit of a core statement, nor across the division.
    """
    party = model.scenario.parties[i].id
    statements = model.scenario.preferences[party].statements
    own = tuple(kind for kind in STATEMENT_EDITS if kind in kinds)
    if statements is None:
        return _fixed(model, i, own)
    table, opposite, formulas = _formulas(model.scenario, [each.formula.node for each in statements])
    holds = np.array([states_where(model, node) for node in table], dtype=np.bool_)
    nowhere = np.zeros((1, len(model.states)), dtype=np.bool_)
    columns = np.vstack([holds.reshape(len(table), len(model.states)), nowhere])
    patterns, pattern_of = np.unique(columns, axis=1, return_inverse=True)
    n_core = sum(each.core for each in statements)
    start = (n_core, *formulas) if by_core else formulas
    made = EditedLists(
        party=party,
        pattern_of=pattern_of.reshape(-1),
        columns=patterns,
        opposite=opposite,
        kinds=own,
        by_core=by_core,
        n_fixed=n_core if keeps_core else 0,
        levels=[],
        own_columns=patterns[sorted(set(formulas))],
        _came_from={start: None},
        _frontier=[start] if own else [],
    )
    made.levels.append(made._level([start]))
    return made


def _fixed(model: GraphModel, i: int, kinds: tuple[EditKind, ...]) -> EditedLists:
    """The order of a party without a list of statements."""
    party = model.scenario.parties[i].id
    has_core = np.array([bool(model.scenario.preferences[party].core)])
    nowhere = np.zeros((1, len(model.states)), dtype=np.bool_)
    return EditedLists(
        party=party,
        pattern_of=np.arange(len(model.states)),
        columns=nowhere,
        opposite=(),
        kinds=kinds,
        by_core=False,
        n_fixed=0,
        levels=[Level(model.ranks[i][:, None], (((),),), model.core[i][:, None], has_core)],
        own_columns=nowhere[:0],
        _came_from={(): None},
        _frontier=[],
    )


def _formulas(scenario: Scenario, nodes: Sequence[Node]) -> tuple[list[Node], tuple[int, ...], List]:
    """A table of the formulas that edits can lead to, the negation of each, and the list as written."""
    index: dict[Node, int] = {}

    def key_of(name: str) -> str:
        return scenario.option_names.get(name, name)

    start = tuple(index.setdefault(renamed(node, key_of), len(index)) for node in nodes)
    table = list(index)
    opposite: list[int] = []
    while len(opposite) < len(table):
        negation = negated(table[len(opposite)])
        opposite.append(index.setdefault(negation, len(index)))
        table = list(index)
    return table, tuple(opposite), start
