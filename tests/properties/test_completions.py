"""Laws of completions: each is met once, and ranks as the oracle does what is written out."""

from math import factorial
from random import Random

import numpy as np
import pytest

from detente.graph import completions, draw_numbers, graph_model, n_completions
from detente.scenario import read_scenario_text
from tests.draws import seeds
from tests.oracle.completions import completed
from tests.oracle.model import Model
from tests.oracle.parser import patched, read
from tests.strategies.open_preferences import random_open_text

FEW = 800


def random_open(seed):
    """An open scenario, as plain values and as the package's model of the same text."""
    rng = Random(seed)
    text = random_open_text(rng, n_options=rng.choice([2, 3, 3]), n_parties=2)
    return patched(read(text), None), graph_model(read_scenario_text(text), allow_open=True)


def completions_of(model, party):
    return completions(model.scenario.preferences[party], model.scenario, model.states, model.base_states)


def dense(ranks):
    return tuple(np.unique(ranks, return_inverse=True)[1].tolist())


def oracle_ranks(plain, party, given):
    model = Model({**plain, "preferences": {**plain["preferences"], party: given}}, with_scores=False)
    scores = model.score_states(party)
    return dense([scores[state] for state in model.states])


@pytest.mark.parametrize("seed", seeds(150))
def test_every_completion_once(seed):
    plain, model = random_open(seed)
    states = Model(plain, with_scores=False)
    for k, party in enumerate(party.id for party in model.scenario.parties):
        own = completions_of(model, party)
        assert own.count == n_completions(model.scenario.preferences[party], len(model.states))
        if own.count > FEW:
            continue
        ways = completed(plain["preferences"][party], states)
        assert own.count == len(ways)
        found = own.ranks(range(own.count))
        assert found.shape == (len(model.states), own.count)
        assert sorted(map(dense, found.T)) == sorted(oracle_ranks(plain, party, given) for given in ways)
        assert dense(found[:, 0]) == dense(model.ranks[k])
        places = own.order.places(range(own.count))
        assert len({tuple(column) for column in places.T.tolist()}) == own.count


@pytest.mark.parametrize("seed", seeds(150, 200))
def test_a_number_means_the_same_completion_wherever_it_stands(seed):
    _, model = random_open(seed)
    for party in model.scenario.preferences:
        own = completions_of(model, party)
        numbers = draw_numbers(np.random.Generator(np.random.Philox(seed)), own.count, 20)
        whole = own.ranks(numbers)
        for column, number in zip(whole.T, numbers, strict=True):
            assert np.array_equal(own.ranks([number])[:, 0], column)


def test_numbers_below_a_large_count_are_drawn_evenly():
    count = factorial(25)
    generator = np.random.Generator(np.random.Philox(7))
    numbers = draw_numbers(generator, count, 4000)
    assert all(0 <= number < count for number in numbers)
    quarters = np.bincount([number * 4 // count for number in numbers], minlength=4)
    assert quarters.sum() == 4000
    assert abs(quarters - 1000).max() < 5 * np.sqrt(4000 * 3 / 16)


def test_completions_beyond_64_bits_can_be_made():
    text = (
        "format: detente/1\ntitle: A test\n"
        "parties: {us: {options: {a: A, b: B, c: C, d: D, e: E}}}\npreferences: {us: unknown}\n"
    )
    model = graph_model(read_scenario_text(text), allow_open=True)
    own = completions_of(model, "us")
    assert own.count == factorial(32)
    ranks = own.ranks([0, own.count - 1, own.count // 3])
    assert ranks[:, 0].tolist() == list(range(31, -1, -1))
    assert ranks[:, 1].tolist() == list(range(32))
    assert sorted(ranks[:, 2].tolist()) == list(range(32))


@pytest.mark.parametrize("numbers", [[-1], [0, 6], [6]])
def test_numbers_that_mean_no_completion(numbers):
    text = (
        "format: detente/1\ntitle: A test\nparties: {us: {options: {a: A, b: B, c: C}}}\n"
        "preferences: {us: {statements: [{any_order: [a, b, c]}]}}\n"
    )
    own = completions_of(graph_model(read_scenario_text(text), allow_open=True), "us")
    assert own.count == 6
    assert own.ranks([]).shape == (8, 0)
    with pytest.raises(IndexError, match="0 to 5"):
        own.ranks(numbers)
