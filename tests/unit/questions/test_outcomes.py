"""Outcomes that nobody would leave, alike ones together: told by nested loops, and on small disputes by hand."""

from __future__ import annotations

from itertools import product

import pytest

import detente
from detente.questions.outcomes import alike
from detente.stability import CONCEPTS

OPTIONS = "a: A, b: B, c: C"


def model(statements="a", today="[]"):
    text = (
        f"format: detente/1\ntitle: T\nparties: {{p: {{options: {{{OPTIONS}}}}}}}\nstatus_quo: {today}\n"
        f"preferences: {{p: {{statements: [{statements}]}}}}\n"
    )
    return detente.analyze(detente.loads(text))


def test_states_that_differ_in_options_taken_or_not_in_any_combination_are_alike():
    # s1 nothing, s2 a, s3 b, s4 a b, s5 c, s6 a c, s7 b c, s8 all
    (group,) = alike(model().model, [1, 3, 5, 7])
    assert (group.states, group.nearest, group.n_changed, group.free) == ((1, 3, 5, 7), 1, 1, ("b", "c"))


def test_what_is_no_full_combination_stays_apart_the_nearest_to_today_first():
    groups = alike(model().model, [7, 1, 3])
    assert [group.states for group in groups] == [(1, 3), (7,)]
    assert [group.n_changed for group in groups] == [1, 3]


def test_what_cannot_be_undone_keeps_states_apart():
    text = OPTIONS.replace("b: B", "b: {name: B, moves: forward}")
    own = detente.analyze(
        detente.loads(
            f"format: detente/1\ntitle: T\nparties: {{p: {{options: {{{text}}}}}}}\npreferences: {{p: {{core: [a]}}}}\n"
        )
    )
    groups = alike(own.model, [1, 3, 5, 7])
    assert [(group.states, group.free) for group in groups] == [((1, 5), ("c",)), ((3, 7), ("c",))]


@pytest.mark.parametrize("chosen", [each for each in product([False, True], repeat=8) if any(each)])
def test_groups_part_the_states_and_each_has_every_combination_of_what_is_free(chosen):
    own, states = model().model, [k for k in range(8) if chosen[k]]
    groups = alike(own, states)
    assert sorted(state for group in groups for state in group.states) == states
    for group in groups:
        assert len(group.states) == 2 ** len(group.free)
        fixed = {
            tuple(sorted(set(own.states.taken_options(state)) - set(group.free))) for state in group.states
        }
        assert len(fixed) == 1


def test_those_under_most_concepts():
    # Party would have a: what has a holds under every concept, and alone it is not deterred from anything
    held = model("a").found.held_most()
    assert held is not None
    assert (held.codes, held.n_states) == (tuple(CONCEPTS), 4)
    assert [group.states for group in held.groups] == [(1, 3, 5, 7)]


def test_merged_states_are_alike_only_where_they_share_what_only_some_members_do():
    elmira = detente.analyze(detente.gallery_case("elmira")).found
    held = elmira.held_most()
    assert held is not None
    assert [group.states for group in held.groups] == [(4,), (8,), (7,)]


def test_what_holds_under_every_reading():
    first, second = model("a, b").found, model("a, c").found
    held = first.held_with([second], "nash")
    # a and b; a and c; both only where all is done
    assert held is not None
    assert held.nonzero()[0].tolist() == [7]
