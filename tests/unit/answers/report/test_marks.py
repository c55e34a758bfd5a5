"""Marks: the strongest concepts, and nothing that follows from them."""

from itertools import combinations, permutations

import pytest

from detente.answers.report.marks import kind, mark, strongest
from detente.stability import CONCEPTS

LAWS = [
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("sseq", "smr"),
    ("nash", "seq"),
    ("nash", "smr"),
    ("seq", "gmr"),
    ("smr", "gmr"),
]
"""concepts.md: whatever is stable under the first is stable under the second, and nothing else follows."""

CODES = ("nash", "gmr", "smr", "seq", "sseq")


def test_the_laws_follow_from_the_table():
    among = permutations(CODES, 2)
    assert {each for each in among if CONCEPTS[each[0]].implies(CONCEPTS[each[1]])} == {
        *LAWS,
        ("nash", "gmr"),
        ("sseq", "gmr"),
    }


def lawful_sets():
    for n in range(6):
        for codes in combinations(CODES, n):
            if all(weak in codes for strong, weak in LAWS if strong in codes):
                yield codes


@pytest.mark.parametrize("codes", list(lawful_sets()))
def test_the_rest_follows_from_the_strongest(codes):
    found = set(strongest(codes))
    while True:
        more = found | {weak for strong, weak in LAWS if strong in found}
        if more == found:
            break
        found = more
    assert found == set(codes)


def test_seq_and_smr_stand_beside_each_other():
    assert mark(("gmr", "smr", "seq")) == "smr+seq"


def test_shapes():
    assert [kind(codes) for codes in ((), ("gmr",), ("gmr", "smr"), ("gmr", "seq"))] == [
        "state",
        "weak",
        "weak",
        "equilibrium",
    ]
