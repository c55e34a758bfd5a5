"""What differs between two analyses: equilibria by the options taken, not by number."""

import pytest

import detente
from detente.errors import RequestError
from detente.stability import CONCEPTS

BASE = """
format: detente/1
title: T
parties: {one: {options: {a: A, b: B}}, two: {options: {c: C}}}
preferences: {one: {statements: [a, b]}, two: {statements: [c]}}
variants:
  same: {}
  opposed: {preferences: {two: {statements: [not c]}}}
  fewer: {infeasible: [b and not a]}
  merged: {indistinguishable: [a and b], preferences: {two: {statements: []}}}
  larger: {parties: {three: {options: {d: D}}}, preferences: {three: {statements: [d]}}}
"""


def compared(variant, concepts="nash"):
    scenario = detente.loads(BASE)
    found = detente.compare(scenario, scenario, second_variant=variant, concepts=concepts)
    return found.to_dict()


def test_nothing_differs_from_itself():
    document = compared("same", None)
    assert document["states"] == {"shared": 8, "only_first": [], "only_second": []}
    for code in CONCEPTS:
        assert document["equilibria"][code] == {"kept": [["s8", "s8"]], "gone": [], "come": []}
        assert document["changed"][code] == {"one": [], "two": []}


def test_equilibria_that_go_and_come_and_verdicts_that_change():
    document = compared("opposed")
    assert document["equilibria"]["nash"] == {"kept": [], "gone": ["s8"], "come": ["s4"]}
    every_state = [[f"s{number}", f"s{number}"] for number in range(1, 9)]
    assert document["changed"]["nash"] == {"one": [], "two": every_state}


def test_states_are_matched_by_their_options():
    document = compared("fewer")
    assert document["states"] == {"shared": 6, "only_first": ["s3", "s7"], "only_second": []}
    assert document["equilibria"]["nash"]["kept"] == [["s8", "s6"]]


def test_a_merged_state_is_matched_by_its_last_member():
    document = compared("merged")
    assert document["states"] == {"shared": 7, "only_first": ["s4"], "only_second": []}
    assert document["equilibria"]["nash"]["kept"] == [["s8", "s7"]]


def test_an_equilibrium_of_a_state_the_other_model_lacks_comes_or_goes():
    document = compared("larger")
    assert document["states"] == {
        "shared": 8,
        "only_first": [],
        "only_second": [f"s{number}" for number in range(9, 17)],
    }
    assert document["equilibria"]["nash"] == {"kept": [], "gone": ["s8"], "come": ["s16"]}
    assert list(document["changed"]["nash"]) == ["one", "two"]


def test_only_concepts_of_both_are_compared():
    assert list(compared("opposed", "seq,nash")["equilibria"]) == ["seq", "nash"]


def test_the_other_scenario_is_named():
    document = compared("opposed")
    assert document["variant"] is None
    assert document["with"]["variant"] == "opposed"
    assert document["with"]["hash"] == document["made_by"]["hash"]


def test_two_readings_the_other_way_round():
    scenario = detente.loads(BASE)
    forth = detente.compare(scenario, scenario, second_variant="opposed", concepts="nash").to_dict()
    back = detente.compare(scenario, scenario, first_variant="opposed", concepts="nash").to_dict()
    assert back["equilibria"]["nash"]["gone"] == forth["equilibria"]["nash"]["come"]
    assert back["equilibria"]["nash"]["come"] == forth["equilibria"]["nash"]["gone"]


def test_an_unknown_variant_is_refused():
    with pytest.raises(RequestError, match="did you mean ‘merged’"):
        compared("merge")
