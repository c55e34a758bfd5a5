"""Shares of all strict rankings: by hand, and against going through every order."""

import random
from fractions import Fraction
from itertools import permutations
from math import comb, factorial

import pytest

from detente.progress import Progress
from detente.questions.conditions import exact_shares, shares
from detente.questions.conditions.exact_shares import TooMany, integral, share_around
from detente.questions.conditions.requirements import IMPOSSIBLE, Comparison
from detente.questions.conditions.shares import Bounds, enumerated, parts, sampled, share_of_rankings
from tests.draws import seeds

S = 0


def requirement(*alternatives, state=S, strict=False):
    return frozenset(frozenset(Comparison(state, over, strict) for over in each) for each in alternatives)


def by_hand(requirements, states):
    """The share, ranking by ranking, one comparison at a time."""
    met = of = 0
    for order in permutations(range(len(states))):
        place = dict(zip(states, order, strict=True))
        of += 1
        met += all(
            any(all(place[each.state] > place[each.over] for each in alternative) for alternative in one)
            for one in requirements
        )
    return Fraction(met, of)


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ([], Fraction(1)),
        ([IMPOSSIBLE], Fraction(0)),
        ([requirement([1])], Fraction(1, 2)),
        ([requirement([1]), requirement([2])], Fraction(1, 3)),  # best of three
        ([requirement([1], [2])], Fraction(2, 3)),  # not the worst of three
        ([requirement([k]) for k in range(1, 5000)], Fraction(1, 5000)),  # best of five thousand
        ([requirement(*([k] for k in range(1, 5000)))], Fraction(4999, 5000)),
        ([requirement([1], [4]), requirement([3], [6])], Fraction(384, 720)),
        ([requirement([1], [4, 5, 6]), requirement([3], [4, 5, 6])], Fraction(300, 720)),
        # s2 to s1, and apart from them s4 to s3
        ([requirement([1], state=2), requirement([3], state=4, strict=True)], Fraction(1, 4)),
        # 2 over 1 over 3: one of six orders
        ([requirement([1], state=2), requirement([3], state=1, strict=True)], Fraction(1, 6)),
    ],
)
def test_shares_by_hand(requirements, expected):
    found = share_of_rankings(requirements, Bounds(10, 1))
    assert found.exact
    assert (found.value, found.low, found.high) == (expected, float(expected), float(expected))


def test_cases_nested_deeper_than_calls_can_be_are_drawn():
    """In a chain each case leaves a chain two states shorter: Python would nest some 900 calls to count this one."""
    found = share_of_rankings([requirement([k], [k + 1]) for k in range(1, 600)], Bounds(50, 1))
    assert not found.exact
    assert found.low <= found.value <= found.high


def random_requirements(rng, n_states, states=None):
    overs = range(1, n_states)
    return [
        frozenset(
            frozenset(
                Comparison(states(rng) if states else S, over, False)
                for over in rng.sample(overs, rng.randint(1, min(3, len(overs))))
            )
            for _ in range(rng.randint(1, 3))
        )
        for _ in range(rng.randint(1, 4))
    ]


@pytest.mark.parametrize("seed", seeds(150))
def test_counting_is_going_through_every_order(seed):
    rng = random.Random(seed)
    n_states = rng.randint(2, 6)
    requirements = random_requirements(rng, n_states)
    expected = by_hand(requirements, range(n_states))
    assert share_around(requirements, "over") == expected
    assert enumerated(requirements) == expected
    turned = [
        frozenset(frozenset(Comparison(each.over, S, True) for each in ways) for ways in one)
        for one in requirements
    ]
    assert share_around(turned, "state") == expected  # upside down it is the same question


@pytest.mark.parametrize("seed", seeds(60))
def test_parts_with_any_comparisons(seed):
    rng = random.Random(seed)
    requirements = random_requirements(rng, 6, lambda rng: rng.randrange(10, 12))
    states = sorted({state for one in requirements for ways in one for each in ways for state in each[:2]})
    assert share_of_rankings(requirements, Bounds(10, 1)).value == by_hand(requirements, states)
    assert sorted(map(str, requirements)) == sorted(
        str(each) for part in parts(requirements) for each in part
    )


def test_many_overlapping_requirements_are_counted_by_cases():
    """A ring of n clauses: no two states next to each other may stand above s.

    There are n/(n−j)·C(n−j, j) ways to place j states that are not next to each other on a ring of n.
    """
    for n in (5, 40):
        ring = [requirement([k], [k % n + 1]) for k in range(1, n + 1)]
        expected = sum(
            Fraction(n, n - j) * comb(n - j, j) * factorial(j) * factorial(n - j) for j in range(n // 2 + 1)
        ) / factorial(n + 1)
        assert share_around(ring, "over") == expected


def test_what_cannot_be_counted_is_drawn(monkeypatch):
    monkeypatch.setattr(exact_shares, "MAX_STEPS", 1)
    rng = random.Random(3)
    requirements = [requirement(*([k] for k in rng.sample(range(1, 30), 3))) for _ in range(20)]
    with pytest.raises(TooMany):
        share_around(requirements, "over")
    found = share_of_rankings(requirements, Bounds(2_000, 7))
    assert not found.exact
    assert found.samples == 2_000
    assert found.low < float(found.value) < found.high
    assert found == share_of_rankings(requirements, Bounds(2_000, 7))
    monkeypatch.undo()
    assert found.low < float(share_of_rankings(requirements, Bounds(1, 1)).value) < found.high


def test_counting_has_a_bound_in_work_and_tells_of_it(monkeypatch):
    """A ring of forty: few cases and few terms, but each case costs; what is over is drawn."""
    ring = [requirement([k], [k % 40 + 1]) for k in range(1, 41)]
    told = []
    monkeypatch.setattr(exact_shares, "TOLD_AFTER", 500)
    exact = share_of_rankings(ring, Bounds(1000, 1), Progress(lambda what, share: told.append((what, share))))
    assert exact.exact
    assert len(told) > 2
    assert {what for what, _ in told} == {"counting rankings"}
    assert told == sorted(told)
    with pytest.raises(TooMany):
        share_around(ring, "over", exact_shares.Effort(most=2_000))
    bounds = Bounds(1000, 1, work=2_000)
    drawn = share_of_rankings(ring, bounds, Progress(lambda what, share: told.append((what, share))))
    assert drawn.samples == 1000
    assert told[-1] == ("drawing rankings", 0.0)


def test_small_parts_are_counted_before_work_ends_at_a_large_one():
    ring = [requirement([k], [k % 40 + 1]) for k in range(1, 41)]
    found = share_of_rankings([*ring, requirement([101], state=100)], Bounds(1000, 1, work=2_000))
    assert found.value == Fraction(sampled(ring, 1000, 1), 2000)


def test_a_counted_part_makes_the_drawn_part_sharper(monkeypatch):
    monkeypatch.setattr(shares, "MAX_ENUMERATED", 2)
    chain = [requirement([1], state=2), requirement([3], state=1, strict=True)]
    apart = [requirement([11], state=12)]
    found = share_of_rankings([*chain, *apart], Bounds(1_000, 1))
    assert found.value == Fraction(sampled(chain, 1_000, 1), 2_000)
    assert found.low < 1 / 12 < found.high


def test_the_integral_of_a_polynomial():
    assert integral({}) == 0
    assert integral({(2, 1): 12}) == 1
    assert integral({(0, 0): 1, (0, 3): -1}) == Fraction(3, 4)
