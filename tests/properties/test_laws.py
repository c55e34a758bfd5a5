"""The laws of concepts.md on the package's verdicts, on random scenarios."""

import random
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.stability import CONCEPTS as TABLE
from tests.oracle.parser import read
from tests.oracle.stability import CONCEPTS
from tests.strategies.rewriting import (
    relabelled,
    text_of_scenario,
    with_named_states,
    with_rankings,
    with_scaled_weights,
)
from tests.strategies.scenarios import random_scenario_text, scenario_texts

EXAMPLES = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
RANDOMS = st.integers(0, 10**9).map(random.Random)


def analysis(text, **asked):
    return detente.analyze(detente.loads(text), **asked).to_dict()


def verdicts(document):
    """All but the words on how the document was made."""
    return {
        field: document.get(field)
        for field in ("states", "status_quo", "stability", "equilibria", "counts", "reachable")
    }


@EXAMPLES
@given(scenario_texts(variants=False))
def test_concepts_include_each_other(text):
    for stable in by_party(analysis(text)).values():
        assert stable["nash"] <= stable["sseq"]
        assert stable["sseq"] <= stable["seq"] & stable["smr"]
        assert stable["nash"] <= stable["seq"] <= stable["gmr"]
        assert stable["nash"] <= stable["smr"] <= stable["gmr"]
        for one, other in product(TABLE.values(), repeat=2):
            assert not one.implies(other) or stable[one.code] <= stable[other.code]


def by_party(document):
    parties = document["stability"]["nash"]
    return {party: {code: set(document["stability"][code][party]) for code in CONCEPTS} for party in parties}


@EXAMPLES
@given(scenario_texts(variants=False))
def test_equilibria_are_stable_for_every_party(text):
    document = analysis(text)
    order = [state["id"] for state in document["states"]]
    assert order == [f"s{number}" for number in range(1, len(order) + 1)]
    for code in CONCEPTS:
        stable = document["stability"][code]
        assert document["equilibria"][code] == [
            s for s in order if all(s in held for held in stable.values())
        ]
        assert document["counts"][code] == {
            **{party: len(held) for party, held in stable.items()},
            "equilibria": len(document["equilibria"][code]),
        }


@EXAMPLES
@given(scenario_texts(variants=False, status_quo=True))
def test_improvements_lead_where_moves_do(text):
    document = analysis(text)
    reachable = document["reachable"]
    assert {document["status_quo"]} <= set(reachable["improvements"]) <= set(reachable["moves"])


@EXAMPLES
@given(scenario_texts(variants=False, status_quo=True))
def test_everything_on_the_table_is_the_whole_model(text):
    assert verdicts(analysis(text, agenda="everything")) == verdicts(analysis(text))


@EXAMPLES
@given(scenario_texts(variants=False), RANDOMS)
def test_mixed_concepts_are_each_partys_own(text, rng):
    document = analysis(text)
    chosen = {party: rng.choice(CONCEPTS) for party in document["stability"]["nash"]}
    mixed = analysis(text, concepts=chosen)["stability"]["mixed"]
    assert mixed == {party: document["stability"][code][party] for party, code in chosen.items()}


@EXAMPLES
@given(scenario_texts(variants=False), RANDOMS)
def test_labels_and_order_do_not_matter(text, rng):
    scenario = with_named_states(read(text))
    other, new_ids = relabelled(scenario, rng)
    before = names_found(analysis(text_of_scenario(scenario, rng)))
    after = names_found(analysis(text_of_scenario(other, rng)))
    for code in CONCEPTS:
        for party, new_id in new_ids.items():
            assert after["stability"][code][new_id] == before["stability"][code][party]
    assert after["equilibria"] == before["equilibria"]
    assert after["reachable"] == before["reachable"]
    assert after["status_quo"] == before["status_quo"]


def names_found(document):
    """The verdicts as sets of state names: numbers change with the order of the options."""
    name = {state["id"]: state["name"] for state in document["states"]}
    return {
        "stability": {
            code: {party: {name[s] for s in held} for party, held in stable.items()}
            for code, stable in document["stability"].items()
        },
        "equilibria": {code: {name[s] for s in held} for code, held in document["equilibria"].items()},
        "reachable": {how: {name[s] for s in found} for how, found in document.get("reachable", {}).items()},
        "status_quo": name.get(document["status_quo"]),
    }


@EXAMPLES
@given(scenario_texts(variants=False, preferences="weights"), RANDOMS)
def test_the_scale_of_weights_does_not_matter(text, rng):
    factor = rng.choice([3, 10**20, read_number("0.0000007")])
    scaled = text_of_scenario(with_scaled_weights(read_base(text), factor), rng)
    assert verdicts(analysis(scaled)) == verdicts(analysis(text))


def read_number(literal):
    return read(f"number: {literal}")["number"]


def read_base(text):
    return {key: value for key, value in read(text).items() if key != "variants"}


@EXAMPLES
@given(scenario_texts(variants=False), RANDOMS)
def test_only_the_order_of_scores_matters(text, rng):
    """A ranking keeps what every strictly increasing transformation of scores keeps, and nothing else."""
    ranked = text_of_scenario(with_rankings(read_base(text)), rng)
    assert verdicts(analysis(ranked)) == verdicts(analysis(text))


@pytest.mark.parametrize("seed", range(30))
def test_engines_agree_where_nothing_is_merged(seed):
    """Larger than what the oracle is asked."""
    rng = random.Random(seed)
    text = random_scenario_text(
        rng, n_options=rng.choice([7, 8, 9]), n_parties=rng.choice([2, 3, 4]), merging=False, variants=False
    )
    assert verdicts(analysis(text, engine="dense")) == verdicts(analysis(text, engine="literal")), text
