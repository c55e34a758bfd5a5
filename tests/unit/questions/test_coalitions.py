"""Jumps, states that nobody leaves, and departures, on models small enough to check by eye; and their bounds."""

from time import process_time

import numpy as np
import pytest

import detente
from detente.engines import choose_engine
from detente.errors import RequestError, SizeError
from detente.graph import graph_model
from detente.progress import Progress
from detente.questions import coalitions as question
from detente.questions import consent
from detente.questions import departures as question_of_departures
from detente.questions.coalitions import coalition_analysis
from detente.questions.consent import Jump, coalitions_of, smallest_coalitions
from detente.questions.departures import departures
from detente.scenario import read_scenario_text
from detente.stability import CONCEPTS

STAG_HUNT = """
format: detente/1
title: Everybody hunts the stag, or nobody
parties: {one: {options: {a: A}}, two: {options: {b: B}}, three: {options: {c: C}}}
preferences:
  one: {ranking: [s8, s1, [s3, s5, s7], [s2, s4, s6]]}
  two: {ranking: [s8, s1, [s2, s5, s6], [s3, s4, s7]]}
  three: {ranking: [s8, s1, [s2, s3, s4], [s5, s6, s7]]}
"""
"""All three cooperate (s8) or none (s1); whoever cooperates without all others is worst off."""

INDIFFERENT = """
format: detente/1
title: A member that does not care does not join
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
preferences: {one: {statements: [a and b]}, two: {statements: []}}
"""

BACK_AND_FORTH = """
format: detente/1
title: One moves, two moves, one moves again
parties: {one: {options: {a: A, b: B}}, two: {options: {c: C}}}
infeasible: [c and not a, b and not c]
preferences: {one: {statements: [b]}, two: {statements: [b]}}
"""

PRISONERS = """
format: detente/1
title: Many prisoners' dilemmas, each pair of options one
parties: {one: {options: {a1: A, a2: A, a3: A, a4: A}}, two: {options: {b1: B, b2: B, b3: B, b4: B}}}
preferences:
  one: {statements: [b1, b2, b3, b4]}
  two: {statements: [a1, a2, a3, a4]}
"""
"""Nobody cares for its own options: every state is an equilibrium."""


def engine(text, name="auto"):
    return choose_engine(graph_model(read_scenario_text(text)), name)


def test_groups_are_listed_by_size_then_in_file_order():
    assert list(coalitions_of(1)) == [(0,)]
    assert [len(list(coalitions_of(n))) for n in (2, 3, 5)] == [3, 7, 31]


def test_only_all_three_together_leave_the_bad_equilibrium():
    found = coalition_analysis(engine(STAG_HUNT), CONCEPTS["nash"])
    assert found.model.states.ids(found.held) == ["s1", "s8"]
    assert found.jumps == (Jump(0, 7, (0, 1, 2)),)
    assert found.model.states.ids(found.unleft) == ["s8"]
    assert found.n_jumps == 1


def test_a_member_must_gain():
    found = coalition_analysis(engine(INDIFFERENT), CONCEPTS["nash"])
    assert found.jumps == ()
    # from s3 (two takes b) one gains by s4 alone; from s1 and s2 only with two, who does not care
    assert found.model.states.ids(found.unleft) == ["s1", "s2", "s4"]


@pytest.mark.parametrize("name", ["dense", "literal"])
def test_every_pair_of_many_equilibria(name):
    """More starts than one number has bits; jumps where both gain: both have fewer of the other's options before."""
    found = coalition_analysis(engine(PRISONERS, name), CONCEPTS["nash"])
    assert found.held.all()
    one, two = found.model.ranks
    expected = [
        Jump(s, t, (0, 1)) for s in range(256) for t in range(256) if one[t] > one[s] and two[t] > two[s]
    ]
    assert found.jumps == tuple(expected)
    best = [(one == one.max()) | (two == two.max())]
    assert np.array_equal(found.unleft, best[0])


