"""State numbers of a base, read in a variant that has other states, or the same."""

import pytest

import detente

BASE = """\
format: detente/1
title: t
parties: {a: {options: {x: {}, y: {}}}}
indistinguishable: [x]
status_quo: s3            # {x} or {x, y}
preferences: {a: {statements: []}}
variants:
"""


def test_a_party_without_options_changes_no_state():
    scenario = detente.loads(
        """\
format: detente/1
title: t
parties: {a: {options: {x: {}}}}
preferences: {a: {statements: []}}
variants:
  v:
    parties: {c: {options: {}}}
    preferences: {a: {ranking: [s2, s1]}, c: {statements: []}}
"""
    )
    assert detente.analyze(scenario, variant="v").equilibria("seq") == ["s2"]


def test_a_merged_state_means_the_member_that_is_left_of_it():
    scenario = detente.loads(BASE + "  kept: {infeasible: [x and y]}\n")
    assert detente.states(scenario, variant="kept").to_dict()["status_quo"] == "s2"


def test_a_merged_state_taken_apart_must_be_named_anew():
    with pytest.raises(detente.ScenarioError) as caught:
        detente.loads(BASE + "  apart: {remove: [indistinguishable]}\n")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.line) == ("infeasible-status-quo", 5)
    assert "several states" in problem.message


def test_a_past_move_may_start_from_any_member_of_a_merged_state():
    scenario = detente.loads(
        """\
format: detente/1
title: t
parties: {a: {options: {x: {moves: forward}, y: {}, z: {}}}}
indistinguishable: [y and z]
history: {start: [x, y, z], moves: [{by: a, drop: [x, y]}]}
"""
    )
    (step,) = detente.replay(scenario).to_dict()["steps"]
    assert step["legal"]  # from the member {y, z}


def test_a_reading_without_all_preferences_can_test_no_claim():
    scenario = detente.loads(
        """\
format: detente/1
title: t
parties: {a: {options: {x: {}}}, b: {options: {y: {}}}}
claims: {c: {by: me, state_where: x, stable: nash}}
variants: {v: {preferences: {a: {statements: [x]}}}}
"""
    )
    found = detente.claims(scenario).to_dict()["claims"]["c"]
    assert (found["variants"], found["why"]) == ({"v": "untestable"}, {"v": "no preferences of b"})


def test_a_state_outside_the_talks_is_not_called_infeasible():
    text = """\
format: detente/1
title: t
parties: {a: {options: {x: {}, y: {}, z: {}}}}
status_quo: []
issues: {i: {options: [z]}}
preferences: {a: {statements: []}}
"""
    with pytest.raises(detente.RequestError) as caught:
        detente.explain(detente.loads(text), "[z]", agenda="nothing")
    assert "infeasible" not in str(caught.value)
