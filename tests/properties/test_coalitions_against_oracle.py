"""Coalitions against the oracle's nested loops, on many random scenarios: merged states, one-way options, agendas.

Every third seed has merged states for certain. Where none are merged, two engines answer.
"""

import random

import pytest

import detente
from tests.draws import seeds
from tests.oracle import coalitions as oracle
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.oracle.readings import readings_of
from tests.oracle.stability import Analysis
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import CONCEPTS, random_talk_text

SCENARIOS_IN_A_CHUNK = 25
CHUNKS = seeds(16)


def scenario_text(seed):
    rng = random.Random(seed)
    options = rng.choice([3, 4, 4, 5])
    merging = True if seed % 3 == 0 else None
    if seed % 4 == 3:
        return random_talk_text(rng, n_options=max(options, 4), n_parties=rng.choice([2, 3]), merging=merging)
    return random_scenario_text(rng, n_options=options, n_parties=rng.choice([2, 3, 3, 4]), merging=merging)


def engines_for(model):
    merged = any(len(members) > 1 for members in model.members.values())
    return ["auto"] if merged else ["dense", "literal"]


def agendas_for(rng, model):
    """All states, and where there is a status quo one agenda."""
    own = list(model.scenario.get("agendas", {}))
    return [None] if model.status_quo is None else [None, rng.choice(["nothing", *(own or ["secondary"])])]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_random_scenarios(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        text, rng = scenario_text(seed), random.Random(seed)
        scenario, plain = detente.loads(text), read(text)
        for name in readings_of(plain):
            variant = None if name == "base" else name
            for agenda in agendas_for(rng, readings_of(plain)[name]):
                model = readings_of(plain)[name]
                if agenda is not None:
                    model.restrict(agenda)
                concept = rng.choice(CONCEPTS)
                asked = {"variant": variant, "agenda": agenda, "concept": concept}
                expected = oracle.document(model, agenda, concept)
                for engine in engines_for(model):
                    compare(text, scenario, asked | {"engine": engine}, expected)
                    compare_one_state(
                        text, scenario, asked | {"engine": engine}, model, rng.choice(model.states)
                    )


def compare(text, scenario, asked, expected):
    document = detente.coalitions(scenario, **asked).to_dict()
    assert {field: document[field] for field in expected} == expected, f"{asked}\n{text}"
    assert document["counts"]["jumps"] == len(expected["jumps"])
    assert detente.verify(scenario, document).refuted is None, f"{asked}\n{text}"


def compare_one_state(text, scenario, asked, model, state):
    """Who could leave one state; a path is checked step by step, and that no shorter one exists."""
    expected = oracle.departures(model, asked["concept"], state)
    document = detente.departures(scenario, f"s{state}", **asked).to_dict()
    found = [
        (each["to"], each["coalition"], len(each["path"]), each["equilibrium"], each["smallest"])
        for each in document["improvements"]
    ]
    assert found == expected, f"{asked} s{state}\n{text}"
    assert document["coalition_nash"] == (expected == [])
    assert document["counts"] == {"improvements": len(expected)}
    moves = Moves(model)
    for each in document["improvements"]:
        assert_is_legal(moves, state, each)
    assert detente.verify(scenario, document).refuted is None, f"{asked} s{state}\n{text}"


def assert_is_legal(moves, state, improvement):
    here, last = state, None
    for step in improvement["path"]:
        assert step["party"] in improvement["coalition"]
        assert step["party"] != last
        last, to = step["party"], int(step["to"][1:])
        assert to in moves.one[last][here]
        here = to
    assert f"s{here}" == improvement["to"]


@pytest.mark.parametrize("seed", seeds(60))
def test_what_nobody_leaves_is_nash_and_depends_on_no_concept(seed):
    """A single party's improvement is a coalition improvement of its own; jumps start at equilibria, cnash does not."""
    text = random_scenario_text(random.Random(seed), n_options=5, variants=False)
    scenario = detente.loads(text)
    documents = [detente.coalitions(scenario, concept=concept).to_dict() for concept in CONCEPTS]
    assert len({tuple(document["cnash"]) for document in documents}) == 1
    assert set(documents[0]["cnash"]) <= set(detente.analyze(scenario, concepts="nash").equilibria("nash"))
    assert all(
        jump["from"] not in documents[0]["cnash"] for document in documents for jump in document["jumps"]
    )


@pytest.mark.parametrize("seed", seeds(40))
def test_jumps_under_a_weaker_concept_include_those_under_a_stronger_one(seed):
    text = random_scenario_text(random.Random(seed), n_options=5, variants=False)
    scenario = detente.loads(text)
    jumps = {
        concept: {str(jump) for jump in detente.coalitions(scenario, concept=concept).to_dict()["jumps"]}
        for concept in CONCEPTS
    }
    assert jumps["nash"] <= jumps["sseq"] <= jumps["seq"] <= jumps["gmr"]
    assert jumps["sseq"] <= jumps["smr"] <= jumps["gmr"]


def test_the_random_scenarios_have_something_to_find():
    """The comparison is worth something only where there are jumps, long ways, and states that only groups leave."""
    jumps, together, long_ways = 0, 0, 0
    for seed in range(0, 600, 2):
        model = readings_of(read(scenario_text(seed)))
        for each in model.values():
            document, moves = oracle.document(each, None, "seq"), Moves(each)
            nash = {s for s in each.states if all(not moves.one_better[i][s] for i in each.parties)}
            jumps += bool(document["jumps"])
            together += bool(nash - {int(state[1:]) for state in document["cnash"]})
            s = next(iter(each.states))
            long_ways += any(steps > 2 for _, _, steps, _, _ in oracle.departures(each, "seq", s))
            assert Analysis(each, moves)
    assert jumps >= 15
    assert together >= 10
    assert long_ways >= 1
