"""`explain`: how the state is named, what is asked, and what the document says."""

import pytest

import detente
from detente.api.explain import explain
from detente.stability import CONCEPTS

PARTIES = """
format: detente/1
title: T
parties:
  one: {options: {a: A, b: B}}
  two: {options: {c: C}}
preferences: {one: {statements: [a]}, two: {statements: [c]}}
"""
NAMED = (
    PARTIES
    + """
states: {quiet: s3}
status_quo: s4
variants:
  fewer: {infeasible: [a and not b]}
  patched: {states: {calm: s2}}
"""
)
TALKS = (
    NAMED
    + """
issues: {first: {options: [a]}, second: {options: [c]}}
"""
)


def asked(scenario, state, **how):
    return explain(detente.loads(scenario), state, **how).to_dict()["state"]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("s3", "s3"),
        (" s3 ", "s3"),
        ("quiet", "s3"),
        ("status_quo", "s4"),
        ("[]", "s1"),
        ("[ ]", "s1"),
        ("[c, a]", "s6"),
        ("[one.a,two.c]", "s6"),
    ],
)
def test_a_state_is_a_number_a_name_or_a_list_of_options(state, found):
    assert asked(NAMED, state) == found


@pytest.mark.parametrize(("state", "found"), [("quiet", "s2"), ("status_quo", "s3"), ("s3", "s3")])
def test_in_a_variant_with_other_states_a_name_means_its_state_and_a_number_the_variant_s(state, found):
    assert asked(NAMED, state, variant="fewer") == found


@pytest.mark.parametrize("agenda", ["nothing", "everything"])
def test_in_talks_states_keep_their_names_and_numbers(agenda):
    assert asked(TALKS, "status_quo", agenda=agenda) == "s4"
    assert asked(TALKS, "[b, a]", agenda=agenda) == "s4"
    assert asked(TALKS, "s4", agenda=agenda, variant="patched") == "s4"


def test_names_given_in_a_variant_hold_in_its_talks():
    assert asked(TALKS, "calm", agenda="nothing", variant="patched") == "s2"


@pytest.mark.parametrize(
    ("state", "how", "message"),
    [
        ("s9", {}, "There is no state s9; the states are s1 to s8."),
        ("s7", {"variant": "fewer"}, "There is no state s7; the states are s1 to s6."),
        ("quite", {}, "did you mean ‘quiet’"),
        ("", {}, "There is no state"),
        ("[a, d]", {}, "There is no option ‘d’"),
        ("[a]", {"variant": "fewer"}, "is infeasible"),
        ("quiet", {"agenda": "nothing"}, "‘quiet’ is not among the states of these talks"),
        ("s1", {"agenda": "nothing"}, "There is no state s1 among these 2 states"),
        ("[]", {"agenda": "nothing"}, r"There is no state \[\] among these 2 states"),
    ],
)
def test_what_names_no_state_is_refused(state, how, message):
    with pytest.raises(detente.RequestError, match=message):
        asked(TALKS, state, **how)


def test_a_definition_is_no_state():
    with pytest.raises(detente.RequestError, match="‘quite’ is a definition, a formula: it names no state"):
        asked(NAMED + "definitions: {quite: a and c}\n", "quite")


def test_without_a_status_quo_none_can_be_asked_for():
    with pytest.raises(detente.RequestError, match="no status quo"):
        asked(PARTIES, "status_quo")


def test_all_parties_and_concepts_unless_one_is_named():
    scenario = detente.loads(NAMED)
    verdicts = explain(scenario, "s1").to_dict()["verdicts"]
    assert [(verdict["party"], verdict["concept"]) for verdict in verdicts] == [
        (party, concept) for party in ("one", "two") for concept in CONCEPTS
    ]
    (verdict,) = explain(scenario, "s1", party="two", concept="smr").to_dict()["verdicts"]
    assert (verdict["party"], verdict["concept"]) == ("two", "smr")


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"party": "three"}, "There is no party ‘three’"),
        ({"concept": "sec"}, "There is no concept ‘sec’"),
        ({"variant": "few"}, "did you mean ‘fewer’"),
        ({"agenda": "offered"}, "There is no agenda ‘offered’"),
        ({"engine": "sparse"}, "There is no engine ‘sparse’"),
    ],
)
def test_what_does_not_exist_is_refused(how, message):
    with pytest.raises(detente.RequestError, match=message):
        explain(detente.loads(NAMED), "s1", **how)


def test_the_document_begins_as_every_document_does():
    document = explain(detente.loads(NAMED, "folder/case.yaml"), "quiet", variant="fewer").to_dict()
    assert list(document)[:5] == ["format", "command", "scenario", "variant", "made_by"]
    assert document["format"] == "detente-result/1"
    assert document["command"] == "explain"
    assert document["scenario"] == "case"
    assert document["variant"] == "fewer"
    assert document["made_by"]["engine"] == "dense"
    assert document["made_by"]["options"]["state"] == "quiet"


def test_equal_questions_have_byte_equal_answers():
    texts = {explain(detente.loads(TALKS), "quiet", agenda="everything").to_json() for _ in range(2)}
    assert len(texts) == 1
    assert texts.pop().endswith("}\n")
