"""Answered coalitions against the oracle's nested loops, and the laws of methods.md § 2, on many random scenarios.

Every third seed has merged states for certain. Where none are merged, two engines answer.
"""

import random

import pytest

import detente
from detente.errors import RequestError
from tests.draws import seeds
from tests.oracle import answered as oracle
from tests.oracle.coalitions import groups_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.readings import readings_of
from tests.properties.test_coalitions_against_oracle import agendas_for, engines_for, scenario_text
from tests.strategies.moves import text_with_moves
from tests.strategies.scenarios import random_scenario_text

IN_A_CHUNK = 25
CHUNKS = seeds(24)


def asked_of(seed):
    """Of the base, of one variant, in all states or in talks."""
    rng = random.Random(seed)
    text = scenario_text(seed) if seed % 2 == 0 else text_of_many_parties(seed)
    readings = readings_of(read(text))
    name = rng.choice(list(readings))
    model, agenda = readings[name], rng.choice(agendas_for(rng, readings[name]))
    if agenda is not None:
        model.restrict(agenda)
    return rng, detente.loads(text), model, {"variant": None if name == "base" else name, "agenda": agenda}


def text_of_many_parties(seed):
    rng, merging = random.Random(seed), True if seed % 3 == 0 else None
    n_options, n_parties = rng.choice([4, 4, 5]), rng.choice([3, 4])
    return random_scenario_text(
        rng, n_options=n_options, n_parties=n_parties, variants=False, merging=merging
    )


@pytest.mark.parametrize("chunk", CHUNKS)
def test_answered_coalitions(chunk):
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        rng, scenario, model, asked = asked_of(seed)
        found = oracle.Answered(model, Moves(model))
        for engine in engines_for(model):
            document = detente.coalitions(scenario, answered=True, engine=engine, **asked).to_dict()
            assert document["answered"] == oracle.document(found), (seed, engine)
            assert document["counts"]["answered"] == {
                form: len(states) for form, states in document["answered"].items()
            }
            assert "group" not in document
            groups = groups_of(model.parties)
            for group in rng.sample(groups, min(3, len(groups))):
                of_group = ask_of_group(scenario, group, engine, asked, rng)
                assert of_group["answered"] == oracle.document(found, group), (seed, engine, group)
                assert of_group["group"] == group
                assert of_group["cnash"] == document["cnash"]
        for each in (document, of_group):
            assert detente.verify(scenario, each).refuted is None, seed


def ask_of_group(scenario, group, engine, asked, rng):
    """The same whatever the order in which the members are named; answers need not be asked for besides."""
    named = ",".join(rng.sample(group, len(group)))
    answered = rng.choice([True, False])
    return detente.coalitions(scenario, group=named, answered=answered, engine=engine, **asked).to_dict()


@pytest.mark.parametrize("chunk", seeds(8))
def test_laws(chunk):
    for seed in range(10_000 + chunk * IN_A_CHUNK, 10_000 + (chunk + 1) * IN_A_CHUNK):
        _, scenario, model, asked = asked_of(seed)
        concepts = detente.analyze(scenario, **asked).to_dict()["stability"]
        everywhere = sets(detente.coalitions(scenario, answered=True, **asked))
        for group in groups_of(model.parties):
            held = sets(detente.coalitions(scenario, group=",".join(group), **asked))
            assert held["cnash"] <= held["csmr"] <= held["cgmr"]
            assert held["cnash"] <= held["cseq_single"] <= held["cgmr"]
            assert held["cseq_single"] <= held["cseq_joint"]
            if engines_for(model) != ["auto"]:  # what groups reach in turn is what their members do
                assert held["cseq_joint"] <= held["cgmr"]
            if len(group) == 1:
                for form, concept in FORMS.items():
                    assert held[form] == set(concepts[concept][group[0]])
            if len(group) == len(model.parties):
                assert all(states == held["cnash"] for states in held.values())
            if len(group) >= len(model.parties) - 1:
                assert held["cseq_joint"] == held["cseq_single"]
            assert all(states <= held[form] for form, states in everywhere.items())
        assert everywhere["cgmr"] <= equilibria(concepts["gmr"])
        assert everywhere["cseq_single"] <= equilibria(concepts["seq"])


@pytest.mark.parametrize("chunk", seeds(8))
def test_where_moves_depend_on_the_state(chunk):
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text = text_with_moves(random.Random(seed), merging=True if seed % 4 == 0 else None)
        scenario, model = detente.loads(text), readings_of(read(text))["base"]
        found = oracle.Answered(model, Moves(model))
        group = random.Random(seed).choice(groups_of(model.parties))
        for asked, expected in ((None, None), (",".join(group), group)):
            document = detente.coalitions(scenario, answered=True, group=asked).to_dict()
            assert document["answered"] == oracle.document(found, expected), (seed, asked)
            assert detente.verify(scenario, document).refuted is None, (seed, asked)
        with pytest.raises(RequestError, match="barred or listed"):
            detente.analyze(scenario, as_one=",".join(model.parties[:2]))


FORMS = {"cnash": "nash", "cgmr": "gmr", "csmr": "smr", "cseq_single": "seq"}


def sets(answer):
    return {form: set(states) for form, states in answer.to_dict()["answered"].items()}


def equilibria(by_party):
    return set.intersection(*map(set, by_party.values()))


def test_the_random_scenarios_have_something_to_find():
    """The comparison is worth something only where answers hold groups, and the two readings of CSEQ differ."""
    by_answers, readings, merged, escaped = 0, 0, 0, 0
    for seed in range(300):
        _, _, model, _ = asked_of(seed)
        found = oracle.Answered(model, Moves(model))
        for group in groups_of(model.parties):
            held = oracle.document(found, group)
            by_answers += len(group) > 1 and held["cgmr"] != held["cnash"]
            escaped += len(group) > 1 and held["cgmr"] != held["csmr"]
            differing = held["cseq_joint"] != held["cseq_single"]
            readings += differing
            merged += differing and engines_for(model) == ["auto"]
    assert by_answers >= 30
    assert escaped >= 5
    assert readings >= 3
    assert merged >= 1


def test_one_state_and_answers_are_two_questions():
    from detente.api.coalitions import coalitions_or_departures

    for setting in ({"answered": True}, {"group": "ministry"}):
        with pytest.raises(RequestError, match="--state"):
            coalitions_or_departures(detente.gallery_case("elmira"), state="s5", **setting)


# Documents


def another_state(rng, states, every):
    """A list of states with one more or one less."""
    return sorted(set(states) ^ {rng.choice(every)}, key=lambda state: int(state[1:]))


@pytest.mark.parametrize("seed", seeds(60))
def test_a_changed_document_is_refuted(seed):
    rng, scenario, model, asked = asked_of(seed)
    group = ",".join(rng.choice(groups_of(model.parties)))
    document = detente.coalitions(scenario, answered=True, group=rng.choice([None, group]), **asked).to_dict()
    form = rng.choice(list(document["answered"]))
    told = document["answered"][form]
    other = another_state(rng, told, [f"s{s}" for s in model.states])
    without = {key: states for key, states in document["answered"].items() if key != form}
    for changed in (
        document | {"answered": document["answered"] | {form: other}},
        document | {"answered": without},
        document | {"counts": document["counts"] | {"answered": {}}},
        document
        | {
            "answered": document["answered"] | {form: other},
            "counts": document["counts"] | {"answered": document["counts"]["answered"] | {form: len(other)}},
        },
    ):
        assert detente.verify(scenario, changed).refuted is not None
