"""Loading a scenario: everything in it is checked, and its readings have names."""

import pytest

import detente
from detente.api.scenarios import gallery_case, reading_of, readings_of

TEXT = """
format: detente/1
title: T
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
status_quo: [a]
preferences: {one: {statements: [a]}}
variants:
  calm: {preferences: {two: {statements: []}}}
  tense: {preferences: {two: {statements: [not a]}}}
"""


def test_a_file_and_its_text_are_the_same_scenario(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(TEXT, encoding="utf-8")
    loaded, read = detente.load(file), detente.loads(TEXT, str(file))
    assert loaded == read
    assert loaded.name == "case"
    assert detente.load(str(file)) == loaded


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(detente.RequestError):
        detente.load(tmp_path / "none.yaml")


def test_problems_of_the_states_are_told_on_loading():
    with pytest.raises(detente.ScenarioError) as refused:
        detente.loads(TEXT.replace("status_quo: [a]", "status_quo: s9"))
    assert [problem.code for problem in refused.value.diagnostics] == ["infeasible-status-quo"]


def test_so_are_those_of_a_variant():
    with pytest.raises(detente.ScenarioError, match="In the variant ‘calm’"):
        detente.loads(TEXT.replace("calm: {", "calm: {require: [not a], "))


def test_missing_preferences_are_no_problem_before_they_are_needed():
    scenario = detente.loads(TEXT)
    with pytest.raises(detente.ScenarioError, match="No preferences of two"):
        detente.analyze(scenario)
    assert detente.analyze(scenario, variant="calm").equilibria("nash") == ["s2", "s4"]


def test_readings():
    scenario = detente.loads(TEXT)
    assert reading_of(scenario, None) == reading_of(scenario, "base") == (scenario, None)
    assert reading_of(scenario, "calm") == (scenario.variants["calm"], scenario)
    with pytest.raises(detente.RequestError, match="did you mean ‘calm’"):
        reading_of(scenario, "clam")
    with pytest.raises(detente.RequestError, match="the variants are calm, tense"):
        reading_of(scenario, "xyz")
    with pytest.raises(detente.RequestError, match="the variants are none"):
        reading_of(gallery_case("elmira"), "xyz")


def test_a_base_without_preferences_is_shown_by_its_variants():
    assert readings_of(detente.loads(TEXT)) == ("calm", "tense")  # it has some, and its variants the rest
    without = TEXT.replace("preferences: {one: {statements: [a]}}\n", "", 1)
    assert readings_of(detente.loads(without)) == ("calm", "tense")
    assert readings_of(detente.loads(without[: without.index("variants")])) == (None,)


def test_a_case_that_is_not_in_the_gallery_is_refused():
    with pytest.raises(detente.RequestError, match="did you mean ‘elmira’"):
        gallery_case("elmyra")
