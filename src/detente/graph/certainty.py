"""What holds of a party's preferences whatever is left open: which states it prefers in every completion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.graph.completions import Completions, PartialOrder
from detente.graph.space import BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class CertainPreferences:
    """A party's preferences between two states, as far as they are the same in every completion.

    Of two states s and t exactly one is true: s is better in every completion, t is, they are equal in every
    completion, or neither of these: their order is not known (the U of Li, Hipel, Kilgour & Fang 2004).

    Attributes
    ----------
    better
        Shape (n_states, n_states), bool: whether the first state is better than the second in every completion.
    equal
        The same shape: whether they are equal in every completion.
    """

    better: BoolArray
    equal: BoolArray

    @property
    def unknown(self) -> BoolArray:
        """Whether the order of two states is not known, shape (n_states, n_states)."""
        return ~(self.better | self.better.T | self.equal)

    @property
    def n_unknown(self) -> int:
        """How many pairs of states there are whose order is not known."""
        return int(self.unknown.sum()) // 2


def certain_preferences(completions: Completions) -> CertainPreferences:
    """Compare every two states over all completions of a party's preferences, without making any.

    Notes
    -----
    Statements: go down the list to the first item at which two states differ. If it is one statement, the state where
    that holds is better. If it is a group, look at the members that hold at just one of the two: where all hold at
    the same state, that is better; else either kind can stand first, and the order is not known. Two states equal
    under no statement that tells them apart are equal in all completions; all others are equal in none.

    Rankings: places of different groups are in a certain order; two places of one group are not, nor is a state
    that the ranking does not list and any other. Of pairs: what a chain of them says.

    Cost: n_statements · n_states² for statements, n_states² for a ranking.
    """
    if completions.columns is not None:
        return _by_statements(completions, completions.columns)
    assert completions.item_of is not None
    order = completions.order
    equal = completions.item_of[:, None] == completions.item_of[None, :]
    if isinstance(order, PartialOrder):
        return CertainPreferences(order.known.above[np.ix_(completions.item_of, completions.item_of)], equal)
    level = np.arange(order.n_listed + order.n_free)
    for group in order.groups:
        level[list(group)] = group[0]
    own, is_listed = level[completions.item_of], completions.item_of < order.n_listed
    known = is_listed[:, None] & is_listed[None, :]
    return CertainPreferences(known & (own[:, None] < own[None, :]), equal)


def _by_statements(completions: Completions, columns: BoolArray) -> CertainPreferences:
    n_states = columns.shape[1]
    better = np.zeros((n_states, n_states), dtype=np.bool_)
    alike = np.ones((n_states, n_states), dtype=np.bool_)
    first = {group[0]: group for group in completions.order.groups}
    grouped = {index for group in completions.order.groups for index in group}
    for index in range(len(columns)):
        if index in grouped and index not in first:
            continue
        holds = columns[list(first.get(index, (index,)))].astype(np.float32)
        for_first = (holds.T @ (1 - holds)) > 0
        better |= alike & for_first & ~for_first.T
        alike &= ~(for_first | for_first.T)
    return CertainPreferences(better, alike)
