"""The lists that edits make of a party's statements, level by level, against counting by hand."""

import pytest

import detente
from detente.api.analyze import model_of
from detente.questions.change.edited_lists import edited_lists

TEXT = """\
format: detente/1
title: Three wishes
parties:
  us: {options: {a: {}, b: {}, c: {}}}
  them: {options: {d: {}}}
preferences:
  us: {core: [a], secondary: [b, c]}
  them: {ranking: [%s]}
""" % ", ".join(f"s{k}" for k in range(1, 17))  # noqa: UP031 - braces are YAML's


def lists(*kinds, party=0, text=TEXT):
    found = edited_lists(model_of(detente.loads(text), None), party, kinds)
    while not found.is_exhausted:
        found.grow()
    return found


def counts(found):
    return [sum(map(len, level.lists)) for level in found.levels]


def test_swaps_of_three_statements_by_their_inversions():
    assert counts(lists("swap")) == [1, 2, 2, 1]


def test_dropping_one_after_the_other():
    assert counts(lists("drop")) == [1, 3, 3, 1]


def test_every_sign_once():
    assert counts(lists("negate")) == [1, 3, 3, 1]


def test_all_lists_with_all_edits():
    """Signed lists of some of three statements: 48 + 24 + 6 + 1."""
    assert lists("swap", "drop", "negate").n_lists == 79


def test_a_ranking_is_no_list():
    found = lists("swap", "drop", "negate", party=1)
    assert (counts(found), found.is_exhausted) == ([1], True)
    assert found.ranks(0, [0]).ravel().tolist() == list(range(15, -1, -1))


@pytest.mark.parametrize(("written", "n_lists"), [("[a, a, b]", 3), ("[a, not a]", 2), ("[a, us.a]", 1)])
def test_equal_statements_are_told_apart_by_nobody(written, n_lists):
    text = TEXT.replace("{core: [a], secondary: [b, c]}", f"{{statements: {written}}}")
    assert lists("swap", text=text).n_lists == n_lists


def test_orders_met_before_are_left_out():
    """Where b holds just where a does, exchanging them changes nothing."""
    text = TEXT.replace("[b, c]", "[us.a]")
    assert counts(lists("swap", text=text)) == [1]


def test_the_edits_to_a_list_lead_to_it():
    found = lists("swap", "drop", "negate")
    for number, level in enumerate(found.levels):
        for order in level.lists:
            for each in order:
                assert len(found.edits_to(each)) == number


def test_a_formula_and_its_negation_negate_each_other():
    found = lists("negate", text=TEXT.replace("[b, c]", "[not b]"))
    start = found.levels[0].lists[0][0]
    assert all(found.opposite[found.opposite[each]] == each for each in start)
