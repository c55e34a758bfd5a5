"""Dilemmas against a literal reading of their definitions, and their laws, on hundreds of random scenarios."""

import random

import pytest

import detente
from detente.errors import ScenarioError
from detente.questions.dilemmas import possible_dilemmas
from detente.stability import CONCEPTS
from tests.draws import seeds
from tests.oracle.dilemmas import document
from tests.oracle.model import ModelError, model_of
from tests.oracle.moves import Moves
from tests.oracle.parser import read
from tests.strategies.layout import Layout
from tests.strategies.scenarios import Draw, states_of

SCENARIOS_IN_A_CHUNK = 25
CHUNKS = seeds(20)


def random_positions_text(rng, *, common=False, **chosen):
    """A scenario in which every party proposes some state and falls back on some options; and a variant of that."""
    sizes = {"n_options": None, "n_parties": None, "preferences": None, "status_quo": None, **chosen}
    draw = Draw(rng, merging=None, **sizes)
    scenario = draw.scenario(False)
    full = states_of(scenario)
    scenario["positions"] = positions(draw, full, common=common)
    scenario["fallbacks"] = fallbacks(draw, full)
    scenario["variants"] = {
        "other": {
            "positions": positions(draw, full, common=common),
            "fallbacks": {party: own for party, own in fallbacks(draw, full).items() if draw.chance(0.5)},
        }
    }
    return Layout(rng).file(scenario)


def positions(draw, full, *, common):
    one = draw.rng.choice(full.states)
    return {
        party: written(draw, full, one if common else draw.rng.choice(full.states)) for party in full.parties
    }


def written(draw, full, state):
    """A state by its number, its name or the options taken."""
    if draw.chance(0.4):
        return f"s{state}"
    if state in full.names and draw.chance(0.5):
        return full.names[state]
    member = draw.rng.choice(full.members[state])
    return [draw.spelling(full, option) for option in sorted(member)]


def fallbacks(draw, full):
    """What the parties do in some state; now and then what may not come together."""
    member = draw.rng.choice(full.members[draw.rng.choice(full.states)])
    if draw.chance(0.2):
        member = [option for option in full.options if draw.chance(0.5)]
    return {
        party: [draw.spelling(full, option) for option in sorted(member) if option[0] == party]
        for party in full.parties
    }


def told(scenario, variant):
    found = detente.dilemmas(scenario, variant=variant).to_dict()
    return {
        "threatened_future": found["threatened_future"],
        "dilemmas": [{key: each[key] for key in ("dilemma", "of", "with")} for each in found["dilemmas"]],
    }


def expected(text, variant):
    model = model_of(read(text), variant)
    return document(model, Moves(model))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_dilemmas_are_those_of_the_oracle(chunk):
    for seed in range(chunk * SCENARIOS_IN_A_CHUNK, (chunk + 1) * SCENARIOS_IN_A_CHUNK):
        text = random_positions_text(random.Random(seed))
        scenario = detente.loads(text)
        for variant in (None, "other"):
            try:
                right = expected(text, variant)
            except ModelError:
                with pytest.raises(ScenarioError, match="impossible-threat"):
                    detente.dilemmas(scenario, variant=variant)
                continue
            assert told(scenario, variant) == right, text
            found = detente.dilemmas(scenario, variant=variant).to_dict()
            verified = detente.verify(scenario, found)
            assert verified.refuted is None, text
            assert verified.held == 4 + len(found["dilemmas"])


@pytest.mark.parametrize("chunk", seeds(10))
def test_laws(chunk):
    """One common position: only threats, trust and cooperation; trust and cooperation iff it is no equilibrium."""
    for seed in range(10_000 + chunk * 20, 10_000 + (chunk + 1) * 20):
        text = random_positions_text(random.Random(seed), common=True)
        scenario = detente.loads(text)
        try:
            found = detente.dilemmas(scenario).found
        except ScenarioError:
            continue
        kinds = {each.kind for each in found.found}
        assert found.common is not None
        assert not kinds & {"deterrence", "inducement", "positioning"}, text
        held = set.intersection(
            *(
                set(CONCEPTS["nash"].stable(found.engine, i).nonzero()[0].tolist())
                for i in range(found.model.n_parties)
            )
        )
        assert (found.common in held) == (not kinds & {"trust", "cooperation"}), text
        assert (found.positions.threatened in held) == ("threat" not in kinds), text
        by_party = {each.compared.party for each in found.found if each.kind == "trust"}
        tempted = {each.of for each in found.found if each.kind == "cooperation"}
        assert by_party == tempted, "whoever is tempted is not trusted by the others"


@pytest.mark.parametrize("chunk", seeds(8))
def test_nothing_smaller_removes_a_dilemma(chunk):
    """The checker judges every smaller edited scenario, and every one at the same distance."""
    for seed in range(20_000 + chunk * 10, 20_000 + (chunk + 1) * 10):
        rng = random.Random(seed)
        scenario = detente.loads(random_positions_text(rng, n_options=3, n_parties=2))
        try:
            found = detente.dilemmas(scenario).found
        except ScenarioError:
            continue
        parties = [party.id for party in scenario.parties]
        kind, of, other = rng.choice(list(possible_dilemmas(len(parties))))
        what = f"{kind} of {parties[of]}" + ("" if other is None else f" with {parties[other]}")
        allow = ",".join(rng.sample(["swap", "drop", "negate", "irreversible", "remove"], rng.randint(1, 2)))
        turned = detente.turn(scenario, what, allow=allow).to_dict()
        holds = (kind, of, other) in {(each.kind, each.of, each.other) for each in found.found}
        assert turned["verdict"] == ("holds" if holds else "gone")
        assert detente.verify(scenario, turned).refuted is None, (seed, what, allow)


@pytest.mark.parametrize("chunk", seeds(4))
def test_talks_name_what_stands_in_the_way(chunk):
    for seed in range(30_000 + chunk * 5, 30_000 + (chunk + 1) * 5):
        text = random_positions_text(random.Random(seed), n_options=4, status_quo=True)
        scenario = detente.loads(text)
        if scenario.status_quo is None:
            continue
        document = detente.dialogue(scenario).to_dict()
        assert detente.verify(scenario, document).refuted is None, text
        try:
            told = detente.dilemmas(scenario).to_dict()
        except ScenarioError:
            assert "proposed_by" not in str(document)
            continue
        for own in document["agendas"].values():
            for each in own["settlements"]:
                by = [party for party, state in told["positions"].items() if state == each["state"]]
                assert each["proposed_by"] == by
                assert each["dilemmas"] == [
                    {key: one[key] for key in ("dilemma", "of", "with")}
                    for one in told["dilemmas"]
                    if one["of"] in by and one["dilemma"] in {"deterrence", "trust", "cooperation"}
                ]
