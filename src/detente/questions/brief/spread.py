"""Many outcomes as the handful of things that differ: what all have in common, what differs, who gains in how many."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel
from detente.questions.talks import Settlement


@dataclass(frozen=True, slots=True)
class Alike:
    """Outcomes that are equal for everybody in what is compared.

    Attributes
    ----------
    states
        Their indices, ascending.
    shared
        What is taken in all of them, and in none, by option.
    gain, change
        Against what comes without talks, and against today, by party; empty where neither is known.
    """

    states: tuple[int, ...]
    shared: Mapping[str, bool]
    gain: tuple[int, ...] = ()
    change: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """All outcomes of one kind.

    Attributes
    ----------
    states
        Their indices, ascending.
    shared
        What is taken in all of them, and in none, by option.
    differing
        In how many of them each of the other options is taken for certain.
    groups
        Equal ones together, the largest first.
    """

    states: tuple[int, ...]
    shared: Mapping[str, bool]
    differing: Mapping[str, int]
    groups: tuple[Alike, ...]


def spread_of_settlements(model: GraphModel, settlements: Sequence[Settlement]) -> Spread:
    """Settlements, those together that are gains and losses for the same parties."""
    kinds: dict[Hashable, list[int]] = {}
    for each in settlements:
        kinds.setdefault((each.gain, each.change), []).append(each.state)
    groups = [
        Alike(tuple(states), _shared(model, states), *kind)  # type: ignore[misc]
        for kind, states in kinds.items()
    ]
    return _spread(model, [each.state for each in settlements], groups)


def spread_of_states(model: GraphModel, states: Sequence[int]) -> Spread:
    """States, those together that every party ranks alike."""
    kinds: dict[Hashable, list[int]] = {}
    for state in states:
        kinds.setdefault(tuple(int(rank[state]) for rank in model.ranks), []).append(state)
    groups = [Alike(tuple(own), _shared(model, own)) for own in kinds.values()]
    return _spread(model, states, groups)


def _spread(model: GraphModel, states: Sequence[int], groups: Sequence[Alike]) -> Spread:
    taken, _ = _marks(model, states)
    shared = _shared(model, states)
    keys = [option.key for option in model.states.options]
    differing = {
        key: int(number) for key, number in zip(keys, taken.sum(axis=0), strict=True) if key not in shared
    }
    ordered = tuple(sorted(groups, key=lambda each: (-len(each.states), each.states[0])))
    return Spread(tuple(states), shared, differing, ordered)


def _shared(model: GraphModel, states: Sequence[int]) -> dict[str, bool]:
    taken, left = _marks(model, states)
    if not len(states):
        return {}
    options = enumerate(model.states.options)
    return {
        option.key: bool(taken[:, k].all()) for k, option in options if taken[:, k].all() or left[:, k].all()
    }


def _marks(model: GraphModel, states: Sequence[int]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Shape (n_states, n_options): whether all members of a state take an option, and whether none does."""
    members = [model.states.taken(model.states.members(state)) for state in states]
    shape = (len(states), len(model.states.options))
    taken = np.array([each.all(axis=0) for each in members], dtype=np.bool_).reshape(shape)
    left = np.array([~each.any(axis=0) for each in members], dtype=np.bool_).reshape(shape)
    return taken, left
