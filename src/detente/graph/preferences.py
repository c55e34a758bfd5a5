"""Preferences as ranks: every way to write them is reduced to dense ranks, 0 the worst class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from detente.errors import Diagnostic
from detente.graph.known_pairs import known_items
from detente.graph.space import option_values
from detente.graph.states import Int32Array, NoSuchState, Problem, Resolve, States, resolve_state
from detente.graph.truth_columns import MembersTold, statement_cells, statement_holds, values_at_states
from detente.scenario.values import Preferences, Scenario, Statement

LEVELS_A_STATE = 4
"""A table of scores has at most so many entries a state, or `FEW_LEVELS`."""

FEW_LEVELS = 2**12

SHOWN_STATES = 5
"""How many missing states an error lists by number."""


def ranks(
    preferences: Preferences,
    scenario: Scenario,
    states: States,
    base: States | None,
    resolve: Resolve | None = None,
) -> Int32Array:
    """Rank the states for one party; what is left open, in the order as written and unlisted states last.

    Parameters
    ----------
    resolve
        Finds the index in `states` of a state that a ranking names; by default as `resolve_state` does.

    Returns
    -------
    Shape (n_states,), int32: dense ranks from 0, higher is better, equal where indifferent.

    Raises
    ------
    MembersTold
        When members of a merged state score differently.
    NoSuchState
        When a ranking names a state that does not exist.
    """
    if preferences.known:
        resolve = resolve or (lambda ref: resolve_state(ref, states, base, scenario))
        items = known_items(preferences.known, len(states), resolve)
        return (len(items.above) - 1 - items.item_of).astype(np.int32)
    if preferences.ranking is not None:
        resolve = resolve or (lambda ref: resolve_state(ref, states, base, scenario))
        classes = [[resolve(ref) for ref in tie] for tie in preferences.ranking]
        if preferences.others_unknown:
            listed = {state for tie in classes for state in tie}
            classes += [[state] for state in range(len(states)) if state not in listed]
        return _ranks_of_classes(classes, len(states))
    if preferences.weights is not None:
        return _ranks_of_weights(preferences.weights, scenario, states)
    return _ranks_of_statements(preferences.statements or (), scenario, states)


def levels(
    preferences: Preferences,
    scenario: Scenario,
    states: States,
    base: States | None,
    resolve: Resolve | None = None,
) -> Int32Array | None:
    """The levels of the states for one party: s is strongly preferred to t just where its level is higher.

    Definition
    ----------
    Of core concerns and secondary wishes: the score over the core alone, so that s ≫ t when the first statement on
    which they differ is a core one. Of a ranking: how many breaks stand below. A ``core`` beside a ranking or weights
    marks nothing. What is left open stands as in `ranks`.

    Returns
    -------
    Shape (n_states,), int32, from 0; None where the party strongly prefers nothing.

    Raises
    ------
    MembersTold, NoSuchState
        As `ranks` does.

    References
    ----------
    Hamouda, Kilgour & Hipel 2004, 2006.
    """
    if preferences.breaks and preferences.ranking is not None:
        resolve = resolve or (lambda ref: resolve_state(ref, states, base, scenario))
        found = np.zeros(len(states), dtype=np.int32)
        for position, tie in enumerate(preferences.ranking):
            found[[resolve(ref) for ref in tie]] = sum(each > position for each in preferences.breaks)
        return found
    if preferences.statements is not None and preferences.core:
        return _ranks_of_statements(preferences.core, scenario, states)
    return None


def core_met(preferences: Preferences | None, scenario: Scenario, states: States) -> NDArray[np.bool_]:
    """Where all core concerns of a party hold, shape (n_states,); everywhere where it has none.

    Raises
    ------
    MembersTold
        When a core formula holds at some members of a merged state only.
    """
    met = np.ones(len(states), dtype=np.bool_)
    value_of = option_values(scenario, states.space)
    for statement in preferences.core if preferences else ():
        met &= statement_holds(statement, value_of, states)
    return met


def _ranks_of_classes(classes: list[list[int]], n_states: int) -> Int32Array:
    """Ranks from classes of states, best first; states in no class are ranked below all."""
    found = np.full(n_states, -1, dtype=np.int32)
    for place, tie in enumerate(reversed(classes)):
        found[tie] = place
    return found


def _ranks_of_statements(statements: Sequence[Statement], scenario: Scenario, states: States) -> Int32Array:
    """Rank by score(s) = Σ_j 2^(k-j)·[statement j holds at s], as many statements at once as `_levels` can hold."""
    value_of = option_values(scenario, states.space)
    most = max(LEVELS_A_STATE * len(states), FEW_LEVELS)
    rank, n_levels, first = np.zeros(len(states), dtype=np.int32), 1, 0
    while first < len(statements):
        size = max(1, (most // n_levels).bit_length() - 1)
        stage = statements[first : first + size]
        score = np.zeros((1,) * len(states.space.shape), dtype=np.int32)
        for place, statement in enumerate(reversed(stage)):
            score = score + statement_cells(statement, value_of, states) * np.int32(2**place)
        rank = rank * np.int32(2 ** len(stage)) + values_at_states(score, states)
        rank, n_levels = _levels(rank, n_levels * 2 ** len(stage))
        first += size
    return rank


def _levels(score: Int32Array, above: int) -> tuple[Int32Array, int]:
    """Dense ranks of scores from 0 and below a number, by a table of them without a sort; and how many there are."""
    occurs = np.zeros(above, dtype=np.bool_)
    occurs[score] = True
    level = np.cumsum(occurs, dtype=np.int32) - np.int32(1)
    return level[score], int(level[-1]) + 1


def _ranks_of_weights(
    weights: tuple[tuple[str, Fraction], ...], scenario: Scenario, states: States
) -> Int32Array:
    """Rank by the exact sum of the weights of the taken options."""
    scale = lcm(1, *(weight.denominator for _, weight in weights))
    integers = {key: int(weight * scale) for key, weight in weights}
    small = sum(abs(weight) for weight in integers.values()) < 2**62
    score = np.zeros((1,) * len(states.space.shape), dtype=np.int64 if small else object)
    value_of = option_values(scenario, states.space)
    for key, weight in integers.items():
        score = score + value_of(key) * np.array(weight, dtype=score.dtype)
    cells = np.broadcast_to(score, states.space.shape).reshape(-1)
    for state, members in states.merged.items():
        if len(set(cells[members].tolist())) > 1:
            raise MembersTold(state, "their weights differ")
    return _dense(cells[states.cells])


def _dense(score: NDArray[np.int64] | NDArray[np.object_]) -> Int32Array:
    """Dense ranks of scores: 0 for the lowest, equal for equal scores."""
    return np.unique(score, return_inverse=True)[1].astype(np.int32).reshape(score.shape)


def ranking_problems(
    party: str, own: Preferences, states: States, resolve: Resolve, problem: Problem, viewer: str = ""
) -> Iterator[Diagnostic]:
    """Whatever its states show to be wrong with a party's ranking; of a view, `viewer` is who has it."""
    if own.ranking is None:
        return
    seen: set[int] = set()
    for ref in (ref for tie in own.ranking for ref in tie):
        try:
            state = resolve(ref)
        except NoSuchState as error:
            message = f"Ranking of {party}: {error.message}"
            yield problem("no-such-state", message, ref.place, ref.text, error.hint)
            continue
        if state in seen:
            message = f"Ranking of {party}: {states.id(state)} stands there twice."
            yield problem("ranking-repeats-state", message, ref.place, ref.text, None)
        seen.add(state)
    missing = [states.id(state) for state in range(len(states)) if state not in seen]
    if missing and not own.others_unknown:
        which = f"that {viewer} sees " if viewer else ""
        more = f" and {len(missing) - SHOWN_STATES} more" if len(missing) > SHOWN_STATES else ""
        message = (
            f"Ranking of {party} misses {', '.join(missing[:SHOWN_STATES])}{more}; "
            f"each of the {len(states)} feasible states {which}must stand in it once."
        )
        hint = (
            "‘detente states’ lists the states with their numbers; of states whose place is not known say "
            "‘others: unknown’"
        )
        yield problem("ranking-misses-state", message, own.place, "", hint)
