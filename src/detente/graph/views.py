"""A party's own view as a graph model: what it sees of the dispute, with the preferences that it believes in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.graph.model import GraphModel
from detente.graph.part import seen_states
from detente.graph.preferences import core_met, levels, ranks
from detente.graph.space import BoolArray, IntArray
from detente.graph.states import Int32Array, resolve_state
from detente.scenario.values import Preferences, StateRef


@dataclass(frozen=True, slots=True, eq=False)
class PartyView:
    """How one party sees a model.

    Attributes
    ----------
    party
        The index of the party.
    model
        Its own graph model: the states that it sees, with the numbers of the full model, and the ranks that it
        believes the parties to have. Its status quo is what the party takes the status quo for.
    is_own
        Whether the scenario describes a view for the party; else this is the full model.
    seen
        Shape (n_states,), bool, over the full model: the states that it sees.
    taken_for
        Shape (n_states,), int32, over the full model: the index in `model` of the state that the party takes
        each state for, -1 where there is none (see `seen_states`).
    """

    party: int
    model: GraphModel
    is_own: bool
    seen: BoolArray
    taken_for: Int32Array

    @property
    def in_full(self) -> IntArray:
        """Shape (n_seen,): the index in the full model of each state of the view."""
        return np.flatnonzero(self.seen)

    def spread(self, states: BoolArray) -> BoolArray:
        """A set of states of the view as a set of states of the full model."""
        found = np.zeros(len(self.seen), dtype=np.bool_)
        found[self.in_full[states]] = True
        return found


def party_view(model: GraphModel, party: int) -> PartyView:
    """How a party sees a model, by the view that the scenario describes for it.

    Parameters
    ----------
    model
        The full model, with ranks.
    party
        The index of the party.
    """
    scenario = model.scenario
    view = scenario.views.get(scenario.parties[party].id)
    n_states = len(model.states)
    if view is None:
        everything = np.ones(n_states, dtype=np.bool_)
        return PartyView(party, model, False, everything, np.arange(n_states, dtype=np.int32))
    found = seen_states(model.states, view.unseen)
    believed = replace(scenario, preferences={**scenario.preferences, **view.preferences})
    by_party = [view.preferences.get(own.id) for own in scenario.parties]

    def resolve(ref: StateRef) -> int:
        state = resolve_state(ref, model.states, model.base_states, scenario)
        return found.index_of(state, model.states, view.party)

    def rank(own: Preferences) -> Int32Array:
        return ranks(own, believed, found.states, model.base_states, resolve)

    def level(own: Preferences | None, true: Int32Array | None) -> Int32Array | None:
        if own is None:
            return None if true is None else true[found.seen]
        return levels(own, believed, found.states, model.base_states, resolve)

    today = None if model.status_quo is None else int(found.taken_for[model.status_quo])
    own_model = replace(
        model,
        scenario=believed,
        states=found.states,
        ranks=tuple(
            true[found.seen] if own is None else rank(own)
            for own, true in zip(by_party, model.ranks, strict=True)
        ),
        core=tuple(
            met[found.seen] if own is None else core_met(own, believed, found.states)
            for own, met in zip(by_party, model.core, strict=True)
        ),
        levels=tuple(map(level, by_party, model.levels)),
        status_quo=None if today is None or today < 0 else today,
    )
    return PartyView(party, own_model, True, found.seen, found.taken_for)
