"""What drawings are made of: nodes by what their state is, lines of parties, heads of arrows; samples for legends."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.charts.layered_layout import Point

Kind = Literal[
    "state",
    "weak",
    "equilibrium",
    "unchanged",
    "conduct",
    "agreement",
    "lesser_evil",
    "deterioration",
    "imposed",
    "differs",
]
"""A plain state; an equilibrium under some concepts only; one under the concept that the page explains.

On a map of talks: the kinds of settlements, and one whose kind differs from reading to reading.
"""

HEXAGONS = {"equilibrium", "weak", "agreement", "lesser_evil", "differs"}
DOUBLE = {"equilibrium", "agreement"}
CORNERS = {"state": 9.0, "unchanged": 9.0, "imposed": 0.0, "conduct": 24.0}
"""The radius of corners, for shapes that are rectangles."""

OUTLINE = {"fill": "none", "stroke": "currentColor"}
FULL = {"fill": "currentColor", "stroke": "currentColor"}
"""How shapes look where a drawing has no style sheet, which goes before these."""

NOTCH = 13.0
HEAD = 9.0

N_COLOURS = 8
"""How many party colours the style sheet has."""

PATTERNS = ("", "8 4", "2.5 3.5", "10 3.5 2.5 3.5", "16 4", "6 3 2 3 2 3", "4 2", "14 3 5 3")
"""Dash patterns, the first a solid line."""


# Lines of parties


class PartyLine(NamedTuple):
    """The style class that gives the colour, and the dash pattern (empty: solid)."""

    colour: str
    pattern: str


def party_line(party: int) -> PartyLine:
    """The line of a party by its index; with more than eight parties colours meet other patterns.

    >>> party_line(1), party_line(9)
    (PartyLine(colour='party-2', pattern='8 4'), PartyLine(colour='party-2', pattern='2.5 3.5'))
    """
    shift = party // N_COLOURS
    return PartyLine(f"party-{party % N_COLOURS + 1}", PATTERNS[(party + shift) % len(PATTERNS)])


# Shapes


def number(value: float) -> str:
    """A coordinate, short: two equal drawings are equal letter by letter."""
    return f"{round(value, 1) + 0.0:g}"


def group(parent: Element, css: str, title: str | None = None) -> Element:
    """A group, with a title that browsers show when one points at it."""
    made = SubElement(parent, "g", {"class": css})
    if title:
        SubElement(made, "title").text = title
    return made


def text(parent: Element, at: Point, words: str, css: str, anchor: str = "middle") -> Element:
    """A line of text, its base line at a point."""
    attributes = {"x": number(at.x), "y": number(at.y), "class": css, "text-anchor": anchor}
    made = SubElement(parent, "text", attributes)
    made.text = words
    return made


def node_shape(parent: Element, kind: Kind, centre: Point, width: float, height: float) -> None:
    """Draw a state: round corners, or a hexagon where it is an equilibrium, with a double line if a strong one.

    On a map of talks an agreement is a hexagon with a double line, a lesser evil one with a single line, conduct has
    round ends, what is imposed sharp corners, a deterioration sides drawn in; a dashed hexagon is what readings tell
    differently.
    """
    if kind in CORNERS:
        corner = {"x": number(centre.x - width / 2), "y": number(centre.y - height / 2)}
        size = {
            "width": number(width),
            "height": number(height),
            "rx": number(min(CORNERS[kind], height / 2)),
        }
        css = "node" if kind == "state" else f"node {kind}"
        SubElement(parent, "rect", {**corner, **size, "class": css, **OUTLINE})
        return
    points = (_hexagon if kind in HEXAGONS else _drawn_in)(centre, width, height)
    SubElement(parent, "polygon", {"points": points, "class": f"node {kind}", **OUTLINE})
    if kind in DOUBLE:
        inner = _hexagon(centre, width - 9, height - 7)
        SubElement(parent, "polygon", {"points": inner, "class": "inner", **OUTLINE})


def _hexagon(centre: Point, width: float, height: float) -> str:
    w, h = width / 2, height / 2
    corners = [(-w, 0), (NOTCH - w, -h), (w - NOTCH, -h), (w, 0), (w - NOTCH, h), (NOTCH - w, h)]
    return " ".join(f"{number(centre.x + x)},{number(centre.y + y)}" for x, y in corners)


def _drawn_in(centre: Point, width: float, height: float) -> str:
    """A rectangle whose left and right sides are drawn in to a point."""
    w, h = width / 2, height / 2
    corners = [(-w, -h), (w, -h), (w - NOTCH / 2, 0), (w, h), (-w, h), (NOTCH / 2 - w, 0)]
    return " ".join(f"{number(centre.x + x)},{number(centre.y + y)}" for x, y in corners)


def arrow_shape(parent: Element, points: Sequence[Point], line: PartyLine, *, gains: bool) -> None:
    """Draw a step as a line through points: a full head where the mover gains, an open one elsewhere."""
    direction = 1.0 if points[-1].y > points[-2].y else -1.0
    tip = points[-1]
    end = Point(tip.x, tip.y - direction * (HEAD - 1))
    _line(parent, _curve([*points[:-1], end]), line)
    sides = [(tip.x + side * HEAD * 0.45, tip.y - direction * HEAD) for side in (-1, 1)]
    left, right = (f"{number(x)},{number(y)}" for x, y in sides)
    corners = f"{left} {number(tip.x)},{number(tip.y)} {right}"
    _head(parent, corners, gains)


def level_arrow(parent: Element, length: float, y: float, line: PartyLine, *, gains: bool) -> None:
    """Draw a sample of an arrow from the left edge to the right."""
    stop, tip = number(length - HEAD + 1), number(length)
    _line(parent, f"M1 {number(y)}H{stop}", line)
    back = number(length - HEAD)
    corners = f"{back},{number(y - HEAD * 0.45)} {tip},{number(y)} {back},{number(y + HEAD * 0.45)}"
    _head(parent, corners, gains)


def _line(parent: Element, path: str, line: PartyLine) -> None:
    dashes = {"stroke-dasharray": line.pattern} if line.pattern else {}
    SubElement(parent, "path", {"d": path, "class": "line", **OUTLINE, **dashes})


def _head(parent: Element, corners: str, gains: bool) -> None:
    """Draw the head of an arrow, full where the mover gains."""
    css, look = ("head", FULL) if gains else ("head open", OUTLINE)
    SubElement(parent, "polygon", {"points": corners, "class": css, **look})


def _curve(points: Sequence[Point]) -> str:
    """A line that passes each point upright."""
    path = f"M{number(points[0].x)} {number(points[0].y)}"
    for a, b in pairwise(points):
        half = (b.y - a.y) / 2
        controls = f"{number(a.x)} {number(a.y + half)} {number(b.x)} {number(b.y - half)}"
        path += f"C{controls} {number(b.x)} {number(b.y)}"
    return path


# Samples for legends


NEUTRAL = PartyLine("no-party", "")
"""The line of an arrow that is nobody's."""


