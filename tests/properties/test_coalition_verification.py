"""Documents on coalitions verify; what is changed in one is refuted unless it still says what the oracle says."""

import copy
import random

import pytest

import detente
from detente.errors import RequestError
from tests.draws import seeds
from tests.oracle import coalitions as oracle
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import CONCEPTS

SEEDS = seeds(40)


def text_of(seed):
    return random_scenario_text(
        random.Random(seed), n_options=4, n_parties=3, variants=False, merging=seed % 3 == 0 or None
    )


def any_state(rng, model):
    return f"s{rng.choice(model.states)}"


# The changes: each takes a document (a copy to be changed), chance and the model; False where it cannot be made.


def drop_a_jump(document, rng, _):
    return bool(document["jumps"]) and document["jumps"].pop(rng.randrange(len(document["jumps"])))


def another_end(document, rng, model):
    if not document["jumps"]:
        return False
    rng.choice(document["jumps"])[rng.choice(["from", "to"])] = any_state(rng, model)
    return True


def another_coalition(document, rng, model):
    if not document["jumps"]:
        return False
    rng.choice(document["jumps"])["coalition"] = rng.choice(oracle.groups_of(model.parties))
    return True


def a_jump_more(document, rng, model):
    jump = {"from": any_state(rng, model), "to": any_state(rng, model)}
    document["jumps"].insert(0, {**jump, "coalition": rng.choice(oracle.groups_of(model.parties))})


def another_order(document, rng, _):
    rng.shuffle(document["jumps"])


def a_state_more_or_less(document, rng, model):
    state = any_state(rng, model)
    states = set(document["cnash"]) ^ {state}
    document["cnash"] = sorted(states, key=lambda state: int(state[1:]))


def another_concept(document, rng, _):
    document["concept"] = rng.choice(CONCEPTS)


def another_count(document, rng, _):
    key = rng.choice(list(document["counts"]))
    document["counts"][key] += rng.choice([-1, 0, 1])


CHANGES = (
    drop_a_jump,
    another_end,
    another_coalition,
    a_jump_more,
    another_order,
    a_state_more_or_less,
    another_concept,
    another_count,
)


def holds(document, model, text):
    """Whether the oracle says the same; jumps_of and equilibria follow from what is left alone."""
    expected = oracle.document(model, None, document["concept"])
    counts = {"jumps": len(expected["jumps"]), "cnash": len(expected["cnash"])}
    held = detente.analyze(detente.loads(text), concepts=document["concept"]).equilibria(document["concept"])
    return (
        all(document[field] == expected[field] for field in ("jumps", "cnash"))
        and document["counts"] == {"equilibria": len(held), **counts}
        and document["equilibria"] == held
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_document_verifies_exactly_when_it_still_holds(seed):
    text, rng = text_of(seed), random.Random(seed)
    scenario, model = detente.loads(text), model_of(read(text))
    for change in CHANGES:
        document = detente.coalitions(scenario, concept=rng.choice(CONCEPTS)).to_dict()
        assert detente.verify(scenario, document).refuted is None
        if change(document, rng, model) is not False:
            refuted = detente.verify(scenario, document).refuted
            assert (refuted is None) == holds(document, model, text), (change.__name__, document, refuted)


def test_the_changes_are_caught():
    refuted = set()
    for seed in SEEDS:
        text, rng = text_of(seed), random.Random(seed)
        scenario, model = detente.loads(text), model_of(read(text))
        for change in CHANGES:
            document = detente.coalitions(scenario, concept="gmr").to_dict()
            if change(document, rng, model) is not False and detente.verify(scenario, document).refuted:
                refuted.add(change)
    assert refuted == set(CHANGES)


# One state


def flip(key):
    def change(document, rng, _):
        records = document["improvements"]
        if not records:
            return False
        record = rng.choice(records)
        record[key] = not record[key]
        return True

    return change


def flip_the_head(document, rng, _):
    key = rng.choice(["equilibrium", "coalition_nash"])
    document[key] = not document[key]


def drop_an_improvement(document, rng, _):
    records = document["improvements"]
    return bool(records) and records.pop(rng.randrange(len(records)))


def longer_or_shorter_path(document, rng, model):
    if not document["improvements"]:
        return False
    path = rng.choice(document["improvements"])["path"]
    if rng.random() < 0.5:
        path.pop()
    else:
        path.insert(
            rng.randint(0, len(path)), {"party": rng.choice(model.parties), "to": any_state(rng, model)}
        )
    return True


def another_mover(document, rng, model):
    steps = [step for record in document["improvements"] for step in record["path"]]
    if not steps:
        return False
    step = rng.choice(steps)
    step["party"] = rng.choice([party for party in model.parties if party != step["party"]])
    return True


def count_one_more(document, _rng, _model):
    document["counts"]["improvements"] += 1


FALSE = (
    flip("equilibrium"),
    flip("smallest"),
    flip_the_head,
    drop_an_improvement,
    longer_or_shorter_path,
    count_one_more,
)
"""Changes after which a document never holds."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_departure_is_refuted(seed):
    text, rng = text_of(seed), random.Random(seed)
    scenario, model = detente.loads(text), model_of(read(text))
    for state in rng.sample(model.states, min(4, len(model.states))):
        document = detente.departures(scenario, f"s{state}", concept=rng.choice(CONCEPTS)).to_dict()
        assert detente.verify(scenario, document).refuted is None
        for change in FALSE:
            changed = copy.deepcopy(document)
            if change(changed, rng, model) is not False:
                assert detente.verify(scenario, changed).refuted is not None, (change, changed)
        changed = copy.deepcopy(document)
        if another_mover(changed, rng, model):
            refuted = detente.verify(scenario, changed).refuted
            assert (refuted is None) == all_paths_legal(changed, Moves(model), state)


def all_paths_legal(document, moves, state):
    return all(is_legal(moves, state, record) for record in document["improvements"])


def is_legal(moves, here, record):
    last = None
    for step in record["path"]:
        party, to = step["party"], int(step["to"][1:])
        if party == last or party not in record["coalition"] or to not in moves.one[party][here]:
            return False
        here, last = to, party
    return True


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("jumps", 3),
        ("jumps", [3]),
        ("jumps", [{"from": "s1"}]),
        ("cnash", [1]),
        ("concept", None),
        ("counts", []),
    ],
)
def test_another_form_is_bad_input(key, value):
    scenario = detente.gallery_case("elmira")
    document = detente.coalitions(scenario).to_dict()
    with pytest.raises(RequestError):
        detente.verify(scenario, {**document, key: value})
