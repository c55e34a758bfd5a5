"""Some of the states of a scenario, with the numbers that they have among all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.graph.space import BoolArray, IntArray, StateSpace
from detente.graph.states import States


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
