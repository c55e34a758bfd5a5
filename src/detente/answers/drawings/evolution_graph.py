"""An evolution as SVG: states as nodes, steps as arrows in the line of their mover.

Each arrow has a course of its own, from a port of one node to a port of another, apart from the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.answers.words import change_words, definition_name, state_title, state_words
from detente.charts.layered_layout import Layout, Point, layered_layout
from detente.charts.shapes import (
    NOTCH,
    Kind,
    arrow_shape,
    group,
    least_width,
    node_shape,
    number,
    party_line,
    text,
)
from detente.graph import GraphModel
from detente.questions.report import Arrow, EvolutionGraph

LAYER = 96.0
MARGIN = 6.0
ABOVE_START = 34.0
NAME_LETTERS = 19
WIDE = 430.0
"""A wider drawing, in pixels, does not share a row with another."""

LEAST_SCALE = 0.78
"""Drawings shrink to this share of their size where room is scarce, so that their words can be read."""


class Chart(NamedTuple):
    """A drawing as an ``svg`` element, and its width in pixels."""

    svg: str
    width: float


@dataclass(frozen=True, slots=True)
class Look:
    """How states and steps are shown.

    Attributes
    ----------
    kinds, marks
        For the equilibria among the states: their shape, and what is written beside the number.
    names
        What stands below the numbers; by default the names of states.
    step_words
        What one reads pointing at an arrow; by default the step and whether its mover gains.
    """

    kinds: Mapping[int, Kind]
    marks: Mapping[int, str]
    names: Mapping[int, str] | None = None
    step_words: Callable[[GraphModel, Arrow], str] | None = None


def evolution_svg(
    graph: EvolutionGraph,
    model: GraphModel,
    look: Look,
    key: str,
    title: str,
    description: str,
) -> Chart:
    """Draw an evolution.

    Parameters
    ----------
    graph
        What is drawn.
    model
        Whose states and parties these are.
    look
        How states and steps are shown.
    key
        Makes the ids of this drawing its own on the page.
    title, description
        What a reader hears who cannot see it.

    Returns
    -------
    Equal inputs give equal text.
    """
    kinds, marks = look.kinds, look.marks
    names = _state_names(graph, model) if look.names is None else look.names
    told = look.step_words or _step_words
    size = _node_size(graph, model, marks, names)
    links = [(arrow.source, arrow.target) for arrow in graph.arrows]
    layout = layered_layout(graph.states, links, (size.width, LAYER + size.height / 2))
    svg = _canvas(layout, size, key, title, description, graph.start is not None)
    drawing = svg[-1]
    for arrow, points in zip(graph.arrows, routes(graph.arrows, layout, size), strict=True):
        css = f"arrow {party_line(arrow.party).colour}{'' if arrow.improving else ' plain'}"
        made = group(drawing, css, told(model, arrow))
        arrow_shape(made, points, party_line(arrow.party), gains=arrow.improving)
    for state in graph.states:
        made = group(drawing, "state", f"{state_title(model, state)}: {state_words(model, state)}")
        centre = layout.centres[state]
        node_shape(made, kinds.get(state, "state"), centre, size.width, size.height)
        _label(made, model.states.id(state), centre, marks.get(state), names.get(state))
    if graph.start is not None:
        _point_at_start(drawing, layout.centres[graph.start], size)
    return Chart(tostring(svg, encoding="unicode"), layout.width + 2 * MARGIN)


def _state_names(graph: EvolutionGraph, model: GraphModel) -> dict[int, str]:
    named = model.states.names_beside
    return {state: definition_name(named[state]) for state in graph.states if state in named}


def _node_size(
    graph: EvolutionGraph, model: GraphModel, marks: Mapping[int, str], names: Mapping[int, str]
) -> NodeSize:
    """Nodes are higher where a name stands in them, and wide enough for the longest line of text."""
    name = min(max(len(names.get(state, "")) for state in graph.states), NAME_LETTERS)
    labels = [9.4 * len(model.states.id(s)) + 6.8 * len(marks.get(s, "")) for s in graph.states]
    width = max(92.0, 6.3 * name + 2 * NOTCH, max(labels) + 2 * NOTCH + 12)
    return NodeSize(width, 48.0 if name else 36.0, width - 2 * NOTCH - 8)


def _canvas(
    layout: Layout, size: NodeSize, key: str, title: str, description: str, has_start: bool
) -> Element:
    """The empty drawing; its last child is the group, moved so that all fits, to draw in."""
    above = ABOVE_START if has_start else 0.0
    width = layout.width + 2 * MARGIN
    height = layout.height + size.height + above + 2 * MARGIN
    least = least_width(width * LEAST_SCALE)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "class": f"chart wide {least}" if width > WIDE else f"chart {least}",
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-description",
        },
    )
    SubElement(svg, "title", {"id": f"{key}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{key}-description"}).text = description
    shift = f"translate({number(MARGIN)} {number(MARGIN + above + size.height / 2)})"
    SubElement(svg, "g", {"transform": shift})
    return svg


def _step_words(model: GraphModel, arrow: Arrow) -> str:
    """A step in words, as one reads it pointing at the arrow."""
    mover = model.scenario.parties[arrow.party].name
    change = change_words(model, arrow.party, arrow.source, arrow.target)
    gain = "gains by it" if arrow.improving else "does not gain by it"
    return f"{model.states.id(arrow.source)} → {model.states.id(arrow.target)}: {mover} {change}, and {gain}"


def _label(made: Element, id: str, centre: Point, mark: str | None, name: str | None) -> None:
    """Write a state's number, with its mark beside it and its name below."""
    words = text(made, Point(centre.x, centre.y - 3 if name else centre.y + 5), id, "number")
    if mark:
        SubElement(words, "tspan", {"class": "mark", "dx": "5"}).text = mark
    if name:
        text(made, Point(centre.x, centre.y + 13), _short(name), "name")


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1].rstrip()}…"


