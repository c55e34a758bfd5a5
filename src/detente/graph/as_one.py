"""Some parties of a model counted as one, in place of the first of them: it has the options of all.

States keep their numbers. What the one party prefers is the affair of its engine (`detente.engines.AsOneEngine`), since
no single rank says what is better for several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from math import prod
from typing import TypeVar

import numpy as np

from detente.errors import RequestError
from detente.graph.model import GraphModel
from detente.graph.space import StateSpace, Strategies
from detente.graph.states import States
from detente.scenario.values import NO_GROUNDS, Party

T = TypeVar("T")

JOINED_BY = "+"
"""Between the ids of parties that count as one; between their names with spaces around."""


def as_one(model: GraphModel, members: Sequence[int]) -> GraphModel:
    """The same states, in which some parties count as one; its ranks are all 0, and it has no core concerns.

    Parameters
    ----------
    members
        The indices of two parties or more, in file order.

    Raises
    ------
    RequestError
        When they are fewer.
    """
    if len(members) < 2:
        raise RequestError("Only two parties or more can count as one.", "name them as --as-one north,south")
    own = [model.scenario.parties[i] for i in members]
    party_id = JOINED_BY.join(party.id for party in own)
    options = tuple(replace(option, party=party_id) for party in own for option in party.options)
    name = f" {JOINED_BY} ".join(party.name for party in own)
    one = Party(party_id, name, options, NO_GROUNDS, own[0].place)
    n_states = len(model.states)
    return replace(
        model,
        scenario=replace(model.scenario, parties=_in_place(model.scenario.parties, members, one)),
        states=_joined_states(model.states, members, one),
        ranks=_in_place(model.ranks, members, np.zeros(n_states, dtype=np.int32)),
        core=_in_place(model.core, members, np.ones(n_states, dtype=np.bool_)),
        levels=_in_place(model.levels, members, None),
    )


def _in_place(each: Sequence[T], members: Sequence[int], one: T) -> tuple[T, ...]:
    """What is said of each party, with one thing for some of them, in the place of the first."""
    return tuple(
        one if i == members[0] else own for i, own in enumerate(each) if i == members[0] or i not in members
    )


def _joined_states(states: States, members: Sequence[int], one: Party) -> States:
    """The same states over cells in which some parties have their strategies together, those of the first fastest."""
    space = states.space
    strategies = space.strategies
    parties = [(i,) for i in range(len(strategies))]
    parts = _in_place(parties, members, tuple(members))
    axes = [space.axis(i) for part in reversed(parts) for i in reversed(part)]
    shape = tuple(prod(len(strategies[i]) for i in part) for part in reversed(parts))
    was = np.arange(space.n_cells).reshape(space.shape).transpose(axes).reshape(-1)
    place = np.empty_like(was)
    place[was] = np.arange(len(was))
    together = reduce(_together, (strategies[i] for i in members))
    merged = {state: np.sort(place[cells]) for state, cells in states.merged.items()}
    cells = place[states.cells]
    for state, own in merged.items():
        cells[state] = own[-1]
    return replace(
        states,
        space=StateSpace(
            _in_place(strategies, members, replace(together, party=one.id, options=one.options)),
            np.ascontiguousarray(space.feasible.transpose(axes)).reshape(shape),
        ),
        cells=cells,
        state_of=states.state_of[was],
        merged=merged,
    )


def _together(first: Strategies, then: Strategies) -> Strategies:
    """The strategies of two parties as one, those of the first fastest."""
    taken = [np.tile(first.taken, (len(then), 1)), np.repeat(then.taken, len(first), axis=0)]
    return Strategies(
        first.party, first.options + then.options, np.hstack(taken), first.directions + then.directions
    )