def test_the_smallest_coalitions_of_each_pair():
    moves = [
        Jump(0, 1, (2,)),
        Jump(0, 1, (0, 1)),
        Jump(0, 1, (0, 2)),
        Jump(0, 1, (0, 1, 2)),
        Jump(0, 3, (0, 2)),
    ]
    assert smallest_coalitions(moves) == {(0, 1): [(2,), (0, 1)], (0, 3): [(0, 2)]}


@pytest.mark.parametrize("name", ["dense", "literal"])
def test_a_party_may_move_again_after_another(name):
    found = departures(engine(BACK_AND_FORTH, name), CONCEPTS["nash"], 0)
    assert [(each.to, each.coalition) for each in found.found] == [(3, (0, 1))]
    assert found.ways[found.found[0]] == ((0, 1), (1, 2), (0, 3))


def test_jumps_that_need_a_coalition_have_a_way():
    """In the stag hunt all three must move, one after another: first by party and state order at the last step."""
    (found,) = coalition_analysis(engine(STAG_HUNT), CONCEPTS["nash"]).together
    assert (found.start, found.coalition, found.goals) == (0, (0, 1, 2), (7,))
    assert sorted(step.party for step in found.way) == [0, 1, 2]
    assert found.way[-1].to == 7
    (unasked,) = coalition_analysis(engine(STAG_HUNT), CONCEPTS["nash"], ways=False).together
    assert unasked.way == ()


def test_improvements_come_in_the_groups_that_need_all_their_members():
    """From s2 (one alone cooperates) one goes back alone; all three gain at s8, and one is needed to stay."""
    found = departures(engine(STAG_HUNT), CONCEPTS["nash"], 1)
    told = {each[0].coalition: [one.to for one in each] for each in found.groups}
    assert told == {(0,): [0], (1, 2): [7]}


@pytest.mark.parametrize(
    ("ways", "most", "n_ways", "n_counted"),
    [("first", 10, 1, 1), ("listed", 9, 9, 9), ("listed", 8, 1, 1), ("every", 9, 9, 9), ("every", 8, 0, 9)],
)
def test_ways_are_looked_for_as_asked(monkeypatch, ways, most, n_ways, n_counted):
    """Both have both their options, which the other wants gone: three ways for each to drop some, nine together."""
    monkeypatch.setattr(question_of_departures, "MAX_WAYS", most)
    text = PRISONERS.replace(", a3: A, a4: A", "").replace(", b3: B, b4: B", "")
    text = (
        text.replace(", b3, b4", "")
        .replace(", a3, a4", "")
        .replace("[b1", "[not b1")
        .replace("b2]", "not b2]")
    )
    text = text.replace("[a1", "[not a1").replace("a2]", "not a2]")
    found = departures(engine(text), CONCEPTS["nash"], 15, ways=ways)
    assert len(found.found) == 9
    assert (len(found.ways), len(found.n_steps)) == (n_ways, n_counted)
    assert all(found.n_steps[each] == len(way) == 2 for each, way in found.ways.items())


def test_progress_is_told():
    told = []
    tell = Progress(lambda what, share: told.append((what, share)))
    coalition_analysis(engine(PRISONERS), CONCEPTS["nash"], tell)
    assert [share for _, share in told] == [0, 0.25, 0.5, 0.75]
    assert told[0][0] == "coalitions at 256 states"


def test_work_without_end_is_refused_beforehand_with_the_number(monkeypatch):
    monkeypatch.setattr(question, "MAX_WORK", 3071)
    with pytest.raises(SizeError, match=r"3 coalitions from 256 states .* 3,072 steps of work"):
        coalition_analysis(engine(PRISONERS), CONCEPTS["nash"])
    departures(engine(PRISONERS), CONCEPTS["nash"], 0)
    monkeypatch.setattr(question, "MAX_WORK", 767)
    with pytest.raises(SizeError, match="768 steps"):
        departures(engine(PRISONERS), CONCEPTS["nash"], 0)


def test_more_jumps_than_can_be_listed_are_counted(monkeypatch):
    whole = coalition_analysis(engine(PRISONERS), CONCEPTS["nash"])
    monkeypatch.setattr(consent, "MAX_JUMPS", 100)
    found = coalition_analysis(engine(PRISONERS), CONCEPTS["nash"])
    assert found.jumps is None
    assert found.n_jumps == whole.n_jumps == len(whole.jumps)
    assert np.array_equal(found.unleft, whole.unleft)


