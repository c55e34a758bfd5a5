"""Legal sequences of moves from one state: what they reach, in how few steps, by whom and how.

A sequence is legal when no party moves twice in succession (Fang, Hipel & Kilgour 1993), so the search is
breadth first over (state, last mover), a whole step at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.engines.contract import StateSet, Steps


class Step(NamedTuple):
    """One move of a sequence: the index of the party that makes it and of the state it leads to."""

    party: int
    to: int


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What legal sequences reach from one state.

    Attributes
    ----------
    engine, start, improving
        Of which model, from which state, and whether every step is an improvement for its mover.
    steps
        Shape (n_parties, n_states), int32: the least number of steps of a legal sequence to the state
        with that party moving last; 0 where there is none.
    """

    engine: Steps
    start: int
    improving: bool
    steps: NDArray[np.int32]

    @property
    def states(self) -> StateSet:
        """The states reached, the start itself included."""
        reached = np.asarray((self.steps > 0).any(axis=0))
        reached[self.start] = True
        return reached

    def least_steps(self) -> NDArray[np.int32]:
        """Shape (n_states,): the least number of steps to each state; 0 for the start, -1 where unreached."""
        least = np.where(self.steps > 0, self.steps, np.iinfo(np.int32).max).min(axis=0, initial=2**31 - 1)
        least = np.where(least == np.iinfo(np.int32).max, -1, least).astype(np.int32)
        least[self.start] = 0
        return least

    def last_movers(self, state: int) -> list[int]:
        """The parties that can make the last move of a shortest sequence to a state."""
        steps = self.steps[:, state]
        if state == self.start or not steps.any():
            return []
        return np.flatnonzero(steps == steps[steps > 0].min()).tolist()

    def nearest(self, wanted: StateSet) -> int | None:
        """The first of the nearest of some states, the start not among them; None where none is reached."""
        reached = wanted & self.steps.any(axis=0)
        reached[self.start] = False
        found = np.flatnonzero(reached)
        steps = self.steps[:, found]
        least = np.where(steps > 0, steps, np.iinfo(np.int32).max).min(axis=0)
        return int(found[least.argmin()]) if len(found) else None

    def path_to(self, state: int) -> tuple[Step, ...] | None:
        """A shortest legal sequence to a state, the first by party and state order; None where unreached."""
        if state == self.start:
            return ()
        movers = self.last_movers(state)
        return self._path(state, movers[0]) if movers else None

    def _path(self, state: int, mover: int) -> tuple[Step, ...]:
        """Walk back from a state, each time to the first state and mover one step nearer the start."""
        path = [Step(mover, state)]
        for step in range(int(self.steps[mover, state]) - 1, 0, -1):
            target = np.zeros(self.steps.shape[1], dtype=np.bool_)
            target[path[0].to] = True
            came_from = self.engine.before(target, path[0].party, improving=self.improving)
            allowed = (self.steps == step) & came_from
            allowed[path[0].party] = False
            parties, states = np.nonzero(allowed)
            path.insert(0, Step(int(parties[0]), int(states[0])))
        return tuple(path)


def legal_sequences(
    engine: Steps,
    start: int,
    *,
    movers: Sequence[int] | None = None,
    improving: bool = False,
    until: StateSet | None = None,
) -> Reach:
    """Search legal sequences of the movers' moves (improvements) from a state.

    Parameters
    ----------
    engine
        The engine of a model.
    start
        The index of the state they start from.
    movers
        The indices of the parties that may move; all by default.
    until
        Stop after the first step that reaches one of these states, shape (n_states,).

    Notes
    -----
    Cost: one pass over the states a mover and step of the longest shortest sequence.
    """
    n_states = len(engine.model.states)
    movers = range(engine.model.n_parties) if movers is None else movers
    steps = np.zeros((engine.model.n_parties, n_states), dtype=np.int32)
    origin = np.zeros(n_states, dtype=np.bool_)
    origin[start] = True
    fresh = dict.fromkeys(movers, origin)
    number = 0
    while any(states.any() for states in fresh.values()):
        if until is not None and number and any((states & until).any() for states in fresh.values()):
            break
        number += 1
        reached = {}
        for j in movers:
            others = [fresh[k] for k in movers if k != j] if number > 1 else [origin]
            left = np.logical_or.reduce(others) if others else np.zeros_like(origin)
            reached[j] = engine.after(left, j, improving=improving) & (steps[j] == 0)
            steps[j][reached[j]] = number
        fresh = reached
    return Reach(engine, start, improving, steps)


def leading_to(
    engine: Steps, target: StateSet, *, movers: Sequence[int] | None = None, improving: bool = False
) -> StateSet:
    """From where a legal sequence of the movers' moves (improvements) leads to some of the target states.

    Parameters
    ----------
    target
        A set of states; its own states count, by the sequence of no step.
    movers
        The indices of the parties that may move; all by default.

    Notes
    -----
    One set is kept for each party that makes the first step, so that no party moves twice in succession.
    """
    movers = range(engine.model.n_parties) if movers is None else movers
    return _closure(target, engine.before, movers, improving)


def led_to(engine: Steps, origin: StateSet, *, improving: bool = False) -> StateSet:
    """Where a legal sequence of moves (improvements) leads to from some of the origin states.

    Parameters
    ----------
    origin
        A set of states; its own states count, by the sequence of no step.

    Notes
    -----
    One set is kept for each party that makes the last step, so that no party moves twice in succession.
    """
    return _closure(origin, engine.after, range(engine.model.n_parties), improving)


class _OneStep(Protocol):
    def __call__(self, states: StateSet, j: int, *, improving: bool) -> StateSet: ...


def _closure(origin: StateSet, step: _OneStep, parties: Sequence[int], improving: bool) -> StateSet:
    """Repeat single steps of parties, none of them twice in succession, until nothing is added."""
    by = {j: np.zeros_like(origin) for j in parties}
    while True:
        grown = {}
        for j in parties:
            left = origin.copy()
            for k in parties:
                if k != j:
                    left |= by[k]
            grown[j] = step(left, j, improving=improving)
        if all(np.array_equal(by[j], grown[j]) for j in parties):
            return np.asarray(np.logical_or.reduce([origin, *by.values()]))
        by = grown
