"""The oracle against the smallest changes found by hand (small_changes.py)."""

import pytest

from tests.oracle.change import Search, change, negated
from tests.oracle.formula import parse
from tests.oracle.model import model_of
from tests.oracle.parser import read
from tests.oracle.small_changes import CASES


def as_edit(search, kind, *target):
    if kind == "irreversible":
        return {"edit": kind, "option": search.model.option(*target)}
    if kind == "agenda":
        return {"edit": kind, "issue": target[0]}
    return {"edit": kind, "party": target[0], "position": target[1]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_smallest_changes(case):
    found = change(case.text, **case.asked)
    search = Search(model_of(read(case.text)), **case.asked)
    by_hand = {search.apply([as_edit(search, *edit) for edit in edits]) for edits in case.answers}
    assert (found["size"], found["answers"]) == (case.size, by_hand)
    assert all(len(edits) == case.size for edits in case.answers)


def test_a_negation_negated_is_what_it_was():
    assert negated(negated(parse("a if b"))) == parse("a if b")
    assert negated(parse("not (a or b)")) == parse("a or b")
