"""The literal engine: every move is listed, and legal sequences are searched over (state, last mover).

Exact for every model, merged states included: there a party's moves need not compose, so that "no party moves
twice in succession" binds, and one field is kept for each last mover.

Many variants of one model, which differ in ranks only, share the list of moves and are one more axis of a field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from math import prod
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines.contract import Field, Marks, Places, Spread, StateSet
from detente.engines.slice_order import HIGHEST
from detente.engines.slices import Slices
from detente.errors import SizeError
from detente.graph import GraphModel, bars_of
from detente.graph.states import Int32Array

T = TypeVar("T", bound=np.generic)

MAX_PAIRS = 2**26
"""The most pairs of cells in one slice, over all slices of a party, that are looked at for moves: about 2 GB."""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """One party's moves as arcs, sorted by where they start.

    Attributes
    ----------
    start, end
        Shape (n_moves,), int32: the states a move leads from and to.
    which
        Shape (n_moves, n_variants), bool: which variants of the model have the move; None where all do.
    """

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    which: NDArray[np.bool_] | None = None

    def fold(self, pick: np.ufunc, field: Field) -> Field:
        """Fold a field over each state and the ends of its moves; the shape of the field. All variants have them."""
        folded = field.copy()
        if len(self.start):
            states, first = np.unique(self.start, return_index=True)
            folded[states] = pick(folded[states], pick.reduceat(field[self.end], first))
        return folded

    def least(self, field: Field) -> Field:
        """The least of a field over the ends of each state's moves; the highest number where it has none."""
        least = np.full_like(field, HIGHEST)
        if len(self.start):
            states, first = np.unique(self.start, return_index=True)
            ends = field[self.end]
            ends = ends if self.which is None else np.where(self.which, ends, HIGHEST)
            least[states] = np.minimum.reduceat(ends, first)
        return least

    def after(self, states: StateSet) -> StateSet:
        """Where the moves from some states lead to."""
        order = np.argsort(self.end, kind="stable")
        made = states[self.start] if self.which is None else states[self.start] & self.which
        return _any_of_groups(self.end[order], made[order], states)

    def before(self, states: StateSet) -> StateSet:
        """From where the moves lead to some states."""
        made = states[self.end] if self.which is None else states[self.end] & self.which
        return _any_of_groups(self.start, made, states)

    def improving(self, rank: Field) -> Moves:
        """Those of the moves that are improvements for their mover, by its ranks in each variant."""
        which = rank[self.end] > rank[self.start]
        return Moves(self.start[which], self.end[which]) if which.ndim == 1 else replace(self, which=which)

    def handed_on(self, marks: Marks) -> Marks:
        """The marks that each state gets from where moves lead to it; shape (n_states,)."""
        order = np.argsort(self.end, kind="stable")
        return _united_by_group(self.end[order], marks[self.start[order]], marks)

    def handed_back(self, marks: Marks) -> Marks:
        """The marks that each state gets from where its moves lead; shape (n_states,)."""
        return _united_by_group(self.start, marks[self.end], marks)


