"""What the package says of talks, claims and the past, against the oracle, on a thousand random talks.

The oracle (tests/oracle) is a literal reading of the design's page on dialogue that shares nothing with the package.
Documents are compared field by field; further fields (witnesses, track records) are the package's business.
"""

import random
from itertools import combinations

import pytest

import detente
from tests.draws import seeds
from tests.oracle import claims as claims_oracle
from tests.oracle import dialogue as dialogue_oracle
from tests.oracle import replay as replay_oracle
from tests.oracle.dialogue import Dialogue
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.readings import readings_of
from tests.oracle.small_talks import TALKS, two_by_two
from tests.strategies.talks import CONCEPTS, random_talk_text

TALKS_IN_A_CHUNK = 50
CHUNKS = seeds(20)
AGENDA_FIELDS = ("issues", "settlements", "verdicts", "adds", "support", "risk", "together")
SETTLEMENT_FIELDS = (
    "state", "kind", "change", "gain", "core_met", "outside", "credibility", "principles",
)  # fmt: skip
FIELDS = ("concept", "status_quo", "secure", "unlocking", "unlocking_together", "sequence")
WITHOUT_FIELDS = ("states", "rest", "path")


def talk_text(seed):
    return random_talk_text(random.Random(seed), merging=True if seed % 10 == 0 else None)


def compared(document):
    """What the oracle speaks of, in order where order means something."""
    return {
        **{field: ordered(document[field]) for field in FIELDS if field in document},
        "without": chosen(document["without"], WITHOUT_FIELDS),
        "agendas": [(name, compared_entry(entry)) for name, entry in document["agendas"].items()],
    }


def compared_entry(entry):
    settlements = [chosen(settlement, SETTLEMENT_FIELDS) for settlement in entry["settlements"]]
    return {**chosen(entry, AGENDA_FIELDS), "settlements": settlements}


def chosen(mapping, fields):
    """Some fields, all of which must be there; others may be."""
    return {field: ordered(mapping[field]) for field in fields}


def ordered(value):
    """Mappings as lists of pairs: parties and principles stand in file order."""
    if isinstance(value, dict):
        return [(key, ordered(part)) for key, part in value.items()]
    return [ordered(part) for part in value] if isinstance(value, list) else value


def question(rng, model):
    """What is asked of a reading: seq rather often, all agendas mostly, now and then an order of talks."""
    agendas = dialogue_oracle.agendas_of(model)
    return {
        "concept": rng.choice(CONCEPTS) if rng.random() < 0.5 else "seq",
        "agenda": rng.choice(agendas) if rng.random() < 0.2 else None,
        "sequence": f"{rng.choice(agendas)},{rng.choice(agendas)}" if rng.random() < 0.6 else None,
    }


@pytest.mark.parametrize("chunk", CHUNKS)
def test_random_talks(chunk):
    for seed in range(chunk * TALKS_IN_A_CHUNK, (chunk + 1) * TALKS_IN_A_CHUNK):
        text = talk_text(seed)
        plain, scenario = read(text), detente.loads(text)
        readings = readings_of(plain)
        compare_dialogue(text, scenario, readings, random.Random(seed))
        compare_claims(text, scenario, claims_oracle.document(plain, readings))
        compare_replay(text, scenario, replay_oracle.document(model_of(plain, with_scores=False), readings))


@pytest.mark.parametrize("text", TALKS, ids=lambda text: read(text)["title"])
@pytest.mark.parametrize("concept", CONCEPTS)
def test_small_talks(text, concept):
    """Edges that random talks seldom reach; the oracle's own tests say by hand what is right of them."""
    plain, scenario = read(text), detente.loads(text)
    readings = readings_of(plain)
    agendas = dialogue_oracle.agendas_of(readings["base"])
    for sequence in (None, *(f"{first},{second}" for first, second in combinations(agendas, 2))):
        expected = dialogue_oracle.document(Dialogue(readings["base"], concept), None, sequence)
        document = detente.dialogue(scenario, concept=concept, sequence=sequence).to_dict()
        assert compared(document) == compared(expected)
    compare_claims(text, scenario, claims_oracle.document(plain, readings))
    compare_replay(text, scenario, replay_oracle.document(model_of(plain, with_scores=False), readings))


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_two_by_two(concept):
    """Strict rankings of two parties with one option each, one pair in seven; the oracle's own test takes all."""
    for text in list(two_by_two())[concept == "seq" :: 7]:
        expected = dialogue_oracle.dialogue(text, concept=concept)
        assert compared(detente.dialogue(detente.loads(text), concept=concept).to_dict()) == compared(
            expected
        ), text


def compare_dialogue(text, scenario, readings, rng):
    """One reading that has a status quo, where there is one."""
    with_status_quo = [name for name, model in readings.items() if model.status_quo is not None]
    if not with_status_quo:
        return
    name = rng.choice(with_status_quo)
    model = readings[name]
    asked = question(rng, model)
    expected = dialogue_oracle.document(Dialogue(model, asked["concept"]), asked["agenda"], asked["sequence"])
    variant = None if name == "base" else name
    document = detente.dialogue(scenario, variant=variant, **asked).to_dict()
    assert compared(document) == compared(expected), f"{variant} {asked}\n{text}"


def compare_claims(text, scenario, expected):
    found = detente.claims(scenario).to_dict()["claims"]
    assert list(found) == list(expected["claims"]), text
    for claim, entry in expected["claims"].items():
        assert found[claim]["by"] == entry["by"], f"{claim}\n{text}"
        assert list(found[claim]["variants"].items()) == list(entry["variants"].items()), f"{claim}\n{text}"
        assert list(found[claim]["why"]) == list(entry["why"]), f"{claim}\n{text}"
        assert all(found[claim]["why"].values()), f"{claim}\n{text}"


def compare_replay(text, scenario, expected):
    found = detente.replay(scenario).to_dict()
    assert ordered({field: found[field] for field in expected}) == ordered(expected), text
