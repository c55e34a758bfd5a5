"""The smallest changes against a literal reading: breadth first over edited scenarios (tests/oracle/change.py)."""

import random
from copy import copy

import pytest

import detente
from detente.stability import CONCEPTS
from tests.oracle.change import KINDS, Search, TooManyError
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.small_changes import CASES
from tests.oracle.stability import Analysis
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

SEEDS = 60
CHUNKS = range(5)
MOST = 1500
"""Cases of more edited scenarios are left out: the literal reading takes too long."""


def drawn(rng):
    """A scenario, what is asked of it, and the oracle's search."""
    sizes = {"n_options": rng.choice([3, 4]), "n_parties": rng.choice([2, 3]), "variants": False}
    draw = random_talk_text if rng.random() < 0.5 else random_scenario_text
    text = draw(rng, merging=rng.random() < 0.25, **sizes)
    model = model_of(read(text))
    talks = model.status_quo is not None
    asked = {
        "concept": rng.choice(list(CONCEPTS)),
        "allow": tuple(kind for kind in KINDS if rng.random() < 0.5) or ("swap",),
        "party": rng.choice([None, None, *model.parties]),
        "agenda": rng.choice([None, None, "nothing", *model.scenario.get("agendas", {})]) if talks else None,
        "from_status_quo": talks and rng.random() < 0.3,
    }
    state, option = f"s{rng.choice(model.states)}", model.text_of(rng.choice(model.options))
    make = rng.choice([state, state, option, f"not {option}", f"{option} or not {option}"])
    return text, make, asked, Search(model, make, **asked)


def applied(oracle, answer):
    """The edited scenario that an answer's edits lead to, by the oracle: each must be allowed where it stands."""
    return oracle.apply([as_edit(oracle, edit) for edit in answer["edits"]])


def as_edit(oracle, edit):
    if edit["edit"] == "irreversible":
        return {"edit": "irreversible", "option": oracle.model.option(edit["option"])}
    return edit


@pytest.mark.parametrize("chunk", CHUNKS)
def test_every_smallest_change_and_no_other(chunk):
    sizes = []
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        text, make, asked, oracle = drawn(random.Random(seed))
        try:
            size, answers = oracle.nearest(MOST)
        except TooManyError:
            continue
        found = detente.change(detente.loads(text), make, **asked).to_dict()
        mine = [applied(oracle, answer) for answer in found["answers"]]
        assert (found["size"], set(mine)) == (size, answers), f"seed {seed}"
        assert len(mine) == len(answers)
        assert all(len(answer["edits"]) == size for answer in found["answers"])
        sizes.append(size)
    assert len(sizes) > SEEDS // 2
    assert {None, 0, 1} <= set(sizes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_changes_found_by_hand(case):
    asked = {key: value for key, value in case.asked.items() if key != "make"}
    found = detente.change(detente.loads(case.text), case.asked["make"], **asked).to_dict()
    told = {tuple(tuple(edit.values()) for edit in answer["edits"]) for answer in found["answers"]}
    assert found["size"] == case.size
    oracle = Search(model_of(read(case.text)), **case.asked)
    by_hand = {oracle.apply([by_hand_edit(oracle, edit) for edit in edits]) for edits in case.answers}
    assert {applied(oracle, answer) for answer in found["answers"]} == by_hand
    assert len(told) == len(by_hand)


def by_hand_edit(oracle, edit):
    kind, *target = edit
    if kind == "irreversible":
        return {"edit": kind, "option": oracle.model.option(target[0])}
    if kind == "agenda":
        return {"edit": kind, "issue": target[0]}
    return {"edit": kind, "party": target[0], "position": target[1]}


def test_stable_for_one_party_only():
    """The least number of edits that make a state stable for one party, by trying one party's verdicts."""
    n_compared = 0
    for seed in range(40):
        rng = random.Random(seed)
        text = random_talk_text(rng, n_options=3, n_parties=2, variants=False, merging=False)
        model = model_of(read(text))
        concept, state = rng.choice(list(CONCEPTS)), rng.choice(model.states)
        focal = rng.choice(model.parties)
        oracle = Search(model, f"s{state}", concept, ("swap", "drop"))
        oracle.judge = lambda edited, scores, oracle=oracle, focal=focal: judged_for(
            oracle, edited, scores, focal
        )
        try:
            size, answers = oracle.nearest(MOST)
        except TooManyError:
            continue
        found = detente.change(
            detente.loads(text), f"s{state}", concept=concept, allow="swap,drop", for_party=focal
        ).to_dict()
        assert (found["size"], {applied(oracle, each) for each in found["answers"]}) == (size, answers)
        n_compared += 1
    assert n_compared > 20


def judged_for(oracle, edited, scores, focal):
    """As the oracle judges, but of one party's stability only."""
    others = [party for party in oracle.model.parties if party != focal]
    concept = oracle.concept
    model = copy(oracle.model)
    model.scores, model.states = scores, oracle.states_of_talks(edited)
    moves = oracle.moves(edited).between(model.states)
    moves.one_better = {
        i: {s: {t for t in moves.one[i][s] if scores[i][t] > scores[i][s]} for s in model.states}
        for i in [focal, *others]
    }
    analysis = Analysis(model, moves)
    return [s for s in model.states if s in oracle.wanted and analysis.is_stable(concept, focal, s)]
