"""States and their numbers: the literature's order, merged states, and what a reference means."""

from itertools import product
from random import Random

import numpy as np
import pytest

from detente.errors import Place, ScenarioError
from detente.graph import check_states, graph_model, number_states, state_space
from detente.graph.states import NoSuchState, resolve_state
from detente.scenario import read_scenario_text
from detente.scenario.values import StateRef


def read(more="", parties="one: {options: {a: A, b: B}}\n  two: {options: {c: C}}"):
    return read_scenario_text(f"format: detente/1\ntitle: T\nparties:\n  {parties}\n{more}\n")


def states_of(scenario):
    return number_states(scenario, state_space(scenario))


def taken(states):
    return [" ".join(states.taken_options(state)) for state in range(len(states))]


def ref(name=None, options=None, patched=False):
    return StateRef(Place(1, 1), name=name, options=options, patched=patched)


def test_the_first_option_changes_fastest():
    states = states_of(read())
    assert taken(states) == ["", "a", "b", "a b", "c", "a c", "b c", "a b c"]
    assert [states.id(state) for state in range(8)] == ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]


def test_infeasible_states_have_no_number():
    states = states_of(read("infeasible: [a and b, not a and c]"))
    assert taken(states) == ["", "a", "b", "a c"]
    assert states.numbers.tolist() == [1, 2, 3, 4]


def test_the_order_is_that_of_the_file_not_of_the_names():
    states = states_of(read(parties="z: {options: {y: Y, x: X}}\n  a: {options: {w: W}}"))
    assert taken(states) == ["", "y", "x", "y x", "w", "y w", "x w", "y x w"]


def test_a_merged_state_stands_in_the_place_of_its_last_member():
    states = states_of(read("indistinguishable: [a and not c]"))
    assert taken(states) == ["", "b", "a", "c", "a c", "b c", "a b c"]  # members a and a b: s3
    assert states.members(2).tolist() == [1, 3]
    assert states.members(1).tolist() == [2]
    assert list(states.merged) == [2]
    assert states.state_of.tolist() == [0, 2, 1, 2, 3, 4, 5, 6]


def test_several_merged_states_and_formulas_that_merge_nothing():
    states = states_of(read("indistinguishable: [a and b and c, not c and not a, 'false', a and not b]"))
    assert taken(states) == ["", "a b", "c", "a", "b c", "a b c"]
    assert {state: members.tolist() for state, members in states.merged.items()} == {0: [0, 2], 3: [1, 5]}


def test_all_states_can_be_one():
    states = states_of(read("indistinguishable: ['true']"))
    assert len(states) == 1
    assert len(states.members(0)) == 8
    assert states.taken_options(0) == []


def test_merging_counts_feasible_states_only():
    states = states_of(read("indistinguishable: [a]\ninfeasible: [b, c]"))
    assert taken(states) == ["", "a"]
    assert states.merged == {}


def test_random_rules_against_a_list_of_all_combinations():
    for seed in range(30):
        rng = Random(seed)
        options = "abcdef"
        rules = [tuple(rng.choice([True, False, None]) for _ in options) for _ in range(rng.randint(0, 4))]
        rules = [rule for rule in rules if any(want is not None for want in rule)]
        text = ", ".join(
            " and ".join(
                option if want else f"not {option}"
                for option, want in zip(options, rule, strict=True)
                if want is not None
            )
            for rule in rules
        )
        parties = (
            "one: {options: {a: A, b: B}}\n  two: {options: {c: C, d: D}}\n  three: {options: {e: E, f: F}}"
        )
        scenario = read(f"infeasible: [{text}]", parties)
        expected = [
            " ".join(option for option, bit in zip(options, bits, strict=True) if bit)
            for bits in (combination[::-1] for combination in product([False, True], repeat=6))
            if not any(
                all(want is None or bit == want for bit, want in zip(bits, rule, strict=True))
                for rule in rules
            )
        ]
        assert taken(states_of(scenario)) == expected


def test_shared_option_ids_are_written_with_their_party():
    states = states_of(read(parties="one: {options: {arms: A}}\n  two: {options: {arms: A, b: B}}"))
    assert taken(states)[3] == "one.arms two.arms"


def test_what_a_merged_state_takes_is_what_all_members_take():
    states = states_of(read("indistinguishable: [a and c]"))
    assert states.taken_options(6) == ["a", "c"]
    assert states.taken(states.members(6)).tolist() == [[True, False, True], [True, True, True]]


