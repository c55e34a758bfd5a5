"""Views: what a party does not see, and what it believes."""

import pytest

import detente
from detente.errors import ScenarioError
from detente.graph import check_states, graph_model, party_view
from detente.scenario import read_scenario_text
from detente.scenario.elements import grounded_elements
from tests.scenarios.telling import HEADER, told


@told(
    "did you mean ‘them’",
    "there is no option ‘goo’ (did you mean ‘go’?)",
    "an option of its own",
    "there is no party ‘usa’ (did you mean ‘us’?)",
    "neither an option nor a definition (did you mean ‘go’?)",
)
def test_what_no_view_can_say():
    """
    views:
      ‹unknown-party›the: {unseen: [stay]}
      us:
        unseen: [‹unknown-option›goo, ‹own-option-unseen›us.pay, go]
        preferences:
          ‹unknown-party›usa: {statements: [go]}
          them: {statements: [‹unknown-name›goe]}
    """


@told("expected an order", "what ‘us’ believes of ‘us’ is open")
def test_a_belief_is_an_order():
    """
    views:
      us:
        preferences:
          them: {statements: [‹open-belief›any_order: [stay, go]]}
          us: ‹open-belief›unknown
    """


@told("is no key of", "expected a list", "empty", "cannot stand")
def test_the_shape_of_a_view():
    """
    views:
      us:
        ‹unknown-key›options: {go: Go}
        unseen: ‹wrong-kind›go
        preferences: {them: ‹no-preferences›{}}
    variants: {v: {‹unchangeable›variants: {}}}
    """


@told("there is no option ‘stay’", "")
def test_a_variant_that_takes_away_what_is_unseen():
    """
    views: {them: {unseen: [‹unknown-option›stay]}}
    variants: {v: {remove: [parties.us.options.stay]}}
    """


TEXT = (
    HEADER
    + """\
status_quo: [stay]
preferences: {us: {statements: [stay]}, them: {statements: [go]}}
views:
  them:
    unseen: [pay]
    preferences: {us: {core: [{prefer: not go, because: They said so}]}}
    because: It was kept secret
    evidence: [{source: memo, exact: tell nobody}]
  us:
sources: {memo: {csl: {title: Memo}}}
variants:
  told: {views: {them: {unseen: []}}}
  wrong: {views: {them: {preferences: {us: {secondary: [go]}, them: {statements: []}}}}}
  plain: {remove: [views]}
  late: {extends: told, views: {us: {unseen: [go]}}}
"""
)


def test_a_view_is_read():
    scenario = read_scenario_text(TEXT)
    view = scenario.views["them"]
    assert view.unseen == ("pay",)
    assert [each.formula.text for each in view.preferences["us"].core] == ["not go"]
    assert view.grounds.because == "It was kept secret"
    assert view.grounds.evidence[0].exact == "tell nobody"
    assert scenario.views["us"].unseen == ()


def test_a_variant_patches_views():
    variants = read_scenario_text(TEXT).variants
    assert variants["told"].views["them"].unseen == ()
    assert list(variants["told"].views["them"].preferences) == ["us"]
    assert variants["wrong"].views["them"].unseen == ("pay",)
    believed = variants["wrong"].views["them"].preferences
    assert list(believed) == ["us", "them"]
    assert believed["us"].core == ()  # the preferences of a party replace
    assert variants["plain"].views == {}
    assert variants["late"].views["us"].unseen == ("go",)
    assert variants["late"].views["them"].unseen == ()


def test_a_view_and_its_statements_are_elements():
    found = {each.path: each for each in grounded_elements(read_scenario_text(TEXT))}
    assert found["views.them"].kind == "view"
    assert found["views.them"].grounds.because == "It was kept secret"
    assert found["views.them.preferences.us.core.1"].grounds.because == "They said so"
    assert "variants.wrong.views.them.preferences.us.secondary.1" in found


def test_options_in_a_view_stand_in_file_order():
    text = HEADER + "views: {them: {unseen: [pay, us.stay]}}\n"
    assert read_scenario_text(text).views["them"].unseen == ("stay", "pay")


def problems(views, rest=""):
    return check_states(read_scenario_text(f"{HEADER}{rest}views: {views}\n"))


def test_a_ranking_lists_what_the_view_sees():
    # stay, pay of us; go of them: without pay there are s1, s2 (stay), s5 (go), s6 (stay, go)
    assert problems("{them: {unseen: [pay], preferences: {us: {ranking: [s1, s2, [[stay, go]], s5]}}}}") == ()
    (missing,) = problems("{them: {unseen: [pay], preferences: {us: {ranking: [s1, s2, s6]}}}}")
    assert missing.code == "ranking-misses-state"
    assert "In the view of them: Ranking of us misses s5" in missing.message
    assert "4 feasible states that them sees" in missing.message
    (hidden,) = problems("{them: {unseen: [pay], preferences: {us: {ranking: [s1, s2, s3, s5, s6]}}}}")
    assert hidden.code == "no-such-state"
    assert "them does not see s3" in hidden.message


def test_something_must_be_left():
    (found,) = problems("{them: {unseen: [pay]}}", "require: [pay]\n")
    assert (found.code, found.text) == ("no-feasible-state", "them")
    assert "In the view of them" in found.message


def test_what_is_believed_may_not_tell_members_apart():
    rest = "indistinguishable: [pay]\n"
    (found,) = problems("{them: {preferences: {us: {statements: [stay]}}}}", rest)
    assert found.code == "members-told-apart"
    # of the members without ‘stay’ the statement says the same
    assert problems("{them: {unseen: [stay], preferences: {us: {statements: [stay]}}}}", rest) == ()


