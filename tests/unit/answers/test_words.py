"""Words for options, formulas, states and preferences."""

from __future__ import annotations

import pytest

from detente.answers.preferences import order_words, preference_words
from detente.answers.words import (
    change_words,
    definition_words,
    formula_words,
    state_title,
    state_words,
)
from detente.api.scenarios import load, loads
from detente.formula import parse
from detente.gallery import case_named
from detente.graph import graph_model

TEXT = """\
format: detente/1
title: A dam
parties:
  up: {name: Upstream, options: {release: Release water, dam: {name: Build the dam, moves: forward}}}
  down: {name: Downstream, options: {pay: Pay a share, sue: {name: Go to court, moves: backward}}}
definitions: {fair_deal: release and pay}
status_quo: [sue]
states: {the_deal: [release, pay]}
preferences:
  up:
    core: [not sue]
    secondary: [{prefer: pay, because: It is short of money}, "fair_deal or exactly 1 of (release, dam)"]
  down: {weights: {release: 2.5, pay: -1, sue: 0}}
"""


@pytest.fixture(scope="module")
def model():
    return graph_model(loads(TEXT))


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("release", "“Release water” (Upstream)"),
        ("not pay", "not “Pay a share”"),
        ("not (pay or sue)", "not (“Pay a share” or “Go to court”)"),
        ("pay and (sue or pay)", "“Pay a share” and (“Go to court” or “Pay a share”)"),
        ("pay if sue", "if “Go to court”, then “Pay a share”"),
        ("sue implies pay", "if “Go to court”, then “Pay a share”"),
        ("pay iff not sue", "“Pay a share” exactly when not “Go to court”"),
        ("at most 1 of (pay, sue)", "at most 1 of [“Pay a share”; “Go to court”]"),
        ("fair_deal", "‘fair deal’"),
        ("true or false", "always or never"),
        ("up.release", "“Release water” (Upstream)"),
    ],
)
def test_a_formula_in_words_of_the_party_that_wants_it(model, formula: str, words: str):
    assert formula_words(model.scenario, parse(formula), "down") == words


def test_a_definition_is_told_with_whose_options_are_whose(model):
    assert definition_words(model.scenario, "fair_deal") == (
        "‘fair deal’ means: “Release water” (Upstream) and “Pay a share” (Downstream)"
    )


def test_states_are_told_party_by_party(model):
    states = model.states
    assert state_words(model, states.with_options([])) == "nothing is done"
    assert state_words(model, states.with_options(["release", "dam", "sue"])) == (
        "Upstream: “Release water”, “Build the dam”; Downstream: “Go to court”"
    )
    assert state_title(model, states.with_options(["release", "pay"])) == "s6 (the deal)"


def test_a_move_is_told_by_what_it_changes(model):
    nothing, both = model.states.with_options([]), model.states.with_options(["release", "dam"])
    assert change_words(model, 0, nothing, both) == "takes up “Release water” and “Build the dam”"
    sued, paid = model.states.with_options(["sue"]), model.states.with_options(["pay"])
    assert change_words(model, 1, sued, paid) == "takes up “Pay a share” and drops “Go to court”"


def test_a_merged_state_is_told_by_what_its_members_share():
    elmira = graph_model(load(case_named("elmira").scenario))
    assert state_words(elmira, 8) == (
        "Uniroyal Chemical: “Close the plant” (whatever else is done; 4 states count as one)"
    )
    # from s5, where the town insists, to the closed plant
    assert change_words(elmira, 1, 4, 8) == "takes up “Close the plant” and drops “Draw out the appeal”"


def test_statements_stand_in_order_and_the_core_is_marked(model):
    words = preference_words(model, 0)
    assert "Most important first" in words.intro
    assert [(item.text, item.core, item.grounds.because) for item in words.items] == [
        ("not “Go to court” (Downstream)", True, None),
        ("“Pay a share” (Downstream)", False, "It is short of money"),
        ("‘fair deal’ or exactly 1 of [“Release water”; “Build the dam”]", False, None),
    ]


def test_weights_are_told_with_their_signs(model):
    assert [item.text for item in preference_words(model, 1).items] == [
        "+2.5 for “Release water” (Upstream)",
        "−1 for “Pay a share”",
        "+0 for “Go to court”",
    ]


def test_a_ranking_is_told_as_published():
    elmira = graph_model(load(case_named("elmira").scenario))
    assert order_words(elmira, 0) == "s7 > s3 > s4 > s8 > s5 > s1 > s2 > s6 > s9"


def test_ties_and_indifference():
    text = "format: detente/1\ntitle: T\nparties: {us: {options: {a: A}}, them: {options: {b: B}}}\n"
    text += "preferences: {us: {ranking: [s2, [s1, s4], s3]}, them: {statements: []}}\n"
    model = graph_model(loads(text))
    assert order_words(model, 0) == "s2 > s1 ~ s4 > s3"
    assert preference_words(model, 1).intro == "Indifferent: no state is better than another."
