"""Which engine analyses a model, and what each refuses."""

import pytest

import detente
from detente.engines import DenseEngine, LiteralEngine, choose_engine
from detente.errors import RequestError, SizeError
from detente.graph import graph_model, restricted_to
from tests.contract.models import HAND_MADE, MERGED_BY_HAND

PLAIN = graph_model(detente.loads(HAND_MADE["infeasible cells"]))
MERGED = graph_model(detente.loads(MERGED_BY_HAND["Elmira's shape"]))


def test_dense_unless_states_are_merged():
    assert isinstance(choose_engine(PLAIN), DenseEngine)
    assert isinstance(choose_engine(MERGED), LiteralEngine)


def test_an_engine_can_be_named():
    assert isinstance(choose_engine(PLAIN, "dense"), DenseEngine)
    assert isinstance(choose_engine(PLAIN, "literal"), LiteralEngine)


def test_an_unknown_engine_is_refused():
    with pytest.raises(RequestError, match=r"There is no engine ‘sparse’.*auto, dense, literal"):
        choose_engine(PLAIN, "sparse")


def test_the_dense_engine_refuses_merged_states_and_names_one_that_can():
    with pytest.raises(RequestError, match=r"not exact.*--engine literal or auto"):
        choose_engine(MERGED, "dense")


def test_the_dense_engine_takes_a_part_without_merged_states():
    part = restricted_to(MERGED, MERGED.states.numbers != 9)
    assert isinstance(choose_engine(part), DenseEngine)


def test_a_formula_that_merges_nothing_leaves_the_dense_engine():
    text = HAND_MADE["one state only"] + "indistinguishable: [a]\n"
    assert isinstance(choose_engine(graph_model(detente.loads(text))), DenseEngine)


def test_the_literal_engine_refuses_beforehand_with_the_numbers():
    one = ", ".join(f"a{k}: A" for k in range(10))
    two = ", ".join(f"b{k}: B" for k in range(7))
    text = f"""
format: detente/1
title: T
parties: {{one: {{options: {{{one}}}}}, two: {{options: {{{two}}}}}}}
preferences: {{one: {{statements: []}}, two: {{statements: []}}}}
indistinguishable: [a0 and b0]
"""
    model = graph_model(detente.loads(text))
    with pytest.raises(
        SizeError, match=r"134,217,728 pairs of cells for the moves of one; it holds 67,108,864"
    ):
        choose_engine(model)
    with pytest.raises(SizeError, match="engine dense"):
        choose_engine(model, "literal")


def irreversible(n_options):
    options = ", ".join(f"a{k}: {{moves: forward}}" for k in range(n_options))
    text = f"""
format: detente/1
title: T
parties: {{one: {{options: {{{options}}}}}, two: {{options: {{b: B}}}}}}
preferences: {{one: {{statements: [a0, not a1]}}, two: {{statements: [b]}}}}
"""
    return graph_model(detente.loads(text))


def test_the_dense_engine_refuses_beforehand_more_irreversible_steps_of_a_party_than_it_can_pair():
    with pytest.raises(SizeError, match=r"options of one make 16,384 patterns .* at most 8,192"):
        choose_engine(irreversible(14))


def test_many_irreversible_steps_of_one_party():
    engine = choose_engine(irreversible(10))
    states = engine.model.states
    stable = engine.at_most(engine.own_best(0, engine.rank(0)), 0)  # nash
    # a0 can always be taken and outweighs a1, which cannot be taken back.
    for state in (0, 1, 2, 3, 5, 1022, 1023, 1025):
        taken = states.taken_options(state)
        assert stable[state] == ("a0" in taken)
