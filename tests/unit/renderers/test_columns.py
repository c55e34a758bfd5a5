"""How wide columns are on paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.blocks import Code, Party, grid, plain
from detente.renderers.columns import LONGEST_WORD, PADDING, SIZES, TURNED, UPRIGHT, fitted, width

words = st.text("abcMW ", max_size=60)
tables = st.integers(1, 14).flatmap(
    lambda n: st.tuples(
        st.lists(words, min_size=n, max_size=n),
        st.lists(st.lists(words, min_size=n, max_size=n), max_size=6),
    )
)


@given(tables)
def test_every_table_fits_and_no_word_is_broken(table):
    heads, rows = table
    for part in fitted(grid(heads, rows)):
        assert sum(part.widths) <= (TURNED if part.is_turned else UPRIGHT) + 0.01
        for k, room in enumerate(part.widths):
            for row in part.grid.rows:
                if not part.grid.names_others(row):
                    assert longest(row[k]) * part.size <= room - PADDING + 0.01 or len(part.widths) == 1


def longest(text):
    pieces = re.findall(rf"\S{{1,{LONGEST_WORD}}}", plain(text))
    return max(map(width, pieces), default=0)


def test_a_small_table_is_as_wide_as_its_texts():
    ((part),) = fitted(grid(("state", "who"), [("s1", "Ann")]))
    assert part.size == SIZES[0]
    assert sum(part.widths) < 100


def test_short_texts_are_not_wrapped_beside_long_ones():
    long = "It is said at length that nothing whatever can be done about it before the winter. " * 4
    ((part),) = fitted(grid(("state", "what"), [("s1 status quo", long)]))
    assert part.widths[0] >= width("s1 status quo") * part.size + PADDING
    assert sum(part.widths) == pytest.approx(UPRIGHT, abs=0.1)


def matrix(n):
    return grid(("step", *[f"reading{k}" for k in range(n)]), [("Ann stays", *["improvement"] * n)])


def test_a_wide_matrix_turns_the_page():
    ((part),) = fitted(matrix(9))
    assert part.is_turned


def test_a_table_that_cannot_turn_stands_in_parts_beside_its_first_column():
    parts = fitted(matrix(9), may_turn=False)
    assert len(parts) > 1
    assert all(part.grid.columns[0].head == "step" and not part.is_turned for part in parts)
    assert [column.head for part in parts for column in part.grid.columns[1:]] == [
        f"reading{k}" for k in range(9)
    ]


def test_a_wider_one_stands_in_parts():
    parts = fitted(matrix(40))
    assert len(parts) > 2
    assert {row[0] for part in parts for row in part.grid.rows} == {"Ann stays"}


def test_rows_that_name_others_do_so_in_each_part_and_no_other_row_does():
    table = grid(("", *"x" * 40), [(Party("Ann", 0), *[""] * 40), ("stop", *[""] * 39, "●" * 30)])
    parts = fitted(table)
    assert len(parts) > 1
    for part in parts:
        assert [part.grid.names_others(row) for row in part.grid.rows] == [True, False]


def test_what_is_typed_is_reckoned_wider():
    typed, said = (fitted(grid(("x",), [(text,)]))[0].widths[0] for text in (Code("illicit"), "illicit"))
    assert typed > said


def test_rows_are_as_high_as_their_longest_text_needs():
    low, high = (
        max(fitted(grid(("x", "y"), [("a", text)]))[0].heights) for text in ("b", "so it was said " * 40)
    )
    assert low < 25 < high
