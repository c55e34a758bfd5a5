"""Why states are what they are, on models small enough to check by eye."""

import detente
from detente.api.analyze import analyze
from detente.progress import Progress
from detente.questions.report import (
    chosen_equilibria,
    explanations,
    reasons_at,
    reasons_of_choice,
)

STAG_HUNT = """
format: detente/1
title: Everybody hunts the stag, or nobody
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
status_quo: []
preferences: {one: {ranking: [s4, s1, s3, s2]}, two: {ranking: [s4, s1, s2, s3]}}
"""
"""s1 and s4 are Nash equilibria; both parties together leave s1 for s4."""

ROUND = """
format: detente/1
title: One runs after, one runs away
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
status_quo: []
preferences: {one: {statements: [a iff b]}, two: {statements: [not (a iff b)]}}
"""


def explained(text, asked=(), states=()):
    analysis = analyze(detente.loads(text)).found
    choice = chosen_equilibria(analysis, 12)
    return analysis, choice, explanations(analysis, choice, asked, states)


def test_verdicts_and_ways_are_those_asked_for():
    _, _, found = explained(STAG_HUNT, [(0, "seq"), (1, "nash")], [0, 3])
    assert set(found.verdicts) == {(0, "seq"), (1, "nash")}
    assert [verdict.stable for verdict in found.verdicts[0, "seq"]] == [True, True]
    assert [verdict.stable for verdict in found.verdicts[1, "nash"]] == [False, False]
    assert (found.ways[0].path, found.ways[0].gains) == ((), True)
    assert (found.ways[3].gains, [step.to for step in found.ways[3].path]) == (False, [2, 3])


def test_who_could_leave_the_chosen_equilibria_and_by_which_way():
    _, choice, found = explained(STAG_HUNT)
    assert {shown.state for shown in choice.shown} == {0, 3}
    ((left,), stay) = found.departures[0], found.departures[3]
    assert (left.coalition, left.goals, left.way[-1].to) == ((0, 1), (3,), 3)
    assert stay == ()


def test_a_circle_is_found():
    _, _, found = explained(ROUND)
    assert [step.party for step in found.circle] in ([0, 1, 0, 1], [1, 0, 1, 0])


def test_nash_equilibria_need_no_reasons():
    analysis, choice, _ = explained(STAG_HUNT)
    assert reasons_of_choice(analysis, choice) == []
    assert reasons_at(analysis, [0, 1, 3]) == []


def test_in_a_small_model_an_equilibrium_is_explained_under_all_its_concepts():
    analysis = analyze(detente.gallery_case("prisoners-dilemma")).found
    choice = chosen_equilibria(analysis, 12)
    both = {shown.state: shown.codes for shown in choice.shown if "nash" not in shown.codes}
    assert set(reasons_of_choice(analysis, choice)) >= {
        (state, code) for state, codes in both.items() for code in codes
    }
    assert reasons_at(analysis, list(both)) == [(state, "seq") for state in both]


def test_progress_is_told():
    analysis, choice, _ = explained(STAG_HUNT)
    told = []
    explanations(analysis, choice, [(0, "seq"), (3, "seq")], (), Progress(lambda _, done: told.append(done)))
    assert told == sorted(told)
    assert told[0] == 0
    assert 0.4 < told[-1] <= 1
