"""Two engines, one answer, on models of six to nine options: larger than the oracle can search quickly."""

import random
from functools import cache

import numpy as np
import pytest

import detente
from detente.engines import ENGINES, choose_engine, legal_sequences
from detente.graph import graph_model, restricted_to
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text

SEEDS = seeds(30)


@cache
def model_of(seed):
    rng = random.Random(seed)
    text = random_scenario_text(
        rng,
        n_options=rng.choice([6, 7, 7, 8, 9]),
        n_parties=rng.choice([1, 2, 3, 3, 4, 5, 6]),
        variants=False,
        merging=False,
        status_quo=True,
    )
    return graph_model(detente.loads(text))


def engines_of(model):
    return [choose_engine(model, name) for name in ENGINES]


def all_equal(fields):
    return all(np.array_equal(fields[0], other) for other in fields[1:])


@pytest.mark.parametrize("seed", SEEDS)
def test_on_every_concept_for_every_party(seed):
    model = model_of(seed)
    engines = engines_of(model)
    for concept in CONCEPTS.values():
        for i in range(model.n_parties):
            assert all_equal([concept.stable(engine, i) for engine in engines]), (concept.code, i)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_a_part_of_the_states(seed):
    full = model_of(seed)
    kept = np.random.default_rng(seed).random(len(full.states)) < 0.6
    kept[0] = True
    model = restricted_to(full, kept)
    engines = engines_of(model)
    for concept in CONCEPTS.values():
        for i in range(model.n_parties):
            assert all_equal([concept.stable(engine, i) for engine in engines]), (concept.code, i)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_legal_sequences(seed):
    model = model_of(seed)
    engines = engines_of(model)
    for improving in (False, True):
        reaches = [legal_sequences(engine, model.status_quo, improving=improving) for engine in engines]
        assert all_equal([reach.steps for reach in reaches])
        target = int(reaches[0].least_steps().argmax())
        assert len({reach.path_to(target) for reach in reaches}) == 1


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_documents_differ_in_the_engine_s_name_only(seed):
    scenario = model_of(seed).scenario
    documents = []
    for name in ENGINES:
        document = detente.analyze(scenario, engine=name).to_dict()
        assert document.pop("engine") == name
        made_by = document.pop("made_by")
        assert (made_by["engine"], made_by["options"]["engine"]) == (name, name)
        documents.append(document)
    assert documents[0] == documents[1]
