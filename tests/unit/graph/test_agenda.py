"""Agendas, and the states of the talks on them."""

import numpy as np
import pytest

from detente.errors import RequestError
from detente.graph import agenda_issues, graph_model, secondary_issues, talks, talks_on
from detente.scenario import read_scenario_text

SCENARIO = """
format: detente/1
title: T
parties:
  east: {options: {missiles: M, march: Conduct}}
  west: {options: {exercises: E, enlarge: N}}
definitions: {wider: not calm, calm: not enlarge}
issues:
  arms: {options: [missiles]}
  drills: {options: [exercises]}
  borders: {options: [enlarge]}
  talk_of_nothing: {options: []}
status_quo: [enlarge]
preferences:
  east: {core: [not wider], secondary: [march]}
  west: {statements: [exercises]}
"""
AGENDAS = SCENARIO + "agendas: {offered: [drills, arms], none: []}\n"


def model_of(text):
    return graph_model(read_scenario_text(text))


def test_agendas_that_always_exist():
    scenario = read_scenario_text(SCENARIO)
    assert agenda_issues(scenario, "nothing") == ()
    assert agenda_issues(scenario, "everything") == ("arms", "drills", "borders", "talk_of_nothing")


def test_issues_of_an_agenda_are_in_file_order():
    scenario = read_scenario_text(AGENDAS)
    assert agenda_issues(scenario, "offered") == ("arms", "drills")
    assert agenda_issues(scenario, "none") == ()


def test_secondary_issues_occur_in_no_core_concern_definitions_resolved():
    scenario = read_scenario_text(SCENARIO)
    assert agenda_issues(scenario, "secondary") == ("arms", "drills", "talk_of_nothing")
    assert secondary_issues(scenario) == ("arms", "drills", "talk_of_nothing")


def test_secondary_statements_make_no_issue_a_core_one_but_a_core_beside_a_ranking_does():
    text = SCENARIO.replace("{core: [not wider], secondary: [march]}", "{statements: [not wider, missiles]}")
    assert secondary_issues(read_scenario_text(text)) == ("arms", "drills", "borders", "talk_of_nothing")
    text = SCENARIO.replace(
        "{statements: [exercises]}", "{weights: {exercises: 1}, core: [missiles or march]}"
    )
    assert secondary_issues(read_scenario_text(text)) == ("drills", "talk_of_nothing")


def test_an_unknown_agenda_is_refused():
    with pytest.raises(RequestError, match=r"‘offer’.*nothing, offered, none, everything"):
        agenda_issues(read_scenario_text(AGENDAS), "offer")


@pytest.mark.parametrize(
    ("issues", "kept"),
    [
        ([], ["s9", "s11"]),  # enlarge, with or without march
        (["arms"], ["s9", "s10", "s11", "s12"]),
        (["drills"], ["s9", "s11", "s13", "s15"]),
        (["borders"], ["s1", "s3", "s9", "s11"]),
        (["talk_of_nothing"], ["s9", "s11"]),
        (["arms", "drills", "borders"], [f"s{number}" for number in range(1, 17)]),
    ],
)
def test_options_of_other_issues_stay_and_conduct_is_free(issues, kept):
    model = model_of(SCENARIO)
    assert model.states.ids(talks_on(model, issues, model.status_quo)) == kept
    part = talks(model, issues)
    assert part.states.ids(np.ones(len(part.states), dtype=np.bool_)) == kept
    assert part.states.id(part.status_quo) == "s9"


def test_talks_may_be_seen_from_another_state():
    model = model_of(SCENARIO)
    assert model.states.ids(talks_on(model, ["borders"], 1)) == ["s2", "s4", "s10", "s12"]


def test_no_issues_leave_everything_free():
    model = model_of(SCENARIO.replace(SCENARIO[SCENARIO.index("issues") : SCENARIO.index("status_quo")], ""))
    assert talks_on(model, [], model.status_quo).all()


def test_a_merged_state_belongs_when_some_member_agrees_with_some_member_of_the_start():
    text = SCENARIO + "indistinguishable: [march and enlarge]\n"
    model = model_of(
        text.replace("secondary: [march]", "secondary: []").replace(
            "{statements: [exercises]}", "{statements: []}"
        )
    )
    # march and enlarge stand for every state of missiles and exercises.
    merged = model.states.with_options(["march", "enlarge"])
    assert len(model.states.members(merged)) == 4
    from_today = model.states.ids(talks_on(model, [], model.status_quo))
    assert from_today == ["s9", model.states.id(merged)]
    # Seen from the merged state all values of missiles and exercises agree with some member; enlarge is closed.
    from_merged = talks_on(model, [], merged)
    keeps = ["enlarge" in model.states.taken_options(state) for state in range(len(model.states))]
    assert from_merged.tolist() == keeps


def test_members_of_the_start_agree_one_by_one_not_option_by_option():
    text = """
format: detente/1
title: T
parties: {one: {options: {a: A}}, two: {options: {b: B}}, three: {options: {c: C}}}
issues: {first: {options: [a, b]}}
indistinguishable: [c and (a iff not b)]
status_quo: [a, c]
preferences: {one: {statements: []}, two: {statements: []}, three: {statements: []}}
"""
    model = model_of(text)
    talked = talks_on(model, [], model.status_quo)
    found = [model.states.taken_options(state) for state in np.flatnonzero(talked)]
    assert found == [["a"], ["b"], ["c"]]  # and neither [] nor [a, b], with or without c


def test_talks_need_a_status_quo():
    with pytest.raises(RequestError, match="names none"):
        talks(model_of(SCENARIO.replace("status_quo: [enlarge]", "")), [])
