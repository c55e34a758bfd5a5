"""The option form: strategies, which rules cut them down, and what is refused beforehand."""

from itertools import product

import numpy as np
import pytest

from detente.errors import SizeError
from detente.graph import number_states, state_space
from detente.graph.space import MAX_CELLS, MAX_STRATEGIES, uses_of_options
from detente.scenario import read_scenario_text


def read(parties, more=""):
    lines = "\n".join(
        f"  {party}: {{options: {{{', '.join(f'{option}: Do it' for option in options)}}}}}"
        for party, options in parties.items()
    )
    return read_scenario_text(f"format: detente/1\ntitle: T\nparties:\n{lines}\n{more}\n")


def space_of(parties, more=""):
    return state_space(read(parties, more))


def rows(strategies):
    return ["".join("Y" if taken else "N" for taken in row) for row in strategies.taken.tolist()]


def test_strategies_are_in_the_order_of_their_states():
    (own,) = space_of({"one": "abc"}).strategies
    assert own.party == "one"
    assert rows(own) == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]


def test_the_last_party_is_on_the_first_axis():
    space = space_of({"one": "a", "two": "bc", "three": []})
    assert space.shape == (1, 4, 2)
    assert [space.axis(p) for p in range(3)] == [2, 1, 0]
    assert space.n_cells == 8
    assert space.feasible.all()


def test_a_party_without_options_has_one_strategy():
    (own,) = space_of({"one": []}).strategies
    assert own.taken.shape == (1, 0)
    assert own.spent.shape == (1, 0)


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        ("require: [a iff b]", ["NN", "YY"]),
        ("infeasible: [a and b]", ["NN", "YN", "NY"]),
        ("require: [a], infeasible: [b]", ["YN"]),
        ("require: ['exactly 1 of (a, b)']", ["YN", "NY"]),
        ("definitions: {both: a and b, none: not a and not b}, infeasible: [both, none]", ["YN", "NY"]),
    ],
)
def test_rules_over_one_party_s_own_options_cut_its_strategies(rules, kept):
    space = space_of({"one": "ab", "two": "c"}, rules.replace(", infeasible", "\ninfeasible"))
    assert rows(space.strategies[0]) == kept
    assert rows(space.strategies[1]) == ["N", "Y"]
    assert space.feasible.shape == (2, len(kept))
    assert space.feasible.all()


def test_rules_over_several_parties_make_cells_infeasible():
    space = space_of({"one": "ab", "two": "c"}, "infeasible: [a and c]")
    assert [len(own) for own in space.strategies] == [4, 2]
    assert space.feasible.tolist() == [[True] * 4, [True, False, True, False]]


@pytest.mark.parametrize(
    ("rules", "n_feasible"),
    [
        ("require: [true]", 8),
        ("infeasible: [false]", 8),
        ("require: [false]", 0),
        ("infeasible: [true]", 0),
        ("require: ['at least 0 of (a, c)']", 8),
        ("require: [a and not a]", 0),
        ("definitions: {always: true}\nrequire: [always]", 8),
        ("definitions: {never: false}\nrequire: [never]", 0),
        ("definitions: {always: true}\nrequire: [always implies a]", 4),
    ],
)
def test_constant_rules(rules, n_feasible):
    space = space_of({"one": "ab", "two": "c"}, rules)
    assert space.feasible.shape == space.shape
    assert int(space.feasible.sum()) == n_feasible


def test_thirty_four_options_in_eight_parties_with_one_course_of_action_each():
    sizes = [4, 4, 4, 4, 4, 4, 5, 5]
    parties = {f"p{p}": [f"o{p}_{k}" for k in range(size)] for p, size in enumerate(sizes)}
    rules = ", ".join(f'"exactly 1 of ({", ".join(options)})"' for options in parties.values())
    scenario = read(parties, f"require: [{rules}]")
    states = number_states(scenario, state_space(scenario))
    assert states.space.shape == tuple(reversed(sizes))
    assert len(states) == 4**6 * 5**2
    taken = states.taken(states.cells)
    assert taken.shape == (len(states), 34)
    # The courses of action of the first party change fastest, its first option first.
    courses = [tuple(reversed(own)) for own in product(*(range(size) for size in reversed(sizes)))]
    starts = np.cumsum([0, *sizes[:-1]])
    for state in (0, 1, 2, 4, 17, 4**6, 50_000, len(states) - 1):
        wanted = {int(start) + k for start, k in zip(starts, courses[state], strict=True)}
        assert set(np.flatnonzero(taken[state]).tolist()) == wanted


