"""Boxes of words: whole words, within their edges, one drawing across and one down."""

from xml.etree.ElementTree import fromstring

from detente.charts.boxes import LETTERS, WIDTH, Box, Lane, Link, boxes_svg
from detente.charts.shapes import party_line

SVG = "{http://www.w3.org/2000/svg}"
FIRST = Box("Today", ("s1",))
LANES = (
    Lane(((Link(party_line(0), True), Box("North", ("+ Arm",), is_end=True)),)),
    Lane(
        (
            (Link(party_line(1), False), Box("South of the great mountains and the sea", ("− Talk " * 80,))),
            (Link(party_line(0), True), Box("North", ("+ " + "x" * 60,), is_end=True)),
        )
    ),
)


def drawn(across):
    return fromstring(boxes_svg(FIRST, LANES, across=across, key="k", title="T", description="D"))


def corners(svg):
    return [(float(r.get("x")), float(r.get("y")), float(r.get("height"))) for r in svg.iter(f"{SVG}rect")]


def test_lanes_run_across_or_down():
    across, down = corners(drawn(True)), corners(drawn(False))
    assert across[2][0] < across[3][0]
    assert across[2][1] > across[1][1] + across[1][2], "lanes do not overlap"
    assert down[2][1] + down[2][2] < down[3][1]
    assert down[1][0] + WIDTH < down[2][0]


def test_all_boxes_lie_within_the_drawing():
    for across in (True, False):
        svg = drawn(across)
        assert max(x + WIDTH for x, _, _ in corners(svg)) < float(svg.get("width"))
        assert max(y + h for _, y, h in corners(svg)) < float(svg.get("height"))


def test_no_line_is_too_long_and_what_is_cut_says_so():
    lines = [each.text for each in drawn(True).iter(f"{SVG}text")]
    assert max(map(len, lines)) <= LETTERS + 1
    assert any(line.endswith("…") for line in lines)


def test_only_the_one_across_is_shown_without_a_style_sheet():
    assert drawn(True).get("display") is None
    assert drawn(False).get("display") == "none"


def test_it_is_described_for_those_who_cannot_see_it():
    svg = drawn(True)
    assert svg.get("aria-labelledby") == "k-title k-description"
    assert svg.find(f"{SVG}desc").text == "D"
