"""An outside guarantee: a third party that sanctions one party as long as it has left its part of a wanted state.

Construction
------------
To the model comes one more party, the guarantor, with one option, the sanction, which can be taken and taken back. The
states are doubled: s1 … sn without the sanction, as they are, then the same with it. The guarantor prefers the states
where *sanction iff the guarded party's own options are not as in the wanted state*, and is indifferent beyond that. The
guarded party minds the sanction most: ‘not sanction’ comes before all that it wants. Everybody else is indifferent
to it. The wanted state is to hold without the sanction.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.graph import GraphModel, States, StateSpace, Strategies
from detente.scenario.values import NO_GROUNDS, Option, Party

Ranks = NDArray[np.int32]


def with_guarantee(model: GraphModel, i: int, wanted: int) -> GraphModel:
    """A model without merged states, with a guarantor of party i's part of a wanted state as its last party.

    Parameters
    ----------
    i
        The index of the party that is held to its part.
    wanted
        The index of the wanted state.
    """
    guarded = model.scenario.parties[i]
    sanction = Option(
        f"sanction.{guarded.id}",
        "sanction",
        f"guarantor.{guarded.id}",
        "Sanction",
        "both",
        NO_GROUNDS,
        guarded.place,
    )
    guarantor = Party(sanction.party, "Guarantor", (sanction,), NO_GROUNDS, guarded.place)
    states = _doubled_states(model.states, sanction)
    left = _has_left(model, i, wanted)
    ranks = [guaranteed_ranks(rank[:, None], is_guarded=k == i)[:, 0] for k, rank in enumerate(model.ranks)]
    own = np.concatenate([~left, left]).astype(np.int32)
    return replace(
        model,
        scenario=replace(model.scenario, parties=(*model.scenario.parties, guarantor)),
        states=states,
        ranks=(*ranks, own),
        core=(*(np.concatenate([met, met]) for met in model.core), np.ones(2 * len(left), dtype=np.bool_)),
    )


def guaranteed_ranks(ranks: Ranks, *, is_guarded: bool) -> Ranks:
    """Ranks of states as ranks of the doubled states; shape (n_states, n_variants) to (2 · n_states, n_variants)."""
    without = ranks + ranks.max(axis=0, initial=0) + 1 if is_guarded else ranks
    return np.concatenate([without, ranks]).astype(np.int32)


def _has_left(model: GraphModel, i: int, wanted: int) -> NDArray[np.bool_]:
    """Where party i's own options are not as in the wanted state, shape (n_states,)."""
    own = {option.key for option in model.scenario.parties[i].options}
    columns = [option.key in own for option in model.states.options]
    taken = model.states.taken(model.states.cells)[:, columns]
    return np.asarray((taken != taken[wanted]).any(axis=1))


def _doubled_states(states: States, sanction: Option) -> States:
    """The states without the sanction, as they are, then the same with it."""
    space, n_states = states.space, len(states)
    own = Strategies(sanction.party, (sanction,), np.array([[False], [True]]), (sanction.moves,))
    doubled = StateSpace((*space.strategies, own), np.stack([space.feasible, space.feasible]))
    again = np.where(states.state_of < 0, -1, states.state_of + n_states).astype(np.int32)
    return replace(
        states,
        space=doubled,
        cells=np.concatenate([states.cells, states.cells + space.n_cells]),
        state_of=np.concatenate([states.state_of, again]),
        numbers=np.concatenate([states.numbers, states.numbers + int(states.numbers[-1])]),
    )
