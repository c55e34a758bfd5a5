"""Progress through long work: its parts, its items, and silence."""

import pytest

from detente.progress import SILENT, Progress


@pytest.fixture
def told():
    return []


@pytest.fixture
def progress(told):
    return Progress(lambda what, share: told.append((what, share)))


def test_what_is_told_is_handed_on(progress, told):
    progress("agenda nothing", 0.25)
    assert told == [("agenda nothing", 0.25)]


def test_a_part_is_told_as_a_share_of_the_whole(progress, told):
    progress.part(0.25, 0.25, "second")("seq", 0.5)
    progress.part(0.5, 0.5)("seq", 1.0)
    assert told == [("second: seq", 0.375), ("seq", 1.0)]


def test_a_part_of_a_part_has_both_labels(progress, told):
    progress.part(0.5, 0.5, "column").part(0.25, 0.25, "as russia sees it")("nash", 0.5)
    assert told == [("column: as russia sees it: nash", 0.6875)]


def test_the_whole_is_no_part_and_has_no_label(progress):
    assert progress.part(0, 1, "only") is progress
    assert list(progress.parts(["only"], str)) == [("only", progress)]


def test_parts_take_equal_shares(progress, told):
    for item, part in progress.parts("abcd", str.upper):
        part(item, 0.5)
    for _, part in progress.parts(range(2)):
        part("unnamed", 0)
    assert told == [
        ("A: a", 0.125),
        ("B: b", 0.375),
        ("C: c", 0.625),
        ("D: d", 0.875),
        ("unnamed", 0.0),
        ("unnamed", 0.5),
    ]


def test_each_item_is_told_before_it_is_handed_out(progress, told):
    for number, item in enumerate(progress.each(["us", "them"], "talks with {}".format)):
        assert told[-1] == (f"talks with {item}", number / 2)
    assert list(progress.each({7}, "seven")) == [7]
    assert told[2:] == [("seven", 0.0)]


def test_of_many_items_every_so_many_are_told(progress, told):
    assert list(progress.each(range(8), "many", every=3)) == list(range(8))
    assert told == [("many", 0.0), ("many", 0.375), ("many", 0.75)]


def test_no_item_is_told_that_is_not_asked_for(progress, told):
    assert next(progress.each(["us", "them"], str)) == "us"
    assert told == [("us", 0.0)]
    assert list(progress.each([], str)) == []


def test_forward_never_goes_back(progress, told):
    forward = progress.forward()
    for share in (0.25, 0.0, 0.5, 0.25):
        forward("on", share)
    assert told == [("on", 0.25), ("on", 0.25), ("on", 0.5), ("on", 0.5)]


def test_silence_does_the_work_and_makes_no_words():
    def never(_item):
        raise AssertionError("words for nobody")

    SILENT("nothing", 0.5)
    assert list(SILENT.each([1, 2], never)) == [1, 2]
    assert SILENT.part(0.5, 0.5, "label") is SILENT
    assert SILENT.forward() is SILENT


def test_progress_may_be_wrapped_again(progress, told):
    Progress(progress).part(0.5, 0.5)("inner", 0.0)
    Progress(SILENT)("nobody", 0.0)
    assert told == [("inner", 0.5)]


def test_who_stops_the_work_stops_it_at_the_item():
    def stop(what, _share):
        if what == "b":
            raise KeyboardInterrupt

    done = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(Progress(stop).each("abc", str))
    assert done == ["a"]
