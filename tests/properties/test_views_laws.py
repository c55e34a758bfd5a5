"""Laws of views: what they leave as it is, and what they cannot but say."""

import io
import random

import numpy as np
import pytest
from ruamel.yaml import YAML

import detente
from detente.engines import choose_engine, legal_sequences
from detente.graph import graph_model
from detente.questions.analyze import stability_analysis
from detente.questions.views import hypergame
from detente.stability import parse_concepts
from tests.draws import seeds
from tests.oracle.parser import read
from tests.oracle.views import without_unseen
from tests.strategies.layout import Layout
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.views import random_views_text

SEEDS = seeds(40)


def found_for(text):
    scenario = detente.loads(text)
    model = graph_model(scenario)
    return hypergame(choose_engine(model), parse_concepts(None, [party.id for party in scenario.parties]))


def options_of(model, states):
    """A set of states, each by the options taken in its members."""
    return {
        frozenset(map(tuple, model.states.taken(model.states.members(state)).tolist()))
        for state in np.flatnonzero(states).tolist()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_without_views_all_is_as_in_the_ordinary_analysis(seed):
    found = found_for(random_scenario_text(random.Random(seed), variants=False))
    steps = found.evolution
    for code in found.true.stable:
        ordinary = found.true.equilibria(code)
        assert np.array_equal(found.equilibria(code), ordinary)
        for i, own in enumerate(found.own):
            assert np.array_equal(own.expected(code), ordinary)
            assert found.disappointments(code, i) == []
        for state in np.flatnonzero(ordinary).tolist():
            assert found.surprises(code, state) == {}
    if steps is not None:
        assert np.array_equal(steps.improvements.steps, found.true.evolution.improvements.steps)
        assert np.array_equal(steps.at_rest, found.true.evolution.at_rest)
        assert np.array_equal(steps.going_round, found.true.evolution.going_round)


@pytest.mark.parametrize("seed", SEEDS)
def test_views_that_say_what_is_so_change_nothing(seed):
    kind = ("statements", "ranking", "prioritised")[seed % 3]
    text = random_scenario_text(random.Random(seed), variants=False, preferences=kind)
    plain = found_for(text)
    believed = {"unseen": [], "preferences": read(text)["preferences"]}
    views = {party.id: believed for party in plain.model.scenario.parties}
    found = found_for(Layout(random.Random(seed)).file({**read(text), "views": views}))
    for code in plain.true.stable:
        assert np.array_equal(found.equilibria(code), plain.equilibria(code))
        assert all(np.array_equal(own.expected(code), plain.equilibria(code)) for own in found.own)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_view_is_the_scenario_without_the_options_unseen(seed):
    """Matched by options: numbers are the full model's in the one and its own in the other."""
    text = random_views_text(
        random.Random(seed), n_options=5, preferences="statements", merging=seed % 2 == 0
    )
    found = found_for(text)
    for i, own in enumerate(found.own):
        party = found.model.scenario.parties[i].id
        alone = without_unseen(text, party)
        alone = {key: each for key, each in alone.items() if key not in {"states", "status_quo", "agendas"}}
        model = graph_model(detente.loads(Layout(random.Random(0)).file(alone)))
        parties = [each.id for each in model.scenario.parties]
        analysis = stability_analysis(choose_engine(model), parse_concepts(None, parties))
        for code, by_party in analysis.stable.items():
            for other, stable in by_party.items():
                mine = options_of(own.view.model, own.analysis.stable[code][other])
                assert mine == options_of(model, stable), (text, code, other)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_all_expect_holds_and_nobody_disappoints_itself(seed):
    found = found_for(random_views_text(random.Random(seed)))
    for code in found.true.stable:
        shared = np.logical_and.reduce([own.expected(code) for own in found.own])
        assert not (shared & ~found.equilibria(code)).any()
        for i in range(found.model.n_parties):
            for each in found.disappointments(code, i):
                assert each.left_by
                assert i not in each.left_by
        for state in np.flatnonzero(found.equilibria(code)).tolist():
            for i, kind in found.surprises(code, state).items():
                assert (kind == "unexpected") == (found.own[i].view.seen[state])
                assert i not in found.left_by(code, i, state) or kind == "inconceivable"


@pytest.mark.parametrize("seed", SEEDS)
def test_of_what_a_party_sees_its_nash_stability_is_having_no_gain_by_its_own_view(seed):
    found = found_for(random_views_text(random.Random(seed), merging=False))
    everything = np.ones(len(found.model.states), dtype=np.bool_)
    for i, own in enumerate(found.own):
        party = found.model.scenario.parties[i].id
        leaves = found.steps.before(everything, i, improving=True)
        seen = own.view.seen
        assert np.array_equal(found.stays("nash")[party][seen], ~leaves[seen])


@pytest.mark.parametrize("seed", seeds(0, 40, 4))
def test_steps_by_own_view_are_moves_that_there_are(seed):
    found = found_for(random_views_text(random.Random(seed), status_quo=True))
    start = found.model.status_quo
    reached = found.evolution.improvements.states
    assert not (reached & ~legal_sequences(found.true.engine, start).states).any()


def test_views_are_written_as_they_are_read():
    """What an editor of YAML makes of a file with views is the same scenario."""
    text = random_views_text(random.Random(3))
    out = io.StringIO()
    YAML().dump(YAML().load(text), out)
    assert {party: view.unseen for party, view in detente.loads(out.getvalue()).views.items()} == {
        party: view.unseen for party, view in detente.loads(text).views.items()
    }
