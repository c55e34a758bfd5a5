import pytest

from detente.api.opened.kept import Kept


def double(kept, n, size=1):
    return kept.get("double", n, lambda: 2 * n, size)


def test_what_was_used_least_recently_goes_first():
    kept = Kept(entries=2)
    assert [double(kept, n) for n in (1, 2, 1, 3)] == [2, 4, 2, 6]
    double(kept, 1)
    assert kept.made["double"] == 3
    double(kept, 2)
    assert kept.made["double"] == 4


def test_memory_is_bounded_and_the_newest_stays():
    kept = Kept(memory=100)
    for n, size in ((1, 60), (2, 60), (3, 300)):
        double(kept, n, size)
        assert (len(kept), kept.taken) == (1, size)
    double(kept, 3)
    assert kept.made["double"] == 3


def test_a_size_may_be_found_from_what_was_made():
    kept = Kept()
    kept.get("text", 1, lambda: "abc", len)
    assert kept.taken == 3
    kept.forget("text", 1)
    kept.forget("text", 2)
    assert (len(kept), kept.taken) == (0, 0)


def test_errors_are_not_kept():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("ratio", 0, lambda: 1 / 0)
    assert kept.get("ratio", 0, lambda: 5) == 5
