"""Models cut down to some of their states, and where a formula holds."""

from random import Random

import numpy as np
import pytest

from detente.engines import LiteralEngine
from detente.errors import RequestError, ScenarioError
from detente.formula import parse
from detente.graph import graph_model, restricted_to, states_where
from detente.scenario import read_scenario_text
from tests.contract.models import MERGED, MERGED_BY_HAND, PLAIN

SMALL = {name: text for name, text in (PLAIN | MERGED).items() if "infeasible" in text or "merged" in name}


def model_of(text):
    return graph_model(read_scenario_text(text))


def moves(model):
    """All moves, as (party, number from, number to)."""
    engine, numbers = LiteralEngine(model), model.states.numbers.tolist()
    found = set()
    for s in range(len(numbers)):
        here = np.zeros(len(numbers), dtype=np.bool_)
        here[s] = True
        for j in range(model.n_parties):
            ends = np.flatnonzero(engine.after(here, j)).tolist()
            found |= {(j, numbers[s], numbers[end]) for end in ends}
    return found


def members(model, state):
    """The taken options of each member."""
    keys = [option.key for option in model.states.options]
    return [
        {key for key, taken in zip(keys, row, strict=True) if taken}
        for row in model.states.taken(model.states.members(state)).tolist()
    ]


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL.keys())
def test_a_restricted_model_is_the_induced_one(text):
    full = model_of(text)
    all_moves = moves(full)
    n_states = len(full.states)
    rng = Random(text)
    for size in {1, 2, n_states // 2, n_states - 1, n_states} - {0}:
        chosen = sorted(rng.sample(range(n_states), size)) if size <= n_states else []
        if not chosen:
            continue
        kept = np.zeros(n_states, dtype=np.bool_)
        kept[chosen] = True
        part = restricted_to(full, kept)
        numbers = {full.states.numbers[s] for s in chosen}
        assert part.states.numbers.tolist() == sorted(numbers)
        assert moves(part) == {move for move in all_moves if move[1] in numbers and move[2] in numbers}
        for new, old in enumerate(chosen):
            assert [rank[new] for rank in part.ranks] == [rank[old] for rank in full.ranks]
            assert [met[new] for met in part.core] == [met[old] for met in full.core]
            assert members(part, new) == members(full, old)
            assert part.states.taken_options(new) == full.states.taken_options(old)
            assert part.states.with_options(sorted(members(full, old)[0])) == new
            assert part.states.with_number(int(full.states.numbers[old])) == new
        for old in set(range(n_states)) - set(chosen):
            assert part.states.with_options(sorted(members(full, old)[-1])) is None
        assert part.has_merged_states == any(s in full.states.merged for s in chosen)


def test_a_restricted_model_can_be_restricted_again():
    full = model_of(MERGED_BY_HAND["Elmira's shape"])
    first = restricted_to(full, np.arange(9) != 4)
    second = restricted_to(first, first.states.numbers != 2)
    assert second.states.ids(np.ones(7, dtype=np.bool_)) == ["s1", "s3", "s4", "s6", "s7", "s8", "s9"]
    assert moves(second) == {move for move in moves(full) if not {2, 5} & set(move[1:])}


NAMED = """
format: detente/1
title: T
parties:
  one: {options: {a: A, b: B}}
  two: {options: {c: C}}
definitions: {both: a and b}
indistinguishable: [a and not c]
status_quo: [a]
states: {merged: s3, last: [a, b, c]}
preferences: {one: {core: [c], secondary: [b if c]}, two: {statements: []}}
"""


def test_names_and_the_status_quo_go_with_their_states():
    full = model_of(NAMED)
    assert (full.status_quo, dict(full.states.names)) == (2, {2: "merged", 6: "last"})
    kept = np.array([False, False, True, True, False, True, False])
    part = restricted_to(full, kept)
    assert (part.status_quo, dict(part.states.names)) == (0, {0: "merged"})
    without = restricted_to(full, ~kept)
    assert (without.status_quo, dict(without.states.names)) == (None, {3: "last"})


def test_a_formula_holds_at_a_merged_state_when_it_holds_at_some_member():
    model = model_of(NAMED)  # s3 is a with or without b

    def where(formula, of=model):
        return of.states.ids(states_where(of, parse(formula)))

    assert where("b") == ["s2", "s3", "s6", "s7"]
    assert where("not b") == ["s1", "s3", "s4", "s5"]
    assert where("a and not c") == ["s3"]
    assert where("both and not c") == ["s3"]
    assert where("one.b iff two.c") == ["s1", "s3", "s6", "s7"]
    assert where("true") == ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    assert where("false") == []
    part = restricted_to(model, np.array([True, False, True, False, True, False, True]))
    assert where("b", part) == ["s3", "s7"]
    assert where("not b", part) == ["s1", "s3", "s5"]


def test_core_concerns_are_met_where_all_of_them_hold():
    model = model_of(NAMED)
    assert model.states.ids(model.core[0]) == ["s4", "s5", "s6", "s7"]
    assert model.core[1].all()


def test_parties_are_known_by_their_id():
    model = model_of(NAMED)
    assert model.party_index("two") == 1
    with pytest.raises(RequestError, match="the parties are one, two"):
        model.party_index("three")


def test_missing_preferences_are_told_where_they_are_needed_and_not_before():
    text = (
        NAMED[: NAMED.index("preferences")] + "preferences: {two: {statements: []}}\nvariants: {v: {}, w: {}}"
    )
    scenario = read_scenario_text(text)
    with pytest.raises(ScenarioError, match=r"No preferences of one are given in the base.*variants: v, w"):
        graph_model(scenario)
    with pytest.raises(ScenarioError, match="No preferences of one are given in variant ‘v’"):
        graph_model(scenario.variants["v"], scenario)
    model = graph_model(scenario, with_preferences=False)
    assert (model.ranks, model.core) == ((), ())


def test_every_problem_is_told_at_once():
    text = """
format: detente/1
title: T
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
infeasible: [a and b]
status_quo: [a, b]
preferences: {one: {ranking: [s1, s1, s5]}}
"""
    with pytest.raises(ScenarioError) as refused:
        model_of(text)
    assert sorted(problem.code for problem in refused.value.diagnostics) == [
        "infeasible-status-quo",
        "no-preferences",
        "no-such-state",
        "ranking-misses-state",
        "ranking-repeats-state",
    ]
