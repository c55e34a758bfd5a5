"""Some of the states of a scenario, with the numbers that they have among all; those that a party sees.

A party that does not know of some options sees the states without them, and takes the others for some of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from detente.graph.space import BoolArray, IntArray, StateSpace
from detente.graph.states import Int32Array, NoSuchState, States


def part_of(states: States, kept_cells: BoolArray) -> States:
    """The states that have a member among some cells, with only these members, their numbers and names.

    Parameters
    ----------
    states
        All states.
    kept_cells
        Shape (n_cells,): what infeasible cells hold has no meaning.
    """
    kept = np.zeros(len(states), dtype=np.bool_)
    kept_cells = kept_cells & (states.state_of >= 0)
    kept[states.state_of[kept_cells]] = True
    space, old_state_of = _used_space(states, kept_cells)
    new_index = np.append(np.cumsum(kept) - 1, -1)
    state_of = new_index[old_state_of].astype(np.int32)
    cells = np.zeros(int(kept.sum()), dtype=np.int64)
    (feasible_cells,) = np.nonzero(state_of >= 0)
    cells[state_of[feasible_cells]] = feasible_cells  # ascending, so that the last member stays
    members = {int(new_index[s]): np.flatnonzero(state_of == new_index[s]) for s in states.merged if kept[s]}
    return States(
        space,
        cells,
        state_of,
        {state: each for state, each in members.items() if len(each) > 1},
        states.numbers[kept],
        {int(new_index[s]): name for s, name in states.names.items() if kept[s]},
        is_part=len(cells) < len(states) or states.is_part,
        called_by_names=states.called_by_names,
    )


def _used_space(states: States, kept_cells: BoolArray) -> tuple[StateSpace, IntArray]:
    """The strategies that some of the cells use, and the full model's state of each cell (-1: not kept)."""
    full = states.space
    is_kept = kept_cells.reshape(full.shape)
    used = [
        np.flatnonzero(is_kept.any(axis=tuple(a for a in range(is_kept.ndim) if a != full.axis(p))))
        for p in range(len(full.strategies))
    ]
    corner = np.ix_(*reversed(used))
    strategies = tuple(
        replace(own, taken=own.taken[rows]) for own, rows in zip(full.strategies, used, strict=True)
    )
    state_of = np.where(is_kept[corner], states.state_of.reshape(full.shape)[corner], -1)
    return StateSpace(strategies, is_kept[corner]), state_of.reshape(-1).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class SeenStates:
    """What there is for a party that takes some options as not taken.

    Attributes
    ----------
    states
        The states that it sees, with the numbers of the full model; of a merged state, the members that it sees.
    seen
        Shape (n_states,), bool, over the full model: the states that it sees.
    taken_for
        Shape (n_states,), int32, over the full model: the index in `states` of what the party takes each state
        for. A seen state is itself; another one is the one state that all its members are without the options
        unseen, and -1 where there is no such state or not just one.
    """

    states: States
    seen: BoolArray
    taken_for: Int32Array

    def index_of(self, state: int, full: States, viewer: str) -> int:
        """The index in `states` of a state of the full model.

        Raises
        ------
        NoSuchState
            When it is not seen.
        """
        if not self.seen[state]:
            raise NoSuchState(
                f"{viewer} does not see {full.id(state)}: options are taken there that it does not know of."
            )
        return int(self.taken_for[state])


def seen_states(states: States, unseen: Iterable[str]) -> SeenStates:
    """What is left of some states for a party that does not know of some options.

    Definition
    ----------
    It is the option form with one rule more, that none of these options is taken; numbers stay those of the full
    model, and states that were indistinguishable stay one.

    Parameters
    ----------
    states
        Those of the full model.
    unseen
        Keys of options.
    """
    hidden = frozenset(unseen)
    seen_cells = _cells_without(states.space, hidden)
    part = part_of(states, seen_cells)
    seen = np.zeros(len(states), dtype=np.bool_)
    seen[states.state_of[seen_cells & (states.state_of >= 0)]] = True
    index = np.append(np.where(seen, np.cumsum(seen) - 1, -1), -1).astype(np.int32)

    def without_hidden(cells: IntArray) -> Int32Array:
        bare = _bare_cells(states.space, cells, hidden)
        return index[np.where(bare >= 0, states.state_of[bare], -1)]

    taken_for = index[:-1].copy()
    taken_for[~seen] = without_hidden(states.cells[~seen])
    for state in (each for each in states.merged if not seen[each]):
        found = set(without_hidden(states.merged[state]).tolist())
        taken_for[state] = found.pop() if len(found) == 1 else -1
    return SeenStates(part, seen, taken_for)


def _cells_without(space: StateSpace, unseen: frozenset[str]) -> BoolArray:
    """Shape (n_cells,): where none of the options is taken."""
    without = np.ones((1,) * len(space.shape), dtype=np.bool_)
    for p, own in enumerate(space.strategies):
        for k, option in enumerate(own.options):
            if option.key in unseen:
                without = without & ~space.taken_by(p, k)
    return np.broadcast_to(without, space.shape).reshape(-1)


def _bare_cells(space: StateSpace, cells: IntArray, unseen: frozenset[str]) -> IntArray:
    """For each cell the cell that it is without some options; -1 where its party has no such strategy."""
    coordinates = np.array(np.unravel_index(cells, space.shape), dtype=np.int64).reshape(len(space.shape), -1)
    for p, own in enumerate(space.strategies):
        hidden = np.array([option.key in unseen for option in own.options], dtype=np.bool_)
        place = {row.tobytes(): k for k, row in enumerate(own.taken)}
        bare = np.array([place.get(row.tobytes(), -1) for row in own.taken & ~hidden], dtype=np.int64)
        coordinates[space.axis(p)] = bare[coordinates[space.axis(p)]]
    exists = (coordinates >= 0).all(axis=0)
    found = np.ravel_multi_index(tuple(np.maximum(coordinates, 0)), space.shape)
    return np.where(exists, found, -1).astype(np.int64)
