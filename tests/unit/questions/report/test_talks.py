"""What is drawn of talks: shortest ways of own steps and concessions, on a dispute small enough to work out by hand."""

import detente
from detente.api.dialogue import dialogue
from detente.questions.report import talks_map

TRADE = """
format: detente/1
title: Each gives the other what it wants
parties: {ann: {name: Ann, options: {mend: Mend}}, bob: {name: Bob, options: {pay: Pay}}}
status_quo: []
issues: {mending: {name: Mending, options: [mend]}, paying: {name: Paying, options: [pay]}}
preferences: {ann: {core: [pay], secondary: [not mend]}, bob: {core: [mend], secondary: [not pay]}}
variants:
  eager:
    title: Ann likes to mend
    preferences: {ann: {core: [pay], secondary: [mend]}, bob: {core: [mend], secondary: [not pay]}}
"""
"""States s1 nothing, s2 Ann mends, s3 Bob pays, s4 both.

Nobody gains by giving, so that s1 is what comes without talks. s4 is better than that for both; breaking it would be
answered in kind. Each gives way once: Ann first, by her place in the file, then Bob. Eager Ann mends of her own
accord: without talks there is s2, where Bob has all he wants; he gives nothing towards s4, which is worse for him.
"""


def court(variant=None):
    return dialogue(detente.loads(TRADE), variant=variant).found.court


def steps(graph):
    return [(arrow.source, arrow.target, arrow.improving) for arrow in graph.arrows]


def test_concessions_are_told_from_steps_of_ones_own():
    graph = talks_map([(court(), ("mending", "paying"), 3)])
    assert steps(graph) == [(0, 1, False), (1, 3, False)]
    assert graph.states == (0, 1, 3)
    assert not graph.unreached


def test_what_comes_without_talks_is_reached_by_own_steps():
    assert steps(talks_map([(court("eager"), ("mending", "paying"), 1)])) == [(0, 1, True)]


def test_a_step_of_several_courts_is_drawn_once_as_the_first_takes_it():
    asked = [(court("eager"), ("mending", "paying"), 1), (court(), ("mending", "paying"), 3)]
    assert steps(talks_map(asked)) == [(0, 1, True), (1, 3, False)]
    assert steps(talks_map(asked[::-1])) == [(0, 1, False), (1, 3, False)]


def test_nothing_is_drawn_where_nothing_is_wanted():
    assert talks_map([]) is None
