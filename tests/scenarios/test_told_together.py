"""Problems of the text and problems that only states show are told in one go."""

import pytest

import detente

FAULTY = """\
format: detente/1
title: T
sumary: x
parties:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
require: ["x or y"]
status_quo: [z]
preferences:
  a: {ranking: [s1, s2, s3]}
  b: {statements: [not q]}
"""


def told(text):
    with pytest.raises(detente.ScenarioError) as caught:
        detente.loads(text)
    return [(each.code, each.place.line, each.place.column) for each in caught.value.diagnostics]


def test_problems_of_text_and_states_are_told_in_the_order_of_the_file():
    assert told(FAULTY) == [
        ("unknown-key", 3, 1),
        ("infeasible-status-quo", 8, 13),
        ("ranking-misses-state", 10, 3),
        ("unknown-name", 11, 24),
    ]


def test_a_fault_in_a_rule_gives_no_false_alarm_about_states():
    text = FAULTY.replace('"x or y"', '"x or w"')
    assert told(text) == [("unknown-key", 3, 1), ("unknown-name", 7, 17), ("unknown-name", 11, 24)]


def test_a_half_read_ranking_is_not_called_incomplete():
    text = FAULTY.replace("[s1, s2, s3]", "[s1, nowhere]")
    assert [code for code, _, _ in told(text)] == [
        "unknown-key",
        "infeasible-status-quo",
        "unknown-state",
        "unknown-name",
    ]
