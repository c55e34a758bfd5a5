"""Answered coalitions and parties as one: what is too large is refused beforehand, with the number."""

import pytest

import detente
from detente.engines import as_one as engine_as_one
from detente.errors import SizeError
from detente.questions import answered

THREE = """
format: detente/1
title: Three firms
parties: {one: {options: {a: A}}, two: {options: {b: B}}, three: {options: {c: C}}}
preferences:
  one: {statements: [b, not a]}
  two: {statements: [c, not b]}
  three: {statements: [a, not c]}
"""


def test_too_many_groups_and_states(monkeypatch):
    monkeypatch.setattr(answered, "MAX_WORK", 7)
    with pytest.raises(SizeError, match="The answers to 7 groups at"):
        detente.coalitions(detente.loads(THREE), answered=True)
    with pytest.raises(SizeError, match="The answers to a group at 8 states"):
        detente.coalitions(detente.loads(THREE), group="one,two")


def test_too_many_joint_answers(monkeypatch):
    monkeypatch.setattr(answered, "MAX_JOINT", 10)
    with pytest.raises(SizeError, match="at most 10 are listed"):
        detente.coalitions(detente.loads(THREE.replace("[c, not b]", "[c, b]")), group="one")


def test_too_many_moves_of_parties_as_one(monkeypatch):
    monkeypatch.setattr(engine_as_one, "MAX_PAIRS", 31)
    with pytest.raises(SizeError, match="32 pairs of cells would be looked at here, and at most 31 are"):
        detente.analyze(detente.loads(THREE), as_one="one,three")


def test_the_one_party_has_the_options_of_its_members_and_states_keep_their_numbers():
    answer = detente.analyze(detente.loads(THREE), as_one="three,one")
    states = answer.model.states
    assert [party.id for party in answer.model.scenario.parties] == ["one+three", "two"]
    assert [option.key for option in states.options] == ["a", "c", "b"]
    assert [states.taken_options(state) for state in (1, 2, 4, 7)] == [["a"], ["b"], ["c"], ["a", "c", "b"]]
    assert [states.with_options(keys) for keys in (["a"], ["b"], ["c"], ["a", "c"])] == [1, 2, 4, 5]
