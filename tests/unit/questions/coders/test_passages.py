"""Agreement on passages: overlapping spans, sources under other names, evidence without a place."""

from __future__ import annotations

import pytest

import detente
from detente.questions.coders.passages import passage_agreements, sources_of_both

HASH, OTHER_HASH = "ab" * 32, "cd" * 32


def coding(evidence, sources="{oped: {csl: {type: article}}}", source="oped"):
    """Two parties; the passages of the first and of its option."""
    party, option = (
        ", ".join(f"{{source: {source}, {each}}}" for each in some) for some in (evidence[0], evidence[1])
    )
    return detente.loads(
        f"""
format: detente/1
title: T
parties:
  us: {{options: {{sell: {{name: Sell, evidence: [{option}]}}}}, evidence: [{party}]}}
  them: {{options: {{buy: Buy}}}}
preferences: {{us: {{statements: [sell]}}, them: {{statements: [buy]}}}}
sources: {sources}
"""
    )


def test_overlaps_are_counted_once_a_code_point():
    # First:  party [0, 10), option [5, 20).  Second: party [0, 20), option [15, 30).
    # [0,5) party–party, [5,10) both kinds–party, [10,15) option–party, [15,20) option–both kinds, [20,30) second only.
    first = coding((["start: 0, end: 10"], ["start: 5, end: 20"]))
    second = coding((["start: 0, end: 20"], ["start: 15, end: 30"]))
    (found,) = passage_agreements(first, second, {})
    assert (found.both, found.only_first, found.only_second, found.length) == (20, 0, 10, None)
    assert found.cited is None
    assert (found.kinds.n_units, found.kinds.n_agreed) == (20, 5)
    assert found.kinds.categories == ("option", "option + party", "party")
    assert found.kinds.table == ((0, 5, 5), (0, 0, 5), (0, 0, 5))


def test_the_same_passage_cited_twice_counts_once():
    first = coding((["start: 0, end: 10", "start: 0, end: 10"], []))
    second = coding((["start: 2, end: 4"], []))
    (found,) = passage_agreements(first, second, {})
    assert (found.both, found.only_first, found.only_second) == (2, 8, 0)


def test_a_quotation_without_a_place_is_found_in_the_text():
    first = coding((["exact: sells well"], []))
    second = coding((["start: 3, end: 13"], []))
    (found,) = passage_agreements(first, second, {"oped": "He sells well today"})
    # [3, 13) is “sells well”; of 19 code points 10 are cited by both and 9 by neither.
    assert (found.both, found.unplaced_first) == (10, 0)
    assert found.cited is not None
    assert found.cited.table == ((10, 0), (0, 9))
    assert found.cited.kappa == pytest.approx(1)
    (found,) = passage_agreements(first, second, {})
    assert (found.both, found.only_second, found.unplaced_first) == (0, 10, 1)


def test_a_source_under_another_name_is_known_by_its_hash():
    first = coding(([], []), f"{{oped: {{csl: {{type: article}}, sha256: {HASH}}}}}")
    second = coding(([], []), f"{{column: {{csl: {{type: article}}, sha256: {HASH.upper()}}}}}")
    assert sources_of_both(first, second) == [("oped", "column")]


def test_two_texts_under_one_name_are_not_compared():
    first = coding(([], []), f"{{oped: {{csl: {{type: article}}, sha256: {HASH}}}}}")
    second = coding(([], []), f"{{oped: {{csl: {{type: article}}, sha256: {OTHER_HASH}}}}}")
    assert sources_of_both(first, second) == []


def test_a_source_that_one_of_them_does_not_cite_is_not_compared():
    first = coding((["start: 0, end: 10"], []))
    assert passage_agreements(first, coding(([], [])), {}) == ()
