"""Views against a literal reading of their definitions, on hundreds of random scenarios."""

import random

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.views import courses, hypergame, step_surprise
from detente.stability import parse_concepts
from tests.draws import seeds
from tests.oracle.stability import CONCEPTS
from tests.oracle.views import hypergame_of
from tests.strategies.views import random_views_text

SCENARIOS_IN_A_CHUNK = 20
CHUNKS = seeds(20)


def found_for(text, variant=None, engine="auto"):
    scenario = detente.loads(text)
    reading = scenario.variants[variant] if variant else scenario
    model = graph_model(reading, scenario if variant else None)
    parties = [party.id for party in reading.parties]
    return hypergame(choose_engine(model, engine), parse_concepts(None, parties))


def numbers(found, states):
    return found.model.states.numbers[np.asarray(states)].tolist()


def compare(found, expected, text):
    parties = expected.full.parties
    ids = found.model.states.numbers.tolist()
    index = {number: state for state, number in enumerate(ids)}
    for i, party in enumerate(parties):
        view, own = expected.views[party], found.own[i].view
        assert own.model.states.numbers.tolist() == view.model.states, text
        seen_as = [None if at < 0 else own.model.states.numbers[at] for at in own.taken_for.tolist()]
        assert seen_as == [view.taken_for(s) for s in ids], text
    for code in CONCEPTS:
        for i, party in enumerate(parties):
            assert numbers(found, found.own[i].expected(code)) == expected.expected(party, code), text
            assert numbers(found, found.stays(code)[party]) == expected.stays(party, code), text
            told = {each.state: each.left_by for each in found.disappointments(code, i)}
            assert {ids[s]: [parties[j] for j in by] for s, by in told.items()} == expected.disappointed(
                party, code
            ), text
        held = expected.held(code)
        assert numbers(found, found.equilibria(code)) == held, text
        surprises = {s: found.surprises(code, index[s]) for s in held}
        assert {
            s: {parties[i]: how for i, how in each.items()} for s, each in surprises.items()
        } == expected.surprises(code), text


def compare_evolution(found, expected, text):
    parties, ids = expected.full.parties, found.model.states.numbers.tolist()
    steps = expected.reached()
    least = found.evolution.improvements.least_steps().tolist()
    assert {ids[s]: n for s, n in enumerate(least) if n >= 0} == steps, text
    moves = expected.own_improvements()
    at_rest = [s for s in sorted(steps) if not any(moves[j][s] for j in parties)]
    assert numbers(found, found.evolution.at_rest) == at_rest, text
    held = {s for code in CONCEPTS for s in expected.held(code)} | set(at_rest)
    told = courses(found)
    wanted = sorted(s for s in held if s in steps and s != expected.full.status_quo)
    assert [ids[course.to] for course in told] == wanted, text
    for course in told:
        assert len(course.steps) == steps[ids[course.to]]
        at = found.model.status_quo
        last = None
        for step in course.steps:
            mover = parties[step.party]
            assert step.start == at
            assert step.party != last
            assert ids[step.to] in moves[mover][ids[at]], text
            surprised = {
                k: expected.step_surprise(k, mover, ids[step.start], ids[step.to])
                for k in parties
                if k != mover
            }
            assert {parties[k]: how for k, how in step.surprises.items()} == {
                k: how for k, how in surprised.items() if how
            }, text
            at, last = step.to, step.party


def compare_all_steps(found, expected, text):
    """Every move of every party, as every other party sees it."""
    parties, ids = expected.full.parties, found.model.states.numbers.tolist()
    states = found.model.states
    for j, mover in enumerate(parties):
        for s in range(len(ids)):
            origin = np.zeros(len(ids), dtype=bool)
            origin[s] = True
            for t in np.flatnonzero(found.steps.after(origin, j)).tolist():
                for k, watcher in enumerate(parties):
                    if k != j:
                        how = step_surprise(found.own[k].view, states, j, s, t)
                        assert how == expected.step_surprise(watcher, mover, ids[s], ids[t]), text


@pytest.mark.parametrize("chunk", CHUNKS)
def test_random_scenarios(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        rng = random.Random(seed)
        text = random_views_text(
            rng,
            merging=True if seed % 3 == 0 else None,
            variants=seed % 4 == 0,
            n_options=rng.choice([3, 4, 4, 5]),
        )
        variants = [None, "other"] if seed % 4 == 0 else [None]
        for variant in variants:
            expected = hypergame_of(text, variant)
            merged = any(len(members) > 1 for members in expected.full.members.values())
            for engine in ["auto"] if merged else ["dense", "literal"]:
                found = found_for(text, variant, engine)
                compare(found, expected, text)
                if expected.full.status_quo is not None:
                    compare_evolution(found, expected, text)
        compare_all_steps(found, expected, text)
