"""What is wrong with a scenario once its states are known: each code, where it stands, and what helps.

In the texts a ▶ marks the place where the problem stands.
"""

import pytest

from detente.errors import Place, ScenarioError
from detente.graph import check_states, graph_model
from detente.scenario import read_scenario_text

START = """format: detente/1
title: T
parties:
  one: {options: {a: A, b: B}}
  two: {options: {c: C}}
"""
INDIFFERENT = "preferences: {one: {statements: []}, two: {statements: []}}\n"


def marked(text):
    """The text without its mark, and the place of the mark."""
    before = text[: text.index("▶")]
    line = before.count("\n") + 1
    return text.replace("▶", ""), Place(line, len(before) - before.rfind("\n"))


def problems(more, start=START):
    return check_states(read_scenario_text(start + more, "case.yaml"))


def codes(more):
    return [problem.code for problem in problems(more)]


def test_nothing_is_wrong():
    assert problems(INDIFFERENT + "status_quo: [a]\nstates: {x: s1}\nindistinguishable: [b]\n") == ()


@pytest.mark.parametrize(
    ("code", "text", "more"),
    [
        ("no-feasible-state", "", "require: [▶b, a]\ninfeasible: [a]\n"),
        ("no-feasible-state", "", "infeasible:\n- ▶true\n"),
        ("overlapping-merges", "b", "indistinguishable: [a, ▶b]\n"),
        ("overlapping-merges", "a", "indistinguishable:\n- a\n- c and not a\n- ▶a\n"),
        ("no-such-state", "high", "states:\n  low: s8\n  high: ▶s9\n"),
        ("no-such-state", "high", "infeasible: [a and b]\nstates: {high: ▶[a, b]}\n"),
        ("two-names", "again", "states: {low: s1, other: s2, again: ▶[]}\n"),
        ("two-names", "over", "indistinguishable: [c]\nstates: {low: [c], over: ▶[b, c]}\n"),
        ("infeasible-status-quo", "s9", "status_quo: ▶s9\n"),
        ("infeasible-status-quo", "a, b", "infeasible: [a and b]\nstatus_quo: ▶[a, b]\n"),
        ("no-such-state", "s9", "principles: {p: {criterion: no_party_worse, than: ▶s9}}\n"),
        ("no-such-state", "s9", "history: {start: ▶s9}\n"),
        (
            "ranking-repeats-state",
            "s2",
            "preferences:\n  one: {ranking: [s1, s2, [s3, ▶s2], s4, s5, s6, s7, s8]}\n",
        ),
        (
            "ranking-repeats-state",
            "a, c",
            "states: {x: s6}\npreferences:\n  one: {ranking: [x, s1, s2, s3, s4, s5, [▶[a, c], s7], s8]}\n",
        ),
        ("ranking-misses-state", "", "preferences:\n  ▶one: {ranking: [s1, s2, s3, s4, s5, s6, s8]}\n"),
        (
            "no-such-state",
            "s9",
            "preferences:\n  one:\n    ranking: [s1, s2, s3, s4, s5, s6, ▶s9, s7, s8]\n",
        ),
        ("members-told-apart", "", "indistinguishable: [a]\npreferences:\n  ▶two: {statements: [c]}\n"),
        ("members-told-apart", "", "indistinguishable: [a]\npreferences:\n  ▶two: {weights: {c: 1}}\n"),
    ],
)
def test_each_problem_has_its_code_its_text_and_its_place(code, text, more):
    written, place = marked(START + more)
    (problem,) = check_states(read_scenario_text(written, "case.yaml"))
    assert (problem.code, problem.text, problem.place) == (code, text, place)
    assert (problem.file, problem.severity) == ("case.yaml", "error")


def test_a_model_too_large_to_list_is_a_warning_and_nothing_of_it_is_checked():
    large = "format: detente/1\ntitle: T\nparties:\n  ▶one: {options: {" + ", ".join(
        f"o{k}: O" for k in range(25)
    )
    written, place = marked(large + "}}\nstatus_quo: s99999999\n")
    (problem,) = check_states(read_scenario_text(written))
    assert (problem.code, problem.severity, problem.place) == ("too-large", "warning", place)
    assert "1,048,576" in problem.message


