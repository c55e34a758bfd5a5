"""The course of each arrow of a drawing: from a port of one node to a port of another, apart from the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.charts.layered_layout import Layout, Point
from detente.questions.report import Arrow

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