def test_tables_for_notebooks():
    pytest.importorskip("pandas")
    frame = detente.coalitions(detente.gallery_case("elmira")).to_frame()
    assert frame.to_dict("records") == [
        {
            "from": "s5",
            "to": "s8",
            "member.ministry": True,
            "member.uniroyal": True,
            "member.local": False,
        }
    ]
    left = detente.departures(detente.gallery_case("elmira"), "s1").to_frame()
    assert left[["to", "member.local", "member.ministry", "smallest", "steps"]].values.tolist() == [
        ["s5", True, False, True, 1],
        ["s5", True, True, False, 1],
    ]


def test_no_table_of_more_jumps_than_can_be_listed(monkeypatch):
    monkeypatch.setattr(consent, "MAX_JUMPS", 0)
    with pytest.raises(RequestError, match="not listed"):
        detente.coalitions(detente.gallery_case("elmira")).to_frame()


def test_one_party_and_a_party_without_options():
    alone = "{format: detente/1, title: T, parties: {us: {options: {a: A}}}, preferences: {us: {statements: [a]}}}"
    found = coalition_analysis(engine(alone), CONCEPTS["seq"])
    assert (found.jumps, found.model.states.ids(found.unleft)) == ((), ["s2"])
    nothing = "{format: detente/1, title: T, parties: {us: {}}, preferences: {us: {statements: []}}}"
    found = coalition_analysis(engine(nothing), CONCEPTS["seq"])
    assert (found.jumps, found.model.states.ids(found.unleft)) == ((), ["s1"])


def one_sided(n_bystanders, wish="x and y"):
    """Two who gain by moving together, and some who can do nothing and would like it (or not: `wish`)."""
    names = [f"q{k}" for k in range(n_bystanders)]
    parties = "".join(f"  {name}: {{options: {{}}}}\n" for name in names)
    likes = "".join(f"  {name}: {{statements: [{wish}]}}\n" for name in names)
    return (
        "format: detente/1\ntitle: Two can act\nparties:\n  a: {options: {x: X}}\n  b: {options: {y: Y}}\n"
        f"{parties}status_quo: []\npreferences:\n  a: {{statements: [x and y, x iff y]}}\n"
        f"  b: {{statements: [x and y, x iff y]}}\n{likes}"
    )


def test_who_can_only_agree_is_a_member_where_all_coalitions_can_be_listed():
    found = coalition_analysis(engine(one_sided(3)), CONCEPTS["nash"])
    assert len(found.jumps) == 2**3  # a and b, with every set of the three
    assert not found.left_out
    assert found.jumps[0] == (0, 3, (0, 1))
    assert found.jumps[-1] == (0, 3, (0, 1, 2, 3, 4))


@pytest.mark.parametrize("n_bystanders", [18, 25])
def test_who_can_only_agree_is_left_out_where_there_would_be_too_many(n_bystanders):
    scenario = detente.loads(one_sided(n_bystanders))
    for found in (detente.coalitions(scenario), detente.departures(scenario, "s1")):
        document = found.to_dict()
        assert document["left_out"] == [f"q{k}" for k in range(n_bystanders)]
        assert [each["coalition"] for each in document.get("jumps", document.get("improvements"))] == [
            ["a", "b"]
        ]
        assert detente.verify(scenario, document).refuted is None
        assert detente.verify(scenario, document | {"left_out": ["q0"]}).refuted is not None
    assert detente.coalitions(scenario).to_dict()["cnash"] == ["s4"]


@pytest.mark.parametrize("n_bystanders", [18, 40])
def test_what_would_be_left_out_is_counted_and_not_made(n_bystanders, monkeypatch):
    """Coalitions with those who agree are 2ⁿ for each improvement: which is known before any of them is made."""
    monkeypatch.setattr(consent, "_joined", None)
    used = engine(one_sided(n_bystanders))
    assert coalition_analysis(used, CONCEPTS["nash"]).jumps == (Jump(0, 3, (0, 1)),)
    assert [each.coalition for each in departures(used, CONCEPTS["nash"], 0).found] == [(0, 1)]


