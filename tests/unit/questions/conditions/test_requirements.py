"""Conditions as values: what is left of them when everything implied is left out, by hand."""

import numpy as np
import pytest

from detente.questions.conditions.requirements import (
    IMPOSSIBLE,
    Comparison,
    choices,
    clauses,
    is_met,
    simplified,
    ways,
)

S = 9
"""The state that all comparisons are about."""


def alternative(*overs):
    return frozenset(Comparison(S, over, False) for over in overs)


def requirement(*alternatives):
    return frozenset(alternative(*each) for each in alternatives)


def written(requirements):
    return [sorted(sorted(each.over for each in ways) for ways in one) for one in requirements]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ([], []),
        ([[[1]], [[2]]], [[[1]], [[2]]]),
        ([[[1], [2]], [[1], [2], [3]]], [[[1], [2]]]),  # the shorter clause implies the longer one
        ([[[1]], [[1], [2]]], [[[1]]]),
        ([[[1, 2]]], [[[1]], [[2]]]),  # what must hold in any case stands alone
        ([[[1]], [[2, 1], [3]]], [[[1]], [[2], [3]]]),  # and nowhere else
        ([[[1], [1, 2], [3]]], [[[1], [3]]]),
        ([[[1], []]], []),  # met in any case
        ([[[1]], []], [[]]),  # impossible
        ([[[1, 2], [3]], [[1], [3]], [[2], [3]]], [[[1, 2], [3]]]),
        ([[[1, 2], [3], [4]], [[1], [3]], [[2], [4]]], [[[1], [3]], [[2], [4]]]),  # from both others together
        ([[[1, 2], [3, 4]], [[1], [3]]], [[[1, 2], [3, 4]]]),
    ],
)
def test_what_is_implied_is_left_out(given, left):
    assert written(simplified(requirement(*each) for each in given)) == left


def test_ways_are_the_smallest_sets_that_are_enough():
    found = ways([requirement([1], [4]), requirement([3], [6])], 10)
    assert [sorted(each.over for each in way) for way in found] == [[1, 3], [1, 6], [3, 4], [4, 6]]
    assert ways([requirement([1], [4, 5]), requirement([4], [6])], 10) == [
        alternative(1, 4), alternative(1, 6), alternative(4, 5)
    ]  # fmt: skip


def test_no_requirement_is_met_in_one_way():
    assert ways([], 10) == [frozenset()]
    assert ways([IMPOSSIBLE], 10) == []


def test_too_many_ways_are_not_listed():
    pairs = [requirement([2 * k], [2 * k + 1]) for k in range(5)]
    assert len(ways(pairs, 32)) == 32
    assert ways(pairs, 31) is None
    assert choices([[alternative(k)] for k in range(9)], 1) == [alternative(*range(9))]


def test_clauses_of_a_requirement():
    assert clauses(requirement([1], [4, 5]), 10) == [alternative(1, 4), alternative(1, 5)]


def test_ties_meet_what_need_not_be_strict():
    rank = np.array([0, 1, 1], dtype=np.int32)
    assert Comparison(1, 2, False).holds(rank)
    assert not Comparison(1, 2, True).holds(rank)
    assert Comparison(1, 0, True).holds(rank)
    assert not Comparison(0, 1, False).holds(rank)
    assert is_met(
        frozenset([frozenset([Comparison(0, 1, False)]), frozenset([Comparison(1, 2, False)])]), rank
    )
    assert not is_met(IMPOSSIBLE, rank)
