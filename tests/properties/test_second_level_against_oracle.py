"""Views of views against a literal reading of their definition, and their laws, on hundreds of random scenarios."""

import random

import numpy as np
import pytest

import detente
from detente.checker import refute_views
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.views import hypergame
from detente.stability import parse_concepts
from tests.draws import seeds
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.second_level import SecondLevel
from tests.oracle.stability import CONCEPTS
from tests.strategies.layout import Layout
from tests.strategies.moves import barred_text, moves_text, random_moves, some_of, with_sections
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.views import random_views_text

SCENARIOS_IN_A_CHUNK = 20
CHUNKS = seeds(30)
SEEDS = seeds(40)


def text_of(seed):
    rng = random.Random(seed)
    return random_views_text(
        rng,
        merging=True if seed % 3 == 0 else None,
        variants=seed % 4 == 0,
        sees=True,
        n_options=rng.choice([3, 4, 4, 5]),
    )


def found_for(text, level=2, variant=None):
    scenario = detente.loads(text)
    reading = scenario.variants[variant] if variant else scenario
    model = graph_model(reading, scenario if variant else None)
    parties = [party.id for party in reading.parties]
    return hypergame(choose_engine(model), parse_concepts(None, parties), level=level)


def compare(found, expected, text):
    numbers = found.model.states.numbers
    index = {number: state for state, number in enumerate(numbers.tolist())}
    for code in CONCEPTS:
        assert numbers[found.equilibria(code)].tolist() == expected.holds(code), text
        for i, party in enumerate(expected.full.parties):
            expects = expected.expects(party, code)
            assert numbers[found.expected(code, i)].tolist() == expects, text
            for other, judged in zip(expected.full.parties, found.judged[i], strict=True):
                stays = [s for s in expected.full.states if expected.stays(party, other, code, s)]
                assert numbers[judged.stays(code)].tolist() == stays, text
            for state, surprised in ((s, found.surprises(code, index[s])) for s in expected.holds(code)):
                sees = state in expected.first.views[party].model.states
                how = None if state in expects else "unexpected" if sees else "inconceivable"
                assert surprised.get(i) == how, text


@pytest.mark.parametrize("chunk", CHUNKS)
def test_random_scenarios(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        text = text_of(seed)
        for variant in [None, "other"] if seed % 4 == 0 else [None]:
            expected = SecondLevel(model_of(read(text), variant))
            compare(found_for(text, variant=variant), expected, text)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_scenarios_whose_moves_depend_on_the_state(seed):
    rng = random.Random(seed)
    text = random_views_text(rng, merging=seed % 3 == 0, sees=True, n_options=4)
    model = model_of(read(text), None)
    moves = {party: random_moves(rng, model, party) for party in some_of(rng, model.parties)}
    added = [[barred_text(rng, model)], [moves_text(moves)], [barred_text(rng, model), moves_text(moves)]]
    text = with_sections(text, added[seed % 3])
    compare(found_for(text), SecondLevel(model_of(read(text), None)), text)
    scenario = detente.loads(text)
    document = detente.views(scenario, level=2, concepts="gmr,seq").to_dict()
    assert refute_views(graph_model(scenario), document)[1] is None


@pytest.mark.parametrize("seed", SEEDS)
def test_who_believes_that_all_see_what_it_sees_expects_what_it_did(seed):
    text = random_views_text(random.Random(seed), merging=seed % 2 == 0)
    first, second = found_for(text, 1), found_for(text, 2)
    for code in CONCEPTS:
        for i in range(first.model.n_parties):
            expected = first.own[i].expected(code)
            assert np.array_equal(first.expected(code, i), expected), "also on the first level"
            assert np.array_equal(second.expected(code, i), expected)
            assert first.disappointments(code, i) == second.disappointments(code, i)
        for state in np.flatnonzero(first.equilibria(code)).tolist():
            assert first.surprises(code, state) == second.surprises(code, state)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_knows_every_view_rightly_expects_exactly_what_holds(seed):
    """Only who sees everything can: of an option that it does not see it cannot believe that another one sees it."""
    rng = random.Random(seed)
    kind = ("statements", "ranking", "prioritised")[seed % 3]
    scenario = read(random_views_text(rng, merging=seed % 2 == 0, preferences=kind))
    knowing = rng.choice(list(scenario["parties"]))
    others = {party: view for party, view in scenario["views"].items() if party != knowing}
    views = {**others, knowing: {"sees": others}}
    found = found_for(Layout(rng).file({**scenario, "views": views}))
    i = found.model.party_index(knowing)
    for code in CONCEPTS:
        assert np.array_equal(found.expected(code, i), found.equilibria(code))
        assert found.disappointments(code, i) == []
        assert all(i not in found.surprises(code, s) for s in np.flatnonzero(found.equilibria(code)).tolist())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_all_expect_holds(seed):
    found = found_for(text_of(seed))
    for code in CONCEPTS:
        shared = np.logical_and.reduce([found.expected(code, i) for i in range(found.model.n_parties)])
        assert not (shared & ~found.equilibria(code)).any()
        for i in range(found.model.n_parties):
            assert all(each.left_by and i not in each.left_by for each in found.disappointments(code, i))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_others_are_believed_to_see_moves_nobody(seed):
    """What holds and where steps lead is the first level's: each judges by its own view."""
    text = text_of(seed)
    first, second = found_for(text, 1), found_for(text, 2)
    for code in CONCEPTS:
        assert np.array_equal(first.equilibria(code), second.equilibria(code))
    if first.evolution is not None:
        assert np.array_equal(first.evolution.improvements.steps, second.evolution.improvements.steps)


@pytest.mark.parametrize("seed", SEEDS)
def test_views_without_sees_say_the_same_of_every_level(seed):
    text = random_scenario_text(random.Random(seed), variants=False)
    assert found_for(text).level == 2
    for code in CONCEPTS:
        assert np.array_equal(found_for(text).expected(code, 0), found_for(text, 1).true.equilibria(code))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_checker_finds_the_same(seed):
    scenario = detente.loads(text_of(seed))
    for level in (1, 2):
        document = detente.views(scenario, level=level).to_dict()
        held, refuted = refute_views(graph_model(scenario), document)
        assert (held > 0, refuted) == (True, None)
