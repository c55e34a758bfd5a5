"""Formulas that do not parse, or that YAML has taken apart; each part is placed where it stands."""

import pytest

from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, short, told


@told("side by side", "closes nothing", "never closed", "", "empty")
def test_formulas_that_cannot_be_read():
    """
    definitions:
      a: stay ‹formula-syntax›go
      b: stay‹formula-syntax›)
      c: go and ‹formula-syntax›(stay
      d: go and‹formula-syntax›
      e: ‹formula-syntax›""
    """


@told("write `)` where what it opens ends", "write `)` where what it opens ends")
def test_a_parenthesis_that_is_never_closed():
    """
    require:
      - exactly 1 of ‹formula-syntax›(stay, go
    infeasible: [exactly 1 of ‹formula-syntax›(stay]
    """


@told("‘a1’", "‘a2’", "‘a3’", "‘a4’", "‘a5’", "‘a6’", "‘a7’", "‘a8’", "‘a9’")
def test_unknown_names_are_placed_in_every_style_of_writing():
    r"""
    definitions:
      plain: stay and ‹unknown-name›a1
      single: '  stay and ‹unknown-name›a2'
      double: "stay \
        and ‹unknown-name›a3 or stay or ‹unknown-name›a4"
      escaped: "\x73tay and ‹unknown-name›a5"
      two_lines: stay and
        ‹unknown-name›a6
      literal: |
        stay and
          ‹unknown-name›a7
      folded: >-  # a comment
        stay

        and ‹unknown-name›a8
      anchored: &there stay and ‹unknown-name›a9
    """


@told()
def test_syntax_errors_are_placed_in_every_style_of_writing():
    """
    definitions:
      single: 'stay and ‹formula-syntax›''go'
      block: |
        stay
        ‹formula-syntax›+ go
    """


@told(
    'put it in quotes: "exactly 1 of (stay, go)"',
    "",
    'put it in quotes: "at most 1 of (a, (b), exactly 2 of (c, d))"',
)
def test_formulas_that_a_flow_list_has_taken_apart():
    """
    require: [stay or go, ‹torn-formula›exactly 1 of (stay, go), not stay]
    infeasible: [‹torn-formula›at least 2 of (stay,
      go, pay)]
    indistinguishable: [‹torn-formula›at most 1 of (a, (b), exactly 2 of (c, d))]
    """


@told('put it in quotes: "exactly 1 of (stay, go)"')
def test_formulas_that_a_flow_mapping_has_taken_apart():
    """
    definitions: {deal: ‹torn-formula›exactly 1 of (stay, go), other: stay}
    require: [{rule: ‹torn-formula›at most 1 of (stay, go), because: They exclude each other}]
    preferences: {us: {core: [{prefer: ‹torn-formula›at most 1 of (stay, go)}]}}
    """


@told('put it in quotes: "not stay: go"')
def test_formulas_taken_apart_at_a_colon():
    """
    require:
      - ‹torn-formula›not stay: go
    definitions:
      deal: ‹torn-formula›{stay: go}
      other:
        ‹torn-formula›stay and pay: go
    preferences:
      us:
        core: [‹torn-formula›stay or go: pay]
    """


@told("has no ‘rule’", "did you mean ‘rule’?", "has no ‘prefer’", "did you mean ‘prefer’?")
def test_a_misspelt_key_is_not_taken_for_a_formula():
    """
    require:
      - ‹missing-key›‹unknown-key›rul: stay
    preferences:
      us:
        statements: [‹missing-key›{‹unknown-key›prefers: stay}]
    """


@told("put a text with a comma in quotes")
def test_a_text_that_a_flow_mapping_has_taken_apart():
    """
    issues: {x: {name: War, ‹unknown-key›or peace, options: [stay]}}
    """


@pytest.mark.parametrize("word", ["true", "True", "false", "FALSE"])
def test_a_truth_value_is_a_formula(word):
    scenario = read_scenario_text(
        HEADER + f"require: [{word}, {{rule: {word}}}]\ndefinitions: {{d: {word}}}\n"
    )
    assert len(scenario.require) == 2
    assert scenario.require[0].formula.node == scenario.definitions["d"].node
    assert scenario.definitions["d"].node.value is (word.lower() == "true")


def test_a_quoted_formula_is_read_like_a_plain_one():
    scenario = read_scenario_text(
        HEADER + "require: [\"at most 1 of (stay, 'x')\"]\n".replace("'x'", "us.pay")
    )
    formula = scenario.require[0].formula
    assert formula.text == "at most 1 of (stay, us.pay)"
    assert (formula.place.line, formula.place.column) == (4, 12)


def test_the_same_unknown_name_is_told_at_each_of_its_places():
    found = diagnostics(HEADER + "require: [nope or nope]\n")
    assert [short(each) for each in found] == ["unknown-name:4:11", "unknown-name:4:19"]
    assert [each.text for each in found] == ["nope", "nope"]