def test_those_who_can_only_agree_cost_little_in_a_large_model():
    """One way, 65,536 states and 2¹⁷ coalitions: a pass over the states for each of these takes a minute."""
    text = one_sided(17)
    for party, option in ("ax", "by"):
        more = [f"{party}{k}" for k in range(7)]
        text = text.replace(
            f"{option}: {option.upper()}", ", ".join(f"{each}: O" for each in (option, *more))
        )
        text = text.replace("x iff y]", f"x iff y, {', '.join(f'not {each}' for each in more)}]", 1)
    begun = process_time()
    found = coalition_analysis(engine(text), CONCEPTS["nash"])
    assert process_time() - begun < 20
    assert (len(found.model.states), len(found.jumps)) == (2**16, 2**17)


@pytest.mark.parametrize("n_bystanders", [2, 10, 18])
def test_whether_parties_are_left_out_is_for_the_checker_to_count(n_bystanders):
    """Of 2¹⁰ coalitions none is left out; of 2¹⁸, over 250,000, those that can do nothing."""
    scenario = detente.loads(one_sided(n_bystanders))
    idle = [f"q{k}" for k in range(n_bystanders)]
    for found in (detente.coalitions(scenario).to_dict(), detente.departures(scenario, "s1").to_dict()):
        assert ("left_out" in found) == (n_bystanders == 18)
        assert detente.verify(scenario, found).refuted is None
        least = without_bystanders(found)
        forged = [found | {"left_out": []}, found | {"left_out": idle[:1]}]
        forged += [least, least | {"left_out": []}] + (
            [least | {"left_out": idle}] if n_bystanders < 18 else []
        )
        for document in forged:
            assert detente.verify(scenario, document).refuted is not None


def without_bystanders(document):
    """What a document says of a and b alone, nobody being left out in words."""
    key = "jumps" if "jumps" in document else "improvements"
    least = {name: value for name, value in document.items() if name != "left_out"}
    least["counts"] = document["counts"] | {key: 1}
    least[key] = [each for each in document.get(key, []) if each["coalition"] == ["a", "b"]]
    if key == "jumps":
        least["jumps_of"] = [{"coalition": ["a", "b"], "jumps": 1}]
    return least


def test_a_result_without_who_is_left_out_is_refuted_before_coalitions_are_made(monkeypatch):
    """64 improvements and 17 who agree would be 8,388,608."""
    from detente.checker import groups

    text = (
        one_sided(17)
        .replace("x: X", "x: X, x2: O, x3: O, x4: O")
        .replace("y: Y", "y: Y, y2: O, y3: O, y4: O")
    )
    scenario = detente.loads(text)
    document = detente.departures(scenario, "s1").to_dict()
    assert document["counts"]["improvements"] == 64
    monkeypatch.setattr(groups, "_some_of", None)
    assert detente.verify(scenario, document).refuted is None
    del document["left_out"]
    refuted = detente.verify(scenario, document).refuted
    assert (refuted.where, refuted.reason) == (
        "left_out",
        "with those who agree there are over 250,000 improvements",
    )


def test_who_does_not_gain_is_no_member_however_many_they_are():
    found = coalition_analysis(engine(one_sided(25, "true")), CONCEPTS["nash"])
    assert [jump.coalition for jump in found.jumps] == [(0, 1)]
    assert not found.left_out


def test_progress_moves_within_many_coalitions():
    parties = "".join(f"  p{k}: {{options: {{o{k}: O}}}}\n" for k in range(12))
    likes = "".join(f"  p{k}: {{statements: [o{(k + 1) % 12}, not o{k}]}}\n" for k in range(12))
    told = []
    coalition_analysis(
        engine(f"format: detente/1\ntitle: Twelve\nparties:\n{parties}preferences:\n{likes}"),
        CONCEPTS["nash"],
        Progress(lambda what, share: told.append(share)),
    )
    assert len(told) > 2
    assert told == sorted(told)