def _point_at_start(drawing: Element, centre: Point, size: NodeSize) -> None:
    """Mark the status quo: a dot, a short arrow, and the words."""
    top = centre.y - size.height / 2
    made = group(drawing, "start")
    SubElement(made, "circle", {"cx": number(centre.x), "cy": number(top - 26), "r": "4.5"})
    SubElement(made, "path", {"d": f"M{number(centre.x)} {number(top - 22)}V{number(top - 7)}"})
    corners = [(centre.x - 4, top - 8), (centre.x, top), (centre.x + 4, top - 8)]
    SubElement(made, "polygon", {"points": " ".join(f"{number(x)},{number(y)}" for x, y in corners)})
    text(made, Point(centre.x + 11, top - 21), "status quo", "label", "start")


PORT_GAP = 17.0
"""The most that neighbouring ports of a node stand apart."""

LANE_GAP = 9.0
"""How far apart lines between the same nodes pass a bend."""


@dataclass(frozen=True, slots=True)
class NodeSize:
    """The width and height of a node, and the width of its edge on which lines end."""

    width: float
    height: float
    edge: float


def routes(arrows: Sequence[Arrow], layout: Layout, size: NodeSize) -> list[tuple[Point, ...]]:
    """The points of each arrow from its source's edge to its target's edge."""
    ways = [_way(arrow, layout) for arrow in arrows]
    lower_ports = _ports([(way[0], way[1].x, k) for k, way in enumerate(ways)], size)
    upper_ports = _ports([(way[-1], way[-2].x, k) for k, way in enumerate(ways)], size)
    lanes = _lanes(arrows)
    found = []
    for k, (arrow, way) in enumerate(zip(arrows, ways, strict=True)):
        bends = [Point(point.x + lanes[k], point.y) for point in way[1:-1]]
        leaves = Point(lower_ports[k], way[0].y + size.height / 2)
        arrives = Point(upper_ports[k], way[-1].y - size.height / 2)
        points = (leaves, *bends, arrives)
        found.append(points if _points_down(arrow, layout) else points[::-1])
    return found


def _points_down(arrow: Arrow, layout: Layout) -> bool:
    return (arrow.source, arrow.target) in layout.bends


def _way(arrow: Arrow, layout: Layout) -> tuple[Point, ...]:
    """The centres and bends on an arrow's line, downwards."""
    link = (arrow.source, arrow.target)
    upper, lower = link if _points_down(arrow, layout) else link[::-1]
    return (layout.centres[upper], *layout.bends[upper, lower], layout.centres[lower])


def _ports(ends: Sequence[tuple[Point, float, int]], size: NodeSize) -> dict[int, float]:
    """The x of each line's port: along the edge of its node in the order of where the lines come from.

    Parameters
    ----------
    ends
        For each line the centre of the node, the x of the next point, and the line's number.
    """
    by_node: dict[Point, list[tuple[float, int]]] = {}
    for centre, towards, k in ends:
        by_node.setdefault(centre, []).append((towards, k))
    ports = {}
    for centre, lines in by_node.items():
        gap = min(PORT_GAP, size.edge / max(len(lines) - 1, 1))
        for place, (_, k) in enumerate(sorted(lines)):
            ports[k] = centre.x + (place - (len(lines) - 1) / 2) * gap
    return ports


def _lanes(arrows: Sequence[Arrow]) -> Mapping[int, float]:
    """How far to the side each arrow passes its bends, so that arrows between the same nodes stay apart."""
    together: dict[frozenset[int], list[int]] = {}
    for k, arrow in enumerate(arrows):
        together.setdefault(frozenset((arrow.source, arrow.target)), []).append(k)
    return {
        k: (place - (len(lane) - 1) / 2) * LANE_GAP
        for lane in together.values()
        for place, k in enumerate(lane)
    }
