"""Circles of improvements: the shortest that no party makes by moving twice in succession."""

from detente.questions.report import Arrow
from detente.questions.report.evolution_graph import shortest_circle


def arrows(*steps):
    return [Arrow(party, source, target, True) for party, source, target in steps]


def test_none():
    assert shortest_circle(arrows((0, 1, 2), (1, 2, 3), (0, 1, 3))) is None


def test_the_shorter_of_two():
    found = shortest_circle(
        arrows((0, 1, 2), (1, 2, 3), (0, 3, 4), (1, 4, 1), (0, 5, 6), (1, 6, 7), (2, 7, 5), (1, 4, 5))
    )
    assert [(step.party, step.to) for step in found] == [(0, 6), (1, 7), (2, 5)]


def test_a_party_that_would_move_twice_in_succession_makes_none():
    assert shortest_circle(arrows((0, 1, 2), (0, 2, 3), (1, 3, 1))) is None


def test_nor_does_one_that_would_when_going_round_again():
    assert shortest_circle(arrows((0, 1, 2), (1, 2, 3), (0, 3, 1))) is None


def test_the_way_round_depends_on_who_came_first():
    """From 1, party 0 and party 2 both reach 3 by way of party 1; only party 0's way can be closed by 2."""
    found = shortest_circle(arrows((2, 1, 4), (1, 4, 3), (0, 1, 2), (1, 2, 3), (2, 3, 1)))
    assert [(step.party, step.to) for step in found] == [(0, 2), (1, 3), (2, 1)]
