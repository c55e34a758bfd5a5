"""A scenario that is written as a workbook and read again says the same, as far as sheets can say it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.api.workbooks import scenario_of_workbook
from detente.formula import to_text
from detente.gallery import cases
from detente.graph import graph_model
from detente.scenario import read_scenario_text
from tests.draws import examples
from tests.strategies.moves import barred_text, moves_text, random_moves, some_of, with_sections
from tests.strategies.open_preferences import open_texts
from tests.strategies.rewriting import text_of_scenario
from tests.strategies.scenarios import Draw, scenario_texts, states_of

laws = settings(max_examples=examples(24))


def read_again(scenario):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dispute.xlsx"
        file.write_bytes(detente.export_workbook(scenario).content)
        text, _ = scenario_of_workbook(file, scenario.name)
    return read_scenario_text(text)


# What sheets can say, written here anew, whatever the export takes for it


def formula(each):
    return to_text(each.node)


def rule(each):
    return formula(each.formula), each.grounds.because


def today(scenario):
    if scenario.status_quo is None or not scenario.options:
        return None
    model = graph_model(scenario, with_preferences=False)
    return model.states.id(model.status_quo)


def wishes(own):
    """The preferences of a party, None where no rows say them."""
    if own.any_order or (own.others_unknown and not own.known):
        return None
    core = [(formula(each.formula), each.grounds.because) for each in own.core]
    if own.weights is not None:
        return "weights", core, {option: weight for option, weight in own.weights if weight}
    if own.known:
        return "known", core, [(state(each.first), state(each.second), each.is_equal) for each in own.known]
    if own.ranking is not None:
        return "ranking", core, [[*map(state, place)] for place in own.ranking], own.breaks
    return "wishes", [(formula(each.formula), each.core, each.grounds.because) for each in own.statements]


def state(each):
    return each.name, each.options


def preferences(reading):
    told = {party: wishes(own) for party, own in reading.preferences.items()}
    return {party: own for party, own in told.items() if own is not None}


def said(scenario):
    own = {"title": scenario.title, "today": today(scenario), "preferences": preferences(scenario)}
    return {**of_the_whole(scenario), "status_quo": None, **own}


def of_the_whole(scenario):
    """What sheets say of a whole dispute and not of one reading; where things stand today as it is written."""
    quo = scenario.status_quo
    return {
        "status_quo": quo and (quo.name, quo.options),
        "summary": scenario.summary,
        "references": scenario.references,
        "as_of": scenario.as_of,
        "parties": [(each.id, each.name, each.grounds.because) for each in scenario.parties],
        "options": [(each.key, each.name, each.moves, each.grounds.because) for each in scenario.options],
        "definitions": {name: formula(each) for name, each in scenario.definitions.items()},
        "require": [rule(each) for each in scenario.require],
        "infeasible": [rule(each) for each in scenario.infeasible],
        "indistinguishable": [rule(each) for each in scenario.indistinguishable],
        "issues": {
            id: (each.name, each.options, each.grounds.because) for id, each in scenario.issues.items()
        },
        "agendas": {id: each.issues for id, each in scenario.agendas.items() if each.issues},
        "states": {name: state(each) for name, each in scenario.states.items()},
        "numbering": scenario.numbering,
        "barred": [
            (
                each.by,
                each.start and formula(each.start),
                each.end and formula(each.end),
                each.grounds.because,
            )
            for each in scenario.barred
        ],
        "moves": {
            party: {(state(each.start), state(each.end)) for each in own.moves}
            for party, own in scenario.moves.items()
        },
        "positions": {party: state(each) for party, each in scenario.positions.items()},
        "fallbacks": {party: each.options for party, each in scenario.fallbacks.items()},
    }


def of_readings(scenario, names):
    found = {name: scenario.variants[name] for name in names}
    return {name: (each.title, each.extends, preferences(each)) for name, each in found.items()}


def check_round_trip(scenario):
    exported = detente.export_workbook(scenario)
    left_out = {each.path.removeprefix("variants.") for each in exported.left_out if each.kind == "reading"}
    again = read_again(scenario)
    assert said(again) == said(scenario)
    kept = [name for name in scenario.variants if name not in left_out]
    assert list(again.variants) == kept
    assert of_readings(again, kept) == of_readings(scenario, kept)
    for name in left_out:
        assert is_unsayable(scenario, scenario.variants[name], left_out)


def is_unsayable(scenario, reading, left_out):
    """Whether a reading changes more than preferences and its title, or takes preferences away."""
    before = scenario.variants[reading.extends] if reading.extends else scenario
    changed = of_the_whole(reading) != of_the_whole(before)
    lost = preferences(before).keys() - preferences(reading).keys()
    return changed or bool(lost) or reading.extends in left_out


@pytest.mark.parametrize("case", [case.name for case in cases()])
def test_a_case_of_the_gallery_says_the_same(case):
    check_round_trip(detente.gallery_case(case))


NAMED = """\
format: detente/1
title: {0}
parties:
  us: {{name: {0}, because: {0}, options: {{sell: {{name: {0}, because: {0}}}}}}}
  them: {{options: {{buy: Buy, wait: {{name: {0}}}}}}}
