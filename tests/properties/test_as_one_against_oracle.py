"""Parties that count as one, against the oracle's nested loops: merged states, one-way options, rules, agendas."""

import random

import pytest

import detente
from tests.draws import seeds
from tests.oracle import answered as oracle
from tests.oracle.moves import reach
from tests.properties.test_answered_against_oracle import asked_of
from tests.strategies.talks import CONCEPTS

IN_A_CHUNK = 25


@pytest.mark.parametrize("chunk", seeds(24))
def test_parties_as_one(chunk):
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        rng, scenario, model, asked = asked_of(seed)
        if len(model.parties) < 2:
            continue
        members = rng.sample(model.parties, rng.randint(2, len(model.parties)))
        expected = oracle.AsOne(model, members)
        document = detente.analyze(scenario, as_one=",".join(members), **asked).to_dict()
        assert list(document["stability"]) == list(CONCEPTS)
        for concept, by_party in document["stability"].items():
            stable = expected.stability(concept)
            assert by_party == {party: ids(states) for party, states in stable.items()}, (seed, concept)
            held = set(model.states).intersection(*map(set, stable.values()))
            assert document["equilibria"][concept] == ids(sorted(held)), (seed, concept)
        if model.status_quo is not None:
            for key, steps in (("moves", expected.moves), ("improvements", expected.improving)):
                reached = reach(steps, expected.parties, model.status_quo) | {model.status_quo}
                assert document["reachable"][key] == ids(sorted(reached)), (seed, key)
        alone = detente.analyze(scenario, **asked).to_dict()
        assert document["states"] == alone["states"]
        assert document["as_one"] == expected.members
        assert detente.verify(scenario, document).refuted is None, seed


def ids(states):
    return [f"s{state}" for state in states]


@pytest.mark.parametrize("seed", seeds(60))
def test_a_changed_document_is_refuted(seed):
    rng, scenario, model, asked = asked_of(seed)
    members = rng.sample(model.parties, rng.randint(2, len(model.parties)))
    concept = rng.choice(CONCEPTS)
    document = detente.analyze(scenario, as_one=",".join(members), concepts=concept, **asked).to_dict()
    party = rng.choice(list(document["stability"][concept]))
    told = document["stability"][concept][party]
    other = sorted(set(told) ^ {rng.choice(ids(model.states))}, key=lambda state: int(state[1:]))
    by_party = {**document["stability"][concept], party: other}
    counts = {**document["counts"], concept: {**document["counts"][concept], party: len(other)}}
    for changed in (
        document | {"stability": {concept: by_party}, "counts": counts},
        document | {"as_one": document["as_one"][::-1]},
        document | {"as_one": document["as_one"][:-1]},
        {key: each for key, each in document.items() if key != "as_one"},
    ):
        assert detente.verify(scenario, changed).refuted is not None


@pytest.mark.parametrize("seed", seeds(100))
def test_parties_as_one_are_a_group_where_nothing_is_infeasible(seed):
    """Where every cell is feasible, parties as one do in one move what they reach in turn as a group."""
    rng = random.Random(seed)
    parties = {f"p{i}": [f"o{i}{k}" for k in range(rng.randint(1, 2))] for i in range(3)}
    options = [option for own in parties.values() for option in own]
    lines = ["format: detente/1", "title: Three", "parties:"]
    lines += [
        f"  {party}: {{options: {{{', '.join(f'{o}: {o}' for o in own)}}}}}" for party, own in parties.items()
    ]
    lines += ["preferences:"]
    for party in parties:
        wants = [f"{rng.choice(['', 'not '])}{option}" for option in rng.sample(options, len(options))]
        lines.append(f"  {party}: {{statements: [{', '.join(wants)}]}}")
    scenario = detente.loads("\n".join(lines))
    for members in ("p0,p1", "p0,p2", "p1,p2"):
        document = detente.analyze(scenario, as_one=members).to_dict()
        group = detente.coalitions(scenario, group=members).to_dict()["answered"]
        one = members.replace(",", "+")
        for form, concept in {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq_single": "seq"}.items():
            assert document["stability"][concept][one] == group[form]
