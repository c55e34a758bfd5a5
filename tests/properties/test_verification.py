"""Explanations verify; what is changed in one is refuted unless it still holds by the definition.

Whether a changed document holds is asked of the oracle: nothing here calls the checker's own moves.
"""

import copy
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.errors import RequestError
from tests.oracle.model import Model
from tests.oracle.moves import Moves
from tests.oracle.parser import patched, read
from tests.oracle.stability import CONCEPTS, CREDIBLE, takes_back
from tests.strategies.scenarios import random_scenario_text

SEEDS = range(60)


class Truth:
    """Whether an explanation holds, word for word, over the oracle's moves."""

    def __init__(self, text):
        self.model = Model(patched(read(text), None))
        self.moves = Moves(self.model)

    def holds(self, document):
        state = self.state(document["state"])
        judged = [(each["party"], each["concept"]) for each in document["verdicts"]]
        is_each_once = len(set(judged)) == len(judged)
        return (
            state is not None
            and is_each_once
            and all(self.verdict_holds(state, each) for each in document["verdicts"])
        )

    def state(self, written):
        return next((s for s in self.model.states if f"s{s}" == written), None)

    def verdict_holds(self, s, verdict):
        i, concept = verdict["party"], verdict["concept"]
        if i not in self.model.parties or concept not in CONCEPTS:
            return False
        named = [self.state(answer["to"]) for answer in verdict["improvements"]]
        better = self.moves.one_better[i][s]
        if len(named) != len(set(named)) or not set(named) <= better:
            return False
        flags = [answer["sanctioned"] for answer in verdict["improvements"]]
        complete = all(flags) and set(named) == better if verdict["stable"] else not all(flags)
        return complete and all(
            self.is_sanctioned_by(s, i, concept, s1, answer["path"])
            if answer["sanctioned"]
            else not self.is_sanctioned(s, i, concept, s1)
            for s1, answer in zip(named, verdict["improvements"], strict=True)
        )

    def is_sanctioned(self, s, i, concept, s1):
        return concept != "nash" and any(
            self.takes_back(s, i, concept, s2) for s2 in self.answers(i, concept, s1)
        )

    def answers(self, i, concept, s):
        opponents = [j for j in self.model.parties if j != i]
        reach = self.moves.group_better if concept in CREDIBLE else self.moves.group
        return reach(opponents, s)

    def is_sanctioned_by(self, s, i, concept, s1, path):
        one = self.moves.one_better if concept in CREDIBLE else self.moves.one
        here, last = s1, i
        for step in path:
            mover, to = step["party"], self.state(step["to"])
            if mover in (i, last) or mover not in self.model.parties or to not in one[mover][here]:
                return False
            here, last = to, mover
        return concept != "nash" and len(path) > 0 and self.takes_back(s, i, concept, here)

    def takes_back(self, s, i, concept, s2):
        score = self.model.scores[i]
        return takes_back(
            concept,
            s2,
            no_better=lambda t: score[s] >= score[t],
            own=self.moves.one[i],
            answers=lambda t: self.answers(i, concept, t),
        )


# The changes: each takes a document (a copy to be changed) and a source of chance; False where it cannot be made.


def flip_stable(document, rng, _):
    verdict = rng.choice(document["verdicts"])
    verdict["stable"] = not verdict["stable"]


def drop_an_improvement(document, rng, _):
    verdict = rng.choice(document["verdicts"])
    if not verdict["improvements"]:
        return False
    verdict["improvements"].pop(rng.randrange(len(verdict["improvements"])))
    return True


def change_to(document, rng, states):
    answers = answers_of(document)
    if not answers:
        return False
    rng.choice(answers)["to"] = rng.choice(states)
    return True


def change_the_sanctioned_flag(document, rng, _):
    answers = answers_of(document)
    if not answers:
        return False
    answer = rng.choice(answers)
    answer["sanctioned"] = not answer["sanctioned"]
    answer.setdefault("path", [])
    return True


def change_the_state_of_a_step(document, rng, states):
    steps = steps_of(document)
    if not steps:
        return False
    rng.choice(steps)["to"] = rng.choice(states)
    return True


def change_the_party_of_a_step(document, rng, _):
    steps = steps_of(document)
    if not steps:
        return False
    rng.choice(steps)["party"] = rng.choice([verdict["party"] for verdict in document["verdicts"]])
    return True


def lengthen_or_shorten_a_path(document, rng, states):
    paths = [answer["path"] for answer in answers_of(document) if "path" in answer]
    if not paths:
        return False
    path = rng.choice(paths)
    if rng.random() < 0.5:
        path.pop()
    else:
        party = rng.choice(document["verdicts"])["party"]
        path.insert(rng.randint(0, len(path)), {"party": party, "to": rng.choice(states)})
    return True


def name_an_improvement_twice(document, rng, _):
    verdicts = [verdict for verdict in document["verdicts"] if verdict["improvements"]]
    if not verdicts:
        return False
    answers = rng.choice(verdicts)["improvements"]
    answers.append(copy.deepcopy(rng.choice(answers)))
    return True


def put_the_improvements_in_another_order(document, rng, _):
    for verdict in document["verdicts"]:
        rng.shuffle(verdict["improvements"])


def put_one_verdict_for_another(document, rng, _):
    one, other = rng.choice(document["verdicts"]), rng.choice(document["verdicts"])
    one["improvements"] = copy.deepcopy(other["improvements"])
    if rng.random() < 0.5:
        one["stable"] = other["stable"]


def take_another_state(document, rng, states):
    document["state"] = rng.choice(states)


def take_another_party(document, rng, _):
    verdict = rng.choice(document["verdicts"])
    verdict["party"] = rng.choice(document["verdicts"])["party"]


