"""Samples for legends: a party's line, the two kinds of arrows, the kinds of states."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from detente.charts.layered_layout import Point
from detente.charts.lines import PartyLine, party_line
from detente.charts.shapes import Kind, group, level_arrow, node_shape

NEUTRAL = PartyLine("no-party", "")


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
