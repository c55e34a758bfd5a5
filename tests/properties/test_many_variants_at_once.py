"""Many variants of one model at once give what each gives by itself."""

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import detente
from detente.engines import choose_engine, leading_to, led_to, legal_sequences, stacked_engine
from detente.graph import graph_model
from detente.graph.truth_columns import dense_ranks, ranks_of_orders
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text

SEEDS = seeds(40)
N_VARIANTS = 5


@cache
def stack_of(seed):
    """A model, and ranks for several variants of it: shape (n_states, N_VARIANTS) a party."""
    rng = random.Random(seed)
    text = random_scenario_text(
        rng,
        n_options=rng.choice([3, 4, 5, 6, 7]),
        n_parties=rng.choice([1, 2, 3, 4]),
        variants=False,
        merging=seed % 2 == 1,
        status_quo=True,
    )
    model = graph_model(detente.loads(text))
    draw = np.random.default_rng(seed)
    n_states = len(model.states)
    ranks = [
        draw.integers(0, n_states, (n_states, N_VARIANTS)).astype(np.int32) for _ in range(model.n_parties)
    ]
    return model, ranks


def each_by_itself(seed):
    model, ranks = stack_of(seed)
    for v in range(N_VARIANTS):
        yield v, choose_engine(replace(model, ranks=tuple(own[:, v] for own in ranks)))


@pytest.mark.parametrize("seed", SEEDS)
def test_of_every_concept(seed):
    model, ranks = stack_of(seed)
    names = ["literal"] if model.has_merged_states else ["dense", "literal"]
    stacks = [stacked_engine(model, ranks, name) for name in names]
    for v, alone in each_by_itself(seed):
        for concept in CONCEPTS.values():
            for i in range(model.n_parties):
                expected = concept.stable(alone, i)
                for stack in stacks:
                    assert np.array_equal(concept.stable(stack, i)[:, v], expected), (concept.code, i, v)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("improving", [False, True])
def test_of_legal_sequences(seed, improving):
    model, ranks = stack_of(seed)
    stack = stacked_engine(model, ranks)
    start = np.zeros((len(model.states), N_VARIANTS), dtype=np.bool_)
    start[model.status_quo] = True
    forward = led_to(stack, start, improving=improving)
    backward = leading_to(stack, start, improving=improving)
    for v, alone in each_by_itself(seed):
        reached = legal_sequences(alone, model.status_quo, improving=improving).states
        assert np.array_equal(forward[:, v], reached)
        assert np.array_equal(backward[:, v], leading_to(alone, start[:, v], improving=improving))


@pytest.mark.parametrize("n_statements", [0, 1, 5, 29, 30, 31, 64, 70])
def test_ranks_of_many_orders_compare_statement_by_statement(n_statements):
    draw = np.random.default_rng(n_statements)
    columns = draw.random((n_statements, 12)) < 0.5
    orders = np.array([draw.permutation(n_statements) for _ in range(4)]).reshape(4, n_statements)
    ranks = ranks_of_orders(columns, orders)
    for v, order in enumerate(orders):
        scores = [tuple(bool(columns[j, s]) for j in order) for s in range(12)]
        dense = [sorted(set(scores)).index(score) for score in scores]
        assert dense_ranks(ranks.astype(np.int64))[:, v].tolist() == dense
