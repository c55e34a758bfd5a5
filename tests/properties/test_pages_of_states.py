"""Pages of states against the whole list, filtered by the oracle's reading of formulas and of stability.

On thousands of random scenarios: pages of any size, joined, are the states at some member of which the formula holds
and which are stable, for one party or for all, as the definitions say; and each state tells what differs from today.
"""

import random

import pytest

import detente
from tests.draws import seeds
from tests.oracle.document import text_of as id_of
from tests.oracle.moves import Moves
from tests.oracle.stability import CONCEPTS, Analysis
from tests.properties.test_against_oracle import readings, scenario_text
from tests.strategies.formulas import random_formula, text_of

CHUNKS = seeds(48)
SCENARIOS_IN_A_CHUNK = 50


def random_request(rng, model):
    """What is asked for: a formula, or none; a concept and a party, or none of either."""
    keys = [model.text_of(option) for option in model.options]
    names = [*keys, *model.definitions, *(f"{party}.{option}" for party, option in model.options)]
    where = text_of(random_formula(rng, names, rng.choice([0, 1, 2, 3])), rng) if names else "true"
    stable = rng.choice(CONCEPTS)
    request = {"where": where, "stable": stable, "for_party": rng.choice(model.parties)}
    if rng.random() < 0.3:
        del request["for_party"]
    if rng.random() < 0.3:
        request.pop("for_party", None)
        del request["stable"]
    if rng.random() < 0.3:
        del request["where"]
    return request


def literally(model, where=None, stable=None, for_party=None):
    """The ids of the states that are so, one state after another."""
    analysis = Analysis(model, Moves(model))
    parties = model.parties if for_party is None else [for_party]
    return [
        id_of(s)
        for s in model.states
        if (where is None or any(model.holds(where, member) for member in model.members[s]))
        and (stable is None or all(analysis.is_stable(stable, i, s) for i in parties))
    ]


def pages(scenario, variant, request, limit):
    """The documents of all pages, until one is the last."""
    offset, found = 0, []
    while True:
        answer = detente.states(scenario, variant=variant, **request, offset=offset, limit=limit)
        found.append(answer.to_dict())
        offset += limit
        if offset >= found[-1]["matching"]:
            return found


@pytest.mark.parametrize("chunk", CHUNKS)
def test_pages_joined_are_the_list_filtered_literally(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        rng = random.Random(seed)
        text = scenario_text(seed)
        scenario = detente.loads(text)
        variant, model = rng.choice(list(readings(text)))
        request = random_request(rng, model)
        expected = literally(model, **request)
        limit = rng.randint(1, max(len(model.states) + 1, 2))
        told = pages(scenario, variant, request, limit)
        joined = [state["id"] for page in told for state in page["states"]]
        assert joined == expected, f"{request}\n{text}"
        for number, page in enumerate(told):
            assert (page["total"], page["matching"]) == (len(model.states), len(expected))
            assert (page["offset"], page["limit"]) == (number * limit, limit)
            assert len(page["states"]) == len(expected[number * limit :][:limit])
        compare_with_today(model, joined, [state for page in told for state in page["states"]], text)


def compare_with_today(model, ids, told, text):
    """What is told to differ from today is what no member of one shares with any of the other."""
    by_id = {id_of(s): model.members[s] for s in model.states}
    for name, state in zip(ids, told, strict=True):
        if model.status_quo is None:
            assert "taken_up" not in state
            continue
        today = model.members[model.status_quo]
        expected = {
            key: [
                model.text_of(option)
                for option in model.options
                if all((option in member) is is_taken for member in by_id[name])
                and all((option in member) is not is_taken for member in today)
            ]
            for key, is_taken in (("taken_up", True), ("dropped", False))
        }
        assert {key: state[key] for key in expected} == expected, text


@pytest.mark.parametrize("seed", seeds(200))
def test_no_format_tells_more_than_the_page(seed):
    rng = random.Random(seed)
    text = scenario_text(seed)
    variant, model = rng.choice(list(readings(text)))
    request = random_request(rng, model) | {"offset": rng.randint(0, 3), "limit": rng.randint(1, 4)}
    answer = detente.states(detente.loads(text), variant=variant, **request)
    ids = [state["id"] for state in answer.to_dict()["states"]]
    for format in ("md", "html", "latex", "csv"):
        told = answer.told(format) if ids or format != "latex" else ""
        if format == "csv":
            assert [line.split(",")[0] for line in told.splitlines()[1:]] == ids
        assert all(name in told for name in ids)
