"""What every engine offers: fields of ranks over the states of one graph model, and sets of states.

A *field* gives each state a number that compares with ranks; what it is made of is the engine's own affair.
A *set of states* is an array of shape (n_states,), bool, so that ``&``, ``|`` and ``~`` are its algebra. An engine of
many variants of one model (`stacked_engine`) has one axis more: sets have shape (n_states, n_variants).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel
from detente.graph.states import Int32Array

Field = NDArray[np.int32]
StateSet = NDArray[np.bool_]
Marks = NDArray[np.uint64]
"""64 sets of states at once: bit b of a state's number says whether it is in set b."""
Places = NDArray[np.int64]
"""States of variants, as numbers of an engine's own, by which its fields, flat, can be looked up."""
Spread = NDArray[np.bool_]
"""A set of states of variants by their places: one flat axis, of the size of the engine's fields."""


class Steps(Protocol):
    """The single moves of one graph model, forwards and backwards: all that a search needs."""

    @property
    def model(self) -> GraphModel:
        """Whose moves they are."""
        ...

    def after(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """Where one move (one improvement) of j leads to from some of the states."""
        ...

    def before(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """From where one move (one improvement) of j leads to some of the states."""
        ...


class Engine(Steps, Protocol):
    """Moves and ranks of one graph model, for all its states at once."""

    name: ClassVar[str]
    moves_compose: ClassVar[bool]
    """Whether two moves (improvements) of one party in succession are always one move (improvement) of it."""

    def rank(self, i: int) -> Field:
        """The ranks rᵢ of party i."""
        ...

    def field(self, values: Int32Array) -> Field:
        """Numbers of the states, shape (n_states,), none negative, as a field; not of many variants."""
        ...

    def own_best(self, i: int, field: Field) -> Field:
        """M_i: the most of `field` over each state and the moves of i from it."""
        ...

    def others_worst(self, i: int, field: Field, *, improving: bool = False) -> Field:
        """W, W⁺: the least of `field` over each state and what legal sequences of the others' moves reach.

        With `improving` each step is an improvement for its mover over the state it leaves.
        """
        ...

    def lower(self, field: Field, other: Field) -> Field:
        """The lower of two fields, state by state."""
        ...

    def at_most(self, field: Field, i: int) -> StateSet:
        """The states s at which the field is at most rᵢ(s)."""
        ...

    def limited(self, model: GraphModel) -> Engine:
        """The engine of a model with the same states and ranks and fewer moves."""
        ...

    def preceding(self, states: StateSet, j: int, field: Field) -> StateSet:
        """From where a move of j leads to some of the states at which a field is above the mover's rank."""
        ...

    def following(self, spread: Spread, j: int, left: Field, right: Field) -> Spread:
        """Where a move of j leads to from some state at which `left` is below what `right` is where it leads.

        Some of the states themselves may be among them where `left` is below `right`; `left` is never negative.
        """
        ...

    def not_improving(self, spread: Spread, j: int) -> Spread:
        """Where moves of j lead to, from some states, that are no improvements; and these states themselves."""
        ...

    def spread(self, states: StateSet) -> Spread:
        """Some states by their places."""
        ...

    def gathered(self, spread: Spread) -> StateSet:
        """The states that these are."""
        ...

    def some(self, which: NDArray[np.bool_]) -> Engine:
        """The engine of some of the variants, shape (n_variants,)."""
        ...

    def moves_from(self, places: Places, j: int) -> tuple[Places, Places]:
        """The moves of j from some places.

        Returns
        -------
        For each move where its start stands among `places`, and the place that it leads to; sorted by both.
        """
        ...

    def at_once(self, places: Places, ends: Sequence[Places]) -> Places:
        """Where moves of different parties from the same places lead when made at the same time.

        Of models without merged states.

        Parameters
        ----------
        ends
            For each that moves, the places that its own moves lead to.

        Returns
        -------
        Shape (n_places,); -1 where no state is.
        """
        ...

    def reached_by(self, group: Sequence[int], marks: Marks) -> Marks:
        """R_H from many states at once: what legal sequences of the group's moves lead to.

        A state gets the marks of all states that it is reached from, and keeps its own.
        """
        ...

    def leading_by(self, group: Sequence[int], marks: Marks, *, improving: bool = False) -> Marks:
        """From where legal sequences of the group's moves (improvements) lead to many sets of states at once.

        A state gets the marks of all states that such sequences from it reach, and keeps its own.
        """
        ...
