"""What an agenda makes of a model: its issues, the moves that its talks leave, and the states that they stay among.

Definitions: see ‘Steps of the talks’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from detente.errors import RequestError
from detente.graph.model import GraphModel, restricted_to
from detente.graph.moves import directed_arcs
from detente.graph.space import BoolArray, Direction, IntArray, away_from, uses_of_options
from detente.scenario.values import Option, Scenario

ADD_STATUS_QUO = (
    "add ‘status_quo: [...]’, the options taken today; in a workbook mark them in the column Today"
)
"""What who asks about talks is told where a scenario names no status quo."""


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


def issues_named(scenario: Scenario, issues: Iterable[str]) -> tuple[str, ...]:
    """Some issues, each once, in file order.

    Raises
    ------
    RequestError
        When there is no such issue.
    """
    wanted = set(issues)
    if unknown := wanted - scenario.issues.keys():
        known = ", ".join(scenario.issues) or "none"
        raise RequestError(f"There is no issue ‘{min(unknown)}’.", f"the issues are {known}")
    return tuple(issue for issue in scenario.issues if issue in wanted)


def secondary_issues(scenario: Scenario) -> tuple[str, ...]:
    """The issues none of whose options occurs in any party's core concerns."""
    used = uses_of_options(scenario)
    core = frozenset[str]().union(
        *(used(concern.formula.node) for own in scenario.preferences.values() for concern in own.core)
    )
    return tuple(issue.id for issue in scenario.issues.values() if core.isdisjoint(issue.options))


def kept_moves(model: GraphModel, issues: Iterable[str], start: int) -> GraphModel:
    """The same states and ranks with the moves that turn no option of these issues back to what it is at `start`.

    An option has a value there only where all members of a merged state share it; any other may be turned.
    """
    asked, values = _options_of(model, issues), _values_at(model, start)
    return _directed(
        model, lambda option: away_from(option, values[option.key]) if option.key in asked else option.moves
    )


def concessions(model: GraphModel, issues: Iterable[str], start: int) -> GraphModel:
    """The same states and ranks with those of the kept moves that change options of these issues and nothing else."""
    asked, values = _options_of(model, issues), _values_at(model, start)
    return _directed(
        model, lambda option: away_from(option, values[option.key]) if option.key in asked else "fixed"
    )


def _options_of(model: GraphModel, issues: Iterable[str]) -> set[str]:
    return {key for issue in issues for key in model.scenario.issues[issue].options}


def _values_at(model: GraphModel, start: int) -> dict[str, bool | None]:
    """Of each option whether it is taken in a state; None where members of a merged one differ."""
    members = model.states.taken(model.states.members(start))
    shared = (members == members[0]).all(axis=0)
    return {
        option.key: bool(members[0, k]) if shared[k] else None
        for k, option in enumerate(model.states.options)
    }


def _directed(model: GraphModel, direction: Callable[[Option], Direction]) -> GraphModel:
    """The same model whose options may be changed in other directions."""
    space = model.states.space
    strategies = tuple(
        replace(own, directions=tuple(map(direction, own.options))) for own in space.strategies
    )
    return replace(
        model,
        states=replace(model.states, space=replace(space, strategies=strategies)),
        listed=tuple(directed_arcs(arcs, model.states, direction) for arcs in model.listed),
    )


def patterns(model: GraphModel, keys: Iterable[str]) -> IntArray:
    """Shape (n_feasible_cells,): which values some options have together, as numbers below twice the cells."""
    wanted, space = set(keys), model.states.space
    is_cell = model.states.state_of >= 0
    found = np.zeros(int(is_cell.sum()), dtype=np.int64)
    n_values = 1
    for p, own in enumerate(space.strategies):
        for k in (k for k, option in enumerate(own.options) if option.key in wanted):
            if n_values > len(found):
                numbers, found = np.unique(found, return_inverse=True)
                n_values = len(numbers)
            found = found * 2 + np.broadcast_to(space.taken_by(p, k), space.shape).reshape(-1)[is_cell]
            n_values *= 2
    return found.reshape(-1)


def agreeing(model: GraphModel, pattern: IntArray, states: BoolArray, at: IntArray) -> BoolArray:
    """Where some options have, all at once, the values that they have at some member of one of some states.

    Parameters
    ----------
    pattern
        Of these options, from `patterns`.
    states
        Shape (n_states,) or (n_states, n_variants), bool.
    at
        Shape (n_asked,): the states that are asked about.

    Returns
    -------
    Shape (n_asked,) or (n_asked, n_variants), bool.
    """
    state_of = model.states.state_of[model.states.state_of >= 0]
    met: BoolArray = np.zeros((pattern.max(initial=0) + 1, *states.shape[1:]), dtype=np.bool_)
    is_asked = np.asarray(states.reshape(len(states), -1).any(axis=1))
    cells = np.flatnonzero(is_asked[state_of])
    np.logical_or.at(met, pattern[cells], states[state_of[cells]])
    if not model.has_merged_states:
        met_at: BoolArray = met[pattern[at]]
        return met_at
    found = np.zeros(states.shape, dtype=np.bool_)
    np.logical_or.at(found, state_of, met[pattern])
    return found[at]


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
        raise RequestError("Talks start from a status quo, and the scenario names none.", ADD_STATUS_QUO)
    return restricted_to(model, talks_on(model, issues, model.status_quo))