def test_a_ranking_that_misses_many_states_lists_some_and_counts_the_rest():
    (problem,) = problems("preferences: {one: {ranking: [s8]}}\n")
    assert "misses s1, s2, s3, s4, s5 and 2 more; each of the 8 feasible states" in problem.message
    (problem,) = problems("preferences: {one: {ranking: [s1, s2, s3]}}\n")
    assert "misses s4, s5, s6, s7, s8; each" in problem.message


def test_without_a_state_nothing_else_is_told():
    assert codes(
        "require: [false]\nstatus_quo: [a]\nstates: {x: s1}\npreferences: {one: {ranking: [s1]}}\n"
    ) == ["no-feasible-state"]


def test_all_problems_are_told_in_the_order_of_the_file():
    more = """
preferences: {one: {ranking: [s1, s9]}}
history: {start: s9}
status_quo: s10
states: {x: s11}
"""
    found = problems(more)
    assert [problem.code for problem in found] == [
        "ranking-misses-state",
        "no-such-state",
        "no-such-state",
        "infeasible-status-quo",
        "no-such-state",
    ]
    with pytest.raises(ScenarioError) as refused:
        graph_model(read_scenario_text(START + more), with_preferences=False)
    places = [problem.place for problem in refused.value.diagnostics]
    assert places == sorted(places)


def test_each_variant_is_checked_and_what_it_shares_with_the_base_is_told_once():
    more = "status_quo: s9\nvariants:\n  same: {title: Same}\n  other: {states: {x: s12}}\n"
    found = problems(more)
    assert [(problem.code, problem.place.line, problem.message) for problem in found] == [
        ("infeasible-status-quo", 6, "The status quo: There is no state s9; the states are s1 to s8."),
        (
            "no-such-state",
            9,
            "In the variant ‘other’: State ‘x’: There is no state s12; the states are s1 to s8.",
        ),
    ]


def test_a_problem_at_a_place_of_the_base_says_which_variant_has_it():
    more = (
        "status_quo: [a]\nvariants:\n  first: {}\n  second: {infeasible: [a]}\n  third: {infeasible: [a]}\n"
    )
    (problem,) = problems(more)
    assert (problem.code, problem.place) == ("infeasible-status-quo", Place(6, 13))
    assert problem.message == (
        "In the variant ‘second’: The status quo: The state [a] is infeasible: "
        "‘a’ of ‘infeasible’ (line 9) excludes it."
    )


def test_a_variant_may_mend_what_the_base_leaves_open():
    assert problems("variants:\n  v: {status_quo: [a], preferences: {one: {statements: [c]}}}\n") == ()
    assert codes("variants:\n  v: {require: [c and not c]}\n") == ["no-feasible-state"]


def test_a_variant_with_states_of_its_own_is_checked_by_these():
    more = """
preferences: {one: {ranking: [s1, s2, s3, s4, s5, s6, s7, s8]}}
variants:
  fewer: {infeasible: [a and b]}
  ranked:
    infeasible: [a and b]
    preferences: {one: {ranking: [[[]], [[a], [b]], [[c]], [[a, c], [b, c]]]}}
"""
    found = problems(more)
    assert {problem.code for problem in found} == {"no-such-state"}
    # s4 and s8, of the base, are gone in `fewer`.
    assert [problem.text for problem in found] == ["s4", "s8"]
    assert all("does not exist in this variant" in problem.message for problem in found)


def test_a_ranking_may_name_merged_states_by_any_member_once():
    more = "indistinguishable: [c]\npreferences: {one: {ranking: [s1, [[b], [a, c]], s2, s4]}}\n"
    assert codes(more) == []
    again = more.replace("s2, s4", "s2, [[b, c]], s4")
    assert codes(again) == ["ranking-repeats-state"]
