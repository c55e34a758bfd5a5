"""Edits of what can be moved: options made irreversible, issues put on the table; and the model each leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel, StateSpace, restricted_to, talks_on
from detente.questions.change.edits import Edit, EditKind
from detente.scenario.values import Option


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """The talks in which wanted states are judged, after some edits of what can be moved.

    Attributes
    ----------
    edits
        Those edits.
    model
        The talks: the model restricted to the states they can lead to. Its ranks are those before any edit.
    kept
        Shape (n_kept,): the indices of its states in the full model.
    targets
        Shape (n_targets,): the wanted states that are among them, as indices of `model`.
    """

    edits: tuple[Edit, ...]
    model: GraphModel
    kept: NDArray[np.intp]
    targets: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Rooms:
    """Every room that edits can lead to.

    Attributes
    ----------
    model
        The full model.
    issues
        Those on the table before any edit; None: nothing is closed, also without a status quo.
    wanted
        Shape (n_states,), bool: the wanted states.
    edits
        The edits that there are, in file order.
    """

    model: GraphModel
    issues: tuple[str, ...] | None
    wanted: NDArray[np.bool_]
    edits: tuple[Edit, ...]

    def at(self, cost: int) -> Iterator[Room]:
        """The rooms that so many edits lead to."""
        return map(self._room, combinations(self.edits, cost))

    def _room(self, edits: tuple[Edit, ...]) -> Room:
        model = with_irreversible(self.model, {edit.option for edit in edits if edit.option})
        opened = {edit.issue for edit in edits if edit.issue}
        kept = self._kept(opened)
        talks = model if kept.all() else restricted_to(model, kept)
        return Room(edits, talks, np.flatnonzero(kept), np.flatnonzero(self.wanted[kept]))

    def _kept(self, opened: Collection[str]) -> NDArray[np.bool_]:
        """Which states belong to the talks, shape (n_states,)."""
        start = self.model.status_quo
        if self.issues is None or start is None:
            return np.ones(len(self.model.states), dtype=np.bool_)
        return talks_on(self.model, {*self.issues, *opened}, start)


def rooms(
    model: GraphModel,
    issues: tuple[str, ...] | None,
    wanted: NDArray[np.bool_],
    kinds: Sequence[EditKind],
    party: str | None,
) -> Rooms:
    """Every room that edits of these kinds can lead to; `party` limits options to its own."""
    edits: list[Edit] = []
    if "irreversible" in kinds:
        own = [option for option in model.scenario.options if party in {None, option.party}]
        edits += [
            Edit("irreversible", option.party, option=option.key) for option in own if option.moves == "both"
        ]
    if "agenda" in kinds and issues is not None:
        edits += [Edit("agenda", issue=issue) for issue in model.scenario.issues if issue not in issues]
    return Rooms(model, issues, wanted, tuple(edits))


def with_irreversible(model: GraphModel, keys: Collection[str]) -> GraphModel:
    """The same model with some options made ``forward``; states, numbers and ranks are shared."""
    if not keys:
        return model

    def directed(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(replace(option, moves="forward") if option.key in keys else option for option in options)

    space = model.states.space
    strategies = tuple(replace(own, options=directed(own.options)) for own in space.strategies)
    parties = tuple(replace(party, options=directed(party.options)) for party in model.scenario.parties)
    states = replace(model.states, space=StateSpace(strategies, space.feasible))
    return replace(model, states=states, scenario=replace(model.scenario, parties=parties))
