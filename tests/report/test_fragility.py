"""How fragile equilibria are, in the report."""

import detente
from detente.api.analyze import model_of
from detente.questions.change.fragility import fragility
from detente.stability import CONCEPTS
from tests.report.pages import page, page_of, tree

# Each would rather not pay for itself, and both fear s4 less than paying alone: [a, b] holds while it comes first.
SPRING = """
format: detente/1
title: The spring
parties: {north: {name: North, options: {share: Share}}, south: {name: South, options: {pay: Pay}}}
status_quo: [share, pay]
preferences:
  north: {statements: [share iff pay, not share]}
  south: {statements: [pay iff share, not pay]}
"""


def test_one_swap_is_told_in_words():
    found = tree(page_of(SPRING)).with_id("fragility")
    assert "1 swap would do: it would hold no more if, for one, North put [not “Share”] before" in found.text
    assert "--turn STATE" in found.text


def test_without_statements_there_is_nothing_to_swap():
    sections = {each.attributes.get("id") for each in tree(page("elmira")).every("section")}
    assert "fragility" not in sections


def test_the_plain_report_says_the_same():
    text = detente.report_file(detente.loads(SPRING), "md").decode()
    assert "## How fragile the equilibria are" in text
    assert "1 swap would do" in text


def test_it_agrees_with_turning_each_state():
    scenario = detente.loads(SPRING)
    model = model_of(scenario, None)
    for code, concept in CONCEPTS.items():
        states = [int(state[1:]) - 1 for state in detente.analyze(scenario).equilibria(code)]
        for each in fragility(model, states, concept):
            turned = detente.turn(scenario, model.states.id(each.state), concept=code)
            assert each.size == turned.found.size
            if each.size is not None:
                assert each.edits == turned.found.answers[0].edits
