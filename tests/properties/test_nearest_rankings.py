"""The nearest rankings against a literal reading: every order, or every set of states that stands above."""

import json
import random
from collections import Counter
from copy import deepcopy
from itertools import combinations

import pytest

import detente
from tests.draws import seeds
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.nearest import exchanges, nearest, ranked
from tests.oracle.parser import read
from tests.oracle.stability import CONCEPTS, Analysis
from tests.strategies.scenarios import random_scenario_text

CHUNKS = seeds(8)
IN_A_CHUNK = 70


def drawn(rng, most):
    """A scenario of at most so many states in which every party has a strict ranking, and what is asked of it."""
    while True:
        text = random_scenario_text(
            rng,
            n_options=rng.choice([3, 3, 4]),
            n_parties=rng.choice([2, 3]),
            merging=rng.random() < 0.3,
            variants=False,
            preferences="ranking",
        )
        scenario = read(text)
        n_states = len(model_of(scenario, with_scores=False).states)
        if 3 <= n_states <= most:
            break
    ids = [f"s{number}" for number in range(1, n_states + 1)]
    for party in scenario["parties"]:
        ranking = rng.sample(ids, n_states)
        if rng.random() < 0.3:  # a break is no state
            ranking.insert(rng.randrange(1, n_states), ">>")
        scenario["preferences"][party] = {"ranking": ranking}
    if rng.random() < 0.3:
        moves = {each: rng.sample([other for other in ids if other != each], 2) for each in ids}
        scenario["moves"] = {rng.choice(list(scenario["parties"])): moves}
    model = model_of(scenario)
    party, concept = rng.choice(model.parties), rng.choice(CONCEPTS)
    wanted = [rng.choice(model.states)]
    make = f"s{wanted[0]}"
    if rng.random() < 0.3:
        make = rng.choice(["not ", ""]) + model.text_of(rng.choice(model.options))
        wanted = [s for s in model.states if model.holds_somewhere(make, s)]
    if wanted and rng.random() < 0.8:  # rather what does not hold as it is: among the worst
        last = sorted(wanted, key=lambda s: -model.scores[party][s])[-1]
        make, wanted = f"s{last}", [last]
    return json.dumps(scenario, default=str), model, party, concept, make, wanted


def asked(text, party, concept, make):
    scenario = detente.loads(text)
    return scenario, detente.change(scenario, make, concept=concept, allow="rank", for_party=party).to_dict()


def orders_of(document):
    return sorted(answer["edits"][0]["order"] if answer["edits"] else [] for answer in document["answers"])


def written(orders):
    return sorted([f"s{state}" for state in order] for order in orders)


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_order_of_few_states(chunk):
    sizes = Counter()
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        text, model, party, concept, make, wanted = drawn(random.Random(seed), most=5 + (seed % 7 == 0))
        least, orders = nearest(model, Moves(model), party, concept, wanted)
        _, document = asked(text, party, concept, make)
        told = f"{seed}: {party} {concept} {make}\n{text}"
        assert document["size"] == least, told
        if least is not None:
            assert orders_of(document) == (written(orders) if least else [[]]), told
            assert document["orders"] == len(document["answers"]), told
        sizes[least] += 1
    assert sizes[0] < IN_A_CHUNK * 0.8
    assert sum(sizes[size] for size in (1, 2, 3)) > 10


def nearest_by_sets(model, i, concept, wanted):
    """The nearest orders by all sets of states that can stand above a wanted one; everything else keeps its order."""
    order, found = ranked(model, i), {}
    moves = Moves(model)
    for s in wanted:
        others = [t for t in order if t != s]
        for n in range(len(others) + 1):
            for above in combinations(others, n):
                score = {t: 2 * (t in above) for t in model.states} | {s: 1}
                model.scores = {**model.scores, i: score}
                moves.one_better[i] = {
                    t: {e for e in moves.one[i][t] if score[e] > score[t]} for t in model.states
                }
                if Analysis(model, moves).is_stable(concept, i, s):
                    new = [*above, s, *(t for t in others if t not in above)]
                    found.setdefault(exchanges(order, new), set()).add(tuple(new))
    return min(found), found[min(found)]


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_set_of_more_states(chunk):
    sizes = Counter()
    for seed in range(chunk * 10, chunk * 10 + 10):
        text, model, party, concept, make, wanted = drawn(random.Random(1_000 + seed), most=9)
        wanted = wanted[:1] or model.states[:1]
        make = f"s{wanted[0]}"
        least, orders = nearest_by_sets(model, party, concept, wanted)
        _, document = asked(text, party, concept, make)
        told = f"{seed}: {party} {concept} {make}\n{text}"
        assert document["size"] == least, told
        assert orders_of(document) == (written(orders) if least else [[]]), told
        sizes[least] += 1
    assert max(sizes) > 1


@pytest.mark.parametrize("chunk", CHUNKS)
def test_what_is_found_is_verified_and_what_is_altered_is_refuted(chunk):
    n_refuted = 0
    for seed in range(chunk * 8, chunk * 8 + 8):
        rng = random.Random(2_000 + seed)
        text, _, party, concept, make, _ = drawn(rng, most=5)
        scenario, document = asked(text, party, concept, make)
        verified = detente.verify(scenario, document)
        assert verified.refuted is None, f"seed {seed}: {verified.refuted}"
        assert "too many" not in (verified.note or "")
        for altered in alterations(document, rng):
            assert detente.verify(scenario, altered).refuted is not None, f"seed {seed}: {altered}"
            n_refuted += 1
    assert n_refuted > 10


def alterations(found, rng):
    """Another size, another order, an answer too few, too many, another number of them."""
    size, answers = found["size"], found["answers"]
    if size is None:
        yield {**found, "size": 0}
        return
    yield {**found, "size": size + 1}
    yield {**found, "size": None, "answers": []}
    yield {**found, "orders": found["orders"] + 1}
    yield {**found, "answers": answers[1:], "orders": len(answers) - 1}
    yield {**found, "answers": [*answers, answers[0]], "orders": len(answers) + 1}
    if size:
        other = deepcopy(found)
        order = other["answers"][0]["edits"][0]["order"]
        k = rng.randrange(len(order) - 1)
        order[k], order[k + 1] = order[k + 1], order[k]
        yield other
        shorter = deepcopy(found)
        shorter["answers"][0]["edits"][0]["order"].pop()
        yield shorter
        yield {**found, "for": None}
