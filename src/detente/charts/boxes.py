"""Boxes of words in lanes from one first box, and arrows between them: across a wide page, or down a narrow one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.charts.layered_layout import Point
from detente.charts.shapes import FULL, HEAD, OUTLINE, PartyLine, group, number, text

LETTERS = 24
"""A longer line in a box is broken; narrow letters leave room."""

MOST_LINES = 9
"""A box has no more lines below its head; what is left ends in an ellipsis."""

WIDTH, LINE, PADDING = 172.0, 15.0, 9.0
ALONG, BESIDE, MARGIN = 40.0, 14.0, 4.0
"""Space between boxes along a lane and between lanes, and around all."""


class Box(NamedTuple):
    """A box: its head, its lines, and whether it is an end."""

    head: str
    lines: tuple[str, ...]
    is_end: bool = False


class Link(NamedTuple):
    """How a box is reached: the line of the mover, and whether the mover gains."""

    line: PartyLine
    gains: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Boxes one after another, each with how it is reached from the one before."""

    boxes: tuple[tuple[Link, Box], ...]


def boxes_svg(
    first: Box, lanes: Sequence[Lane], *, across: bool, key: str, title: str, description: str
) -> str:
    """Draw lanes of boxes that leave from a first one.

    Parameters
    ----------
    across
        Whether lanes run from left to right, one below another; else downwards, one beside another.
    key
        Makes the ids of this drawing its own on the page.
    title, description
        What a reader hears who cannot see it.

    Returns
    -------
    An ``svg`` element as text; equal inputs give equal text.
    """
    first = _wrapped(first)
    wrapped = [[(link, _wrapped(box)) for link, box in lane.boxes] for lane in lanes]
    places = _places(first, wrapped, across)
    right = max(corner.x + WIDTH for _, corner in places) + MARGIN
    bottom = max(corner.y + _height(box) for box, corner in places) + MARGIN
    svg = _canvas(right, bottom, across, key, title, description)
    found = iter(places)
    start = next(found)
    for lane in wrapped:
        here = start
        for link, _ in lane:
            there = next(found)
            _arrow(svg, here, there, link, across)
            here = there
    for box, corner in places:
        _draw(svg, box, corner)
    return tostring(svg, encoding="unicode")


def _wrapped(box: Box) -> Box:
    """The same box, its lines broken, and cut where there are too many."""
    lines = [part for line in box.lines for part in textwrap.wrap(line, LETTERS, subsequent_indent="\u2002")]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: LETTERS - 2].rstrip()} …"]
    head = textwrap.shorten(box.head, 2 * LETTERS - 8, placeholder=" …")
    return Box(head, tuple(lines), box.is_end)


def _heads(box: Box) -> list[str]:
    """The lines of a head, whose letters are wider."""
    return textwrap.wrap(box.head, LETTERS - 3)


def _height(box: Box) -> float:
    return 2 * PADDING + LINE * (len(_heads(box)) + len(box.lines))


Placed = tuple[Box, Point]


def _places(first: Box, lanes: Sequence[Sequence[tuple[Link, Box]]], across: bool) -> list[Placed]:
    """The upper left corners of all boxes, the first one in the middle before its lanes."""
    return _places_across(first, lanes) if across else _places_down(first, lanes)


def _places_across(first: Box, lanes: Sequence[Sequence[tuple[Link, Box]]]) -> list[Placed]:
    heights = [max(_height(box) for _, box in lane) for lane in lanes]
    total = sum(heights) + BESIDE * (len(heights) - 1)
    middle = max(total, _height(first)) / 2
    placed = [(first, Point(MARGIN, MARGIN + middle - _height(first) / 2))]
    top = MARGIN + middle - total / 2
    for lane, height in zip(lanes, heights, strict=True):
        for k, (_, box) in enumerate(lane, 1):
            at = Point(MARGIN + k * (WIDTH + ALONG), top + (height - _height(box)) / 2)
            placed.append((box, at))
        top += height + BESIDE
    return placed