definitions: {{deal: sell and buy}}
require: [{{rule: sell or not sell, because: {0}}}]
status_quo: [sell]
preferences: {{us: {{core: [{{prefer: deal, because: {0}}}]}}, them: {{weights: {{wait: 1.5}}}}}}
issues: {{i: {{name: {0}, options: [wait], because: {0}}}}}
agendas: {{a: [i]}}
variants: {{v: {{title: {0}, preferences: {{us: {{statements: [wait]}}}}}}}}
"""


@pytest.mark.parametrize(
    "name",
    """=1+1 +x -1 @a '=x #N/A #REF! yes – x 1,5 2024-05-01 TRUE 00123 null ~ &A {x} Party Because base buy not·buy
    sell·and·buy a:·b -·item #·so مرحبا 中国 Київ “quoted” 🎉""".split(),
)
def test_whatever_something_is_called_it_stays_so(name):
    check_round_trip(detente.loads(NAMED.format(f"'{name.replace('·', ' ').replace(chr(39), 2 * chr(39))}'")))


def test_long_texts_are_read_as_they_were_written():
    long = f"because: {'word ' * 6000}".strip()
    formula = " or ".join(["sell"] * 1900)
    check_round_trip(
        detente.loads(
            NAMED.format("x").replace("because: x", long).replace("[wait]}}}", f"[{formula}]}}}}}}")
        )
    )


@laws
@given(text=scenario_texts() | open_texts())
def test_any_scenario_says_the_same(text):
    check_round_trip(detente.loads(text))


@laws
@given(text=scenario_texts(preferences="weights"))
def test_weights_keep_every_digit(text):
    check_round_trip(detente.loads(text))


@laws
@given(text=scenario_texts())
def test_what_was_read_is_written_and_read_as_it_is(text):
    once = read_again(detente.loads(text))
    assert not [each for each in detente.export_workbook(once).left_out if each.kind != "comment"]
    twice = read_again(once)
    assert said(twice) == said(once)
    assert of_readings(twice, twice.variants) == of_readings(once, once.variants)


def random_text_of_states(seed):
    """A scenario in which states stand wherever they can: ranked with breaks or in pairs, in moves, as positions."""
    rng = Random(seed)
    sizes = {"n_options": rng.choice([3, 4, 4, 5]), "n_parties": rng.choice([2, 3])}
    draw = Draw(rng, merging=None, preferences=None, status_quo=None, **sizes)
    draw.breaks = True
    scenario = draw.scenario(False)
    model = states_of(scenario)
    one, *others = model.parties
    if draw.chance(0.5):
        scenario["positions"] = random_positions(draw, model)
    if draw.chance(0.5):
        scenario["fallbacks"] = {
            party: [
                draw.spelling(model, each) for each in model.options if each[0] == party and draw.chance(0.5)
            ]
            for party in some_of(rng, model.parties)
        }
    if scenario.get("states") and draw.chance(0.5):
        scenario["numbering"] = "states"
    if draw.chance(0.5):
        scenario["preferences"][one] = random_pairs(draw, model)
    if draw.chance(0.5):
        ranking = {"ranking": draw.ranking(model)}
        scenario["variants"] = {
            "v": {"preferences": {one: random_pairs(draw, model), others[0]: ranking}},
            "w": {"extends": "v", "preferences": {one: ranking}},
            "x": {"extends": "w", "positions": random_positions(draw, model)},
        }
    text = text_of_scenario(scenario, rng)
    added = [barred_text(rng, model)] if draw.chance(0.5) else []
    if draw.chance(0.5):
        moves = {party: random_moves(rng, model, party) for party in some_of(rng, model.parties)}
        added.append(moves_text(moves))
    return with_sections(text, added)


def random_positions(draw, model):
    return {
        party: draw.number_or_list(model, draw.rng.choice(model.states))
        for party in some_of(draw.rng, model.parties)
    }


def random_pairs(draw, model):
    """Known pairs that do not contradict each other; a ranking where there is one state only."""
    names = {number: name for number, name in model.names.items() if draw.chance(0.7)}
    order = [names.get(each, f"s{each}") for each in draw.shuffled(model.states)]
    pairs = [f"{better} {draw.rng.choice('>>~')} {worse}" for better, worse in pairwise(order)][::2]
    return {"known": pairs} if pairs else {"ranking": order}


@settings(max_examples=examples(60))
@given(seed=st.integers(0, 10**9))
def test_whatever_is_said_of_states_is_said_again(seed):
    check_round_trip(detente.loads(random_text_of_states(seed)))


@settings(max_examples=examples(8))
@given(text=scenario_texts())
def test_equal_scenarios_give_equal_bytes(text):
    scenario = detente.loads(text)
    assert detente.export_workbook(scenario).content == detente.export_workbook(detente.loads(text)).content
