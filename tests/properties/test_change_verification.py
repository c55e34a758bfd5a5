"""A document of smallest changes passes the literal checker; the same with one thing altered does not."""

import json
import random
from copy import deepcopy

import pytest

import detente
from tests.draws import seeds
from tests.properties.test_smallest_changes import drawn

CHUNKS = seeds(3)
SEEDS = 16


@pytest.mark.parametrize("chunk", CHUNKS)
def test_what_is_found_is_verified_and_what_is_altered_is_refuted(chunk):
    n_refuted = 0
    for seed in range(chunk * SEEDS, (chunk + 1) * SEEDS):
        rng = random.Random(10_000 + seed)
        text, make, asked, _ = drawn(rng)
        scenario = detente.loads(text)
        found = json.loads(detente.change(scenario, make, **asked).to_json())
        verified = detente.verify(scenario, found)
        assert verified.refuted is None, f"seed {seed}: {verified.refuted}"
        if "too many" in verified.note:
            continue
        for altered in alterations(found, rng):
            assert detente.verify(scenario, altered).refuted is not None, f"seed {seed}"
            n_refuted += 1
    assert n_refuted > 10


def alterations(found, rng):
    """The document without an answer, with one twice, with another size, with another edit."""
    size, answers = found["size"], found["answers"]
    yield {**found, "size": 1 if size is None else size + 1}
    yield {**found, "size": None if answers else 0}
    if not answers:
        return
    k = rng.randrange(len(answers))
    yield {**found, "answers": answers[:k] + answers[k + 1 :]}
    yield {**found, "answers": [*answers, answers[k]]}
    if size:
        shorter = deepcopy(answers[k])
        shorter["edits"].pop()
        yield {**found, "size": size - 1, "answers": [shorter]}
        other = deepcopy(answers[k])
        other["edits"][0]["position"] = 99
        other["edits"][0]["option"] = other["edits"][0]["issue"] = "nothing_like_it"
        yield {**found, "answers": [*answers[:k], other, *answers[k + 1 :]]}
    wrong = deepcopy(answers[k])
    wrong["n_states"] += 1
    yield {**found, "answers": [*answers[:k], wrong, *answers[k + 1 :]]}