def test_too_many_combinations_are_refused_with_the_numbers():
    parties = {"one": [f"a{k}" for k in range(13)], "two": [f"b{k}" for k in range(12)]}
    with pytest.raises(SizeError) as refused:
        space_of(parties)
    assert "25 options give 8,192 × 4,096 = 33,554,432 combinations" in str(refused.value)
    assert f"{MAX_CELLS:,}" in str(refused.value)


def test_too_many_strategies_of_one_party_are_refused_before_they_are_listed():
    with pytest.raises(SizeError, match=f"400 options of one give over {MAX_STRATEGIES:,} strategies"):
        space_of({"one": [f"a{k}" for k in range(400)], "two": ["b"]})  # listing 2^400 would never end


def test_combinations_are_refused_however_many_parties_make_them():
    with pytest.raises(SizeError, match="combinations of strategies"):
        space_of({f"p{k}": [f"o{k}"] for k in range(40)})


def test_more_parties_than_arrays_have_axes_are_refused():
    with pytest.raises(SizeError, match="61 parties are more than the 60"):
        space_of({f"p{k}": [] for k in range(61)})
    assert space_of({f"p{k}": [] for k in range(60)}).n_cells == 1


def test_irreversible_steps_behind_a_strategy():
    scenario = read_scenario_text(
        """
format: detente/1
title: T
parties:
  one: {options: {a: {moves: forward}, b: B, c: {moves: backward}}}
"""
    )
    (own,) = state_space(scenario).strategies
    assert rows(own)[:2] == ["NNN", "YNN"]
    assert own.spent.tolist()[:2] == [[False, True], [True, True]]
    assert own.spent.tolist()[-1] == [True, False]


def test_options_used_by_a_formula_with_definitions_resolved():
    scenario = read(
        {"one": "ab", "two": "cd"},
        "definitions: {deal: peace and c, peace: not a}\nrequire: [deal implies one.b, true]",
    )
    uses = uses_of_options(scenario)
    assert [uses(rule.formula.node) for rule in scenario.require] == [{"a", "b", "c"}, frozenset()]


THIRTY = [f"o{k}" for k in range(30)]
LISTED = ", ".join(THIRTY)


@pytest.mark.parametrize(
    ("rules", "n_strategies"),
    [
        (f"require: ['at most 1 of ({LISTED})']", 31),
        (f"require: ['exactly 1 of ({LISTED})']", 30),
        (f"infeasible: ['at least 3 of ({LISTED})']", 1 + 30 + 30 * 29 // 2),
        (f"definitions: {{few: 'at most 1 of ({LISTED})'}}\nrequire: [few]", 31),
        ("infeasible: [" + ", ".join(f"{x} and {y}" for x in THIRTY for y in THIRTY if x < y) + "]", 31),
    ],
)
def test_a_rule_over_many_options_is_applied_before_all_of_them_are_known(rules, n_strategies):
    space = space_of({"one": THIRTY, "two": ["y"]}, rules)
    assert len(space.strategies[0]) == n_strategies


def test_a_rule_over_several_parties_cuts_down_the_strategies_of_each_where_they_are_too_many():
    parties = {f"p{i}": [f"o{i}_{k}" for k in range(5)] for i in range(8)}
    rule = f"at most 1 of ({', '.join(option for own in parties.values() for option in own)})"
    scenario = read(parties, f"require: ['{rule}']")
    space = state_space(scenario)
    assert [len(own) for own in space.strategies] == [6] * 8
    assert len(number_states(scenario, space)) == 41


def test_a_rule_that_speaks_of_another_party_too_is_applied_where_a_party_has_too_many_strategies():
    scenario = read(
        {"one": THIRTY, "two": ["y"]}, f"require: ['at most 1 of ({LISTED}) and at most 1 of (o0, y)']"
    )
    assert len(number_states(scenario, state_space(scenario))) == 31 * 2 - 1


def test_what_stays_too_large_is_refused_with_the_number():
    with pytest.raises(SizeError, match="30 options of one give over 1,048,576 strategies"):
        space_of({"one": THIRTY}, f"require: ['exactly 15 of ({LISTED})']")
