"""Texts merged by lines."""

import pytest

from detente.workbench.conflicts import Conflict, merged

BASE = "a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE, BASE, BASE),
        ("A\nb\nc\nd\ne\n", BASE, "A\nb\nc\nd\ne\n"),
        ("A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", "A\nb\nc\nd\nE\n"),
        ("A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n"),
        ("a\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n", "a\nc\nd\ne\nf\n"),
        ("0\n" + BASE, "a\nb\nc\ne\n", "0\na\nb\nc\ne\n"),
    ],
)
def test_what_each_changed_is_in_both(mine: str, theirs: str, both: str):
    assert merged(BASE, mine, theirs) == merged(BASE, theirs, mine) == both


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("A\nb\nc\nd\ne\n", "B\nb\nc\nd\ne\n"), ("a\ne\n", "a\nb\nC\nd\ne\n"), ("0\n" + BASE, "1\n" + BASE)],
)
def test_the_same_lines_changed_otherwise_are_a_conflict(mine: str, theirs: str):
    with pytest.raises(Conflict):
        merged(BASE, mine, theirs)


def test_lines_that_come_again_and_again_are_merged_in_no_time():
    lines = ["same\n"] * 50_000  # the square of it would take hours
    mine, theirs, both = list(lines), list(lines), list(lines)
    mine[10] = mine[40_000] = both[10] = both[40_000] = "mine\n"
    theirs[49_000] = both[49_000] = "theirs\n"
    assert merged("".join(lines), "".join(mine), "".join(theirs)) == "".join(both)
