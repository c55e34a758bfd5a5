"""Ranks: every way to write preferences, against Python's own tuples and exact fractions."""

from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.graph import graph_model, preferences
from detente.scenario import read_scenario_text

OPTIONS = "abcdef"


def ranks_of(preferences, options="abc", more=""):
    """The ranks of the one party with preferences, in a scenario of one party with the options."""
    text = f"""
format: detente/1
title: Ranks
parties:
  one: {{options: {{{", ".join(f"{option}: Do it" for option in options)}}}}}
preferences:
  one: {preferences}
{more}
"""
    model = graph_model(read_scenario_text(text))
    assert model.ranks[0].dtype == np.int32
    return model.ranks[0].tolist()


def states(n_options):
    """Taken or not, for every state in canonical order: the first option changes fastest."""
    return [bits[::-1] for bits in product([False, True], repeat=n_options)]


def dense(scores):
    """0 for the lowest score, equal for equal ones."""
    classes = sorted(set(scores))
    return [classes.index(score) for score in scores]


def literal(option, negated):
    return f"not {option}" if negated else option


@pytest.mark.parametrize("few_levels", [1, preferences.FEW_LEVELS])
@pytest.mark.parametrize("n_statements", [1, 5, 29, 30, 31, 60, 61, 64, 65, 150])
def test_statements_compare_as_tuples_however_many(n_statements, few_levels, monkeypatch):
    monkeypatch.setattr(preferences, "FEW_LEVELS", few_levels)
    rng = Random(n_statements)
    places = [rng.randrange(6) for _ in range(n_statements)]
    negated = [rng.random() < 0.5 for _ in range(n_statements)]
    constant = (
        n_statements // 2
    )  # the last option decides late, after a run of statements that decide nothing
    statements = [
        "true" if k < constant else literal(OPTIONS[place], no)
        for k, (place, no) in enumerate(zip(places, negated, strict=True))
    ]
    scores = [
        tuple(
            True if k < constant else state[place] != no
            for k, (place, no) in enumerate(zip(places, negated, strict=True))
        )
        for state in states(6)
    ]
    assert ranks_of(f"{{statements: [{', '.join(statements)}]}}", OPTIONS) == dense(scores)


def test_a_hundred_early_statements_outweigh_all_later_ones():
    early = ["a"] + ["true"] * 99
    late = [option for option in "bcdef" for _ in range(20)]
    found = ranks_of(f"{{statements: [{', '.join(early + late)}]}}", OPTIONS)
    assert found == dense([(state[0], *state[1:]) for state in states(6)])


def test_core_comes_before_secondary():
    both = ranks_of("{secondary: [b, a], core: [c]}")
    assert both == ranks_of("{statements: [c, b, a]}")
    assert both == dense([(c, b, a) for a, b, c in states(3)])


def test_no_statement_is_indifference():
    assert ranks_of("{statements: []}") == [0] * 8


def test_a_ranking_goes_from_the_best_down_and_lists_are_ties():
    assert ranks_of("{ranking: [s3, [s1, s4], s2]}", "ab") == [1, 0, 2, 1]


@pytest.mark.parametrize(
    "weights",
    [
        {"a": "3", "b": "-2", "c": "1"},
        {"a": "1", "b": "1", "c": "2"},
        {
            "a": "0.1",
            "b": "0.2",
            "c": "-0.3",
        },  # a and b together just outweigh c: a tie with none, not in floats
        {"a": "0.30000000000000004", "b": "-0.3", "c": "-0.00000000000000004"},
        {"a": "1e-30", "b": "1e30", "c": "-1e30"},
        {"a": "4611686018427387903", "b": "1"},  # the sum is 2^62
        {"a": "9223372036854775807", "b": "1"},  # 2^63 - 1
        {"a": "9223372036854775808", "b": "-1"},  # 2^63
        {"a": "-9223372036854775808", "b": "1"},
        {"a": "-9223372036854775809", "b": "1"},
        {"a": "10000000000000000000", "b": "1", "c": "-1"},
        {"a": "18446744073709551615", "b": "2"},  # 2^64 - 1
        {"a": "18446744073709551616", "b": "-3"},
        {"a": "1", "b": "0.0000000000000000001"},  # 10^19 parts
        {"a": "123456789012345678901234567890", "b": "123456789012345678901234567889", "c": "-1"},
        {"a": "-0", "b": "0", "c": "0.0"},
    ],
)
def test_weights_are_exact(weights):
    given = ", ".join(f"{option}: {weight}" for option, weight in weights.items())
    sums = [
        sum(Fraction(weights.get(option, "0")) for option, taken in zip("abc", state, strict=True) if taken)
        for state in states(3)
    ]
    assert ranks_of(f"{{weights: {{{given}}}}}") == dense(sums)


def test_equal_orders_have_equal_ranks_however_they_are_written():
    ranking = ranks_of("{ranking: [s4, s2, s3, s1]}", "ab")
    assert ranking == ranks_of("{statements: [a, b]}", "ab")
    assert ranking == ranks_of("{weights: {a: 2, b: 1}}", "ab")


def test_core_concerns_beside_a_ranking_leave_the_order_alone():
    assert ranks_of("{ranking: [s1, s2], core: [a]}", "a") == [1, 0]


@pytest.mark.parametrize(
    "preferences",
    ["{statements: [b]}", "{weights: {b: 0.5}}", "{core: [b], ranking: [s1, s2, s3]}", "{core: [b]}"],
)
def test_members_of_a_merged_state_must_be_alike(preferences):
    with pytest.raises(ScenarioError, match="members-told-apart") as refused:
        ranks_of(preferences, "ab", "indistinguishable: [a]")
    (problem,) = refused.value.diagnostics
    assert "one" in problem.message
    assert "(s3)" in problem.message


def test_members_of_a_merged_state_may_differ_in_what_nobody_minds():
    assert ranks_of("{weights: {a: 1, b: 0}}", "ab", "indistinguishable: [a]") == [0, 0, 1]
    assert ranks_of("{statements: [a or not b]}", "ab", "indistinguishable: [a]") == [1, 0, 1]
