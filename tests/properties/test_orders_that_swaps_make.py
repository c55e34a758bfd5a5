"""The orders that swaps of neighbouring statements make are those of all lists, each at its least distance.

Every list is made here from the definition: all orders of the statements, their distance (Kendall's) by counting
inversions, and ways by walking breadth first from list to list.
"""

from itertools import combinations, permutations, product
from random import Random

import pytest

from detente.answers.change import fragility_sentence
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.analyze import concept_equilibria
from detente.questions.change import fragility as question
from detente.questions.change.fragility import fragility
from detente.questions.change.swapped_orders import SwappedOrders, TooMuchWorkError, swapped_orders
from detente.scenario import read_scenario_text
from detente.stability import CONCEPTS
from tests.draws import seeds

FORMULAS = (
    "a",
    "b",
    "not a",
    "a or b",
    "b or a",
    "a and b",
    "a iff b",
    "a implies b",
    "not (not a)",
    "true",
    "a and c",
)
MUCH = 2**30


def model_with(statements):
    text = "format: detente/1\ntitle: T\nparties: {one: {options: {a: A, c: C}}, two: {options: {b: B}}}\n"
    listed = ", ".join(f'"{each}"' for each in statements)
    return graph_model(
        read_scenario_text(
            f"{text}preferences: {{one: {{statements: [{listed}]}}, two: {{statements: [b]}}}}"
        )
    )


def order_of(model, own, order):
    """How a list ranks the states: dense, from 0."""
    scores = [tuple(bool(own.columns[item, state]) for item in order) for state in range(len(model.states))]
    places = {score: k for k, score in enumerate(sorted(set(scores)))}
    return tuple(places[score] for score in scores)


def least_distances(model, own):
    """For each order of the states the least number of swaps, and the first shortest way by positions."""
    n = len(own.columns)
    ways, frontier = {tuple(range(n)): ()}, [tuple(range(n))]
    while frontier:
        following = []
        for items in frontier:
            for k in range(n - 1):
                after = (*items[:k], items[k + 1], items[k], *items[k + 2 :])
                if after not in ways:
                    ways[after] = (*ways[items], k + 1)
                    following.append(after)
        frontier = following
    least = {}
    for items in permutations(range(n)):
        distance = sum(x > y for x, y in combinations(items, 2))
        assert len(ways[items]) == distance
        key = order_of(model, own, items)
        least[key] = min(least.get(key, (distance, ways[items])), (distance, ways[items]))
    return least


@pytest.mark.parametrize("seed", seeds(40))
def test_each_order_at_its_least_distance_with_the_first_way_there(seed):
    rng = Random(seed)
    model = model_with(rng.choices(FORMULAS, k=rng.randint(0, 5)))
    own = swapped_orders(model, 0)
    expected, found = least_distances(model, own), {}
    level = 0
    while own.has_level(level, MUCH) or not own.is_exhausted:
        for k, ranks in enumerate(own.ranks(level).T.tolist() if own.levels[level] else []):
            places = {score: place for place, score in enumerate(sorted(set(ranks)))}
            edits, reached = own.way_to(level, [k], MUCH)
            assert reached == k
            found[tuple(places[score] for score in ranks)] = (level, tuple(each.position for each in edits))
        level += 1
    assert found == expected


NEARLY_THE_SAME = ("a", "a or b", "a or not b", "a and b", "b", "not (not a)", "b or a", "a iff b", "a implies b",
                   "b implies a", "a and (b or a)", "(a or b) and a")  # fmt: skip


def equilibrium(model):
    held = concept_equilibria(choose_engine(model), CONCEPTS["seq"])
    return held.nonzero()[0].tolist()


def test_many_statements_that_say_nearly_the_same_are_all_tried():
    """All of them hold where a and b are taken: no order puts anything above that, and nothing breaks it."""
    model = model_with(NEARLY_THE_SAME)
    found = fragility(model, equilibrium(model), CONCEPTS["seq"])
    assert {(each.size, each.tried) for each in found} == {(None, None)}


def test_twenty_equal_statements_have_one_order():
    own = swapped_orders(model_with(["a"] * 20), 0)
    assert not own.can_be_edited
    assert [own.has_level(level, MUCH) for level in (0, 1, 400)] == [True, False, False]
    assert own.is_exhausted


def test_ninety_statements_end_and_what_was_not_tried_is_told(monkeypatch):
    statements = [f"{x} {word} {y}" for x, word, y in product("abc", ("or", "and", "implies", "iff"), "abc")]
    model = model_with(statements)
    monkeypatch.setattr(question, "MAX_WORK", 2**18)
    found = fragility(model, equilibrium(model)[:1], CONCEPTS["seq"])
    if found[0].size is None:
        assert f"No change of {found[0].tried} swap" in fragility_sentence(model, found[0])
        assert "more were not tried" in fragility_sentence(model, found[0])


def test_a_way_that_would_take_too_much_work_is_not_searched_for():
    own = swapped_orders(model_with(["a", "b", "c", "a or b"]), 0)
    assert own.has_level(2, MUCH)
    with pytest.raises(TooMuchWorkError):
        own.way_to(2, [0], 1000)
    assert len(own.way_to(2, [0], MUCH)[0]) == 2


def test_ways_of_one_party_have_one_bound():
    """What was spent on one way is not there for the next."""
    own = swapped_orders(model_with(["a", "b", "c", "a or b"]), 0)
    assert own.has_level(2, MUCH)
    for _ in range(100):
        try:
            own.way_to(2, [0], 2**18)
        except TooMuchWorkError:
            return
    pytest.fail("a hundred ways took less than 2^18")


def test_how_many_swaps_break_it_is_told_where_the_way_is_left_out(monkeypatch):
    model = model_with(["a", "not a"])
    states = equilibrium(model)
    whole = fragility(model, states, CONCEPTS["seq"])
    assert any(each.size for each in whole)

    def too_long(*_):
        raise TooMuchWorkError

    monkeypatch.setattr(SwappedOrders, "way_to", too_long)
    found = fragility(model, states, CONCEPTS["seq"])
    assert [each.size for each in found] == [each.size for each in whole]
    broken = next(each for each in found if each.size)
    assert broken.edits == ()
    assert fragility_sentence(model, broken) == (
        f"{broken.size} swap would do; by which one was not worked out, as there are too many to try."
    )
