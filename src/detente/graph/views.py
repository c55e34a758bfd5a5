"""A party's own view as a graph model: what it sees of the dispute, with the preferences that it believes in.

So is the view that one party believes another one to have: a restriction of what the first sees itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.graph.model import GraphModel
from detente.graph.moves import restricted_arcs
from detente.graph.part import seen_states
from detente.graph.preferences import core_met, levels, ranks
from detente.graph.space import BoolArray, IntArray
from detente.graph.states import Int32Array, resolve_state
from detente.scenario.values import Preferences, StateRef, View


@dataclass(frozen=True, slots=True, eq=False)
class PartyView:
    """How one party sees a model.

    Attributes
    ----------
    party
        The index of the party.
    unseen
        The keys of the options that it does not know of, in file order.
    model
        Its own graph model: the states that it sees, with the numbers of the full model, and the ranks that it
        believes the parties to have. Its status quo is what the party takes the status quo for.
    is_own
        Whether the scenario describes a view for the party; else this is the full model, or the believer's.
    seen
        Shape (n_states,), bool, over the full model: the states that it sees.
    taken_for
        Shape (n_states,), int32, over the full model: the index in `model` of the state that the party takes
        each state for, -1 where there is none (see `seen_states`).
    """

    party: int
    unseen: tuple[str, ...]
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
    view = model.scenario.views.get(model.scenario.parties[party].id)
    n_states = len(model.states)
    everything = PartyView(
        party, (), model, False, np.ones(n_states, dtype=np.bool_), np.arange(n_states, dtype=np.int32)
    )
    return everything if view is None else _restricted(model, everything, view, party)


def believed_view(model: GraphModel, own: PartyView, other: int) -> PartyView:
    """How the party whose view is `own` believes another one to see a model: as itself, where nothing else is said.

    Definition
    ----------
    Gᵢⱼ is Gᵢᵢ (`own`) without the options that j is believed not to know of, and with what j is believed to believe.

    Parameters
    ----------
    model
        The full model, with ranks.
    own
        What the believing party sees itself, by `party_view`.
    other
        The index of the other party.

    References
    ----------
    Bennett 1977; Wang, Hipel & Fraser 1988; Aljefri, Hipel & Fang 2020.
    """
    parties = model.scenario.parties
    view = model.scenario.views.get(parties[own.party].id)
    seen = view.sees.get(parties[other].id) if view else None
    if seen is None:
        return replace(own, party=other, is_own=False)
    return _restricted(model, own, seen, other)


def _restricted(model: GraphModel, above: PartyView, view: View, party: int) -> PartyView:
    """A view in which a party sees less than another view has, and believes otherwise."""
    scenario = above.model.scenario
    hidden = {*above.unseen, *view.unseen}
    unseen = tuple(option.key for option in scenario.options if option.key in hidden)
    found = seen_states(model.states, unseen)
    believed = replace(scenario, preferences={**scenario.preferences, **view.preferences})
    by_party = [view.preferences.get(own.id) for own in scenario.parties]
    left = found.seen[above.in_full]

    def resolve(ref: StateRef) -> int:
        state = resolve_state(ref, model.states, model.base_states, scenario)
        return found.index_of(state, model.states, view.party)

    def rank(own: Preferences) -> Int32Array:
        return ranks(own, believed, found.states, model.base_states, resolve)

    def level(own: Preferences | None, before: Int32Array | None) -> Int32Array | None:
        if own is None:
            return None if before is None else before[left]
        return levels(own, believed, found.states, model.base_states, resolve)

    today = None if model.status_quo is None else int(found.taken_for[model.status_quo])
    own_model = replace(
        model,
        scenario=believed,
        states=found.states,
        ranks=tuple(
            before[left] if own is None else rank(own)
            for own, before in zip(by_party, above.model.ranks, strict=True)
        ),
        core=tuple(
            met[left] if own is None else core_met(own, believed, found.states)
            for own, met in zip(by_party, above.model.core, strict=True)
        ),
        levels=tuple(map(level, by_party, above.model.levels)),
        status_quo=None if today is None or today < 0 else today,
        listed=tuple(restricted_arcs(arcs, found.seen) for arcs in model.listed),
    )
    return PartyView(party, unseen, own_model, True, found.seen, found.taken_for)
