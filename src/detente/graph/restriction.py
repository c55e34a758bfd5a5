"""A model cut down to some of its states: what talks on an agenda leave of it."""

from __future__ import annotations

from collections.abc import Iterable
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
    return restricted_to(model, with_options_held(model, (option,)))


def with_options_held(model: GraphModel, options: Iterable[Option]) -> BoolArray:
    """The states in which some options are as they are today, shape (n_states,); not taken without a status quo."""
    start = model.status_quo
    today = model.states.taken_options(start) if start is not None else ()
    kept = np.ones(len(model.states), dtype=np.bool_)
    for option in options:
        name = Name(option.key)
        kept &= states_where(model, name if option.key in today else Not(name))
    return kept
