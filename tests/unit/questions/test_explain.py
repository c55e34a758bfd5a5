"""Which of a party's verdicts says most, and which of its improvements gains it most."""

from __future__ import annotations

import pytest

import detente
from detente.questions.explain import deciding


def verdicts(case: str, state: str, party: int):
    return detente.explain(detente.gallery_case(case), state).found.of_party(party)


@pytest.mark.parametrize(
    ("case", "state", "party", "stays", "leaves"),
    [
        ("syria-iraq", "s1", 0, "nash", None),  # no improvement: stable under Nash, and so under all
        ("syria-iraq", "s1", 1, "gmr", "smr"),  # only any answer at all holds it
        ("elmira", "s2", 1, None, "gmr"),  # no answer at all: not stable under any
        ("elmira", "s2", 2, "sseq", "nash"),  # an answer that pays and that it cannot get out of
    ],
)
def test_the_verdict_from_which_most_of_the_others_follow(case, state, party, stays, leaves):
    found = verdicts(case, state, party)
    told = [deciding(found, stable=stable) for stable in (True, False)]
    assert [verdict and verdict.concept.code for verdict in told] == [stays, leaves]


def test_the_improvement_that_gains_most_is_the_first_of_equals():
    text = """
format: detente/1
title: Alone
parties: {one: {options: {a: A, b: B}}, two: {options: {}}}
preferences: {one: {ranking: [[s4, s3], s1, s2]}, two: {statements: []}}
"""
    found = detente.explain(detente.loads(text), "s2", party="one", concept="nash").found
    best = found.verdicts[0].foremost_improvement(found.model)
    assert best is not None
    assert found.model.states.id(best.to) == "s3"
    (held,) = detente.explain(detente.loads(text), "s3", party="one", concept="nash").found.verdicts
    assert held.foremost_improvement(found.model) is None