def _places_down(first: Box, lanes: Sequence[Sequence[tuple[Link, Box]]]) -> list[Placed]:
    total = len(lanes) * WIDTH + BESIDE * (len(lanes) - 1)
    placed = [(first, Point(MARGIN + (total - WIDTH) / 2, MARGIN))]
    for k, lane in enumerate(lanes):
        top = MARGIN + _height(first) + ALONG
        for _, box in lane:
            placed.append((box, Point(MARGIN + k * (WIDTH + BESIDE), top)))
            top += _height(box) + ALONG
    return placed


def _canvas(width: float, height: float, across: bool, key: str, title: str, description: str) -> Element:
    """The empty drawing; without a style sheet only the one across is shown."""
    size = {"width": number(width), "height": number(height)}
    hidden = {} if across else {"display": "none"}
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            **size,
            **hidden,
            "class": f"chart boxes {'across' if across else 'down'}",
            "font-size": "12",
            "fill": "currentColor",
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-description",
        },
    )
    SubElement(svg, "title", {"id": f"{key}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{key}-description"}).text = description
    return svg


def _draw(svg: Element, box: Box, corner: Point) -> None:
    """A box with its words; an end has a strong line."""
    made = group(svg, "box end" if box.is_end else "box")
    size = {"width": number(WIDTH), "height": number(_height(box)), "rx": "7"}
    stroke = "2.4" if box.is_end else "1.2"
    where = {"x": number(corner.x), "y": number(corner.y)}
    SubElement(made, "rect", {**where, **size, "class": "node", **OUTLINE, "stroke-width": stroke})
    at = Point(corner.x + PADDING, corner.y + PADDING + LINE - 4)
    heads = _heads(box)
    for k, line in enumerate((*heads, *box.lines)):
        written = text(made, Point(at.x, at.y + k * LINE), line, "words", "start")
        if k < len(heads):
            written.set("font-weight", "bold")


def _arrow(svg: Element, here: Placed, there: Placed, link: Link, across: bool) -> None:
    """An arrow in the line of its mover: a full head where the mover gains, an open one elsewhere."""
    (box, a), (other, b) = here, there
    made = group(svg, f"arrow {link.line.colour}{'' if link.gains else ' plain'}")
    if across:
        start = Point(a.x + WIDTH, a.y + _height(box) / 2)
        tip = Point(b.x, b.y + _height(other) / 2)
        half = (tip.x - start.x) / 2
        path = _path(
            start, Point(start.x + half, start.y), Point(tip.x - half, tip.y), Point(tip.x - HEAD + 1, tip.y)
        )
        corners = [Point(tip.x - HEAD, tip.y - HEAD * 0.45), tip, Point(tip.x - HEAD, tip.y + HEAD * 0.45)]
    else:
        start = Point(a.x + WIDTH / 2, a.y + _height(box))
        tip = Point(b.x + WIDTH / 2, b.y)
        half = (tip.y - start.y) / 2
        path = _path(
            start, Point(start.x, start.y + half), Point(tip.x, tip.y - half), Point(tip.x, tip.y - HEAD + 1)
        )
        corners = [Point(tip.x - HEAD * 0.45, tip.y - HEAD), tip, Point(tip.x + HEAD * 0.45, tip.y - HEAD)]
    dashes = {"stroke-dasharray": link.line.pattern} if link.line.pattern else {}
    SubElement(made, "path", {"d": path, "class": "line", **OUTLINE, "stroke-width": "1.8", **dashes})
    css, look = ("head", FULL) if link.gains else ("head open", {"fill": "white", "stroke": "currentColor"})
    SubElement(made, "polygon", {"points": _points(corners), "class": css, **look})


def _path(start: Point, one: Point, other: Point, end: Point) -> str:
    return f"M{_point(start)}C{_point(one)} {_point(other)} {_point(end)}"


def _points(corners: Iterable[Point]) -> str:
    return " ".join(f"{number(point.x)},{number(point.y)}" for point in corners)


def _point(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"
