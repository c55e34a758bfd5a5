"""Preferences: what excludes each other, rankings, and weights."""

from fractions import Fraction

import pytest

from detente.scenario import read_scenario_text
from detente.scenario.values import Preferences
from tests.scenarios.telling import HEADER, diagnostics, short, told


def preferences(text: str) -> Preferences:
    return read_scenario_text(
        HEADER + f"states: {{peace: [stay]}}\npreferences: {{us: {text}}}\n"
    ).preferences["us"]


@told("write `statements: []`", "‘core’ and ‘statements’ exclude each other", "‘weights’ and ‘ranking’")
def test_empty_and_mixed_preferences():
    """
    preferences: {us: ‹no-preferences›{}}
    variants:
      a: {preferences: {us: {core: [], ‹mixed-preferences›statements: []}}}
      b: {preferences: {us: {weights: {}, ‹mixed-preferences›ranking: []}}}
      c: {preferences: {us: {secondary: [], ‹mixed-preferences›ranking: []}}}
      d: {preferences: {us: {core: [], weights: {}, ‹mixed-preferences›secondary: []}}}
      e: {preferences: {us: {statements: [], ‹mixed-preferences›secondary: []}}}
      f: {preferences: {us: ‹no-preferences›{core: , ranking: }}}
      g: {preferences: {us: {‹unknown-key›rankings: [s1]}}}
    """


def test_core_and_secondary():
    found = preferences("{secondary: [go, {prefer: not stay, because: Rain}], core: [pay]}")
    assert found.statements is not None
    assert [(each.formula.text, each.core) for each in found.statements] == [
        ("pay", True),
        ("go", False),
        ("not stay", False),
    ]
    assert found.statements[2].grounds.because == "Rain"
    assert [each.formula.text for each in found.core] == ["pay"]


@pytest.mark.parametrize(
    "text", ["{statements: []}", "{core: []}", "{secondary: []}", "{core: [], secondary: []}"]
)
def test_indifference_among_all(text):
    found = preferences(text)
    assert (found.statements, found.core, found.ranking, found.weights) == ((), (), None, None)


@pytest.mark.parametrize("text", ["{core: [go], ranking: [s1]}", "{core: [go], weights: {stay: 1}}"])
def test_core_beside_an_order_given_otherwise(text):
    found = preferences(text)
    assert [each.formula.text for each in found.core] == ["go"]
    assert found.statements is None


def test_breaks_in_a_ranking():
    found = preferences('{ranking: [s1, s2, ">>", [s3, s4], ">>", peace, [[go]]]}')
    assert found.ranking is not None
    assert [len(tie) for tie in found.ranking] == [1, 1, 2, 1, 1]
    assert found.breaks == (2, 3)
    assert preferences('{ranking: [s1, ">>", {any_order: [s3, s4]}], others: unknown}').breaks == (1,)
    assert preferences("{ranking: [s1, s2]}").breaks == ()


@told(
    "stands first in the ranking",
    "stands last in the ranking, where it sets nothing apart",
    "stands twice running",
    "stands inside a tie",
    "stands inside an ‘any_order’",
)
def test_breaks_that_set_nothing_apart():
    """
    preferences:
      us: {ranking: [‹misplaced-break›">>", s1, s2]}
      them: {ranking: [s1, s2, ‹misplaced-break›">>"]}
    variants:
      a: {preferences: {us: {ranking: [s1, ">>", ‹misplaced-break›">>", s2]}}}
      b: {preferences: {us: {ranking: [s3, [s1, ‹misplaced-break›">>", s2]]}}}
      c: {preferences: {us: {ranking: [s3, {any_order: [s1, ‹misplaced-break›">>", s2]}]}}}
    """


def test_a_ranking():
    found = preferences("{ranking: [s2, [s1, peace], [[stay, go]], peace, [s3, [], [pay]], [[]]]}").ranking
    assert found is not None
    shown = [[state.name or state.options for state in each] for each in found]
    assert shown == [["s2"], ["s1", "peace"], [("stay", "go")], ["peace"], ["s3", (), ("pay",)], [()]]


@told("write [[]]", "[[stay]]", "", "", "[[go]]", "", "did you mean ‘peace’?")
def test_rankings_of_what_is_no_state():
    """
    states: {peace: []}
    preferences:
      us: {ranking: [s1, ‹empty-tie›[], [s2, ‹unknown-state›stay], [[‹unknown-option›s3, ‹unknown-option›s4]]]}
      them: {ranking: [‹unknown-state›go, [[‹unknown-option›peace]], ‹unknown-state›pace, ‹wrong-kind›{s1: s2}]}
    """


@told("write s7", "write s2")
def test_a_ranking_of_bare_numbers():
    """
    preferences: {us: {ranking: [‹wrong-kind›7, s1, [s3, ‹wrong-kind›2]]}}
    """


def test_preferences_with_nothing_behind_the_party_are_absent():
    scenario = read_scenario_text(HEADER + "preferences: {us: , them: {core: []}}\n")
    assert list(scenario.preferences) == ["them"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", Fraction(1)),
        ("-2", Fraction(-2)),
        ("+3", Fraction(3)),
        ("0.1", Fraction(1, 10)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("-1.50e+2", Fraction(-150)),
        ("2E-3", Fraction(1, 500)),
        ("1e400", Fraction(10**400)),
        ("00", Fraction(0)),
    ],
)
def test_weights_are_exact(text, number):
    assert preferences(f"{{weights: {{stay: {text}}}}}").weights == (("stay", number),)


@pytest.mark.parametrize(
    "text", [".inf", "-.inf", ".nan", "1e401", "1e-401", "1e99999999", "0x10", "0o7", "9" * 1001]
)
def test_numbers_that_cannot_be_weights(text):
    found = diagnostics(HEADER + f"preferences: {{us: {{weights: {{stay: {text}}}}}}}\n")
    assert [short(each) for each in found] == ["bad-number:4:36"]


@pytest.mark.parametrize("text", ["'1'", "one", "true", "1/3", "1_000", "[1]", "{}", "", "1,5"])
def test_weights_that_are_no_numbers(text):
    found = diagnostics(HEADER + f"preferences:\n  us:\n    weights:\n      stay: {text}\n")
    assert [each.code for each in found] == ["wrong-kind"]


@told("did you mean ‘stay’?", "has a weight already")
def test_weights_of_no_option_and_of_one_twice():
    """
    preferences: {us: {weights: {‹unknown-option›sty: 1, pay: 2, ‹duplicate-key›us.pay: 3}}}
    """


@told("has the statement ‘not stay’ already")
def test_a_statement_that_a_party_has_twice_is_a_warning():
    """
    preferences: {us: {core: [not stay], secondary: [go, ‹repeated-statement›not (stay)]}, them: {core: [go]}}
    """
