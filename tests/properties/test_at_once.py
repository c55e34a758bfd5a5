"""Answers given at the same time, ‘sim’: as read literally, its laws, and that witnesses are checked again."""

import copy
from functools import cache
from random import Random

import numpy as np
import pytest

import detente
from detente.api.verify import verify
from detente.checker.literal import LiteralModel, restricted, unrestricted
from detente.checker.stability import stable_states
from detente.engines import choose_engine, stacked_engine
from detente.graph import graph_model, restricted_to
from detente.stability import CONCEPTS, SIM, verdict
from tests.draws import seeds
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.simultaneous import is_sim_stable, sim_stable, together
from tests.strategies.scenarios import random_scenario_text

SEEDS = seeds(600)


@cache
def drawn(seed):
    """A random scenario, its oracle and its model."""
    rng = Random(seed)
    sizes = {"n_options": rng.choice([3, 4, 4, 5, 6]), "n_parties": rng.choice([2, 2, 3, 3, 4])}
    text = random_scenario_text(rng, merging=False, variants=False, **sizes)
    scenario = detente.loads(text)
    return scenario, Model(patched(read(text), None)), graph_model(scenario)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_stable_is_as_read_literally(seed):
    _, oracle, model = drawn(seed)
    moves = Moves(oracle)
    whole = unrestricted(LiteralModel(model))
    for i, party in enumerate(oracle.parties):
        own = sim_stable(oracle, moves, party)
        expected = [s in own for s in oracle.states]
        for name in ("dense", "literal"):
            assert SIM.stable(choose_engine(model, name), i).tolist() == expected, (name, party)
        assert stable_states(whole, "sim", [i]) == [{k for k, held in enumerate(expected) if held}]


@pytest.mark.parametrize("seed", SEEDS)
def test_witnesses_say_what_is_read_literally(seed):
    _, oracle, model = drawn(seed)
    moves, engine, rng = Moves(oracle), choose_engine(model), Random(seed)
    ids = dict(enumerate(oracle.states))
    for i, party in enumerate(oracle.parties):
        for k in rng.sample(sorted(ids), min(4, len(ids))):
            found = verdict(engine, k, i, SIM)
            assert found.stable == is_sim_stable(oracle, moves, party, ids[k])
            if found.stable:
                assert {ids[each.to] for each in found.improvements} == moves.one_better[party][ids[k]]
            for each in found.improvements:
                if each.end is None:
                    assert each.sanction is None
                    continue
                picks = {oracle.parties[step.party]: ids[step.to] for step in each.sanction}
                assert picks and all(end in moves.one_better[j][ids[k]] for j, end in picks.items())
                assert together(oracle, ids[k], {party: ids[each.to], **picks}) == ids[each.end]
                assert oracle.scores[party][ids[each.end]] <= oracle.scores[party][ids[k]]


@pytest.mark.parametrize("seed", SEEDS)
def test_its_laws(seed):
    """Nash is in sim, and of two parties sim is in gmr."""
    _, _, model = drawn(seed)
    engine = choose_engine(model)
    for i in range(model.n_parties):
        held = SIM.stable(engine, i)
        assert not (CONCEPTS["nash"].stable(engine, i) & ~held).any()
        if model.n_parties == 2:
            assert not (held & ~CONCEPTS["gmr"].stable(engine, i)).any()


def test_neither_of_sim_and_seq_contains_the_other():
    more, fewer = False, False
    for seed in range(100):
        engine = choose_engine(drawn(seed)[2])
        for i in range(engine.model.n_parties):
            sim, seq = SIM.stable(engine, i), CONCEPTS["seq"].stable(engine, i)
            more, fewer = more or bool((sim & ~seq).any()), fewer or bool((seq & ~sim).any())
    assert more and fewer
    assert not SIM.implies(CONCEPTS["gmr"]) and not CONCEPTS["seq"].implies(SIM)
    assert CONCEPTS["nash"].implies(SIM) and SIM.implies(SIM)


@pytest.mark.parametrize("seed", seeds(100))
def test_many_variants_at_once_and_one_after_another(seed):
    _, _, model = drawn(seed)
    rng = np.random.default_rng(seed)
    ranks = [rng.integers(0, len(model.states), (len(model.states), 5)).astype(np.int32) for _ in model.ranks]
    for name in ("dense", "literal"):
        stack = stacked_engine(model, ranks, name)
        for i in range(model.n_parties):
            found = SIM.stable(stack, i)
            for v in range(5):
                alone = stacked_engine(model, [own[:, v] for own in ranks], name)
                assert np.array_equal(found[:, v], SIM.stable(alone, i))


@pytest.mark.parametrize("seed", seeds(100))
def test_some_of_the_states_are_judged_among_themselves(seed):
    """What moves together lead to out of the talks is no state there, and sanctions nothing."""
    _, _, model = drawn(seed)
    kept = np.random.default_rng(seed).random(len(model.states)) < 0.7
    kept[0] = True
    part, states = restricted_to(model, kept), np.flatnonzero(kept)
    literal = restricted(unrestricted(LiteralModel(model)), set(states.tolist()))
    for name in ("dense", "literal"):
        engine = choose_engine(part, name)
        for i in range(model.n_parties):
            assert [set(states[SIM.stable(engine, i)].tolist())] == stable_states(literal, "sim", [i])


@pytest.mark.parametrize("seed", seeds(120))
def test_explanations_are_verified_and_forgeries_refused(seed):
    scenario, oracle, _ = drawn(seed)
    rng = Random(seed)
    state = f"s{rng.choice(oracle.states)}"
    document = detente.explain(scenario, state, concept="sim").to_dict()
    assert verify(scenario, document).refuted is None
    for each in document["verdicts"]:
        forged = copy.deepcopy(document)
        (own,) = (own for own in forged["verdicts"] if own["party"] == each["party"])
        if own["stable"] and own["improvements"]:
            answer = rng.choice(own["improvements"])
            way = rng.choice(["end", "nobody", "own", "stay"])
            if way == "end":
                answer["end"] = rng.choice([f"s{s}" for s in oracle.states if f"s{s}" != answer["end"]])
            elif way == "nobody":
                answer["together"] = {}
            elif way == "own":
                answer["together"][own["party"]] = answer["to"]
            else:
                answer["together"][next(iter(answer["together"]))] = state
        else:
            own["stable"] = not own["stable"]
        assert verify(scenario, forged).refuted is not None, (own, each)


@pytest.mark.parametrize("seed", seeds(40))
def test_analyses_and_coalitions_between_its_equilibria_are_verified(seed):
    scenario, oracle, _ = drawn(seed)
    document = detente.analyze(scenario, concepts="sim,seq").to_dict()
    assert verify(scenario, document).refuted is None
    own = document["stability"]["sim"][Random(seed).choice(oracle.parties)]
    own.remove(own[0]) if own else own.append("s1")
    assert verify(scenario, document).refuted is not None
    assert verify(scenario, detente.coalitions(scenario, concept="sim").to_dict()).refuted is None
