"""Status quo analysis: what is reached from the status quo, in how few steps, and by whom.

References
----------
Li, Kilgour & Hipel 2005, ‘Status quo analysis in the graph model for conflict resolution’.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.engines import Reach, StateSet, Step, Steps, legal_sequences


@dataclass(frozen=True, slots=True, eq=False)
class Evolution:
    """What legal sequences reach from the status quo.

    Attributes
    ----------
    moves, improvements
        By all moves, and by sequences of which each step is an improvement for its mover.
    at_rest
        Shape (n_states,): reached by improvements, and no improvement of any party leads out.
    going_round
        Shape (n_states,): reached by improvements, and on a cycle of improvements or between two.
    """

    moves: Reach
    improvements: Reach
    at_rest: StateSet
    going_round: StateSet


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is reached from the status quo.

    Attributes
    ----------
    path
        A shortest legal sequence of improvements, else of moves; None where there is neither.
    gains
        Whether each mover gains by its own step.
    """

    path: tuple[Step, ...] | None
    gains: bool


def ways_to(found: Evolution | None, states: Iterable[int]) -> Mapping[int, Way]:
    """How some states are reached from the status quo, by state; none without one."""
    if found is None:
        return {}
    gaining = {state: found.improvements.path_to(state) for state in states}
    return {
        state: Way(found.moves.path_to(state) if path is None else path, path is not None)
        for state, path in gaining.items()
    }


def evolution(engine: Steps) -> Evolution | None:
    """Follow all moves, and all improvements, from the status quo; None without one."""
    start = engine.model.status_quo
    if start is None:
        return None
    improvements = legal_sequences(engine, start, improving=True)
    reached = improvements.states
    return Evolution(
        legal_sequences(engine, start),
        improvements,
        reached & ~_with_improvement_into(engine, np.ones_like(reached)),
        _cycling(engine, reached),
    )


def _with_improvement_into(engine: Steps, states: StateSet) -> StateSet:
    """From where some party's improvement leads to some of the states."""
    found = np.zeros_like(states)
    for j in range(engine.model.n_parties):
        found |= engine.before(states, j, improving=True)
    return found


def _with_improvement_from(engine: Steps, states: StateSet) -> StateSet:
    """Where some party's improvement from some of the states leads."""
    found = np.zeros_like(states)
    for j in range(engine.model.n_parties):
        found |= engine.after(states, j, improving=True)
    return found


def _cycling(engine: Steps, states: StateSet) -> StateSet:
    """Drop, until nothing changes, what no improvement enters or leaves inside the set."""
    while True:
        kept = states & _with_improvement_into(engine, states) & _with_improvement_from(engine, states)
        if np.array_equal(kept, states):
            return kept
        states = kept
