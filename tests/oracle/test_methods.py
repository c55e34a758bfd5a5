"""The oracles of strength, dilemmas, coalitions, SIM, views of views and nearest rankings against methods.md.

Every expected set is one of its worked examples or follows from the text by hand, typed in.
"""

import random

import pytest

from tests.oracle.answered import Answered, AsOne
from tests.oracle.completions import completed
from tests.oracle.dilemmas import dilemmas
from tests.oracle.model import model_of
from tests.oracle.moves import Moves
from tests.oracle.nearest import nearest
from tests.oracle.parser import read
from tests.oracle.second_level import SecondLevel
from tests.oracle.simultaneous import sim_stable
from tests.oracle.strength import Strength
from tests.oracle.test_oracle import CHICKEN, CUBA, DILEMMA, ELMIRA, EUPHRATES, STAG_HUNT, game

FAR_WORSE = game("s3, s4, s2, '>>', s1", "s2, s4, s3, '>>', s1")


def asked(text):
    model = model_of(read(text))
    return model, Moves(model)


def strong_sets(text):
    strength = Strength(*asked(text))
    return {concept: set(strength.equilibria(concept)) for concept in ("gmr", "smr", "seq", "sseq")}


def test_strength_in_chicken():
    assert strong_sets(FAR_WORSE) == {"gmr": {2, 3, 4}, "smr": {2, 3}, "seq": {2, 3}, "sseq": {2, 3}}


def test_strength_over_cuba():
    text = CUBA.replace("s12, s10, s11, s9]", "'>>', s12, s10, s11, s9]")
    text = text.replace("s4, s12, s9, s10, s11]", "s4, '>>', s12, s9, s10, s11]")
    assert text.count(">>") == 2, text
    found = strong_sets(text)
    assert found["gmr"] == found["smr"] == {1, 6, 7, 8}
    assert found["seq"] == set()


def with_positions(text, positions, fallbacks):
    return text + f"positions: {positions}\nfallbacks: {fallbacks}\n"


@pytest.mark.parametrize(
    ("text", "positions", "expected"),
    [
        (
            DILEMMA,
            "{one: s4, two: s4}",
            [("trust", "one", "two"), ("trust", "two", "one"), ("cooperation", "one", None),
             ("cooperation", "two", None)],
        ),
        (
            CHICKEN,
            "{one: s3, two: s2}",
            [("threat", "one", None), ("threat", "two", None), ("inducement", "one", "two"),
             ("inducement", "two", "one")],
        ),
        (STAG_HUNT, "{one: s4, two: s4}", []),
    ],
)  # fmt: skip
def test_dilemmas(text, positions, expected):
    model, moves = asked(with_positions(text, positions, "{one: [], two: []}"))
    assert dilemmas(model, moves) == expected


def test_answered_coalitions_of_elmira():
    answered = Answered(*asked(ELMIRA))
    assert answered.universally("cnash") == [8, 9]
    assert answered.universally("cgmr") == answered.universally("csmr") == [1, 4, 8, 9]
    assert answered.universally("cseq_joint") == answered.universally("cseq_single") == [8, 9]
    together = ["ministry", "uniroyal"]
    assert answered.better[tuple(together), 5] == {8}
    assert answered.answers("cgmr", together, 8) == {4}
    assert not answered.is_stable("cgmr", together, 5)


def test_answered_coalitions_in_the_dilemma():
    answered = Answered(*asked(DILEMMA))
    assert answered.universally("cnash") == []
    assert all(answered.universally(each) == [4] for each in ("cgmr", "csmr", "cseq_joint", "cseq_single"))


def test_a_coalition_of_everybody_has_nobody_to_fear():
    one = AsOne(model_of(read(DILEMMA)), ["one", "two"])
    assert one.parties == ["one+two"]
    assert one.stability("gmr") == {"one+two": [2, 3, 4]}  # only from 1 do both gain, at 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [(DILEMMA, {1, 4}), (CHICKEN, {2, 3, 4}), (STAG_HUNT, {1, 4}), (CUBA, set()), (EUPHRATES, {6})],
)
def test_sim(text, expected):
    model, moves = asked(text)
    assert set.intersection(*(set(sim_stable(model, moves, i)) for i in model.parties)) == expected


@pytest.mark.parametrize(("concept", "least"), [("nash", 3), ("gmr", 1), ("smr", 1), ("seq", 1), ("sseq", 1)])
def test_nearest_ranking_of_syria(concept, least):
    found, orders = nearest(*asked(EUPHRATES), "syria", concept, [2])
    assert found == least
    if least == 1:
        assert orders == [[1, 3, 2, 6, 4, 5]]


KNOWS = "  one: {sees: {two: {preferences: {one: {ranking: [s3, s4, s2, s1]}}}}}\n"
VIEWED = f"""
views:
{KNOWS}  two: {{preferences: {{one: {{ranking: [s3, s4, s2, s1]}}}}}}
"""


def test_being_taken_for_weak_costs_both_cooperation():
    aware = SecondLevel(model_of(read(DILEMMA + VIEWED)))
    unaware = SecondLevel(model_of(read(DILEMMA + VIEWED.replace(KNOWS, ""))))
    assert unaware.expects("one", "seq") == [1, 4]
    assert aware.expects("one", "seq") == [1]
    assert aware.expects("two", "seq") == unaware.expects("two", "seq") == [2]
    assert aware.holds("seq") == unaware.holds("seq") == [1]


def test_a_rule_that_bars_the_dropping_is_a_one_way_option():
    text = CUBA.replace("status_quo", "barred: [{by: us, from: strike, to: not strike}]\nstatus_quo")
    barred, one_way = asked(text)[1], asked(CUBA.replace("strike: Air strike", "strike: {moves: forward}"))[1]
    assert barred.one == one_way.one


def test_listed_moves_replace_those_of_the_options():
    text = DILEMMA + "moves: {one: {s1: [s4], s2: [s1, s3]}}\n"
    assert asked(text)[1].one == {
        "one": {1: {4}, 2: {1, 3}, 3: set(), 4: set()},
        "two": {1: {3}, 2: {4}, 3: {1}, 4: {2}},
    }


def test_known_pairs():
    model = model_of(read(DILEMMA), with_scores=False)
    orders = [each["ranking"] for each in completed({"known": ["s1 > s2", "s3 ~ s4"]}, model)]
    assert orders == [
        [["s1"], ["s2"], ["s3", "s4"]],
        [["s1"], ["s3", "s4"], ["s2"]],
        [["s3", "s4"], ["s1"], ["s2"]],
    ]


def test_nothing_strong_is_nash():
    rng = random.Random(1)
    for _ in range(20):
        orders = [rng.sample(["s1", "s2", "s3", "s4"], 4) for _ in range(2)]
        strength = Strength(*asked(game(*(", ".join(order) for order in orders))))
        for concept in ("gmr", "smr", "seq", "sseq"):
            for i in ("one", "two"):
                assert strength.strongly_stable(concept, i) == strength.analysis.stable("nash", i)
