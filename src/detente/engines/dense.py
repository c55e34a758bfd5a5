"""The dense engine: fields are arrays over the cells of the option form, worked on slice by slice.

A party's moves stay inside its *slice*: the cells that share all other parties' strategies. No matrix over
pairs of states and no list of moves is ever made; memory is a few arrays of n_cells a party.

Exact for models without merged states only. There one party's moves compose, and so do its improvements, so
that "no party moves twice in succession" never binds; a state itself may be counted among what is reached from
it, because an improvement is no sanction of itself (see ``docs/explanation/engines.md``).

Many variants of one model, which differ in ranks only, are one more axis of the cells, the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from itertools import cycle
from math import prod
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines.contract import Field, Marks, Places, Spread, StateSet
from detente.engines.slice_order import HIGHEST
from detente.engines.slices import Slices
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.graph.space import Direction
from detente.graph.states import Int32Array

LOWEST = np.int32(-1)
UNMARKED = np.uint64(0)
T = TypeVar("T", bound=np.generic)


class DenseEngine:
    """Fields over cells: shape (n_cells · n_variants,), int32. What infeasible cells hold has no meaning."""

    name: ClassVar[str] = "dense"
    moves_compose: ClassVar[bool] = True

    def __init__(self, model: GraphModel, ranks: Sequence[Field] | None = None) -> None:
        if model.has_merged_states:
            raise RequestError(
                "The dense engine is not exact for a model with merged states.",
                "use --engine literal or auto",
            )
        if model.moves_depend_on_state:
            raise RequestError(
                "The dense engine knows moves by options and directions only, and this scenario bars or lists moves.",
                "use --engine literal or auto",
            )
        self.model = model
        space = model.states.space
        ranks = model.ranks if ranks is None else ranks
        self._shape = (space.n_cells, *ranks[0].shape[1:]) if ranks else (space.n_cells,)
        n_variants = prod(self._shape[1:])
        self._is_full = len(model.states) == space.n_cells
        self._feasible: StateSet = np.repeat(space.feasible.reshape(-1), n_variants)
        self._slices = [Slices.of_party(space, p, n_variants) for p in range(model.n_parties)]
        self._known = self._by_directions()
        self._ranks = [self._spread(rank, LOWEST) for rank in ranks]

    def limited(self, model: GraphModel) -> DenseEngine:
        """The engine of a model with the same states and ranks and fewer moves."""
        found = copy(self)
        found.model = model
        found._slices = [self._sliced(model, p) for p in range(model.n_parties)]
        return found

    def _sliced(self, model: GraphModel, p: int) -> Slices:
        """The slices of a party whose options may be changed as in a model; kept for all engines made of this one."""
        space = model.states.space
        key = p, space.strategies[p].directions
        if key not in self._known:
            self._known[key] = Slices.of_party(space, p, prod(self._shape[1:]), self._slices[p])
        return self._known[key]

    def rank(self, i: int) -> Field:
        """The ranks of party i; -1 at infeasible cells."""
        return self._ranks[i]

    def field(self, values: Int32Array) -> Field:
        """Numbers of the states as numbers of the cells; -1 at infeasible cells."""
        return self._spread(values, LOWEST)

    def own_best(self, i: int, field: Field) -> Field:
        """The most of `field` over each cell and the moves of i from it."""
        return self._slices[i].fold(np.maximum, self._masked(field, LOWEST))

    def others_worst(self, i: int, field: Field, *, improving: bool = False) -> Field:
        """The least of `field` that legal sequences of the others' moves reach: a least fixed point.

        One party after another lowers the field over its slices until none can: twice in succession is as good as once.
        Plain moves of different parties commute where every cell is feasible: one round is then enough.
        """
        field = self._masked(field, HIGHEST)
        others = [j for j in range(self.model.n_parties) if j != i and self._slices[j].n_strategies > 1]
        is_one_round = self._is_full and not improving
        last: dict[int, Field] = {}
        n_idle = 0
        for n_lowered, j in enumerate(cycle(others), 1):
            before = field
            if improving:
                field = last[j] = self._slices[j].fold_improving(field, self._ranks[j], last.get(j))
            else:
                field = self._masked(self._slices[j].fold(np.minimum, field), HIGHEST)
            is_idle = before is field or np.array_equal(before, field)
            n_idle = n_idle + 1 if n_idle and is_idle else 1
            if n_idle == len(others) or (is_one_round and n_lowered == len(others)):
                break
        return field

    def reached_by(self, group: Sequence[int], marks: Marks) -> Marks:
        """R_H from many states at once: the group's moves hand marks on until a whole round changes nothing.

        As for `others_worst`, one round is enough where every cell is feasible, or where only one party moves.
        """
        return self._closed(
            group, marks, lambda j, cells: self._slices[j].fold(np.bitwise_or, cells, backwards=True)
        )

    def leading_by(self, group: Sequence[int], marks: Marks, *, improving: bool = False) -> Marks:
        """From where the group's moves (improvements) lead to many sets of states at once."""
        if improving:
            return self._closed(
                group,
                marks,
                lambda j, cells: self._slices[j].any_better(cells, self._ranks[j]),
                is_plain=False,
            )
        return self._closed(group, marks, lambda j, cells: self._slices[j].fold(np.bitwise_or, cells))

    def _closed(
        self,
        group: Sequence[int],
        marks: Marks,
        one: Callable[[int, Marks], Marks],
        *,
        is_plain: bool = True,
    ) -> Marks:
        """Marks handed on by single steps of a group until a whole round changes nothing; a plain step is any move."""
        cells = self._spread(marks, UNMARKED)
        movers = [j for j in group if self._slices[j].n_strategies > 1]
        while True:
            before = cells
            for j in movers:
                cells = one(j, cells)
                cells = cells if self._is_full else np.where(self._feasible, cells, UNMARKED)
            is_one_round = (self._is_full and is_plain) or len(movers) <= 1
            if is_one_round or np.array_equal(before, cells):
                return self._gathered(cells)

    def lower(self, field: Field, other: Field) -> Field:
        """The lower of two fields, cell by cell."""
        return np.minimum(field, other)

    def at_most(self, field: Field, i: int) -> StateSet:
        """The states at which the field is at most the rank of i."""
        return self._gathered(field <= self._ranks[i])

    def after(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """Where one move (one improvement) of j leads to from some of the states."""
        if improving:
            rank = self._ranks[j]
            return self.gathered(self.following(self.spread(states), j, rank, rank))
        cells = self._spread(states, np.bool_(False))
        found = self._slices[j].count(cells, backwards=True) > cells
        return self._gathered(found)

    def before(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """From where one move (one improvement) of j leads to some of the states."""
        if improving:
            return self.preceding(states, j, self._ranks[j])
        cells = self._spread(states, np.bool_(False))
        return self._gathered(self._slices[j].count(cells) > cells)

    def preceding(self, states: StateSet, j: int, field: Field) -> StateSet:
        """From where a move of j leads to some of the states at which a field is above the mover's rank."""
        reached = np.where(self._spread(states, np.bool_(False)), field, LOWEST)
        return self._gathered(self._slices[j].fold(np.maximum, reached) > self._ranks[j])

    def following(self, spread: Spread, j: int, left: Field, right: Field) -> Spread:
        """Where a move of j leads to from some cell at which `left` is below what `right` is where it leads."""
        begun = np.maximum((spread.astype(np.int32) - 1) & HIGHEST, left)
        own = self._slices[j]
        ends = own.folded(np.minimum, begun, backwards=True) < right.reshape(own.shape)
        return self._feasible_only(ends.reshape(-1))

    def not_improving(self, spread: Spread, j: int) -> Spread:
        """Where moves of j lead to, from some cells, that are no improvements; and these cells themselves."""
        own, rank = self._slices[j], self._ranks[j]
        begun = (spread.astype(np.int32) - 1) | rank
        ends = own.folded(np.maximum, begun, backwards=True) >= rank.reshape(own.shape)
        return self._feasible_only(ends.reshape(-1))

    def spread(self, states: StateSet) -> Spread:
        """Some states as flat cells."""
        return self._spread(states, np.bool_(False))

    def gathered(self, spread: Spread) -> StateSet:
        """The states of some flat cells."""
        return self._gathered(spread)

    def some(self, which: NDArray[np.bool_]) -> DenseEngine:
        """The engine of some of the variants."""
        found = copy(self)
        found._shape = (self._shape[0], int(which.sum()))
        some = np.flatnonzero(which)
        found._feasible, *found._ranks = (
            cells.reshape(self._shape).take(some, axis=1).reshape(-1)
            for cells in (self._feasible, *self._ranks)
        )
        found._slices = [own.of_variants(which) for own in self._slices]
        found._known = found._by_directions()
        return found

    def _by_directions(self) -> dict[tuple[int, tuple[Direction, ...]], Slices]:
        """The slices by party and the directions of its options."""
        strategies = self.model.states.space.strategies
        return {(p, own.directions): self._slices[p] for p, own in enumerate(strategies)}

    def _feasible_only(self, spread: Spread) -> Spread:
        return spread if self._is_full else spread & self._feasible

    def moves_from(self, places: Places, j: int) -> tuple[Places, Places]:
        """The moves of j from some flat cells."""
        starts, ends = self._slices[j].ends(places)
        if self._is_full:
            return starts, ends
        feasible = self._feasible[ends]
        return starts[feasible], ends[feasible]

    def at_once(self, places: Places, ends: Sequence[Places]) -> Places:
        """Where moves of different parties from the same cells lead when made at the same time: each its own stride."""
        cells = places + sum(end - places for end in ends)
        return cells if self._is_full else np.where(self._feasible[cells], cells, -1)

    def _spread(self, values: NDArray[T], fill: T) -> NDArray[T]:
        """Values of states, the first axis, as values of cells with a fill where infeasible; one flat axis."""
        if self._is_full:
            return values.reshape(-1)
        cells = np.full(self._shape, fill, dtype=values.dtype)
        cells[self.model.states.cells] = values
        return cells.reshape(-1)

    def _gathered(self, cells: NDArray[T]) -> NDArray[T]:
        """Values of cells as values of states."""
        found = cells.reshape(self._shape)
        return found if self._is_full else found[self.model.states.cells]

    def _masked(self, field: Field, fill: np.int32) -> Field:
        """The field with a fill at the infeasible cells, so that they never win a comparison."""
        return field if self._is_full else np.where(self._feasible, field, fill)
