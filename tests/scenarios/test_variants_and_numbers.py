"""State numbers of a base, read in a variant that has other states, or the same."""

import pytest

import detente

BASE = """\
format: detente/1
title: t
parties: {a: {options: {x: {}, y: {}}}}
indistinguishable: [x]
status_quo: s3            # {x} or {x, y}
preferences: {a: {statements: []}}
variants:
"""


def test_a_party_without_options_changes_no_state():
    scenario = detente.loads(
        """\
format: detente/1
title: t
parties: {a: {options: {x: {}}}}
preferences: {a: {statements: []}}
variants:
  v:
    parties: {c: {options: {}}}
    preferences: {a: {ranking: [s2, s1]}, c: {statements: []}}
"""
    )
    assert detente.analyze(scenario, variant="v").equilibria("seq") == ["s2"]


def test_a_merged_state_means_the_member_that_is_left_of_it():
    scenario = detente.loads(BASE + "  kept: {infeasible: [x and y]}\n")
    assert detente.states(scenario, variant="kept").to_dict()["status_quo"] == "s2"


def test_a_merged_state_taken_apart_must_be_named_anew():
    with pytest.raises(detente.ScenarioError) as caught:
        detente.loads(BASE + "  apart: {remove: [indistinguishable]}\n")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.line) == ("infeasible-status-quo", 5)
    assert "several states" in problem.message
