"""``numbering: states`` changes what states are called, in every document, and nothing else."""

import json
import re
from contextlib import suppress
from random import Random

import pytest

import detente
from detente.api.verify import VERIFIABLE, verify
from detente.errors import DetenteError, SizeError
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text

STATE = re.compile(r"\bs([1-9][0-9]*)\b")


def both(seed):
    """A scenario, and the same with names for numbers, with the names by number."""
    text = random_scenario_text(Random(seed), n_options=4, variants=False, status_quo=True)
    plain = detente.loads(text)
    names = {each["id"]: each["name"] for each in detente.analyze(plain).to_dict()["states"] if each["name"]}
    return plain, detente.loads(f"{text.rstrip()}\nnumbering: states\n"), names


def renamed(document, names):
    """The document in which states are called by names; how it was made and what was asked left out."""
    text = json.dumps({key: value for key, value in document.items() if key not in {"made_by", "settings"}})
    return json.loads(STATE.sub(lambda found: names.get(found[0], found[0]), text))


def asked(command, scenario, state):
    match command:
        case "explain" | "conditions":
            return getattr(detente, command)(scenario, state)
        case "change":
            return detente.change(scenario, state, concept="nash", allow="irreversible,forgo")
        case "robustness":
            return detente.robustness(scenario, swaps=1, samples=50)
    return getattr(detente, command)(scenario)


@pytest.mark.parametrize("seed", seeds(120))
def test_documents_differ_in_what_states_are_called_only(seed):
    plain, named, names = both(seed)
    state = f"s{Random(seed).randint(1, 3)}"
    for command in (*VERIFIABLE, "replay", "states"):
        try:
            document = asked(command, plain, state).to_dict()
        except DetenteError as error:
            with pytest.raises(type(error)):
                asked(command, named, state)
            continue
        found = asked(command, named, state).to_dict()
        assert renamed(document, names) == renamed(found, {}), command
        if command in VERIFIABLE:
            with suppress(SizeError):
                assert verify(named, json.loads(json.dumps(found))).refuted is None, command


@pytest.mark.parametrize("seed", seeds(60))
def test_states_are_typed_by_name_and_by_number(seed):
    _, named, names = both(seed)
    for number, name in names.items():
        documents = [detente.explain(named, each).to_dict() for each in (number, name)]
        assert [each["state"] for each in documents] == [name, name]
        assert documents[0]["verdicts"] == documents[1]["verdicts"]
