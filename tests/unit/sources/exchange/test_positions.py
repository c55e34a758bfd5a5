"""Positions, on texts whose characters can be counted by eye."""

import pytest

from detente.sources.exchange.positions import CountedPositions, LinePositions, likely_counting, plain_lines

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
    positions = CountedPositions(FACE, "utf-16")
    assert positions.length == 7
    assert [positions.offset(each) for each in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]


def test_counting_a_line_end_as_one():
    positions = CountedPositions(CROSSED, "lines")
    assert positions.length == 13
    assert [positions.offset(each) for each in (3, 4, 8, 13)] == [3, 5, 10, 15]


def test_code_points_are_what_the_standard_counts():
    positions = CountedPositions(FACE, "code-points")
    assert (positions.length, positions.offset(4)) == (5, 4)


@pytest.mark.parametrize(
    ("name", "start", "end", "counting"),
    [("three", 10, 15, "code-points"), ("three", 8, 13, "lines"), ("", 8, 13, "code-points")],
)
def test_what_a_passage_is_called_tells_how_was_counted(name, start, end, counting):
    assert likely_counting(CROSSED, [(name, start, end)], "A tool") == counting


def test_utf_16_is_told_by_what_a_passage_is_called():
    assert likely_counting(f"{FACE} peace", [("peace", 8, 13)], "A tool") == "utf-16"
    assert likely_counting(f"{FACE} peace", [("peace", 6, 11)], "A tool") == "code-points"


def test_atlas_counts_lines_unless_its_names_say_else():
    assert likely_counting(CROSSED, [("", 4, 7)], "ATLAS.ti for Windows 23") == "lines"
    assert likely_counting(CROSSED, [("two", 5, 8)], "ATLAS.ti for Windows 23") == "code-points"


def test_where_all_agree_nothing_is_guessed():
    assert likely_counting("plain\ntext", [("text", 0, 4)], "ATLAS.ti") == "code-points"
