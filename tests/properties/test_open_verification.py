"""What `uncertainty`, `robustness`, `views` and `turn` give is verified: of random scenarios, and of the gallery."""

import json
import random
from fractions import Fraction

import pytest

import detente
from detente.errors import DetenteError
from tests.draws import seeds
from tests.strategies.open_preferences import random_open_text
from tests.strategies.talks import random_talk_text
from tests.strategies.views import random_views_text

SEEDS = seeds(30)
KINDS = ("swap", "drop", "negate", "irreversible", "agenda", "remove")
GALLERY = (
    "prisoners-dilemma",
    "chicken",
    "stag-hunt",
    "elmira",
    "elmira-12",
    "cuban-missile-crisis",
    "syria-iraq",
)


def verified(scenario, document):
    """What verifying finds of a document as another program would read it."""
    found = detente.verify(scenario, json.loads(json.dumps(document)))
    assert found.refuted is None, found.refuted
    assert found.same_scenario
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_uncertainty(seed):
    rng = random.Random(seed)
    text = random_open_text(rng, n_options=rng.choice([2, 2, 3]), n_parties=2, merging=seed % 3 == 0)
    scenario = detente.loads(text)
    concepts = rng.choice([None, "nash", "seq,smr"])
    found = detente.uncertainty(scenario, samples=rng.choice([20, 300]), concepts=concepts).to_dict()
    assert any("drawn" in each for each in verified(scenario, found).unchecked) != found["exact"]


@pytest.mark.parametrize("seed", SEEDS)
def test_robustness(seed):
    rng = random.Random(seed)
    if seed % 2:
        scenario = detente.loads(random_open_text(rng, n_options=2, merging=seed % 3 == 0))
    else:
        scenario = detente.loads(random_talk_text(rng, n_options=3, variants=False))
    found = detente.robustness(scenario, samples=rng.choice([20, 200]), swaps=seed % 3).to_dict()
    assert any("drawn" in each for each in verified(scenario, found).unchecked) != found["exact"]


@pytest.mark.parametrize("seed", SEEDS)
def test_views(seed):
    rng = random.Random(seed)
    scenario = detente.loads(random_views_text(rng, merging=seed % 3 == 0, variants=True))
    for variant in (None, "other"):
        try:
            found = detente.views(scenario, variant=variant, concepts=rng.choice(["nash", "seq,smr"]))
        except DetenteError:
            continue  # this variant has no views
        assert set(verified(scenario, found.to_dict()).unchecked) - {"look_first"} == {"made_by"}


@pytest.mark.parametrize("seed", SEEDS)
def test_turns(seed):
    rng = random.Random(seed)
    scenario = detente.loads(random_talk_text(rng, n_options=2, variants=False))
    party = rng.choice([party.id for party in scenario.parties])
    asked = [f"s{rng.randint(1, 4)}", f"everything.{party}", *list(scenario.claims)[:1]]
    for what in asked:
        allow = ",".join(rng.sample(KINDS, 2))
        try:
            found = detente.turn(scenario, what, allow=allow, concept=rng.choice(["seq", "gmr", "nash"]))
        except DetenteError:
            continue  # there is no such state, or the claim cannot be tested
        assert "Judged one by one" in (verified(scenario, found.to_dict()).note or "")


@pytest.mark.parametrize("name", GALLERY)
def test_the_gallery(name):
    scenario = detente.gallery_case(name)
    found = detente.robustness(scenario, samples=60, swaps=1).to_dict()
    verified(scenario, found)
    verified(scenario, detente.uncertainty(scenario, concepts="seq,nash").to_dict())
    verified(scenario, detente.turn(scenario, "s1", allow="swap,drop").to_dict())


DOUBTED = """
format: detente/1
title: A strait without a today
parties:
  north: {options: {patrol: {name: Patrol, doubtful: true}, open: {name: Open, doubtful: true}}}
  south: {options: {block: Block}}
require: [patrol or open]
preferences:
  north: {statements: [not block, patrol]}
  south: {ranking: [s1, s2, s3, s4, s5, s6]}
claims:
  quiet: {by: north, state_where: block, unstable: nash}
"""


def test_what_leaves_no_state_is_checked():
    scenario = detente.loads(DOUBTED)
    document = detente.robustness(scenario, samples=10).to_dict()
    assert document["without_states"] == [
        [{"kind": "option", "option": "patrol"}, {"kind": "option", "option": "open"}]
    ]
    verified(scenario, document)
    for other in ([], [[{"kind": "option", "option": "open"}]]):
        assert detente.verify(scenario, document | {"without_states": other}).refuted is not None
    left_out = {key: value for key, value in document.items() if key != "without_states"}
    with pytest.raises(DetenteError):
        detente.verify(scenario, left_out)


def test_another_coder_is_named_as_not_checked():
    scenario = detente.loads(SMALL)
    other = detente.loads(SMALL.replace("[not block]", "[block, not open]"))
    document = detente.robustness(scenario, samples=10, other=other).to_dict()
    assert "coding" in {doubt["kind"] for doubt in document["doubts"]}
    assert any("another coder" in each for each in verified(scenario, document).unchecked)


SMALL = """
format: detente/1
title: One who does not say which counts more
parties:
  north: {options: {patrol: Patrol, open: Open}}
  south: {options: {block: Block}}
status_quo: []
preferences:
  north: {statements: [{any_order: [patrol, not open]}]}
  south: {statements: [not block]}
"""


def test_a_share_found_by_hand():
    """Two orders: patrol and no opening, which nobody blocks, is best for both of them: s2 is what holds."""
    scenario = detente.loads(SMALL)
    document = detente.uncertainty(scenario, concepts="nash").to_dict()
    assert document["completions"]["count"] == 2
    assert document["equilibria"] == {"nash": {"s2": {"count": 2, "share": 1.0}}}
    verified(scenario, document)
    for count in (1, 3):
        share = {"count": count, "share": float(Fraction(count, 2))}
        false = document | {"equilibria": {"nash": {"s2": share}}}
        assert detente.verify(scenario, false).refuted is not None


@pytest.mark.parametrize("key", ["equilibria", "extensions", "completions"])
def test_an_invented_field_is_refused(key):
    scenario = detente.loads(SMALL)
    document = json.loads(detente.uncertainty(scenario, concepts="nash").to_json())
    for changed in (document | {"more": 1}, document | {key: document[key] | {"more": 1}}):
        try:
            assert detente.verify(scenario, changed).refuted is not None
        except DetenteError as refused:
            assert "no place" in str(refused)
