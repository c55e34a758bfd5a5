"""Orders of a list, counted by hand, and what is certain of it."""

from itertools import permutations

import pytest

from detente.checker.shares import interval, written_number
from detente.checker.wants import Wants, n_near_orders, near_orders


def classes(n_listed, groups=(), n_free=0):
    """A ranking of single states, in the order of their indices."""
    n = n_listed + n_free
    texts = tuple(f"s{k + 1}" for k in range(n))
    return Wants(n, None, tuple(range(n)), n_listed, groups, n_free, 0, (), texts, is_open=True)


def statements(*columns, groups=()):
    names = tuple("abcd"[: len(columns)])
    return Wants(len(columns[0]), columns, (), len(columns), groups, 0, 0, (), names, is_open=bool(groups))


def test_completions_of_a_group_and_of_what_may_stand_anywhere():
    assert set(classes(3, ((0, 1),)).completions()) == {(0, 1, 2), (1, 0, 2)}
    assert set(classes(1, (), 2).completions()) == set(permutations(range(3)))
    anywhere = list(classes(2, (), 2).completions())
    assert len(anywhere) == len(set(anywhere)) == classes(2, (), 2).n_completions == 12
    assert all(order.index(0) < order.index(1) for order in anywhere)


def test_near_orders():
    assert near_orders(3, 1) == {(0, 1, 2): 0, (1, 0, 2): 1, (0, 2, 1): 1}
    assert len(near_orders(3, 2)) == n_near_orders(3, 2) == 5  # all but the reverse
    assert len(near_orders(4, 6)) == n_near_orders(4, 6) == 24
    assert near_orders(0, 0) == {(): 0}


@pytest.mark.parametrize(
    ("s", "t", "relation"), [(0, 1, "U"), (0, 2, ">"), (2, 1, "<"), (3, 0, "U"), (1, 1, "=")]
)
def test_relations_of_a_ranking(s, t, relation):
    assert classes(3, ((0, 1),), 1).relation(s, t) == relation


def test_relations_of_statements():
    both, first, second, none = range(4)
    wants = statements((True, True, False, False), (True, False, True, False), groups=((0, 1),))
    assert wants.relation(both, none) == ">"
    assert wants.relation(both, first) == ">"
    assert wants.relation(first, second) == "U"
    assert wants.relation(none, second) == "<"
    assert wants.ranks((0, 1)) == (3, 2, 1, 0)
    assert wants.ranks((1, 0)) == (3, 1, 2, 0)


def test_an_interval():
    assert [round(end, 4) for end in interval(500, 1000)] == [0.4691, 0.5309]
    assert [round(end, 4) for end in interval(0, 10)] == [0.0, 0.2775]
    assert interval(10, 10)[1] == 1.0


def test_a_long_number():
    assert written_number(24) == 24
    assert written_number(10**4001) == "about 10^4001"
    assert written_number(10**4002 - 1) == "about 10^4001"
