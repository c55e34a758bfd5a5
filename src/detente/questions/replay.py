"""The past as moves: was each a legal move, and for its mover an improvement under each reading?

A reading under which a party keeps acting against its own ranking is a poor reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from detente.errors import Place
from detente.graph import (
    Contradiction,
    FollowedMove,
    GraphModel,
    differences_from_today,
    followed_past,
    is_move,
    truth_where,
)
from detente.scenario.values import PastMove, Preferences, Scenario, Statement

Gain = Literal["improvement", "indifferent", "worse"]


@dataclass(frozen=True, slots=True)
class Blame:
    """What in a reading puts the state that a party left above the one it went to.

    Attributes
    ----------
    place
        Where that stands in the file.
    given_up
        Of statements the one that decides: the first that holds at one of the two states only, that left. None for a
        ranking and for weights.
    gained
        Of statements those that hold at the state reached only; all stand below `given_up`.
    ranking
        Of a ranking the ids of the states left and reached, in the numbers of the reading.
    weights
        Of weights what the options taken at the state left weigh together, and those at the state reached.
    """

    place: Place
    given_up: Statement | None = None
    gained: tuple[Statement, ...] = ()
    ranking: tuple[str, str] | None = None
    weights: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class PastStep:
    """One past move replayed; states are indices of the base.

    Attributes
    ----------
    to
        None where the move leads to no feasible state; the next one then starts from `start`.
    legal
        Whether it is a move of its party: it changes the state, no option against its direction, and nothing bars it;
        where the party's moves are listed, whether it is one of them.
    gains
        By reading, what it was for its mover; a reading that lacks one of the states is left out.
    blames
        By reading, for those under which it was worse for its mover: what in the reading says so.
    contradictions
        What else of the file says that it cannot have been made so.
    """

    move: PastMove
    start: int
    to: int | None
    legal: bool
    gains: Mapping[str, Gain]
    blames: Mapping[str, Blame]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """All past moves.

    Attributes
    ----------
    model
        Of the base, whose states the steps connect.
    readings
        By name, the scenarios of the readings that the moves were judged under; None for one that says nothing.
    ends_at_status_quo
        None without a status quo, or without a history.
    differences
        The options taken at the end only, and those taken in the status quo only; None where it ends there.
    """

    model: GraphModel
    readings: Mapping[str, Scenario | None]
    steps: tuple[PastStep, ...]
    ends_at_status_quo: bool | None
    differences: tuple[tuple[str, ...], tuple[str, ...]] | None = None

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
    named = {name: None if model is None else model.scenario for name, model in readings.items()}
    past = followed_past(scenario, states, None)
    if past is None:
        return Replay(base, named, (), None)
    known = {name: model for name, model in readings.items() if model is not None}
    steps = tuple(_step(base, followed, known) for followed in past.moves)
    if base.status_quo is None:
        return Replay(base, named, steps, None)
    is_end = states.with_options(sorted(past.end.taken)) == base.status_quo
    return Replay(base, named, steps, is_end, differences_from_today(scenario, states, None, past.end))


def _step(base: GraphModel, followed: FollowedMove, readings: Mapping[str, GraphModel]) -> PastStep:
    """A past move from state to state, and what it was for its mover."""
    states = base.states
    move, start = followed.move, states.with_options(sorted(followed.before))
    assert start is not None
    if followed.leads_nowhere:
        return PastStep(move, start, None, False, {}, {}, followed.contradictions)
    to = states.with_options(sorted(followed.after))
    assert to is not None
    gains, blames = {}, {}
    for name, model in readings.items():
        judged = _judged(model, followed)
        if judged is None:
            continue
        gains[name], left, reached = judged
        if gains[name] == "worse":
            blames[name] = _blame(model, followed, left, reached)
    is_legal = is_move(base, base.party_index(move.by), start, to)
    return PastStep(move, start, to, is_legal, gains, blames, followed.contradictions)


def _judged(model: GraphModel, followed: FollowedMove) -> tuple[Gain, int, int] | None:
    """What a step was for its mover under a reading, and its states there; None where the reading lacks one of them."""
    left, reached = (model.states.with_options(sorted(taken)) for taken in (followed.before, followed.after))
    parties = [own.id for own in model.scenario.parties]
    if left is None or reached is None or followed.move.by not in parties:
        return None
    rank = model.ranks[parties.index(followed.move.by)]
    difference = int(rank[reached]) - int(rank[left])
    return "improvement" if difference > 0 else "worse" if difference < 0 else "indifferent", left, reached


def _blame(model: GraphModel, followed: FollowedMove, left: int, reached: int) -> Blame:
    """What in a reading puts one state above another for the mover."""
    own = model.scenario.preferences[followed.move.by]
    if own.ranking is not None:
        return Blame(own.place, ranking=(model.states.id(left), model.states.id(reached)))
    if own.weights is not None:
        return Blame(own.place, weights=(_weight(own, followed.before), _weight(own, followed.after)))
    before, after = (truth_where(model.scenario, taken) for taken in (followed.before, followed.after))
    held = [(each, before(each.formula.node), after(each.formula.node)) for each in own.statements or ()]
    given_up = next(each for each, was, is_now in held if was != is_now)
    gained = tuple(each for each, was, is_now in held if is_now and not was)
    return Blame(given_up.formula.place, given_up, gained)


def _weight(own: Preferences, taken: Iterable[str]) -> Fraction:
    """What the taken options weigh together."""
    return sum((weight for key, weight in own.weights or () if key in taken), Fraction(0))
