"""Legal sequences on a model small enough to see: no party moves twice in succession."""

import numpy as np
import pytest

import detente
from detente.engines import LiteralEngine, Step, legal_sequences
from detente.graph import graph_model
from tests.contract.models import MERGED_BY_HAND

ONE, TWO = 0, 1


@pytest.fixture
def engine():
    """States: s1 = {a} or {b}, merged; s2 = {a, b}; s3 = {c}; s4 = {a, c}; s5 = {b, c}; s6 = all.

    `one` has a; `two` has b and c. Two could go from s2 to s1 by its member {a}, and from its other member {b} on to
    s3: but two moves in succession are no move, and s2 has no move to s3.
    """
    return LiteralEngine(graph_model(detente.loads(MERGED_BY_HAND["in by one member and out by another"])))


def ids(engine, states):
    return engine.model.states.ids(states)


def at(engine, state):
    found = np.zeros(len(engine.model.states), dtype=np.bool_)
    found[state] = True
    return found


def test_one_party_does_not_go_through_a_merged_state(engine):
    assert ids(engine, engine.after(at(engine, 1), TWO)) == ["s1", "s4", "s6"]
    assert ids(engine, engine.after(at(engine, 0), TWO)) == ["s2", "s3", "s4", "s5", "s6"]
    alone = legal_sequences(engine, 1, movers=[TWO])
    assert ids(engine, alone.states) == ["s1", "s2", "s4", "s6"]
    assert alone.path_to(2) is None


def test_it_does_when_another_moves_between(engine):
    both = legal_sequences(engine, 1)
    assert both.states.all()
    assert both.path_to(2) == (Step(TWO, 3), Step(ONE, 2))
    assert both.least_steps().tolist() == [1, 0, 2, 1, 2, 1]
    assert both.last_movers(0) == [ONE, TWO]
    assert both.last_movers(2) == [ONE, TWO]


def test_the_start_is_reached_by_no_step(engine):
    both = legal_sequences(engine, 1)
    assert both.path_to(1) == ()
    assert both.last_movers(1) == []


def test_the_start_can_be_reached_again_and_no_shorter_way_is_claimed(engine):
    both = legal_sequences(engine, 1)
    assert both.steps[:, 1].tolist() == [2, 2]
    assert both.least_steps()[1] == 0


def test_nobody_moves(engine):
    nobody = legal_sequences(engine, 1, movers=[])
    assert ids(engine, nobody.states) == ["s2"]
    assert nobody.least_steps().tolist() == [-1, 0, -1, -1, -1, -1]
