"""Conditions in sentences: what is told of long ones, of other parties' needs, of drawn shares."""

from fractions import Fraction

import pytest

import detente
from detente.answers.conditions.page import (
    _share_words,
    conditions_sentences,
    requirement_words,
    requirements_words,
)
from detente.answers.conditions.record import requirement_code
from detente.engines import choose_engine
from detente.graph import graph_model
from detente.questions.conditions import Comparison, Share, conditions_for
from detente.stability import CONCEPTS


@pytest.fixture(scope="module")
def engine():
    return choose_engine(graph_model(detente.gallery_case("syria-iraq")))


def requirement(*alternatives):
    return frozenset(frozenset(Comparison(1, over - 1, False) for over in each) for each in alternatives)


@pytest.mark.parametrize(
    ("alternatives", "words"),
    [
        ([[1]], "s2 to s1"),
        ([[1], [4]], "s2 to s1 or to s4"),
        ([[1], [4], [5]], "s2 to at least one of s1, s4 and s5"),
        ([[1], [4, 5]], "s2 to s1, or to both s4 and s5"),
        ([[1, 3], [4, 5, 6]], "s2 to both s1 and s3, or to all of s4, s5 and s6"),
    ],
)
def test_a_requirement_in_words(engine, alternatives, words):
    assert requirement_words(engine.model, requirement(*alternatives)) == words


@pytest.mark.parametrize(
    ("alternatives", "code"),
    [
        ([[1]], "s2 >= s1"),
        ([[1, 4]], "s2 >= s1 and s2 >= s4"),
        ([[1], [4, 5]], "s2 >= s1 or (s2 >= s4 and s2 >= s5)"),
        ([], "never"),
    ],
)
def test_a_requirement_for_programs(engine, alternatives, code):
    assert requirement_code(engine.model, requirement(*alternatives)) == code


def test_comparisons_of_different_states(engine):
    steps = frozenset(
        [frozenset([Comparison(4, 3, True), Comparison(2, 0, True)]), frozenset([Comparison(5, 3, True)])]
    )
    assert requirement_words(engine.model, steps) == "s6 to s4, or s3 to s1 and s5 to s4"
    assert requirement_code(engine.model, steps) == "s6 > s4 or (s3 > s1 and s5 > s4)"


def test_many_requirements_are_told_one_by_one_those_not_met_first(engine, monkeypatch):
    from detente.answers.conditions import page

    found = conditions_for(engine, 1, 0, CONCEPTS["seq"])
    monkeypatch.setattr(page, "IN_ONE_SENTENCE", 1)
    monkeypatch.setattr(page, "TOLD_REQUIREMENTS", 1)
    assert conditions_sentences(engine.model, found)[:3] == [
        "For s2 to be stable, Syria must prefer each of this:",
        "- s2 to s3 or to s6 (not so now)",
        "- 1 more such thing (--format json has all)",
    ]
    assert requirements_words(engine.model, found.requirements) == "s2 to s1 or to s4; and 1 more such thing"


def test_a_need_of_another_party(engine):
    told = conditions_sentences(engine.model, conditions_for(engine, 0, 0, CONCEPTS["seq"]))
    need = "For Iraq, s1 is stable if Syria would prefer s5 to s4, which it does not now: its answers then deter."
    assert need in told
    assert told[-1] == "150 of the 720 strict rankings (20.8%) make s1 stable for every party."


def test_what_is_missing_where_the_ways_are_too_many(engine):
    from dataclasses import replace

    found = replace(conditions_for(engine, 1, 0, CONCEPTS["seq"]), ways=None)
    assert "preferring s2 to s3, besides what it prefers already, would do." in " ".join(
        conditions_sentences(engine.model, found)
    )


def test_shares(engine):
    drawn = Share(Fraction(1, 3), 0.3, 0.4, 1_000)
    assert _share_words(engine.model, drawn) == (
        "About 33.3% of the strict rankings (95% interval 30% to 40%, 1,000 drawn)"
    )
