"""Several goals at once against a literal reading: breadth first over edited scenarios (tests/oracle/change.py)."""

import json
import random
from collections import Counter
from copy import deepcopy

import pytest

import detente
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.oracle.change import KINDS, Several, TooManyError
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.properties.test_smallest_changes import applied
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

CHUNKS = seeds(12)
IN_A_CHUNK = 50
MOST = 1200
"""Cases of more edited scenarios are left out: the literal reading takes too long."""


def drawn(rng):
    """A scenario, what is asked of it in words, and the oracle's search."""
    sizes = {"n_options": rng.choice([3, 3, 4]), "n_parties": rng.choice([2, 3]), "variants": False}
    draw = random_talk_text if rng.random() < 0.4 else random_scenario_text
    text = draw(rng, merging=rng.random() < 0.2, **sizes)
    model = model_of(read(text))
    if rng.random() < 0.25:
        one, other = (model.text_of(rng.choice(model.options)) for _ in range(2))
        text = f"{text.rstrip()}\nbarred: [{{from: {one}, to: not {other}}}]\n"
        model = model_of(read(text))
    talks = model.status_quo is not None
    asked = {
        "concept": rng.choice(list(CONCEPTS)),
        "allow": tuple(kind for kind in KINDS if rng.random() < 0.5) or ("swap",),
        "party": rng.choice([None, None, *model.parties]),
        "agenda": rng.choice([None, None, "nothing", *model.scenario.get("agendas", {})]) if talks else None,
        "from_status_quo": False,
    }
    for tried in range(20):  # rather what is not so yet, and would be after some edits
        goals = [goal(rng, model) for _ in range(rng.choice([1, 2, 2, 3]))]
        if len(goals) == 1:
            goals = [(goals[0][0], False, goals[0][2])]
        asked["from_status_quo"] = talks and any(each[1] for each in goals) and rng.random() < 0.3
        oracle = Several(model, goals, **asked)
        if tried % 5 == 0:
            end = walked(rng, oracle)
        if not oracle.does(oracle.start()) and (oracle.does(end) or rng.random() < 0.03):
            break
    return text, ", ".join(map(written, goals)), asked, oracle


def walked(rng, oracle):
    """The edited scenario that a few edits lead to."""
    edited = oracle.start()
    for _ in range(rng.choice([1, 2, 3])):
        edits = [edit for edit in oracle.edits_of(edited) if oracle.is_allowed(edit)]
        edited = oracle.after(edited, rng.choice(edits)) if edits else edited
    return edited


def goal(rng, model):
    state, option = f"s{rng.choice(model.states)}", model.text_of(rng.choice(model.options))
    other = model.text_of(rng.choice(model.options))
    make = rng.choice([state, state, option, f"not {option}", f"exactly 1 of ({option}, not {other})"])
    return make, rng.random() < 0.55, rng.choice([None, None, rng.choice(model.parties)])


def written(goal):
    make, stable, party = goal
    return f"{make} {'stable' if stable else 'not'}" + (f" for {party}" if party else "")


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_smallest_change_that_meets_all_goals_and_no_other(chunk):
    sizes = Counter()
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text, make, asked, oracle = drawn(random.Random(50_000 + seed))
        try:
            size, expected = oracle.nearest(MOST)
        except TooManyError:
            continue
        document = detente.change(detente.loads(text), make, **asked).to_dict()
        told = f"seed {seed}: {make} {asked}\n{text}"
        assert document["size"] == size, told
        assert [(each["make"], each["stable"], each["for"]) for each in document["goals"]] == [
            tuple(goal) for goal in goals_of(oracle)
        ], told
        found = {}
        for answer in document["answers"]:
            assert len(answer["edits"]) == size, told
            edited = applied(oracle, answer)
            held = [f"s{state}" for state in oracle.held(edited)]
            assert (answer["states"], answer["n_states"]) == (held[:20], len(held)), told
            found[edited] = answer
        assert len(found) == len(document["answers"]), told
        assert set(found) == expected, told
        sizes[size] += 1
    assert {None, 0, 1} <= set(sizes)
    assert sum(sizes.values()) > IN_A_CHUNK / 2


def goals_of(oracle):
    for each, stable in oracle.goals:
        judges = each.judges
        yield each.make, stable, None if judges == each.model.parties else judges[0]


@pytest.mark.parametrize("chunk", seeds(4))
def test_what_is_found_is_verified_and_what_is_altered_is_refuted(chunk):
    n_refuted = 0
    for seed in range(chunk * 12, chunk * 12 + 12):
        rng = random.Random(60_000 + seed)
        text, make, asked, _ = drawn(rng)
        scenario = detente.loads(text)
        found = json.loads(detente.change(scenario, make, **asked).to_json())
        verified = detente.verify(scenario, found)
        assert verified.refuted is None, f"seed {seed}: {verified.refuted}"
        for altered in alterations(found):
            assert detente.verify(scenario, altered).refuted is not None, f"seed {seed}: {altered}"
            n_refuted += 1
    assert n_refuted > 10


def alterations(found):
    """One goal told otherwise, or left out; the size, where that is checked; an answer that is another."""
    for key, value in (("stable", not found["goals"][0]["stable"]), ("n_wanted", -1), ("make", "s99")):
        other = deepcopy(found)
        other["goals"][0][key] = value
        yield other
    yield {**found, "goals": found["goals"][1:]}
    if found["answers"]:
        yield {**found, "size": (found["size"] or 0) + 1}
        wrong = deepcopy(found)
        wrong["answers"][0]["n_states"] += 1
        yield wrong


@pytest.mark.parametrize("chunk", seeds(4))
def test_goals_in_another_order_and_fewer_of_them(chunk):
    """The order of goals changes nothing; with one goal fewer no more edits are needed."""
    for seed in range(chunk * 15, chunk * 15 + 15):
        text, make, asked, oracle = drawn(random.Random(70_000 + seed))
        goals = list(map(written, goals_of(oracle)))
        if len(goals) < 2:
            continue
        scenario = detente.loads(text)
        try:
            found = detente.change(scenario, make, **asked).found
        except detente.SizeError:
            continue
        turned = detente.change(scenario, ", ".join(goals[::-1]), **asked).found
        assert (turned.size, turned.answers) == (found.size, found.answers), f"seed {seed}"
        asked["from_status_quo"] &= any(stable for _, stable, _ in list(goals_of(oracle))[:-1])
        fewer = detente.change(scenario, ", ".join(goals[:-1]), **asked).found
        if found.size is not None:
            assert fewer.size is not None, f"seed {seed}"
            assert fewer.size <= found.size, f"seed {seed}"
