"""A model cut down to some of its states: what talks on an agenda leave of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.graph.model import GraphModel
from detente.graph.space import BoolArray, IntArray, StateSpace, Strategies
from detente.graph.states import States


def restricted_to(model: GraphModel, kept: BoolArray) -> GraphModel:
    """Cut a model down to some of its states: the moves between these, their ranks and numbers.

    Parameters
    ----------
    model
        The full model.
    kept
        Shape (n_states,): the states to keep, at least one. The status quo is None in the result
        where it is not kept.
    """
    today = model.status_quo
    return replace(
        model,
        states=_restricted_states(model.states, kept),
        ranks=tuple(rank[kept] for rank in model.ranks),
        core=tuple(met[kept] for met in model.core),
        status_quo=int(kept[:today].sum()) if today is not None and kept[today] else None,
    )


def _restricted_states(states: States, kept: BoolArray) -> States:
    """Some of the states, with their numbers and names, over the strategies that they use."""
    space, old_state_of = _restricted_space(states, kept)
    new_index = np.append(np.cumsum(kept) - 1, -1)
    state_of = new_index[old_state_of].astype(np.int32)
    cells = np.zeros(int(kept.sum()), dtype=np.int64)
    (feasible_cells,) = np.nonzero(state_of >= 0)
    cells[state_of[feasible_cells]] = feasible_cells  # ascending, so that the last member stays
    merged = {int(new_index[s]): np.flatnonzero(state_of == new_index[s]) for s in states.merged if kept[s]}
    return States(
        space,
        cells,
        state_of,
        merged,
        states.numbers[kept],
        {int(new_index[s]): name for s, name in states.names.items() if kept[s]},
        is_part=len(cells) < len(states) or states.is_part,
    )


def _restricted_space(states: States, kept: BoolArray) -> tuple[StateSpace, IntArray]:
    """The strategies that some of the states use, and the full model's state of each cell (-1: not kept)."""
    full = states.space
    is_kept = np.append(kept, False)[states.state_of].reshape(full.shape)
    used = [
        np.flatnonzero(is_kept.any(axis=tuple(a for a in range(is_kept.ndim) if a != full.axis(p))))
        for p in range(len(full.strategies))
    ]
    corner = np.ix_(*reversed(used))
    strategies = tuple(
        Strategies(own.party, own.options, own.taken[rows])
        for own, rows in zip(full.strategies, used, strict=True)
    )
    state_of = np.where(is_kept[corner], states.state_of.reshape(full.shape)[corner], -1)
    return StateSpace(strategies, is_kept[corner]), state_of.reshape(-1).astype(np.int64)
