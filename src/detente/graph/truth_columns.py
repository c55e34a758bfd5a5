"""Statements as columns of truth over the states, and the ranks that orders of them give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.formula import truth
from detente.graph.space import BoolArray, IntArray, option_values
from detente.graph.states import Int32Array, States
from detente.scenario.values import Scenario, Statement

T = TypeVar("T", bound=np.generic)

STATEMENTS_A_STAGE = 30
"""Statements scored in one pass: a score of so many bits fits an int32, and with a rank above it an int64."""


class MembersTold(Exception):
    """A party tells the members of a merged state apart; `state` is its index, `what` does it."""

    def __init__(self, state: int, what: str) -> None:
        self.state, self.what = state, what
        super().__init__(what)


def statement_columns(statements: Sequence[Statement], scenario: Scenario, states: States) -> BoolArray:
    """Where each of some statements holds.

    Returns
    -------
    Shape (n_statements, n_states), bool.

    Raises
    ------
    MembersTold
        When a statement holds at some members of a merged state only.
    """
    value_of = option_values(scenario, states.space)
    columns = [statement_holds(statement, value_of, states) for statement in statements]
    return np.array(columns, dtype=np.bool_).reshape(len(statements), len(states))


def statement_holds(
    statement: Statement, value_of: Callable[[str], NDArray[np.bool_]], states: States
) -> NDArray[np.bool_]:
    """Where a statement holds, shape (n_states,), from what `statement_cells` finds and refuses."""
    return values_at_states(statement_cells(statement, value_of, states), states)


def statement_cells(
    statement: Statement, value_of: Callable[[str], NDArray[np.bool_]], states: States
) -> NDArray[np.bool_]:
    """Where a statement holds, shaped to broadcast over the cells; all members of a merged state must agree.

    Parameters
    ----------
    value_of
        How to look up a name of its formula, from `option_values`.

    Raises
    ------
    MembersTold
        When it holds at some members of a merged state only.
    """
    holds = truth(statement.formula.node, value_of)
    if states.merged:
        cells = np.broadcast_to(holds, states.space.shape).reshape(-1)
        for state, members in states.merged.items():
            if cells[members].any() != cells[members].all():
                raise MembersTold(state, f"‘{statement.formula.text}’ holds at some of them only")
    return holds


def values_at_states(cells: NDArray[T], states: States) -> NDArray[T]:
    """What stands at each state, shape (n_states,), of values that broadcast over the cells."""
    return np.broadcast_to(cells, states.space.shape).reshape(-1)[states.cells]


def ranks_of_orders(columns: BoolArray, orders: IntArray) -> Int32Array:
    """Rank the states by score(s) = Σ_j 2^(k-j)·[statement j holds at s], for many orders of statements.

    Parameters
    ----------
    columns
        Shape (n_statements, n_states): where each statement holds.
    orders
        Shape (n_variants, k): the statements of each variant as rows of `columns`, most important first.

    Returns
    -------
    Shape (n_states, n_variants), int32: higher is better, equal where indifferent. Dense, from 0, only with more
    than `STATEMENTS_A_STAGE` statements; with fewer the scores themselves.

    Notes
    -----
    One matrix product a stage, in float64, which holds integers below 2^53 exactly.
    """
    n_statements, n_states = columns.shape
    n_variants, length = orders.shape
    holds = columns.T.astype(np.float64)
    rank = np.zeros((n_states, n_variants), dtype=np.int32)
    for first in range(0, length, STATEMENTS_A_STAGE):
        stage = orders[:, first : first + STATEMENTS_A_STAGE]
        worth = np.zeros((n_statements, n_variants))
        for place in range(stage.shape[1]):
            np.add.at(worth, (stage[:, place], np.arange(n_variants)), 2.0 ** (stage.shape[1] - 1 - place))
        score = holds @ worth
        if length <= STATEMENTS_A_STAGE:
            return score.astype(np.int32)
        rank = dense_ranks((rank.astype(np.int64) << stage.shape[1]) + score.astype(np.int64))
    return rank


def dense_ranks(scores: IntArray) -> Int32Array:
    """Dense ranks of each column of scores: 0 for the lowest, equal for equal scores.

    Parameters
    ----------
    scores
        Shape (n_states, n_variants).
    """
    order = np.argsort(scores, axis=0, kind="stable")
    ascending = np.take_along_axis(scores, order, axis=0)
    steps = np.zeros(scores.shape, dtype=np.int32)
    np.cumsum(np.diff(ascending, axis=0) > 0, axis=0, out=steps[1:])
    ranks = np.empty_like(steps)
    np.put_along_axis(ranks, order, steps, axis=0)
    return ranks
