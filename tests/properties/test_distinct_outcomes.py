"""The outcomes that equilibria are, against nested loops over every two of them, on random scenarios."""

from __future__ import annotations

import random

import pytest

import detente
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.oracle.distinct_outcomes import distinct_outcomes
from tests.properties.test_against_oracle import readings
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

SCENARIOS_IN_A_CHUNK = 25
FIELDS = ("concept", "n_equilibria", "apart_by", "n_outcomes", "outcomes")


def texts(seed: int) -> str:
    """Talks with issues and core concerns, with and without merged states; every fourth any scenario."""
    rng = random.Random(seed)
    return random_talk_text(rng) if seed % 4 else random_scenario_text(rng)


@pytest.mark.parametrize("chunk", seeds(16))
def test_random_scenarios(chunk: int):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        text = texts(seed)
        scenario = detente.loads(text)
        for variant, model in readings(text):
            concept = random.Random(seed).choice(list(CONCEPTS))
            found = detente.states(scenario, variant=variant, concept=concept).to_dict()
            assert {field: found[field] for field in FIELDS} == distinct_outcomes(model, concept), text


def test_every_matter_is_drawn():
    told = []
    for seed in range(60):
        scenario = detente.loads(texts(seed))
        for concept in ("gmr", "nash"):
            if scenario.has_known_preferences:
                told.append(detente.states(scenario, concept=concept).to_dict()["apart_by"])
    assert set(told) == {"options", "issues", "any_issue", "concerns", "cores"}
