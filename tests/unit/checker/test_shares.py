"""Shares of documents that somebody has written by hand."""

from __future__ import annotations

import pytest

import detente
from detente.checker.records import Refuted
from detente.checker.shares import counted


@pytest.mark.parametrize("n", [2**53, 10**310, 10**400])
def test_of_numbers_that_no_share_can_count_none_is_one(n: int):
    with pytest.raises(Refuted, match="is no share of"):
        counted(0.5, n, "seq, s1")


def test_a_share_of_a_whole_number_is_counted():
    assert counted(0.25, 8, "seq, s1") == 2


def test_another_coder_who_is_only_said_to_be_there_turns_no_check_off():
    scenario = detente.gallery_case("chicken")
    document = detente.robustness(scenario).to_dict()
    plain = detente.verify(scenario, document)
    document["made_by"]["options"]["with"] = "x"
    forged = detente.verify(scenario, document)
    assert plain.refuted is None
    assert (forged.held, forged.unchecked) == (plain.held, plain.unchecked)
