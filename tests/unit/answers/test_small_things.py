"""Dates, paragraphs, lines of parties and what is taken: small things, by hand."""

import pytest

import detente
from detente.answers.report.states import taken_at
from detente.answers.words import date_words, paragraphs
from detente.api.analyze import analyze
from detente.charts import party_line


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022-02-24", "24 February 2022"),
        ("2022-12-01", "1 December 2022"),
        ("2022-02", "2022-02"),
        ("2022-13-01", "2022-13-01"),
        ("winter 2021–22", "winter 2021–22"),
        (None, None),
    ],
)
def test_dates(written, said):
    assert date_words(written) == said


SUMMARY = """
format: detente/1
title: T
summary: {style}
  One
  line.

  Note: two.
parties: {{a: {{name: A, options: {{x: X}}}}}}
"""


def test_paragraphs_of_folded_and_of_literal_text():
    folded, literal = (detente.loads(SUMMARY.format(style=style)) for style in (">-", "|"))
    assert paragraphs(folded.summary) == ("One line.", "Note: two.")
    assert [" ".join(part.split()) for part in paragraphs(literal.summary)] == ["One line.", "Note: two."]
    assert paragraphs(None) == ()


@pytest.mark.parametrize("summary", ['""', '" "', '"\\n\\n"'])
def test_a_summary_of_spaces_is_told_as_none(summary):
    text = SUMMARY.format(style=summary).replace("  One\n  line.\n\n  Note: two.\n", "")
    told = [detente.states(detente.loads(each)).told("md") for each in (text, text.replace(summary, ""))]
    assert told[0] == told[1]


def test_no_two_of_forty_parties_have_the_same_line():
    assert len({party_line(k) for k in range(40)}) == 40


def test_eight_parties_differ_in_colour_and_in_pattern():
    lines = [party_line(k) for k in range(8)]
    assert len({line.colour for line in lines}) == 8
    assert len({line.pattern for line in lines}) == 8


def test_a_merged_state_takes_some_options_in_some_members_only():
    model = analyze(detente.gallery_case("elmira")).model
    assert taken_at(model, [8]) == {
        "modify": "either",
        "delay": "not",
        "accept": "not",
        "abandon": "taken",
        "insist": "either",
    }
