"""States that claims, principles and the history name: in readings that have them, and in those that do not."""

import detente

TEXT = """
format: detente/1
title: T
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
status_quo: []
states: {today: status_quo}
preferences: {one: {statements: [not a]}, two: {statements: [not b]}}
history: {start: today, moves: [{by: one, take: [a]}]}
claims:
  of_an_option_added_later: {state: [added], stable: nash}
  of_both: {state: [a, added], stable: nash}
  of_the_empty_state: {state: [], stable: nash}
  of_today: {state: status_quo, stable: nash}
  of_its_name: {state: today, stable: nash}
variants:
  wider: {parties: {one: {options: {added: D}}}}
"""


def test_a_state_with_an_option_that_a_reading_lacks_cannot_be_tested_there():
    found = detente.claims(detente.loads(TEXT)).to_dict()["claims"]
    verdicts = {claim: record["variants"] for claim, record in found.items()}
    assert verdicts == {
        "of_an_option_added_later": {"base": "untestable", "wider": "holds"},
        "of_both": {"base": "untestable", "wider": "fails"},
        "of_the_empty_state": {"base": "holds", "wider": "holds"},
        "of_today": {"base": "holds", "wider": "holds"},
        "of_its_name": {"base": "holds", "wider": "holds"},
    }


def test_the_history_may_start_at_a_named_state():
    (step,) = detente.replay(detente.loads(TEXT)).to_dict()["steps"]
    assert (step["from"], step["to"], step["legal"]) == ("s1", "s2", True)