def party_swatch(party: int) -> str:
    """The line of a party, as a small SVG."""
    return arrow_swatch(gains=True, line=party_line(party))


def arrow_swatch(*, gains: bool, line: PartyLine = NEUTRAL) -> str:
    """An arrow of a step by which the mover gains, or does not, as a small SVG."""
    svg = _sample(44, 12)
    level_arrow(group(svg, f"arrow {line.colour}{'' if gains else ' plain'}"), 43, 6, line, gains=gains)
    return tostring(svg, encoding="unicode")


def node_swatch(kind: Kind) -> str:
    """The shape of a kind of state, as a small SVG."""
    svg = _sample(44, 22)
    node_shape(group(svg, "state"), kind, Point(22, 11), 42, 20)
    return tostring(svg, encoding="unicode")


def _sample(width: int, height: int) -> Element:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    return Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "class": "swatch", "aria-hidden": "true"}
    )


STEP, STEPS = 100, 40
"""The least widths that the style sheet has: so many steps of so many pixels."""


def least_width(width: float) -> str:
    """The class of drawings that get no narrower than a width in pixels, or about that: pages scroll them then.

    >>> least_width(430.0), least_width(12_000.0)
    ('least-4', 'least-40')
    """
    return f"least-{min(round(width / STEP), STEPS)}"


def chart_style() -> str:
    """The style sheet of drawings; its colours are variables that the page sets for light, dark and print."""
    return files("detente.charts").joinpath("charts.css").read_text(encoding="utf-8")
