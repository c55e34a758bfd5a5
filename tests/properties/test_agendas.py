"""The talks on an agenda are M_A of the definition: every agenda of every reading, against the oracle."""

import random

import pytest

import detente
from tests.draws import seeds
from tests.oracle import document as oracle
from tests.oracle.model import Model
from tests.oracle.parser import patched, read
from tests.strategies.scenarios import random_scenario_text

FIELDS = ("agenda", "states", "status_quo", "stability", "equilibria", "counts", "reachable")


def text_of(seed):
    rng = random.Random(seed)
    n_options = rng.choice([3, 4, 4, 5, 5])
    return random_scenario_text(rng, n_options=n_options, status_quo=True, merging=seed % 2 == 0)


def agendas_of(scenario):
    own = list(scenario.get("agendas", {}))
    return ["nothing", *(own or ["secondary"]), "everything"]


def restricted(scenario, agenda):
    model = Model(scenario)
    model.restrict(agenda)
    return model


def readings(text):
    """The readings that have preferences and keep the base's states, as (variant, plain scenario)."""
    scenario = read(text)
    whole = {None: patched(scenario, None)}
    whole |= {variant: patched(scenario, variant) for variant in scenario.get("variants", {})}
    for variant, reading in whole.items():
        if set(reading.get("preferences", {})) == set(reading["parties"]) and "status_quo" in reading:
            yield variant, reading


@pytest.mark.parametrize("seed", seeds(60))
def test_every_agenda_of_every_reading(seed):
    text = text_of(seed)
    scenario = detente.loads(text)
    for variant, reading in readings(text):
        for agenda in agendas_of(reading):
            expected = oracle.document(restricted(reading, agenda), agenda)
            document = detente.analyze(scenario, variant=variant, agenda=agenda).to_dict()
            assert {field: document[field] for field in FIELDS} == expected, (variant, agenda)