class LiteralEngine:
    """Fields over states: shape (n_states,), int32; with many variants of one model (n_states, n_variants)."""

    name: ClassVar[str] = "literal"
    moves_compose: ClassVar[bool] = False

    def __init__(self, model: GraphModel, ranks: Sequence[Field] | None = None) -> None:
        self.model = model
        self._ranks = model.ranks if ranks is None else tuple(ranks)
        self._shape = (len(model.states), *(self._ranks[0].shape[1:] if self._ranks else ()))
        self._moves = [list_moves(model, j) for j in range(model.n_parties)]
        self._improvements = [
            moves.improving(rank) for moves, rank in zip(self._moves, self._ranks, strict=True)
        ]

    def limited(self, model: GraphModel) -> LiteralEngine:
        """The engine of a model with the same states and ranks and fewer moves."""
        return LiteralEngine(model, self._ranks)

    def rank(self, i: int) -> Field:
        """The ranks of party i."""
        return self._ranks[i]

    def field(self, values: Int32Array) -> Field:
        """Numbers of the states as they are."""
        return values

    def own_best(self, i: int, field: Field) -> Field:
        """The most of `field` over each state and the moves of i from it."""
        return self._moves[i].fold(np.maximum, field)

    def others_worst(self, i: int, field: Field, *, improving: bool = False) -> Field:
        """The least of `field` that legal sequences of the others' moves reach: a least fixed point.

        `after[j]` is what can still be reached when j moved last: W[j](s) = min(V(s), min over k ≠ j, i and
        the moves t of k from s of W[k](t)). The result is the same with no last mover.
        """
        moves = self._improvements if improving else self._moves
        others = [j for j in range(self.model.n_parties) if j != i]
        after = dict.fromkeys(others, field)
        while True:
            through = {j: moves[j].least(after[j]) for j in others}
            lowered = {j: _least([field, *(through[k] for k in others if k != j)]) for j in others}
            if all(np.array_equal(after[j], lowered[j]) for j in others):
                return _least([field, *through.values()])
            after = lowered

    def reached_by(self, group: Sequence[int], marks: Marks) -> Marks:
        """R_H from many states at once: the group's moves hand marks on until nothing changes."""
        return closed([self._moves[j].handed_on for j in group], marks)

    def leading_by(self, group: Sequence[int], marks: Marks, *, improving: bool = False) -> Marks:
        """From where the group's moves (improvements) lead to many sets of states at once."""
        moves = self._improvements if improving else self._moves
        return closed([moves[j].handed_back for j in group], marks)

    def lower(self, field: Field, other: Field) -> Field:
        """The lower of two fields, state by state."""
        return np.minimum(field, other)

    def at_most(self, field: Field, i: int) -> StateSet:
        """The states at which the field is at most the rank of i."""
        return field <= self._ranks[i]

    def after(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """Where one move (one improvement) of j leads to from some of the states."""
        return (self._improvements[j] if improving else self._moves[j]).after(states)

    def before(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """From where one move (one improvement) of j leads to some of the states."""
        return (self._improvements[j] if improving else self._moves[j]).before(states)

    def preceding(self, states: StateSet, j: int, field: Field) -> StateSet:
        """From where a move of j leads to some of the states at which a field is above the mover's rank."""
        moves = self._moves[j]
        made = states[moves.end] & (field[moves.end] > self._ranks[j][moves.start])
        return _any_of_groups(moves.start, made, states)

    def following(self, spread: Spread, j: int, left: Field, right: Field) -> Spread:
        """Where a move of j leads to from some state at which `left` is below what `right` is where it leads."""
        moves = self._moves[j]
        return self._led_to(spread, j, left[moves.start] < right[moves.end])

    def not_improving(self, spread: Spread, j: int) -> Spread:
        """Where moves of j lead to, from some states, that are no improvements; and these states themselves."""
        moves, rank = self._moves[j], self._ranks[j]
        return spread | self._led_to(spread, j, rank[moves.end] <= rank[moves.start])

    def _led_to(self, spread: Spread, j: int, which: NDArray[np.bool_]) -> Spread:
        """Where some of the moves of j lead to from some states."""
        moves, states = self._moves[j], spread.reshape(self._shape)
        order = np.argsort(moves.end, kind="stable")
        made = (states[moves.start] & which)[order]
        return _any_of_groups(moves.end[order], made, states).reshape(-1)

    def spread(self, states: StateSet) -> Spread:
        """Some states, flat."""
        return states.reshape(-1)

    def gathered(self, spread: Spread) -> StateSet:
        """The states that these are."""
        return spread.reshape(self._shape)

    def some(self, which: NDArray[np.bool_]) -> LiteralEngine:
        """The engine of some of the variants."""
        found = copy(self)
        found._shape = (self._shape[0], int(which.sum()))
        found._ranks = tuple(rank[:, which] for rank in self._ranks)
        found._improvements = [
            moves.improving(rank) for moves, rank in zip(self._moves, found._ranks, strict=True)
        ]
        return found

    def moves_from(self, places: Places, j: int) -> tuple[Places, Places]:
        """The moves of j from some places."""
        n_variants = prod(self._shape[1:])
        moves, states = self._moves[j], places // n_variants
        first, last = (np.searchsorted(moves.start, states, side) for side in ("left", "right"))
        starts = np.repeat(np.arange(len(places)), last - first)
        arcs = np.arange(len(starts)) - np.repeat(np.cumsum(last - first) - last, last - first)
        return starts, moves.end[arcs].astype(np.int64) * n_variants + (places % n_variants)[starts]

    def at_once(self, places: Places, ends: Sequence[Places]) -> Places:
        """Where moves of different parties from the same places lead when made at the same time."""
        n_variants = prod(self._shape[1:])
        states = self.model.states.at_once(places // n_variants, [end // n_variants for end in ends])
        return np.where(states < 0, -1, states.astype(np.int64) * n_variants + places % n_variants)


def _any_of_groups(group: NDArray[np.int32], made: NDArray[np.bool_], like: StateSet) -> StateSet:
    """The groups of which some arc is made, as a set of states; `group` ascends along the first axis of `made`."""
    found = np.zeros_like(like)
    if len(group):
        states, first = np.unique(group, return_index=True)
        found[states] = np.logical_or.reduceat(made, first)
    return found


def closed(steps: Sequence[Callable[[Marks], Marks]], marks: Marks) -> Marks:
    """Marks handed on by single steps, none of them twice in succession, until nothing changes; all keep their own.

    `by[k]` is what sequences hand on with step k made last, so that it is not made again from there.
    """
    by = [np.zeros_like(marks) for _ in steps]
    while True:
        grown = [
            step(_united([marks, *(each for other, each in enumerate(by) if other != k)]))
            for k, step in enumerate(steps)
        ]
        if all(map(np.array_equal, by, grown)):
            return _united([marks, *by])
        by = grown


def _united_by_group(group: NDArray[np.int32], marks: Marks, like: Marks) -> Marks:
    """The marks of each group together, of the shape of `like`; `group` ascends along the marks."""
    found = np.zeros_like(like)
    if len(group):
        first = np.flatnonzero(np.diff(group, prepend=-1))
        found[group[first]] = np.bitwise_or.reduceat(marks, first)
    return found


def _united(marks: list[Marks]) -> Marks:
    return np.asarray(np.bitwise_or.reduce(marks))


def _least(fields: list[Field]) -> Field:
    return np.asarray(np.minimum.reduce(fields))


def list_moves(model: GraphModel, party_index: int) -> Moves:
    """List a party's moves: those that the scenario lists, or else those of its options that nothing bars.

    A merged state has every move that any of its members has; a move to any member leads to it; a move
    inside it is none.
    """
    if (listed := model.listed_moves(party_index)) is not None:
        return Moves(*listed)
    space, n_states = model.states.space, len(model.states)
    slices = Slices.of_party(space, party_index)
    n_pairs = space.n_cells * slices.n_strategies
    if n_pairs > MAX_PAIRS:
        raise SizeError(
            f"The literal engine would look at {n_pairs:,} pairs of cells for the moves of "
            f"{space.strategies[party_index].party}; it holds {MAX_PAIRS:,}. Only models without merged "
            "states, and without ‘barred’ and ‘moves’, can be larger (engine dense)."
        )

    def by_slice(cells: NDArray[T]) -> NDArray[T]:
        return (
            np.broadcast_to(cells, space.shape)
            .reshape(slices.shape)
            .transpose(0, 2, 1)
            .reshape(-1, slices.n_strategies)
        )

    rows = by_slice(model.states.state_of.reshape(space.shape))
    can_move = slices.leads_to[slices.pattern[:, None], slices.pattern[None, :]]
    start, end = np.broadcast_arrays(rows[:, :, None], rows[:, None, :])
    is_move = can_move & (start >= 0) & (end >= 0) & (start != end)
    for before, after in bars_of(model.scenario, space, space.strategies[party_index].party):
        is_move &= ~(by_slice(before)[:, :, None] & by_slice(after)[:, None, :])
    arcs = start[is_move].astype(np.int64) * n_states + end[is_move]
    arcs.sort()  # and not np.unique, which is many times slower on millions
    arcs = arcs[np.diff(arcs, prepend=-1) > 0]
    return Moves((arcs // max(n_states, 1)).astype(np.int32), (arcs % max(n_states, 1)).astype(np.int32))
