"""Which equilibria are explained, and in which order."""

import pytest

import detente
from detente.api.analyzing import analyze
from detente.questions.report import chosen_equilibria


def choice(name, most, variant=None):
    analysis = analyze(detente.gallery_case(name), variant=variant).found
    return analysis.model.states, chosen_equilibria(analysis, most)


def test_elmira_tells_first_what_improvements_reach():
    states, found = choice("elmira", 12)
    assert states.id(found.shown[0].state) == "s5"
    assert {states.id(each.state) for each in found.shown} == {"s5", "s8", "s9"}
    assert {states.id(each.state) for each in found.weak} == {"s1", "s4"}
    assert (found.n_shown, found.n_left_out) == (3, 0)


def test_states_that_nobody_tells_apart_stand_together():
    states, found = choice("elmira-12", 12)
    closed = next(each for each in found.shown if each.alike)
    assert sorted([states.id(closed.state), *map(states.id, closed.alike)]) == ["s11", "s12", "s5", "s6"]


def test_what_does_not_fit_is_counted():
    _, found = choice("elmira", 1)
    assert (found.n_shown, found.n_left_out) == (1, 2)


@pytest.mark.parametrize("variant", ["column", "ukraine"])
def test_of_a_large_model_the_count_is_that_of_the_analysis(variant):
    scenario = detente.gallery_case("european-security")
    analysis = analyze(scenario, variant=variant).found
    found = chosen_equilibria(analysis, 3)
    assert len(found.shown) == 3
    assert found.weak == ()
    assert found.n_shown + found.n_left_out == analysis.equilibria("seq").sum()


def test_the_status_quo_comes_first_where_it_is_an_equilibrium():
    states, found = choice("european-security", 3, "us_reply")
    assert states.id(found.shown[0].state) == "s7425"
