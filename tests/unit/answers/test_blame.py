"""Which statement, ranking or weights a step against its mover's ranking is put down to, worked out by hand."""

from __future__ import annotations

import pytest

import detente
from detente.blocks import Item, Items, plain

HEAD = """format: detente/1
title: The dam
parties:
  upper: {name: Upstream, options: {build: Build the dam, talk: Talk}}
  lower: {name: Downstream, options: {sue: Sue}}
definitions: {calm: talk and not sue}
history:
  moves:
    - {date: 2011, by: upper, take: [build], what: Building begins}
    - {date: 2012, by: lower, take: [sue]}
    - {date: 2013, by: upper, take: [talk], drop: [build]}
"""
# s1 nothing, s2 build, s3 talk, s4 build and talk; s5 to s8 the same and sue. The steps: s1, s2, s6, s7.

STATEMENTS = """preferences:
  upper:
    core:
      - prefer: not sue
      - build implies talk
    secondary:
      - talk
      - build
      - not (talk and build)
  lower: {statements: [build, not sue]}
"""
"""Upstream gives up ‘build implies talk’ (line 16) by step 1, and gains ‘build’; step 3 gains it that and ‘talk’.

Downstream gives up ‘not sue’ (line 21) by step 2, and gains nothing.
"""


def replayed(more):
    return detente.replay(detente.loads(HEAD + more))


def reasons(answer):
    """The page's reasons: a head, and what is told below it."""
    (found,) = [
        block
        for block in answer.telling.tell(answer.asked, [answer.found])
        if isinstance(block, Items) and isinstance(block.items[0], Item)
    ]
    return [(plain(item.text), [plain(each) for each in item.told]) for item in found.items]


def test_a_statement_is_named_with_its_line_and_what_was_gained_below_it():
    answer = replayed(STATEMENTS)
    assert answer.to_dict()["blame"] == [
        {
            "step": 1,
            "variants": {
                "base": {
                    "line": 16,
                    "given_up": "build implies talk",
                    "core": True,
                    "gained": ["build"],
                }
            },
        },
        {
            "step": 2,
            "variants": {"base": {"line": 21, "given_up": "not sue", "core": False, "gained": []}},
        },
    ]
    assert reasons(answer) == [
        (
            "Step 1 (2011), Upstream",
            [
                "Given up: [if “Build the dam”, then “Talk”] (core concern, line 16). "
                "Gained, all further down its list: [“Build the dam”]."
            ],
        ),
        ("Step 2 (2012), Downstream", ["Given up: [not “Sue”] (line 21). Gained: nothing on its list."]),
    ]


def test_of_a_ranking_the_two_states_are_named():
    answer = replayed(
        "preferences:\n  upper: {ranking: [s1, s2, s3, s4, s5, s6, s7, s8]}\n  lower: {statements: []}\n"
    )
    assert answer.to_dict()["blame"] == [
        {"step": 1, "variants": {"base": {"line": 13, "ranking": ["s1", "s2"]}}},
        {"step": 3, "variants": {"base": {"line": 13, "ranking": ["s6", "s7"]}}},
    ]
    assert reasons(answer)[0] == ("Step 1 (2011), Upstream", ["The ranking (line 13) puts s1 above s2."])


def test_of_weights_the_two_sums_are_named():
    answer = replayed(
        "preferences:\n  upper: {weights: {build: -0.5, talk: -3, sue: 1}}\n  lower: {statements: []}\n"
    )
    assert answer.to_dict()["blame"] == [
        {"step": 1, "variants": {"base": {"line": 13, "weights": ["0", "-1/2"]}}},
        {"step": 3, "variants": {"base": {"line": 13, "weights": ["1/2", "-2"]}}},
    ]
    assert reasons(answer)[0][1] == [
        "The weights (line 13) add up to 0 before the step, and to −0.5 after it."
    ]


def test_readings_that_say_the_same_are_told_together():
    answer = replayed(
        """preferences:
  upper: &ours {statements: [not build]}
  lower: {statements: [sue]}
variants:
  same: {title: The same again}
  alike: {preferences: {upper: *ours, lower: {statements: []}}}
  wary: {preferences: {lower: {statements: [calm, not sue]}}}
"""
    )
    assert reasons(answer) == [
        (
            "Step 1 (2011), Upstream",
            ["Under a, b, c and d: Given up: [not “Build the dam”] (line 13). " + NOTHING],
        ),
        ("Step 2 (2012), Downstream", ["Under d: Given up: [not “Sue”] (line 18). " + NOTHING]),
    ]


NOTHING = "Gained: nothing on its list."


def test_open_readings_and_steps_that_gain_something_have_no_blame():
    answer = replayed(
        "preferences: {upper: {statements: [{any_order: [not build, talk]}]}, lower: {statements: []}}\n"
        "variants: {glad: {preferences: {upper: {statements: [build]}}}}\n"
    )
    assert [each["variants"] for each in answer.to_dict()["blame"]] == [
        {"glad": {"line": 13, "given_up": "build", "core": False, "gained": []}}
    ]


def test_a_merged_state_is_told_by_what_is_taken_in_it():
    answer = replayed(
        "indistinguishable: [sue]\npreferences: {upper: {statements: []}, lower: {statements: [not sue]}}\n"
    )
    assert answer.to_dict()["blame"] == [
        {
            "step": 2,
            "variants": {"base": {"line": 13, "given_up": "not sue", "core": False, "gained": []}},
        }
    ]


def test_what_a_definition_means_that_is_given_up_is_said_once():
    answer = replayed(
        "preferences: {upper: {statements: []}, lower: {statements: [calm or not sue]}}\nvariants: {same: {}}\n"
    )
    page = " ".join(answer.told("md").replace("\\", "").split())
    assert "Under base and same: Given up: [‘calm’ or not “Sue”] (line 12). Gained: nothing" in page
    assert page.count("‘calm’ means: “Talk” (Upstream) and not “Sue” (Downstream).") == 1
    assert "means" not in replayed(STATEMENTS).told("md")


@pytest.mark.parametrize("format", ["md", "html"])
def test_every_format_tells_it(format):
    assert "Given up" in replayed(STATEMENTS).told(format)
