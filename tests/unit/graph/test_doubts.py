"""What changes nothing: each warning at its place, which is marked by its code in the file."""

import pytest

import detente
from detente.graph import check_states
from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, unmarked

PARTIES = "format: detente/1\ntitle: T\nparties:\n  us: {name: The union, options: {stay: Stay, pay: Pay}}\n"
START = f"{PARTIES}  them: {{options: {{go: Go}}}}\n"


def found(marked):
    """What is told of a file, which must be what its marks say."""
    text, expected = unmarked(marked)
    told = check_states(read_scenario_text(text, "case.yaml"))
    assert [(each.place, each.code) for each in told] == expected, told
    assert all(each.severity == "warning" for each in told)
    return told


def messages(marked):
    return [each.message for each in found(marked)]


def test_a_core_concern_that_holds_nowhere_or_everywhere():
    told = found(
        START + "require: [stay implies pay]\npreferences:\n  us:\n    core:\n"
        "    - ‹core-never-holds›stay and not pay\n    - prefer: ‹core-always-holds›pay or not stay\n    - pay\n"
    )
    assert [each.message for each in told] == [
        "The core concern ‘stay and not pay’ of The union holds in no state.",
        "The core concern ‘pay or not stay’ of The union holds in every state.",
    ]
    assert [each.text for each in told] == ["stay and not pay", "pay or not stay"]


def test_a_core_concern_beside_a_ranking_or_weights():
    found(START + "preferences: {us: {weights: {pay: 1}, core: [‹core-never-holds›false, pay]}}\n")
    ranking = "[s1, s2, s3, s4, s5, s6, s7, s8]"
    found(
        START
        + f"preferences: {{us: {{ranking: {ranking}, core: [pay, ‹core-always-holds›pay or not pay]}}}}\n"
    )


def test_other_statements_that_hold_nowhere_or_everywhere():
    assert messages(
        START + "definitions: {peace: stay and not stay}\npreferences:\n"
        "  us: {core: [pay], secondary: [‹statement-never-holds›peace, go]}\n"
        "  them: {statements: [‹statement-always-holds›true, go]}\n"
    ) == [
        "The statement ‘peace’ of The union holds in no state.",
        "The statement ‘true’ of them holds in every state.",
    ]


def test_options_that_the_rules_leave_no_choice_about():
    told = found(
        "format: detente/1\ntitle: T\nparties:\n"
        "  us: {options: {‹option-never-dropped›stay: Stay, pay: Pay}}\n  them:\n    options:\n"
        "      ‹option-never-taken›go: {name: Go, moves: forward}\n"
        "require: [stay, pay implies not go]\ninfeasible: [go and not pay]\n"
    )
    assert [each.message for each in told] == [
        "The option ‘stay’ of us is taken in every state.",
        "The option ‘go’ of them is taken in no state.",
    ]
    assert "nothing about it is analysed" in told[0].hint


def test_an_option_that_only_cannot_be_taken_back_from_today_is_in_order():
    options = "{stay: {name: Stay, moves: forward}, pay: {name: Pay, moves: backward}}"
    text = f"format: detente/1\ntitle: T\nparties: {{us: {{options: {options}}}, them: {{}}}}\nstatus_quo: [stay]\n"
    found(text.replace("them: {}", "them: {options: {}}"))


def test_an_option_that_some_member_of_a_merged_state_takes_can_be_taken():
    found(START + "indistinguishable: [stay]\nrequire: [not stay or not pay or go]\n")


def test_a_shared_option_is_called_by_its_party():
    parties = "{us: {options: {‹option-never-taken›halt: Halt}}, them: {options: {halt: Halt}}}"
    assert messages(f"format: detente/1\ntitle: T\nparties: {parties}\ninfeasible: [us.halt]\n") == [
        "The option ‘us.halt’ of us is taken in no state."
    ]


def test_a_statement_that_never_matters_beside_one_above_it():
    (told,) = messages(
        START + "preferences:\n  us:\n    statements:\n    - stay\n    - pay\n"
        "    - ‹statement-never-matters›not stay and pay\n    - go\n"
    )
    assert told == (
        "The statement ‘not stay and pay’ of The union never matters: it cannot hold together with ‘stay’ (line 9), "
        "which stands above it."
    )


def test_the_last_of_alternatives_never_matters():
    # exactly one holds: where neither of the first two does, the third must
    rule = 'require: ["exactly 1 of (stay, pay, go)"]\n'
    found(START + rule + "preferences: {us: {statements: [stay, pay, ‹statement-never-matters›go]}}\n")


def test_what_cannot_hold_together_may_matter():
    # without stay, pay and not stay decides; that pay stands above it does not settle stay
    found(START + "preferences: {us: {statements: [stay, pay and not stay, go]}}\n")


def test_what_is_decided_by_statements_above_it_but_excluded_by_none_is_not_told():
    found(START + "preferences: {us: {statements: [stay, pay, stay or pay]}}\n")


