"""Moves that are barred or listed, by hand: what is left of them in parts, views and variants, and who refuses them."""

import pytest

import detente
from detente.engines import DenseEngine, LiteralEngine, choose_engine
from detente.engines.literal import list_moves
from detente.errors import RequestError
from detente.graph import graph_model, is_move, n_barred, party_view, restricted_to
from detente.scenario import read_scenario_text

FERRY = """
format: detente/1
title: A ferry at night
parties:
  company: {options: {night: Sail at night, quiet: Buy a quiet ship}}
  island: {options: {fine: Fine the company}}
status_quo: [night]
preferences:
  company: {statements: [night, not quiet, not fine]}
  island: {statements: [not night or quiet, not fine]}
"""


def model_of(more, variant=None, text=FERRY, **chosen):
    scenario = read_scenario_text(text + more)
    reading = scenario if variant is None else scenario.variants[variant]
    return graph_model(reading, None if variant is None else scenario, **chosen)


def moves(model, party):
    """The moves of a party by the numbers of states."""
    found, ids = list_moves(model, model.party_index(party)), model.states.numbers.tolist()
    return {
        (ids[start], ids[end]) for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True)
    }


def test_what_is_barred():
    model = model_of(
        "barred: [{by: company, from: night and fine, to: not night}, {from: quiet, to: not quiet}]\n"
    )
    plain = moves(model_of(""), "company")
    # states: 1 none, 2 night, 3 quiet, 4 both; 5 to 8 the same with the fine
    gone = {(6, 5), (6, 7), (8, 5), (8, 7), (3, 1), (3, 2), (4, 1), (4, 2), (7, 5), (7, 6), (8, 6)}
    assert moves(model, "company") == plain - gone
    assert moves(model, "island") == moves(model_of(""), "island")
    assert [n_barred(model.scenario, model.states, each) for each in model.scenario.barred] == [4, 8]


def test_what_is_listed():
    model = model_of("moves: {island: {s1: [s2, s8], s5: [s1]}}\n")
    assert moves(model, "island") == {(1, 2), (1, 8), (5, 1)}
    assert moves(model, "company") == moves(model_of(""), "company")
    assert is_move(model, 1, 0, 7)
    assert not is_move(model, 1, 0, 4)


def test_a_party_without_options_that_moves():
    model = model_of("moves: {island: {}, company: {s2: [s4]}}\n")
    assert [model.can_act(i) for i in range(2)] == [True, False]


def test_a_merged_state_keeps_what_a_member_has():
    more = "indistinguishable: [quiet and not fine]\nbarred: [{by: company, from: night, to: not night}]\n"
    # what were s3 and s4 are one, s3 here; it leads to s1 and s2 from either member
    bare = {"text": FERRY.partition("preferences")[0], "with_preferences": False}
    model = model_of(more, **bare)
    assert [len(members) for members in model.states.merged.values()] == [2]
    assert {end for start, end in moves(model, "company") if start == 3} == {1, 2}
    everywhere = model_of(more.replace("from: night, ", ""), **bare)
    assert {end for start, end in moves(everywhere, "company") if start == 3} == {2}


def test_a_part_keeps_the_moves_between_its_states():
    model = model_of("moves: {island: {s1: [s2, s8], s2: [s6], s6: [s1]}}\n")
    kept = model.states.numbers != 2
    assert moves(restricted_to(model, kept), "island") == {(1, 8), (6, 1)}


def test_a_view_has_the_moves_between_what_is_seen():
    model = model_of(
        "moves: {island: {s1: [s2, s8], s2: [s6], s6: [s1]}}\nviews: {island: {unseen: [quiet]}}\n"
    )
    assert moves(party_view(model, 1).model, "island") == {(1, 2), (2, 6), (6, 1)}


def test_a_variant_with_other_states_keeps_the_base_numbers():
    model = model_of(
        "moves: {island: {s1: [s5], s3: [s7], s7: [[fine]]}}\n"
        "variants: {noisy: {infeasible: [quiet and fine]}, loud: {infeasible: [night], status_quo: []}}\n",
        "loud",
    )
    assert moves(model, "island") == {(1, 3), (2, 4), (4, 3)}
    noisy = model_of(
        "moves: {island: {s1: [s5], s3: [s7], s7: [[fine]]}}\nvariants: {noisy: {infeasible: [quiet and fine]}}\n",
        "noisy",
    )
    assert moves(noisy, "island") == {(1, 5)}


def test_who_refuses():
    model = model_of("barred: [{to: quiet and not quiet}]\n")
    assert isinstance(choose_engine(model), LiteralEngine)
    with pytest.raises(RequestError, match="bars or lists moves"):
        DenseEngine(model)
    with pytest.raises(RequestError, match="guarantee is not worked out"):
        detente.change(model.scenario, "s2", allow="guarantee")


def test_a_past_that_was_no_move():
    history = "history: {start: [night], moves: [{by: company, take: [quiet]}, {by: island, take: [fine]}]}\n"
    barred = "barred: [{by: company, from: not quiet, to: quiet, why: No money}]\n"
    scenario = read_scenario_text(FERRY + barred + "moves: {island: {s1: [s5]}}\n" + history)
    replay = detente.replay(scenario)
    document = replay.to_dict()
    assert [each["legal"] for each in document["steps"]] == [False, False]
    assert document["contradictions"] == [{"step": 1, "why": "barred"}, {"step": 2, "why": "not-listed"}]
    assert "it is barred: No money" in replay.told()


def test_what_happens_to_others_is_told():
    scenario = read_scenario_text(FERRY + "moves: {island: {s2: [s5]}}\n")
    told = detente.explain(scenario, "s2").told()
    assert "taking up “Fine the company” and dropping “Sail at night” of company" in " ".join(told.split())
