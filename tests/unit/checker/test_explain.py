"""The literal checker on Syria–Iraq: what holds, what is refuted and why, and what is no explanation."""

import copy

import pytest

import detente
from detente.checker import refute_explanation
from detente.errors import RequestError
from detente.graph import graph_model

CASE = detente.gallery_case("syria-iraq")  # Syria 1>3>6>2>4>5; Iraq 2>4>6>1>5>3; both have two or three moves
MODEL = graph_model(CASE)


def document(state, *verdicts):
    return {"state": state, "verdicts": list(verdicts)}


def verdict(party, concept, stable, *improvements):
    return {"party": party, "concept": concept, "stable": stable, "improvements": list(improvements)}


def answered(to, *path):
    return {"to": to, "sanctioned": True, "path": [{"party": party, "to": end} for party, end in path]}


def unanswered(to):
    return {"to": to, "sanctioned": False}


# s1: nothing; s2: release; s3: escalate; s4–s6 the same with attack. Iraq improves from s1 to s4, and so on.
IRAQ_AT_1 = verdict("iraq", "gmr", True, answered("s4", ("syria", "s5")))


def refuted(*verdicts, state="s1"):
    held, found = refute_explanation(MODEL, document(state, *verdicts))
    return held, None if found is None else f"{found.where}: {found.reason}"


def test_states_are_as_the_test_thinks():
    taken = [MODEL.states.taken_options(state) for state in range(6)]
    assert taken == [[], ["release"], ["escalate"], ["attack"], ["release", "attack"], ["escalate", "attack"]]


def test_what_holds():
    verdicts = [
        verdict("syria", "nash", True),
        verdict("iraq", "nash", False, unanswered("s4")),
        IRAQ_AT_1,
        verdict("iraq", "seq", False, unanswered("s4")),
    ]
    assert refuted(*verdicts) == (4, None)


def test_no_verdict_holds_trivially_but_not_at_a_state_that_does_not_exist():
    assert refuted() == (0, None)
    assert refuted(state="s7") == (0, "state: there is no state s7")


def test_how_many_hold_before_the_first_that_does_not():
    assert refuted(IRAQ_AT_1, verdict("iraq", "nash", True), IRAQ_AT_1)[0] == 1


@pytest.mark.parametrize(
    ("reason", "wrong"),
    [
        ("the improvement to s4 is left out", verdict("iraq", "gmr", True)),
        ("the improvement to s4 is not sanctioned", verdict("iraq", "gmr", True, unanswered("s4"))),
        ("the improvement to s4 is not sanctioned", verdict("iraq", "nash", True, answered("s4"))),
        ("no unsanctioned improvement is named", verdict("iraq", "gmr", False)),
        ("no unsanctioned improvement is named", verdict("syria", "nash", False)),
        (
            "no unsanctioned improvement is named",
            verdict("iraq", "gmr", False, answered("s4", ("syria", "s5"))),
        ),
        ("the improvement to s4 is sanctioned at s5", verdict("iraq", "gmr", False, unanswered("s4"))),
        ("s2 is no improvement from s1", verdict("iraq", "gmr", True, answered("s2", ("syria", "s3")))),
        ("s1 is no improvement from s1", verdict("iraq", "gmr", True, answered("s1"))),
        ("s2 is no improvement from s1", verdict("syria", "nash", False, unanswered("s2"))),
        ("s4 is no sanction of the improvement to s4", verdict("iraq", "gmr", True, answered("s4"))),
        (
            "s6 is no sanction of the improvement to s4",
            verdict("iraq", "gmr", True, answered("s4", ("syria", "s6"))),
        ),
        (
            "syria has no legal move from s4 to s2",
            verdict("iraq", "gmr", True, answered("s4", ("syria", "s2"))),
        ),
        (
            "iraq has no legal move from s4 to s1",
            verdict("iraq", "gmr", True, answered("s4", ("iraq", "s1"))),
        ),
        (
            "syria has no legal move from s6 to s5",
            verdict("iraq", "gmr", True, answered("s4", ("syria", "s6"), ("syria", "s5"))),
        ),
        (
            "syria has no legal improvement from s4 to s5",
            verdict("iraq", "seq", True, answered("s4", ("syria", "s5"))),
        ),
        (
            "s5 is no sanction of the improvement to s4",
            verdict("iraq", "smr", True, answered("s4", ("syria", "s5"))),
        ),
        ("there is no state s7", verdict("iraq", "gmr", True, answered("s7"))),
        ("there is no state s01", verdict("iraq", "gmr", True, answered("s01"))),
        ("there is no state  s5", verdict("iraq", "gmr", True, answered("s4", ("syria", " s5")))),
        ("there is no party iran", verdict("iran", "gmr", True)),
        ("there is no party iran", verdict("iraq", "gmr", True, answered("s4", ("iran", "s5")))),
        ("there is no concept core", verdict("iraq", "core", True)),
        (
            "the improvement to s4 is named twice",
            verdict("iraq", "gmr", True, answered("s4", ("syria", "s6")), answered("s4", ("syria", "s5"))),
        ),
    ],
)
def test_what_does_not_hold_is_refuted(reason, wrong):
    held, found = refuted(wrong)
    assert held == 0
    assert found == f"{wrong['concept']} for {wrong['party']}: {reason}"


def test_all_that_an_unstable_verdict_says_is_checked():
    two_ways = """
format: detente/1
title: T
parties: {one: {options: {a: A, b: B}}, two: {options: {c: C}}}
infeasible: [b and c]
preferences:
  one: {ranking: [s3, s2, [s1, s5], s4, s6]}
  two: {ranking: [s6, s5, s4, s3, s2, s1]}
"""
    model = graph_model(detente.loads(two_ways))
    right = verdict("one", "seq", False, unanswered("s3"), answered("s2", ("two", "s6")))
    assert refute_explanation(model, document("s1", right)) == (1, None)
    wrong = copy.deepcopy(right)
    wrong["improvements"][1]["path"][0]["to"] = "s5"
    held, found = refute_explanation(model, document("s1", wrong))
    assert (held, found.reason) == (0, "two has no legal improvement from s2 to s5")


@pytest.mark.parametrize(
    "malformed",
    [
        None,
        [],
        "s1",
        {},
        {"state": "s1"},
        {"state": 1, "verdicts": []},
        {"verdicts": []},
        {"state": "s1", "verdicts": {}},
        {"state": "s1", "verdicts": [None]},
        document("s1", {}),
        document("s1", verdict("iraq", 5, True)),
        document("s1", verdict(None, "gmr", True)),
        document("s1", verdict("iraq", "gmr", 1, answered("s4", ("syria", "s5")))),
        document("s1", verdict("iraq", "gmr", "true", answered("s4", ("syria", "s5")))),
        document("s1", verdict("iraq", "gmr", True, "s4")),
        document("s1", verdict("iraq", "gmr", True, {"to": "s4"})),
        document("s1", verdict("iraq", "gmr", True, {"to": "s4", "sanctioned": True})),
        document("s1", verdict("iraq", "gmr", True, {"to": "s4", "sanctioned": True, "path": "s5"})),
        document(
            "s1", verdict("iraq", "gmr", True, {"to": "s4", "sanctioned": True, "path": [["syria", "s5"]]})
        ),
        document("s1", verdict("iraq", "gmr", True, {"to": 4, "sanctioned": True, "path": []})),
        document("s1", verdict("iraq", "gmr", False, {"to": "s4", "sanctioned": None})),
    ],
)
def test_what_is_no_explanation_is_bad_input(malformed):
    with pytest.raises(RequestError, match="has no field"):
        refute_explanation(MODEL, malformed)