def test_a_core_concern_counts_as_above_secondary_statements():
    found(
        START + "preferences: {us: {core: [stay], secondary: [‹statement-never-matters›not stay, not go]}}\n"
    )


def test_mates_of_an_open_group_do_not_stand_above_each_other():
    found(START + "preferences: {us: {statements: [go, {any_order: [stay, not stay]}]}}\n")
    told = messages(
        START + "preferences: {us: {statements: [{any_order: [go, stay]}, pay, "
        "‹statement-never-matters›not stay and go]}}\n"
    )
    assert "together with ‘stay’" in told[0]
    found(
        START
        + "preferences: {us: {statements: [stay, {any_order: [go, ‹statement-never-matters›not stay]}]}}\n"
    )


def test_the_highest_statement_that_excludes_it_is_named():
    (told,) = messages(
        START
        + "preferences: {us: {statements: [go, stay, pay, ‹statement-never-matters›not (stay or pay or go)]}}\n"
    )
    assert "together with ‘go’" in told


def test_a_variant_is_told_of_what_the_base_does_not_have():
    told = found(
        START + "preferences:\n  us: {core: [‹core-never-holds›stay]}\n"
        "  them: {core: [‹core-never-holds›go and not go]}\n"
        "variants:\n  calm: {infeasible: [stay]}\n  same: {title: Same}\n"
    )
    assert [each.message for each in told] == [
        "In the variant ‘calm’: The core concern ‘stay’ of The union holds in no state.",
        "The core concern ‘go and not go’ of them holds in no state.",
    ]


@pytest.mark.parametrize("rule", ["infeasible: [stay]", "require: [not stay]", "require: [stay or stay]"])
def test_what_a_variant_settles_on_purpose_is_told_of_core_concerns_only(rule):
    wants = "preferences: {us: {statements: [pay, stay]}, them: {core: [go], secondary: [not stay]}}\n"
    found(f"{START}{wants}variants: {{calm: {{{rule}}}}}\n")


def test_what_a_variant_settles_by_the_way_is_told():
    told = found(
        START.replace("stay:", "‹option-never-taken›stay:")
        + "variants: {calm: {infeasible: [stay and pay, stay and not pay]}}\n"
    )
    assert told[0].message == "In the variant ‘calm’: The option ‘stay’ of The union is taken in no state."


def test_a_rule_of_the_base_that_a_variant_repeats_is_none_of_its_own():
    text = unmarked(START + "infeasible: [stay]\nvariants: {v: {infeasible: [stay, pay and go]}}\n")[0]
    scenario = detente.loads(text)
    assert [each.code for each in scenario.look_first] == ["option-never-taken"]
    assert [each.code for each in scenario.variants["v"].look_first] == ["option-never-taken"]


def test_beliefs_of_a_view_are_tried_at_the_states_that_it_sees():
    told = found(
        HEADER + "preferences: {us: {core: [stay or not pay]}}\nviews:\n  them:\n    unseen: [pay]\n"
        "    preferences: {us: {core: [‹core-always-holds›stay or not pay], secondary: [pay, go]}}\n"
    )
    assert told[0].message == (
        "In the view of them: The core concern ‘stay or not pay’ of us holds in every state."
    )


def test_so_are_beliefs_of_a_view_that_is_believed_in():
    told = found(
        HEADER + "preferences: {us: {core: [stay or not pay]}}\nviews:\n  them:\n    sees:\n      us:\n"
        "        preferences: {us: {core: [stay or not pay]}}\n  us:\n    sees:\n      them:\n        unseen: [pay]\n"
        "        preferences: {us: {core: [‹core-always-holds›stay or not pay], secondary: [pay, go]}}\n"
    )
    assert told[0].message == (
        "In the view that us believes them to have: The core concern ‘stay or not pay’ of us holds in every state."
    )


def test_nothing_is_told_where_there_is_a_problem():
    (problem,) = check_states(read_scenario_text(START + "infeasible: [stay]\nstatus_quo: [stay]\n"))
    assert problem.code == "infeasible-status-quo"


def test_an_anchor_is_told_where_its_formula_stands():
    found(
        START + "preferences:\n  us: {core: &shared [‹core-never-holds›stay and not stay]}\n"
        "  them: {core: *shared}\n"
    )


def test_each_reading_keeps_its_own():
    text = START + (
        "preferences: {us: {core: [stay]}, them: {core: [go and not go]}}\n"
        "variants: {calm: {infeasible: [stay]}, other: {preferences: {them: {core: [go]}}}}\n"
    )
    scenario = detente.loads(text)
    assert [each.text for each in scenario.look_first] == ["go and not go"]
    assert [each.text for each in scenario.variants["calm"].look_first] == ["stay", "go and not go"]
    assert scenario.variants["other"].look_first == ()
    assert not any("variant" in each.message for each in scenario.variants["calm"].look_first)
