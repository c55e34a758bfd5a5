"""Variants: what a patch does, and what it cannot do."""

import pytest

from detente.errors import ScenarioError
from detente.scenario import Scenario, read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, told

BASE = """\
format: detente/1
title: The base
parties:
  us:
    name: We
    options:
      stay: Stay put
      pay: {name: Pay, moves: forward}
      wait:
  them: {options: {go: Go}}
status_quo: [stay]
states: {peace: [stay, go]}
issues:
  money: {name: Money, options: [pay]}
agendas: {some: [money]}
preferences:
  us: {core: [stay], secondary: [pay]}
  them: {ranking: [s1, s2]}
require: [stay or pay]
"""


def variants(text: str) -> dict[str, Scenario]:
    lines = "".join(f"  {line}\n" for line in text.strip("\n").splitlines())
    return dict(read_scenario_text(BASE + "variants:\n" + lines).variants)


def variant(text: str) -> Scenario:
    return variants(f"v: {text}")["v"]


def test_a_variant_without_changes_is_the_base():
    base = read_scenario_text(BASE)
    (found,) = variants("v:").values()
    assert found.variant == "v"
    assert (found.title, found.parties, found.issues) == (base.title, base.parties, base.issues)


def test_the_base_holds_its_variants_in_the_order_of_the_file():
    assert list(variants("b: {title: B}\na: {title: A}")) == ["b", "a"]
    assert variant("{title: V}").variants == {}


def test_a_title_replaces_the_title():
    assert variant("{title: Another}").title == "Another"


def test_mappings_merge_and_lists_replace():
    found = variant("{issues: {money: {options: [wait]}, peace: {options: [stay]}}, require: [go]}")
    assert [(issue.id, issue.name, issue.options) for issue in found.issues.values()] == [
        ("money", "Money", ("wait",)),
        ("peace", "peace", ("stay",)),
    ]
    assert [rule.formula.text for rule in found.require] == ["go"]


def test_preferences_of_a_party_replace_whole():
    found = variant("{preferences: {us: {core: [go]}}}")
    assert [each.formula.text for each in found.preferences["us"].statements or ()] == ["go"]
    assert found.preferences["them"].ranking is not None


def test_an_options_short_form_merges_as_its_name():
    found = variant(
        "{parties: {us: {options: {stay: {moves: backward}, pay: Pay more, wait: Wait and see, new: A new one}}}}"
    )
    assert [(option.id, option.name, option.moves) for option in found.options] == [
        ("stay", "Stay put", "backward"),
        ("pay", "Pay more", "forward"),
        ("wait", "Wait and see", "both"),
        ("new", "A new one", "both"),
        ("go", "Go", "both"),
    ]
    assert found.parties[0].name == "We"


def test_an_option_with_nothing_behind_it_stays_as_it_is():
    found = variant("{parties: {us: {options: {pay: }}, them: }}")
    assert [option.name for option in found.options] == ["Stay put", "Pay", "wait", "Go"]
    assert [option.moves for option in found.options] == ["both", "forward", "both", "both"]


def test_paths_are_removed_first():
    found = variant(
        "{remove: [preferences.them, parties.us.options.wait, parties.us.options.pay.moves, issues.money, agendas],"
        " issues: {money: {options: [stay]}}}"
    )
    assert list(found.preferences) == ["us"]
    assert [(option.id, option.moves) for option in found.options] == [
        ("stay", "both"),
        ("pay", "both"),
        ("go", "both"),
    ]
    assert found.issues["money"].name == "money"
    assert found.agendas == {}


def test_removing_a_path_and_one_above_it():
    assert variant("{remove: [states, states.peace]}").states == {}
    assert variant("{remove: [states.peace, states]}").states == {}


def test_a_variant_builds_on_another_wherever_that_stands():
    found = variants(
        "c: {extends: b, preferences: {us: {core: [go]}}}\n"
        "b: {extends: a, status_quo: [pay], title: B}\n"
        "a: {status_quo: [go], preferences: {us: {core: []}, them: {core: []}}}"
    )
    assert list(found) == ["c", "b", "a"]
    assert found["c"].status_quo is not None
    assert found["c"].status_quo.options == ("pay",)
    assert found["c"].title == "B"
    assert [each.formula.text for each in found["c"].preferences["us"].core] == ["go"]
    assert found["c"].preferences["them"].statements == ()
    assert found["a"].title == "The base"


def test_what_a_variant_writes_itself_is_marked():
    found = variants(
        "a: {preferences: {us: {ranking: [s1, [s2, peace]]}}, states: {war: s3}}\n"
        "b: {extends: a, status_quo: [pay]}"
    )
    a, b = found["a"], found["b"]
    assert a.status_quo is not None
    assert b.status_quo is not None
    assert [state.patched for tie in a.preferences["us"].ranking or () for state in tie] == [True, True, True]
    assert [state.patched for tie in b.preferences["us"].ranking or () for state in tie] == [False] * 3
    assert (a.states["war"].patched, a.states["peace"].patched, a.status_quo.patched) == (True, False, False)
    assert (b.states["war"].patched, b.status_quo.patched) == (False, True)


