"""Positions, on texts whose characters can be counted by eye."""

import pytest

from detente.errors import RequestError
from detente.sources.exchange.positions import (
    COUNTINGS,
    CountedPositions,
    Counting,
    LinePositions,
    counting_named,
    plain_lines,
)

CROSSED = (
    "one\r\ntwo\r\nthree"  # raw: t of two at 5, t of three at 10; with one character a line end: 4 and 8
)
FACE = "a\U0001f600b\U0001f600c"  # code points 0 1 2 3 4; in UTF-16 0 1-2 3 4-5 6


def test_exchanged_text_ends_lines_with_one_character():
    assert plain_lines("\ufeffone\r\ntwo\rthree\n") == "one\ntwo\rthree\n"


@pytest.mark.parametrize(("raw", "exchanged"), [(0, 0), (3, 3), (5, 4), (8, 7), (10, 8), (15, 13)])
def test_positions_out_and_back(raw, exchanged):
    positions = LinePositions(CROSSED)
    assert positions.outward(raw) == exchanged
    assert positions.inward(exchanged) == raw


def test_between_the_two_characters_of_a_line_end_there_is_no_place():
    positions = LinePositions(CROSSED)
    assert positions.outward(4) == 3
    assert positions.inward(3) == 3


def test_a_byte_order_mark_does_not_count():
    positions = LinePositions("\ufeffab")
    assert [positions.outward(each) for each in (0, 1, 2, 3)] == [0, 0, 1, 2]
    assert [positions.inward(each) for each in (0, 1, 2)] == [1, 2, 3]


def test_counting_in_utf_16():
    positions = CountedPositions(FACE, Counting("utf-16"))
    assert positions.length == 7
    assert [positions.offset(each) for each in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]


def test_counting_a_line_end_as_one():
    positions = CountedPositions(CROSSED, Counting(line_end="one"))
    assert positions.length == 13
    assert [positions.offset(each) for each in (3, 4, 8, 13)] == [3, 5, 10, 15]


def test_code_points_are_what_the_standard_counts():
    positions = CountedPositions(FACE, Counting())
    assert (positions.length, positions.offset(4)) == (5, 4)


# In code points: a 0, face 1, line end 2-3, b 4, line end 5, c 6
MIXED = "a\U0001f600\r\nb\nc"


@pytest.mark.parametrize(
    ("name", "has_mark", "b", "c", "length"),
    [
        ("code-points", False, 4, 6, 7),
        ("lines", False, 3, 5, 6),
        ("crlf", False, 4, 7, 8),
        ("utf-16", False, 5, 7, 8),
        ("utf-16+lines", False, 4, 6, 7),
        ("utf-16+crlf", False, 5, 8, 9),
        ("utf-8", False, 7, 9, 10),
        ("utf-8+lines", False, 6, 8, 9),
        ("utf-8+crlf", False, 7, 10, 11),
        ("utf-8+bom", True, 10, 12, 13),
        ("bom", True, 5, 7, 8),
        ("bom", False, 4, 6, 7),
        ("code-points", True, 4, 6, 7),
        ("lines+bom", True, 4, 6, 7),
        ("crlf+bom", True, 5, 8, 9),
        ("utf-16+bom", True, 6, 8, 9),
        ("utf-16+lines+bom", True, 5, 7, 8),
        ("utf-16+crlf+bom", True, 6, 9, 10),
    ],
)
def test_every_pairing_of_units_and_line_ends(name, has_mark, b, c, length):
    positions = CountedPositions(MIXED, counting_named(name), has_mark)
    assert positions.length == length
    assert [MIXED[positions.offset(each)] for each in (b, c)] == ["b", "c"]
    assert positions.offset(length) == 7


# Bytes: é 0-1, … 2-4, face 5-8, a 9
WIDE = "é…\U0001f600a"


def test_counting_bytes_of_utf_8():
    positions = CountedPositions(WIDE, Counting("utf-8"))
    assert positions.length == 10
    assert [positions.offset(each) for each in (0, 2, 5, 9, 10)] == [0, 1, 2, 3, 4]


def test_inside_a_character_is_its_beginning_and_known_as_a_cut():
    positions = CountedPositions(WIDE, Counting("utf-8"))
    assert [positions.offset(each) for each in (1, 3, 4, 6, 7, 8)] == [0, 1, 1, 2, 2, 2]
    assert [each for each in range(11) if positions.cuts(each)] == [1, 3, 4, 6, 7, 8]
    assert not any(CountedPositions(WIDE, Counting()).cuts(each) for each in range(5))


def test_every_way_has_a_name_in_any_order():
    assert all(counting_named(each.name) == each for each in COUNTINGS)
    assert counting_named("LINES + code-points") == Counting(line_end="one")
    assert counting_named("bom+lines+utf-16") == Counting("utf-16", line_end="one", mark=True)


@pytest.mark.parametrize("name", ["bytes", "lines+crlf", "utf-8+utf-16", "lines,utf-16"])
def test_what_is_no_way_is_refused(name):
    with pytest.raises(RequestError, match="is no way to count positions"):
        counting_named(name)


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [(0, 5, (0, 5)), (0, 6, (0, 5)), (5, 6, (5, 5)), (0, 7, None), (6, 6, None), (-1, 2, None), (3, 2, None)],
)
def test_an_end_one_beyond_the_text_is_its_end(start, end, span):
    assert CountedPositions("abcde", Counting()).span(start, end) == span
