"""The talks on an agenda: the model in which the options of all other issues stay as they are.

Definition: see ‘The talks on agenda A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from detente.errors import RequestError
from detente.graph.model import GraphModel
from detente.graph.restriction import restricted_to
from detente.graph.space import BoolArray, uses_of_options
from detente.scenario.values import Scenario


def agenda_issues(scenario: Scenario, agenda: str) -> tuple[str, ...]:
    """The issues of an agenda by its name, in file order.

    ``nothing`` and ``everything`` always exist. So does ``secondary`` where the file names no agenda: the issues none
    of whose options occurs in any core concern, definitions resolved.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    if agenda == "nothing":
        return ()
    if agenda == "everything":
        return tuple(scenario.issues)
    if agenda == "secondary" and not scenario.agendas:
        return secondary_issues(scenario)
    if agenda not in scenario.agendas:
        known = ", ".join(["nothing", *(scenario.agendas or ["secondary"]), "everything"])
        raise RequestError(f"There is no agenda ‘{agenda}’.", f"the agendas are {known}")
    return scenario.agendas[agenda].issues


def secondary_issues(scenario: Scenario) -> tuple[str, ...]:
    """The issues none of whose options occurs in any party's core concerns."""
    used = uses_of_options(scenario)
    core = frozenset[str]().union(
        *(used(concern.formula.node) for own in scenario.preferences.values() for concern in own.core)
    )
    return tuple(issue.id for issue in scenario.issues.values() if core.isdisjoint(issue.options))


def talks_on(model: GraphModel, issues: Iterable[str], start: int) -> BoolArray:
    """The states of the talks on some issues, seen from a state.

    A state belongs to the talks when every option of another issue is as in `start`; with merged states
    when some member of it agrees there with some member of `start`.

    Returns
    -------
    Shape (n_states,), bool; always true at `start`.
    """
    scenario, states = model.scenario, model.states
    on_table = set(issues)
    closed = {key for issue in scenario.issues.values() if issue.id not in on_table for key in issue.options}
    columns = np.array([option.key in closed for option in states.options], dtype=np.bool_)
    member_of_start = states.taken(states.members(start))[:, columns]
    kept = np.zeros(len(states), dtype=np.bool_)
    for fixed in np.unique(member_of_start, axis=0):
        agrees = np.ones((1,) * len(states.space.shape), dtype=np.bool_)
        first = 0
        for p, own in enumerate(states.space.strategies):
            last = first + len(own.options)
            here = columns[first:last]
            before = int(columns[:first].sum())
            wanted = fixed[before : before + int(here.sum())]
            matches = (own.taken[:, here] == wanted).all(axis=1)
            agrees = agrees & matches.reshape(
                [-1 if a == states.space.axis(p) else 1 for a in range(len(states.space.shape))]
            )
            first = last
        kept[states.state_of[(agrees & states.space.feasible).reshape(-1)]] = True
    return kept


def talks(model: GraphModel, issues: Iterable[str]) -> GraphModel:
    """The model of the talks on some issues: `model` restricted to the states they can lead to.

    Raises
    ------
    RequestError
        When the scenario has no status quo to start from.
    """
    if model.status_quo is None:
        raise RequestError(
            "Talks start from a status quo, and the scenario names none.", "add ‘status_quo: [...]’"
        )
    return restricted_to(model, talks_on(model, issues, model.status_quo))
