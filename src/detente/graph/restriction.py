"""A model cut down to some of its states: what talks on an agenda leave of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.formula import Name, Not
from detente.graph.model import GraphModel, states_where
from detente.graph.part import part_of
from detente.graph.space import BoolArray
from detente.scenario.values import Option


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
        states=part_of(model.states, np.append(kept, False)[model.states.state_of]),
        ranks=tuple(rank[kept] for rank in model.ranks),
        core=tuple(met[kept] for met in model.core),
        status_quo=int(kept[:today].sum()) if today is not None and kept[today] else None,
    )


def with_option_held(model: GraphModel, option: Option) -> GraphModel:
    """Cut a model down to the states in which an option is as it is today; not taken where there is no status quo."""
    start = model.status_quo
    is_taken = start is not None and option.key in model.states.taken_options(start)
    name = Name(option.key)
    return restricted_to(model, states_where(model, name if is_taken else Not(name)))