def take_other_concepts(document, rng, _):
    for verdict in document["verdicts"]:
        verdict["concept"] = rng.choice(sorted(CONCEPTS))


def name_what_does_not_exist(document, rng, _):
    verdict = rng.choice(document["verdicts"])
    where = rng.choice(["state", "party", "concept", "to", "step"])
    if where == "state":
        document["state"] = rng.choice(["s0", "s01", "s99", "S1", "", "1", "s1 ", "s²", "s" + "9" * 30])
    elif where in ("party", "concept"):
        verdict[where] = rng.choice(["nobody", "", "Nash", "core"])
    elif where == "to" and answers_of(document):
        rng.choice(answers_of(document))["to"] = rng.choice(["s0", "s99", "", "status_quo"])
    elif where == "step" and steps_of(document):
        rng.choice(steps_of(document))[rng.choice(["to", "party"])] = "s99"
    else:
        return False
    return True


CHANGES = (
    flip_stable,
    drop_an_improvement,
    change_to,
    change_the_sanctioned_flag,
    change_the_state_of_a_step,
    change_the_party_of_a_step,
    lengthen_or_shorten_a_path,
    name_an_improvement_twice,
    put_the_improvements_in_another_order,
    put_one_verdict_for_another,
    take_another_state,
    take_another_party,
    take_other_concepts,
    name_what_does_not_exist,
)


def answers_of(document):
    return [answer for verdict in document["verdicts"] for answer in verdict["improvements"]]


def steps_of(document):
    return [step for answer in answers_of(document) for step in answer.get("path", [])]


def text_of(seed):
    rng = random.Random(seed)
    return random_scenario_text(
        rng, n_options=rng.choice([3, 4, 4, 5]), variants=False, merging=seed % 3 == 0 or None
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_explanations_hold_and_verify(seed):
    text = text_of(seed)
    scenario, truth = detente.loads(text), Truth(text)
    rng = random.Random(seed)
    for state in rng.sample(truth.model.states, min(4, len(truth.model.states))):
        document = detente.explain(scenario, f"s{state}").to_dict()
        assert truth.holds(document)
        assert len(document["verdicts"]) == len(CONCEPTS) * len(truth.model.parties)
        found = detente.verify(scenario, document)
        assert (found.held, found.refuted) == (len(document["verdicts"]), None)
        assert found.same_scenario


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_explanation_verifies_exactly_when_it_still_holds(seed):
    text = text_of(seed)
    scenario, truth = detente.loads(text), Truth(text)
    states = [f"s{state}" for state in truth.model.states]
    rng = random.Random(seed)
    for change in CHANGES * 3:
        document = copy.deepcopy(detente.explain(scenario, rng.choice(states)).to_dict())
        if change(document, rng, states) is False:
            continue
        found = detente.verify(scenario, document)
        assert (found.refuted is None) == truth.holds(document), (change.__name__, document, found)


def test_the_changes_are_caught_and_some_of_them_leave_the_truth_alone():
    """The test above is worth something only when both things happen, for nearly every change."""
    refuted, accepted = set(), set()
    for seed in SEEDS[::2]:
        text = text_of(seed)
        truth = Truth(text)
        scenario, states = detente.loads(text), [f"s{state}" for state in truth.model.states]
        rng = random.Random(seed)
        for change in CHANGES:
            document = detente.explain(scenario, rng.choice(states)).to_dict()
            if change(document, rng, states) is not False:
                (accepted if truth.holds(document) else refuted).add(change)
    assert set(CHANGES) - refuted == {put_the_improvements_in_another_order}
    assert len(accepted) >= 5


# What is no explanation at all

SMALL = detente.loads(
    """
format: detente/1
title: T
parties: {one: {options: {a: A}}, two: {options: {b: B}}, three: {options: {c: C}}}
status_quo: [a]
preferences: {one: {statements: [b, a]}, two: {statements: [a iff c, b]}, three: {statements: [not b]}}
"""
)
REAL = detente.explain(SMALL, "s1").to_dict()
WORDS = st.sampled_from(
    [
        "s1",
        "s2",
        "s9",
        "one",
        "two",
        "seq",
        "gmr",
        "explain",
        "detente-result/1",
        "base",
        "nothing",
        "",
        "s" * 40,
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS
KEYS = st.sampled_from(["state", "verdicts", "party", "concept", "stable", "to", "path", "variant", "agenda"])
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def places(value, path=()):
    """The path of every value inside a document."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def with_other(value, path, other):
    """The document with another value at a path."""
    if not path:
        return other
    changed = copy.copy(value)
    changed[path[0]] = with_other(value[path[0]], path[1:], other)
    return changed


def verified_or_refused(document):
    try:
        found = detente.verify(SMALL, document)
    except RequestError as refused:
        assert str(refused)
    else:
        assert found.held >= 0


@settings(derandomize=True, deadline=None, max_examples=200)
@given(JSON)
def test_any_json_is_verified_or_refused(document):
    verified_or_refused(document)
    headed = {
        "format": "detente-result/1",
        "command": "explain",
        **(document if isinstance(document, dict) else {}),
    }
    verified_or_refused(headed)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.sampled_from(list(places(REAL))), JSON)
def test_an_explanation_with_any_json_inside_is_verified_or_refused(path, other):
    verified_or_refused(with_other(REAL, path, other))


@pytest.mark.parametrize("path", list(places(REAL))[1:], ids=lambda path: ".".join(map(str, path)))
def test_an_explanation_with_a_part_missing_is_verified_or_refused(path):
    without = copy.deepcopy(REAL)
    inside = without
    for key in path[:-1]:
        inside = inside[key]
    del inside[path[-1]]
    verified_or_refused(without)
