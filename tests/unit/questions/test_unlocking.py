"""The smallest sets of issues that do something, where every larger set does too."""

from itertools import combinations
from random import Random

import pytest

from detente.questions.unlocking import _smallest
from tests.draws import seeds

ISSUES = ("peace", "trade", "water", "borders", "fish")


def subsets(issues):
    return [some for size in range(len(issues) + 1) for some in combinations(issues, size)]


@pytest.mark.parametrize("seed", seeds(60))
def test_the_smallest_sets_are_found_without_trying_all(seed):
    rng = Random(seed)
    seeds = rng.sample(subsets(ISSUES), rng.randint(0, 5))
    tried = []

    def does(some):
        tried.append(some)
        return any(set(each) <= set(some) for each in seeds)

    able = [some for some in subsets(ISSUES) if any(set(each) <= set(some) for each in seeds)]
    smallest = tuple(some for some in able if not any(set(other) < set(some) for other in able))
    assert _smallest(ISSUES, does) == smallest
    assert len(set(tried)) <= len(subsets(ISSUES))


def test_where_all_issues_do_not_no_other_set_is_tried():
    tried = []
    assert _smallest(ISSUES, lambda some: tried.append(some) or False) == ()
    assert tried == [ISSUES]


def test_where_nothing_is_needed_the_empty_set_is_the_only_one():
    assert _smallest(ISSUES, lambda _some: True) == ((),)