def test_places_in_a_variant_are_those_of_what_was_written():
    found = variant("{parties: {us: {name: Us, options: {new: New}}}, issues: {other: {options: [new]}}}")
    assert {option.id: option.place.line for option in found.options} == {
        "stay": 7,
        "pay": 8,
        "wait": 9,
        "new": 21,
        "go": 10,
    }
    assert (found.issues["money"].place.line, found.issues["other"].place.line) == (14, 21)


def test_null_takes_a_section_away():
    assert variant("{status_quo: , issues: ~, agendas: }").status_quo is None


@told("did you mean ‘preferences.us’?", "did you mean ‘parties.us.options.stay’?", "", "", "", "")
def test_paths_that_lead_nowhere():
    """
    preferences: {us: {core: [stay]}}
    require: [stay]
    variants:
      v:
        remove:
          - ‹unknown-path›preferences.uss
          - ‹unknown-path›parties.us.options.stayy
          - ‹unknown-path›require.0
          - ‹unknown-path›summary
          - ‹unknown-path›''
          - ‹unchangeable›format
          - ‹wrong-kind›3
    """


@told("did you mean ‘second’?", "first → third → second → first")
def test_variants_that_build_on_nothing():
    """
    variants:
      zero: {extends: ‹unknown-variant›secnd}
      before: {extends: third}
      first: {extends: ‹variant-circle›third}
      second: {extends: first}
      third: {extends: second}
      outside: {extends: third}
      self: {extends: ‹variant-circle›self}
      plain: {extends: base}
    """


@told("a variant has the format of its file", "a variant has no variants", "did you mean ‘title’?", "")
def test_keys_that_a_variant_cannot_have():
    """
    variants:
      v: {‹unchangeable›format: detente/1, ‹unchangeable›variants: {}, ‹unknown-key›titel: T, parties: ‹wrong-kind›[]}
    """


@told("", "in the variant ‘v’: ‘go’ is neither")
def test_problems_of_base_and_variants_are_told_together_and_once():
    """
    definitions: {deal: ‹unknown-name›nope or stay, talk: ‹unknown-name›go}
    variants:
      v: {remove: [parties.them.options.go], preferences: {us: {core: [‹unknown-name›nay]}}}
      w: {extends: v}
      x: {extends: v, title: X}
    """


def test_a_problem_in_a_variant_says_so_only_outside_of_it():
    found = diagnostics(
        HEADER
        + "status_quo: [go]\nvariants:\n  v: {remove: [parties.them.options.go], definitions: {d: no}}\n"
    )
    assert [each.message for each in found] == [
        "in the variant ‘v’: there is no option ‘go’",
        "‘no’ is neither an option nor a definition",
    ]


def test_base_without_preferences_and_readings_that_have_them():
    text = HEADER + "variants: {a: {preferences: {us: {core: []}, them: {core: []}}}, b: {}}\n"
    scenario = read_scenario_text(text)
    assert not scenario.has_preferences
    assert {name: each.has_preferences for name, each in scenario.variants.items()} == {"a": True, "b": False}


def test_a_variant_may_turn_a_wrong_base_right_but_the_file_stays_wrong():
    with pytest.raises(ScenarioError) as raised:
        read_scenario_text(HEADER + "status_quo: [nope]\nvariants: {v: {status_quo: [stay]}}\n")
    assert len(raised.value.diagnostics) == 1


def test_very_many_variants_are_bounded():
    big = ", ".join(f"x{i}: stay" for i in range(5_000))
    many = "".join(f"  v{i}: {{}}\n" for i in range(400))
    found = diagnostics(HEADER + f"definitions: {{{big}}}\nvariants:\n{many}")
    assert [each.code for each in found] == ["too-many-nodes"]


def test_what_builds_on_a_variant_that_cannot_be_made_is_not_read():
    found = diagnostics(
        HEADER + "variants: {a: {extends: nope}, b: {extends: a, status_quo: [nothing_like_it]}}\n"
    )
    assert [each.code for each in found] == ["unknown-variant"]


def test_a_long_chain_of_variants():
    chain = "\n".join(f"  v{i}: {{extends: v{i + 1}}}" for i in range(2000))
    scenario = read_scenario_text(HEADER + f"variants:\n{chain}\n  v2000: {{title: The last}}\n")
    assert scenario.variants["v0"].title == "The last"


WHOLE = "said: {preferences: {us: {statements: [stay]}, them: {statements: [go]}}}"


@told("the variant ‘doubted’ gives preferences of us, but them has none", "‘extends: said’ takes over")
def test_a_variant_with_some_preferences_that_builds_on_none():
    """
    variants:
      said: {preferences: {us: {statements: [stay]}, them: {statements: [go]}}}
      doubted: {preferences: {‹partial-preferences›us: {statements: [pay]}}}
    """


@pytest.mark.parametrize(
    "variants",
    [
        f"{WHOLE}\n  doubted: {{extends: said, preferences: {{us: {{statements: [pay]}}}}}}",
        f"{WHOLE}\n  ruled: {{require: [stay]}}",
        "ours: {preferences: {us: {statements: [pay]}}}",
        f"{WHOLE}\n  part: {{preferences: {{us: {{statements: [pay]}}}}}}\n"
        "  both: {extends: part, preferences: {them: {statements: [not go]}}}",
    ],
    ids=["builds on one", "gives none", "no other is whole", "is built on"],
)
def test_no_preferences_are_missed(variants: str):
    assert diagnostics(f"{HEADER}variants:\n  {variants}\n") == ()
