"""At which states a principle holds, by its formula or its criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import StateSet
from detente.errors import RequestError
from detente.graph import GraphModel, resolve_state, states_where
from detente.scenario.values import Principle


@dataclass(frozen=True, slots=True)
class Tested:
    """What was tested of a principle, and how it fares at the equilibria.

    Attributes
    ----------
    than
        The index of the state that ``no_party_worse`` compares with; None for a principle that compares with none.
    n_equilibria
        At how many equilibria of the full model it holds.
    """

    than: int | None
    n_equilibria: int


def tested_principles(
    model: GraphModel, holds: Mapping[str, StateSet], equilibria: StateSet
) -> Mapping[str, Tested]:
    """What was tested of each principle, by id.

    Parameters
    ----------
    holds
        From `principles_hold`.
    equilibria
        Shape (n_states,): the equilibria.
    """
    return {
        name: Tested(
            yardstick(model, principle) if principle.criterion == "no_party_worse" else None,
            int((holds[name] & equilibria).sum()),
        )
        for name, principle in model.scenario.principles.items()
    }


def principles_hold(model: GraphModel) -> dict[str, StateSet]:
    """Where each principle holds, by id."""
    return {name: principle_holds(model, each) for name, each in model.scenario.principles.items()}


def principle_holds(model: GraphModel, principle: Principle) -> StateSet:
    """Where a principle holds, shape (n_states,).

    Raises
    ------
    RequestError
        When its yardstick is the status quo and the scenario names none.
    """
    if principle.holds is not None:
        return states_where(model, principle.holds.node)
    if principle.criterion == "pareto_efficient":
        return pareto_efficient(model)
    if principle.criterion == "all_cores_met":
        return np.asarray(np.logical_and.reduce([np.ones(len(model.states), dtype=np.bool_), *model.core]))
    than = yardstick(model, principle)
    if principle.by == "core":
        return _no_core_concern_lost(model, than)
    held = np.ones(len(model.states), dtype=np.bool_)
    for rank in model.ranks:
        held &= rank >= rank[than]
    return held


def yardstick(model: GraphModel, principle: Principle) -> int:
    """The state that `no_party_worse` compares with: the one it names, else the status quo.

    Raises
    ------
    RequestError
        When that is the status quo and the scenario names none.
    """
    if principle.than is not None and principle.than.name != "status_quo":
        return resolve_state(principle.than, model.states, model.base_states, model.scenario)
    if model.status_quo is None:
        raise RequestError(
            f"Principle ‘{principle.id}’ compares with the status quo, and the scenario names none."
        )
    return model.status_quo


def _no_core_concern_lost(model: GraphModel, than: int) -> StateSet:
    """Where no core concern fails that holds at `than`."""
    held = np.ones(len(model.states), dtype=np.bool_)
    for preferences in model.scenario.preferences.values():
        for concern in preferences.core:
            holds = states_where(model, concern.formula.node)
            if holds[than]:
                held &= holds
    return held


def pareto_efficient(model: GraphModel) -> StateSet:
    """Where no feasible state is better for one party and worse for none, shape (n_states,).

    Notes
    -----
    States with equal ranks are taken together. In the order of falling sums of ranks a state can only be
    dominated by one before it, so each is compared with the efficient ones found so far.
    """
    ranks = np.array(model.ranks, dtype=np.int64).reshape(model.n_parties, len(model.states)).T
    outcomes, outcome_of = np.unique(ranks, axis=0, return_inverse=True)
    efficient = np.zeros(len(outcomes), dtype=np.bool_)
    front: NDArray[np.int64] = np.zeros((0, model.n_parties), dtype=np.int64)
    for k in np.argsort(-outcomes.sum(axis=1), kind="stable").tolist():
        if not (front >= outcomes[k]).all(axis=1).any():
            efficient[k] = True
            front = np.vstack([front, outcomes[k]])
    return efficient[outcome_of.reshape(-1)]
