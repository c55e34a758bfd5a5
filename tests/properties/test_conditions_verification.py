"""Documents of conditions verify on random small models; what is changed in one is refuted."""

import copy

import pytest

import detente
from tests.draws import seeds
from tests.properties.test_conditions_against_oracle import chosen_models


@pytest.mark.parametrize("chunk", seeds(20))
def test_conditions_verify_and_changed_ones_are_refuted(chunk):
    refuted = 0
    for text, model, rng in chosen_models(chunk, 3):
        if len(model.states) > 5:
            continue
        scenario = detente.loads(text)
        state = f"s{rng.choice(model.states)}"
        document = detente.conditions(scenario, state, party=rng.choice(model.parties)).to_dict()
        found = detente.verify(scenario, document)
        assert found.refuted is None, (text, found.refuted)
        assert found.held >= 5 * len(document["conditions"])
        for change in CHANGES:
            changed = copy.deepcopy(document)
            if change(rng.choice(changed["conditions"]), rng):
                assert detente.verify(scenario, changed).refuted is not None, (text, change)
                refuted += 1
    assert refuted


def flip_stable(record, _):
    record["stable"] = not record["stable"]
    return True


def flip_equilibrium(record, _):
    record["equilibrium"] = not record["equilibrium"]
    return True


def drop_a_requirement(record, rng):
    """Each requirement is needed by itself, so that some ranking tells the difference."""
    if not record["requirements"]:
        return False
    record["requirements"].pop(rng.randrange(len(record["requirements"])))
    return True


def drop_an_alternative(record, rng):
    if not record["requirements"] or any(
        len(group["over"]) > 1
        for one in record["requirements"]
        for alternative in one["any_of"]
        for group in alternative
    ):
        return False  # an alternative of several comparisons may follow from the other requirements
    one = rng.choice(record["requirements"])
    one["any_of"].pop(rng.randrange(len(one["any_of"])))
    return True


def drop_a_way(record, rng):
    if not record["ways"]:
        return False
    record["ways"].pop(rng.randrange(len(record["ways"])))
    return True


def one_ranking_more(record, rng):
    record[rng.choice(["share", "equilibrium_share"])]["rankings"] += 1
    return True


def flip_met(record, rng):
    if not record["requirements"]:
        return False
    one = rng.choice(record["requirements"])
    one["met"] = not one["met"]
    return True


def an_impossible_need(record, rng):
    needs = [party for party, asked in record["others"].items() if asked != [{"met": False, "any_of": []}]]
    if not needs:
        return False
    record["others"][rng.choice(needs)] = [{"met": False, "any_of": []}]
    return True


CHANGES = (
    flip_stable,
    flip_equilibrium,
    drop_a_requirement,
    drop_an_alternative,
    drop_a_way,
    one_ranking_more,
    flip_met,
    an_impossible_need,
)


def test_states_whose_rankings_are_too_many():
    scenario = detente.gallery_case("elmira")
    document = detente.conditions(scenario, "s5", concept="nash").to_dict()
    with pytest.raises(detente.SizeError, match="9! rankings"):
        detente.verify(scenario, document)


def test_a_form_that_is_none():
    scenario = detente.gallery_case("syria-iraq")
    document = detente.conditions(scenario, "s2", concept="nash").to_dict()
    del document["conditions"][0]["requirements"]
    with pytest.raises(detente.RequestError):
        detente.verify(scenario, document)


def test_the_published_inverse_verifies():
    scenario = detente.gallery_case("syria-iraq")
    document = detente.conditions(scenario, "s2").to_dict()
    assert detente.verify(scenario, document).refuted is None
    document["conditions"][0]["share"]["rankings"] = 420
    assert "240" in detente.verify(scenario, document).refuted.reason
