"""The past as moves: was each a legal move, and for its mover an improvement under each reading?

A reading under which a party keeps acting against its own ranking is a poor reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.graph import GraphModel, States, resolve_state
from detente.scenario.values import Option, PastMove, Scenario

Gain = Literal["improvement", "indifferent", "worse"]


@dataclass(frozen=True, slots=True)
class PastStep:
    """One past move replayed; states are indices of the base.

    Attributes
    ----------
    to
        None where the move leads to no feasible state; the next one then starts from `start`.
    legal
        Whether it is a move of its party: it changes the state, and no option against its direction.
    gains
        By reading, what it was for its mover; a reading that lacks one of the states is left out.
    """

    move: PastMove
    start: int
    to: int | None
    legal: bool
    gains: Mapping[str, Gain]


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """All past moves.

    Attributes
    ----------
    model
        Of the base, whose states the steps connect.
    readings
        The names of the readings that the moves were judged under.
    ends_at_status_quo
        None without a status quo, or without a history.
    """

    model: GraphModel
    readings: tuple[str, ...]
    steps: tuple[PastStep, ...]
    ends_at_status_quo: bool | None

    @property
    def scenario(self) -> Scenario:
        """The base."""
        return self.model.scenario


def replay_of(base: GraphModel, readings: Mapping[str, GraphModel | None]) -> Replay:
    """Apply the moves of a scenario's history in order.

    Parameters
    ----------
    base
        The model of the base, with or without preferences.
    readings
        By name, the models of the readings to judge the moves under; None where one says nothing of any step.
    """
    scenario, states = base.scenario, base.states
    if scenario.history is None:
        return Replay(base, tuple(readings), (), None)
    known = {name: model for name, model in readings.items() if model is not None}
    here = resolve_state(scenario.history.start, states, None, scenario)
    taken = _taken(states, here, scenario.history.start.options)
    steps = []
    for move in scenario.history.moves:
        after = (taken | set(move.take)) - set(move.drop)
        to = states.with_options(sorted(after))
        legal = to is not None and _is_move(states, here, to, move.by)
        gains = {} if to is None else _gains(move.by, taken, after, known)
        steps.append(PastStep(move, here, to, legal, gains))
        if to is not None:
            here, taken = to, after
    ends = None if base.status_quo is None else here == base.status_quo
    return Replay(base, tuple(readings), tuple(steps), ends)


def _taken(states: States, state: int, options: Sequence[str] | None) -> set[str]:
    """The options taken at the start: as written, else those of the state's last member."""
    if options is not None:
        return set(options)
    last = states.taken(states.members(state)[-1:])[0].tolist()
    return {option.key for option, is_taken in zip(states.options, last, strict=True) if is_taken}


def _is_move(states: States, start: int, to: int, party: str) -> bool:
    """Whether a party can move from one state to another: from some member of it to some member of the other."""
    return start != to and any(
        _is_change(states.options, before, after, party)
        for before in states.taken(states.members(start)).tolist()
        for after in states.taken(states.members(to)).tolist()
    )


def _is_change(options: Sequence[Option], before: list[bool], after: list[bool], party: str) -> bool:
    """Whether only options of the party change, and none against its direction."""
    return all(
        was == now
        or (option.party == party and (option.moves == "both" or (option.moves == "forward") == now))
        for option, was, now in zip(options, before, after, strict=True)
    )


def _gains(
    party: str, before: set[str], after: set[str], readings: Mapping[str, GraphModel]
) -> dict[str, Gain]:
    """What a step was for its mover under each reading that has both states."""
    gains: dict[str, Gain] = {}
    for name, model in readings.items():
        left, reached = (model.states.with_options(sorted(taken)) for taken in (before, after))
        parties = [own.id for own in model.scenario.parties]
        if left is None or reached is None or party not in parties:
            continue
        rank = model.ranks[parties.index(party)]
        difference = int(rank[reached]) - int(rank[left])
        gains[name] = "improvement" if difference > 0 else "worse" if difference < 0 else "indifferent"
    return gains
