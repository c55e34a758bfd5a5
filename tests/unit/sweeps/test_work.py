import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sweeps import merged
from tests.unit.sweeps.synthetic import listed

WIDTH = 3
ROWS = st.lists(st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH), min_size=4, max_size=4)
TALLIES = st.builds(
    lambda counts, rows: {
        "held": np.array(counts, dtype=np.int64),
        "nearest": np.array(rows, dtype=np.int64),
    },
    st.lists(st.integers(0, 9), min_size=5, max_size=5),
    ROWS,
)


@given(TALLIES, TALLIES)
def test_counts_are_added_and_of_rows_the_least_is_kept(one, other):
    both = merged(one, other, {"nearest"})
    assert both["held"].tolist() == [a + b for a, b in zip(one["held"], other["held"], strict=True)]
    pairs = zip(one["nearest"].tolist(), other["nearest"].tolist(), strict=True)
    assert both["nearest"].tolist() == [min(a, b) for a, b in pairs]


@given(TALLIES, TALLIES, TALLIES)
def test_order_and_grouping_do_not_show(a, b, c):
    one = merged(merged(a, b, {"nearest"}), c, {"nearest"})
    other = merged(c, merged(b, a, {"nearest"}), {"nearest"})
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in other.items()}


def test_tallies_of_more_axes_are_merged_row_by_row():
    one = {"nearest": np.array([[[1, 9], [5, 0]], [[7, 7], [3, 3]]])}
    other = {"nearest": np.array([[[1, 8], [4, 99]], [[7, 7], [3, 4]]])}
    assert listed(merged(one, other, {"nearest"})) == {"nearest": [[[1, 8], [4, 99]], [[7, 7], [3, 3]]]}


@pytest.mark.parametrize(
    "other",
    [
        {"lost": np.array([1])},
        {"held": np.array([1, 2])},
        {"held": np.array([1.0])},
        {"held": np.array([1], dtype=np.int32)},
    ],
    ids=["names", "shapes", "floats", "small integers"],
)
def test_tallies_of_different_works_are_refused(other):
    with pytest.raises(ValueError, match=r"tall(y|ies)"):
        merged({"held": np.array([1])}, other)
