"""A formula and the conjunctions of which one holds say the same, at every combination of its names."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.formula import parse
from detente.formula.conjunctions import TooMany, conjunctions
from tests.draws import examples
from tests.properties.test_formula_round_trip import holds
from tests.strategies.formulas import random_formula, text_of

NAMES = ["a", "b", "c", "d"]


@settings(max_examples=examples(600))
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_they_hold_where_it_does(rng, depth):
    node = parse(text_of(random_formula(rng, NAMES, depth), rng))
    found = conjunctions(node, str, 100)
    for taken in product([False, True], repeat=len(NAMES)):
        at = dict(zip(NAMES, taken, strict=True))
        assert any(all(at[name] == is_so for name, is_so in each) for each in found) == holds(
            node, {name for name in NAMES if at[name]}
        )
    assert not any(one < other for one in found for other in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", [{}]),
        ("a and not a", []),
        ("a implies b", [{"a": False}, {"b": True}]),
        ("at most 1 of (a, b)", [{"a": False}, {"b": False}]),
        ("at least 2 of (a, b, c)", [{"a": 1, "b": 1}, {"a": 1, "c": 1}, {"b": 1, "c": 1}]),
        ("exactly 5 of (a, b)", []),
        ("x", [{"a": True, "b": False}]),
        ("not x", [{"a": False}, {"b": True}]),
    ],
)
def test_by_hand(text, expected):
    defined = {"x": parse("a and not b")}
    found = conjunctions(parse(text), lambda name: defined.get(name, name), 10)
    assert {frozenset(each) for each in found} == {
        frozenset((name, bool(is_so)) for name, is_so in each.items()) for each in expected
    }


def test_what_needs_too_many_is_refused():
    with pytest.raises(TooMany):
        conjunctions(parse("exactly 6 of (a, b, c, d, e, f, g, h, i, j, k, l)"), str, 200)
