"""The package's documents against the oracle's, on thousands of random scenarios.

The oracle (tests/oracle) is a literal reading of the definitions that shares nothing with the package. Every fifth
seed has merged states for certain, the others now and then. Where none are merged, two engines answer.
"""

import random
from functools import cache

import pytest

import detente
from tests.draws import seeds
from tests.oracle import document as oracle
from tests.oracle.model import model_of
from tests.oracle.parser import patched, read
from tests.strategies.scenarios import random_scenario_text

SCENARIOS_IN_A_CHUNK = 50
CHUNKS = seeds(48)
FIELDS = ("agenda", "states", "status_quo", "stability", "equilibria", "counts", "reachable")
STATE_FIELDS = ("id", "name", "options", "members")


def scenario_text(seed):
    rng = random.Random(seed)
    return random_scenario_text(rng, merging=True if seed % 5 == 0 else None)


def readings(text):
    """The base and the variants under which every party has preferences, as (name, model)."""
    scenario = read(text)
    for variant in [None, *scenario.get("variants", {})]:
        reading = patched(scenario, variant)
        if set(reading.get("preferences", {})) == set(reading["parties"]):
            yield variant, model_of(scenario, variant)


def engines_for(model):
    merged = any(len(members) > 1 for members in model.members.values())
    return ["auto"] if merged else ["dense", "literal"]


def compared_fields(document):
    """What the oracle speaks of; further fields are the package's business."""
    compared = {field: document[field] for field in FIELDS if field in document}
    compared["states"] = [
        {field: state[field] for field in STATE_FIELDS if field in state} for state in document["states"]
    ]
    return compared


def in_order(document):
    """The parties of each concept, in the order they are listed."""
    return {concept: list(stable) for concept, stable in document["stability"].items()}


def compare(text, scenario, expected, **asked):
    document = detente.analyze(scenario, **asked).to_dict()
    assert compared_fields(document) == expected, f"{asked}\n{text}"
    assert in_order(document) == in_order(expected), f"{asked}\n{text}"


@pytest.mark.parametrize("chunk", CHUNKS)
def test_random_scenarios(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        text = scenario_text(seed)
        scenario = detente.loads(text)
        models = list(readings(text))
        for variant, model in models:
            expected = oracle.document(model)
            for engine in engines_for(model):
                compare(text, scenario, expected, variant=variant, engine=engine)
        compare_an_agenda(text, scenario, random.Random(seed), *random.Random(seed).choice(models))


def compare_an_agenda(text, scenario, rng, variant, model):
    """One agenda, where there is a status quo, and one choice of concepts."""
    concepts = rng.choice([None, "seq", "gmr,nash", "mixed", "mixed"])
    if concepts == "mixed":
        concepts = {party: rng.choice(oracle.CONCEPTS) for party in model.parties}
    agenda = None
    engine = rng.choice(["auto", *engines_for(model)])
    if model.status_quo is not None:
        agenda = rng.choice(agendas_of(model))
        model.restrict(agenda)
    expected = oracle.document(model, agenda, concepts)
    compare(text, scenario, expected, variant=variant, agenda=agenda, concepts=concepts, engine=engine)


def agendas_of(model):
    own = list(model.scenario.get("agendas", {}))
    return ["nothing", "everything", *(own * 2 or ["secondary"])]


@cache
def one_text():
    return random_scenario_text(random.Random(7), variants=False)


def test_a_file_reads_as_its_text(tmp_path):
    path = tmp_path / "dispute.yaml"
    path.write_text(one_text(), encoding="utf-8")
    from_text = detente.analyze(detente.loads(one_text())).to_dict()
    for place in (path, str(path)):
        from_file = detente.analyze(detente.load(place)).to_dict()
        assert compared_fields(from_file) == compared_fields(from_text)
        assert from_file["scenario"] == "dispute"


ONE_PARTY = """
format: detente/1
title: Nobody answers
parties: {alone: {options: {x: {}, y: {moves: backward}}}}
status_quo: [y]
preferences: {alone: {statements: [x, not y]}}
"""

NO_OPTIONS = """
format: detente/1
title: Nothing to decide
parties: {a: {options: {}}, b: {}}
status_quo: []
preferences: {a: {statements: []}, b: {ranking: [s1]}}
"""

DECIMALS = """
format: detente/1
title: A tenth and two tenths are three tenths
parties: {a: {options: {x: {}, y: {}, z: {}}}, b: {options: {w: {}}}}
require: [x iff y, z iff not x]
preferences:
  a: {weights: {x: 0.1, y: 0.2, z: 0.3}}
  b: {weights: {x: 1e+20, z: 100000000000000000000.00000001, w: 1}}
"""


@pytest.mark.parametrize("text", [ONE_PARTY, NO_OPTIONS, DECIMALS])
def test_edges(text):
    for engine in ("auto", "dense", "literal"):
        compare(text, detente.loads(text), oracle.analyze(text), engine=engine)


def test_an_agenda_needs_a_status_quo():
    with pytest.raises(detente.DetenteError):
        detente.analyze(detente.loads(DECIMALS), agenda="everything")


def test_every_party_needs_preferences():
    """Of a base that gives some or none, only the variants that complete them can be analysed."""
    some = ONE_PARTY.replace("preferences:", "variants: {told: {preferences:").rstrip() + "}}\n"
    scenario = detente.loads(some)
    with pytest.raises(detente.DetenteError):
        detente.analyze(scenario)
    compare(some, scenario, oracle.analyze(some, "told"), variant="told")