def test_states_are_found_by_their_options():
    states = states_of(read("infeasible: [a and b]\nindistinguishable: [c and not b]"))
    assert states.with_options(["b"]) == 2
    assert states.with_options([]) == 0
    assert states.with_options(["c"]) == states.with_options(["c", "a"]) == 3
    assert states.with_options(["a", "b"]) is None


def test_options_that_do_not_exist_name_no_state():
    assert states_of(read()).with_options(["a", "nope"]) is None


def test_states_are_found_by_their_number():
    states = states_of(read("infeasible: [a and b]"))
    assert [states.with_number(number) for number in (-1, 0, 1, 6, 7, 10**18)] == [
        None, None, 0, 5, None, None,
    ]  # fmt: skip


def test_ids_are_by_number():
    states = states_of(read(parties="one: {options: {a: A, b: B, c: C, d: D}}"))
    chosen = np.zeros(16, dtype=np.bool_)
    chosen[[10, 1, 9]] = True
    assert states.ids(chosen) == ["s2", "s10", "s11"]


def test_overlapping_merges_are_told_with_both_formulas():
    (problem,) = check_states(read("indistinguishable: [a and b, not a, a]"))
    assert problem.code == "overlapping-merges"
    assert problem.message.startswith("‘a’ and ‘a and b’ hold at the same state")
    assert problem.text == "a"


# What a reference means


def test_a_reference_is_a_number_a_name_or_a_list_of_options():
    scenario = read("states: {deadlock: [a, c]}\nstatus_quo: [b]")
    states = states_of(scenario)
    assert resolve_state(ref("s6"), states, None, scenario) == 5
    assert resolve_state(ref("deadlock"), states, None, scenario) == 5
    assert resolve_state(ref(options=("a", "c")), states, None, scenario) == 5
    assert resolve_state(ref(options=()), states, None, scenario) == 0
    assert resolve_state(ref("status_quo"), states, None, scenario) == 2


def test_any_member_means_the_merged_state():
    scenario = read("indistinguishable: [c]\nstates: {over: [b, c]}")
    states = states_of(scenario)
    assert {
        resolve_state(each, states, None, scenario)
        for each in (ref(options=("c",)), ref(options=("c", "a")), ref("over"), ref("s5"))
    } == {4}


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (ref("s9"), "There is no state s9; the states are s1 to s8."),
        (ref("s0"), "There is no state s0; the states are s1 to s8."),
        (ref("s100000000000000000000000"), "There is no state"),
        (ref("s01"), "There is no state"),
        (ref("s²"), "There is no state"),
        (ref("s٣"), "There is no state"),
        (ref("s"), "There is no state"),
        (ref(""), "There is no state"),
        (ref("dedlock"), "did you mean ‘deadlock’"),
        (ref("status_quo"), "There is no state"),
    ],
)
def test_what_means_no_state_is_refused(reference, message):
    scenario = read("states: {deadlock: [a, c]}")
    with pytest.raises(NoSuchState, match=message):
        resolve_state(reference, states_of(scenario), None, scenario)


def test_an_infeasible_list_of_options_is_refused():
    scenario = read("infeasible: [a and b]")
    with pytest.raises(NoSuchState, match=r"The state \[a, b\] is infeasible"):
        resolve_state(ref(options=("a", "b")), states_of(scenario), None, scenario)


RENUMBERED = """
status_quo: s4
states: {quiet: s3, late: [c]}
preferences: {one: {ranking: [s1, s2, s3, s4, s5, s6, s7, s8]}, two: {statements: []}}
variants:
  fewer:
    infeasible: [a and not b]
    preferences: {one: {statements: [a]}}
"""


def test_a_number_of_the_base_means_the_base_s_state_in_a_variant_with_other_states():
    base = read(RENUMBERED)
    variant = base.variants["fewer"]
    model = graph_model(variant, base)
    assert taken(model.states)[:3] == ["", "b", "a b"]
    assert model.status_quo == 2  # a b, the base's s4
    assert model.states.names == {1: "quiet", 3: "late"}
    assert resolve_state(ref("s3"), model.states, model.base_states, variant) == 1
    assert resolve_state(ref("quiet", patched=True), model.states, model.base_states, variant) == 1