def test_a_fault_in_a_view_hides_no_other_problem():
    text = HEADER + "preferences: {us: {ranking: [s1]}}\nviews: {them: {unseen: [goo]}}\n"
    with pytest.raises(ScenarioError) as caught:
        detente.loads(text)
    assert {each.code for each in caught.value.diagnostics} == {"unknown-option", "ranking-misses-state"}


def test_numbers_in_a_view_mean_states_of_the_base_also_in_a_variant():
    # without pay the base's s5 (go) and s6 (stay, go) are the variant's s3 and s4
    view = "{them: {unseen: [pay], preferences: {us: {ranking: [s1, s2, s6, s5]}}}}"
    rest = (
        "preferences: {us: {statements: []}, them: {statements: []}}\nvariants: {poor: {infeasible: [pay]}}\n"
    )
    scenario = read_scenario_text(f"{HEADER}{rest}views: {view}\n")
    assert check_states(scenario) == ()
    found = party_view(graph_model(scenario.variants["poor"], scenario), 1)
    assert found.model.states.numbers.tolist() == [1, 2, 3, 4]
    assert found.model.ranks[0].tolist() == [3, 2, 0, 1]


@told(
    "stands in its view itself",
    "there is no party ‘the’ (did you mean ‘them’?)",
    "‘them’ knows of ‘go’",
    "there is no option ‘payy’ (did you mean ‘pay’?)",
    "views have two levels",
    "what ‘us’ believes that ‘them’ believes of ‘us’ is open",
    "preferences: {us: …}",
    "preferences: {them: …}; how it believes that one to see the dispute, under ‘sees’",
)
def test_what_nobody_can_be_believed_to_see():
    """
    views:
      us:
        sees:
          ‹own-view-believed›us: {unseen: [go]}
          ‹unknown-party›the: {}
          them:
            unseen: [‹own-option-unseen›go, pay, ‹unknown-option›payy]
            ‹third-level›sees: {us: {}}
            preferences: {us: ‹open-belief›unknown}
            ‹unknown-key›us: {statements: []}
        ‹unknown-key›them: {unseen: [pay]}
    """


SUPPOSED = (
    HEADER
    + """\
preferences: {us: {statements: [stay]}, them: {statements: [go]}}
views:
  us:
    sees:
      them:
        unseen: [pay]
        preferences: {us: {core: [{prefer: not go, because: They said so}]}}
        because: It was kept secret
        evidence: [{source: memo, exact: tell nobody}]
sources: {memo: {csl: {title: Memo}}}
variants:
  told: {views: {us: {sees: {them: {unseen: []}}}}}
  wrong: {views: {us: {sees: {them: {preferences: {us: {secondary: [go]}}}}}}}
  same: {views: {us: {sees: {them: }}}}
  plain: {remove: [views.us.sees.them]}
"""
)


def test_what_another_is_believed_to_see_is_read():
    seen = read_scenario_text(SUPPOSED).views["us"].sees["them"]
    assert (seen.party, seen.unseen, seen.sees) == ("them", ("pay",), {})
    assert [each.formula.text for each in seen.preferences["us"].core] == ["not go"]
    assert seen.grounds.because == "It was kept secret"
    assert seen.grounds.evidence[0].exact == "tell nobody"


def test_a_variant_patches_what_another_is_believed_to_see():
    variants = read_scenario_text(SUPPOSED).variants
    seen = {name: each.views["us"].sees.get("them") for name, each in variants.items()}
    assert seen["told"].unseen == ()
    assert list(seen["told"].preferences) == ["us"]
    assert seen["wrong"].unseen == ("pay",)
    assert seen["wrong"].preferences["us"].core == (), "the preferences of a party replace"
    assert seen["same"].unseen == ("pay",), "with nothing behind it nothing changes"
    assert seen["plain"] is None


def test_what_another_is_believed_to_see_is_an_element():
    found = {each.path: each for each in grounded_elements(read_scenario_text(SUPPOSED))}
    assert found["views.us.sees.them"].kind == "view"
    assert found["views.us.sees.them"].words == "how us believes that them sees it"
    assert found["views.us.sees.them.preferences.us.core.1"].grounds.because == "They said so"
    assert "variants.wrong.views.us.sees.them.preferences.us.secondary.1" in found


def test_a_ranking_lists_what_another_is_believed_to_see_of_what_the_believer_sees():
    # stay, pay of us; go of them: us does not see go, and believes that them does not know of pay: s1, s2 (stay)
    views = "{us: {unseen: [go], sees: {them: {unseen: [pay], preferences: {us: {ranking: [s2, RANKED]}}}}}}"
    assert problems(views.replace("RANKED", "s1")) == ()
    (missing,) = problems(views.replace(", RANKED", ""))
    assert missing.code == "ranking-misses-state"
    assert "In the view that us believes them to have: Ranking of us misses s1" in missing.message
    (hidden,) = problems(views.replace("RANKED", "s1, s5"))
    assert (hidden.code, hidden.text) == ("no-such-state", "s5")
    assert "them does not see s5" in hidden.message


def test_something_must_be_left_of_what_another_is_believed_to_see():
    (found,) = problems("{us: {sees: {them: {unseen: [pay]}}}}", "require: [pay]\n")
    assert (found.code, found.text) == ("no-feasible-state", "them")
    assert "In the view that us believes them to have" in found.message
    (once,) = problems("{them: {unseen: [pay], sees: {us: {}}}}", "require: [pay]\n")
    assert once.message.startswith("In the view of them: ")