def test_a_number_written_in_such_a_variant_is_refused():
    base = read(RENUMBERED)
    model = graph_model(base.variants["fewer"], base)
    with pytest.raises(NoSuchState, match="changes which states exist"):
        resolve_state(ref("s3", patched=True), model.states, model.base_states, model.scenario)
    patched = read(RENUMBERED + "    status_quo: s3\n")
    (problem,) = check_states(patched)
    assert (problem.code, problem.text) == ("infeasible-status-quo", "s3")
    assert "use a name or the list" in problem.hint


def test_numbers_are_fine_in_a_variant_with_the_same_states():
    base = read(
        """
status_quo: s4
preferences: {one: {statements: []}, two: {statements: []}}
variants:
  other:
    status_quo: s3
    infeasible: ['false']
    preferences: {two: {ranking: [s1, s2, [s3, s4, s5, s6, s7, s8]]}}
"""
    )
    assert check_states(base) == ()
    assert graph_model(base.variants["other"], base).status_quo == 2


def test_a_state_of_the_base_may_be_gone_in_a_variant():
    base = read("status_quo: s2\nvariants:\n  fewer: {infeasible: [a and not b]}")
    (problem,) = check_states(base)
    assert problem.code == "infeasible-status-quo"
    assert "The base's s2 does not exist in this variant" in problem.message


def test_a_number_of_a_merged_state_means_nothing_where_the_state_is_taken_apart():
    base = read("indistinguishable: [c]\nstatus_quo: s5\nvariants:\n  apart: {indistinguishable: []}")
    (problem,) = check_states(base)
    assert "The base's s5 is several states in this variant" in problem.message
    assert problem.hint == "give the list of taken options"


def test_a_number_of_a_merged_state_is_carried_over_where_its_members_stay_one():
    base = read("indistinguishable: [c]\nstatus_quo: s5\nvariants:\n  fewer: {infeasible: [a and b]}")
    model = graph_model(base.variants["fewer"], base, with_preferences=False)
    assert len(model.states.members(model.status_quo)) == 3


def test_a_number_of_states_that_become_one_means_that_one():
    base = read("status_quo: s7\nvariants:\n  merged: {indistinguishable: [c]}")
    model = graph_model(base.variants["merged"], base, with_preferences=False)
    assert len(model.states.members(model.status_quo)) == 4


def test_the_status_quo_can_be_named_wherever_a_state_is_meant():
    scenario = read(
        """
status_quo: [b]
states: {today: status_quo}
preferences:
  one: {ranking: [s1, status_quo, [s2, s4, s5, s6, s7, s8]]}
  two: {statements: []}
principles: {fair: {criterion: no_party_worse, than: today}}
history: {start: today}
"""
    )
    model = graph_model(scenario)
    assert model.states.names == {2: "today"}
    assert model.ranks[0].tolist() == [2, 0, 1, 0, 0, 0, 0, 0]


def test_a_state_has_at_most_one_name():
    with pytest.raises(ScenarioError, match="s3 has two names, ‘today’ and ‘quiet’"):
        graph_model(read("status_quo: s3\nstates: {today: status_quo, quiet: [b]}"), with_preferences=False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "", True),
        ("infeasible: [a and b]", "require: [not a or not b]", True),
        ("infeasible: [a and c]", "infeasible: [c and a]", True),
        # The same states by a rule over one party's options, which cuts its strategies, and by two over both's.
        ("infeasible: [a]", "infeasible: [a and c, a and not c]", True),
        ("infeasible: [a]", "infeasible: [b]", False),
        ("infeasible: [a]", "", False),
        ("indistinguishable: [a]", "indistinguishable: [a and c or a and not c]", True),
        ("indistinguishable: [a]", "indistinguishable: [b]", False),
        (
            "infeasible: [c]\nindistinguishable: [a]",
            "infeasible: [c and b, c and not b]\nindistinguishable: [a]",
            True,
        ),
        ("infeasible: [c]\nindistinguishable: [a]", "infeasible: [c and b, c and not b]", False),
    ],
)
def test_models_have_the_same_states_when_all_numbers_mean_the_same(one, other, same):
    first, second = states_of(read(one)), states_of(read(other))
    assert first.same_as(second) == second.same_as(first) == same
    assert first.same_as(first)


def test_other_options_make_other_states():
    renamed = read(parties="one: {options: {a: A, d: B}}\n  two: {options: {c: C}}")
    assert not states_of(read()).same_as(states_of(renamed))


def test_a_party_without_options_makes_no_other_states():
    watched = read(parties="one: {options: {a: A, b: B}}\n  watcher: {options: {}}\n  two: {options: {c: C}}")
    assert states_of(read()).same_as(states_of(watched))
