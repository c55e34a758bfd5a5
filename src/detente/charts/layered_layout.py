"""Where the nodes of a drawing stand and which way its lines take, by the library fast-sugiyama.

Lines run downwards in layers from the first node. The library places bends where a line passes a layer;
it does not see which way an arrow points, so that the first node always stands on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

GAP = 26.0
"""Free space between the nodes of a layer, and between parts of a drawing that nothing joins."""


_Part: TypeAlias = tuple[list[tuple[int, tuple[float, float]]], float, float, list[tuple[int, int]] | None]


class Point(NamedTuple):
    """A place on the drawing, from its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The centres of nodes, the bends of lines from the upper to the lower end, and the size of it all."""

    centres: Mapping[int, Point]
    bends: Mapping[tuple[int, int], tuple[Point, ...]]
    width: float
    height: float


def layered_layout(
    nodes: Sequence[int], links: Iterable[tuple[int, int]], size: tuple[float, float]
) -> Layout:
    """Lay out a graph in layers.

    Parameters
    ----------
    nodes
        In an order in which a link points downwards from the earlier node to the later one.
    links
        Pairs of different nodes; the direction does not matter.
    size
        The width of a node, and the distance from one layer to the next.
    """
    place = {node: k for k, node in enumerate(nodes)}
    pairs = sorted({_downwards(place[a], place[b]) for a, b in links})
    centres: dict[int, Point] = {}
    bends: dict[tuple[int, int], tuple[Point, ...]] = {}
    width = height = 0.0
    for part in _parts(pairs, *size):
        shift = width + GAP + size[0] if centres else 0.0
        centres |= {node: Point(at.x + shift, at.y) for node, at in part.centres.items()}
        bends |= {link: tuple(Point(p.x + shift, p.y) for p in way) for link, way in part.bends.items()}
        width, height = shift + part.width, max(height, part.height)
    centres |= _alone(set(range(len(nodes))) - centres.keys(), len(centres) > 0, width, height, size)
    return _fitted(nodes, centres, bends, size[0])


def _downwards(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _parts(pairs: list[tuple[int, int]], node_width: float, layer: float) -> list[Layout]:
    """Each part of the graph laid out by itself, its upper left corner at the origin.

    The library is given one part at a time, numbered from 0: of several it gives bends the numbers of nodes.
    """
    parts = []
    for part in _joined(pairs):
        nodes = sorted({node for pair in part for node in pair})
        number = {node: k for k, node in enumerate(nodes)}
        made = _laid_out([(number[a], number[b]) for a, b in part], node_width + GAP, layer)
        centres = {nodes[k]: point for k, point in made.centres.items()}
        bends = {(nodes[a], nodes[b]): way for (a, b), way in made.bends.items()}
        parts.append(Layout(centres, bends, made.width, made.height))
    return parts


def _joined(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs in parts that share no node, in the order of their first nodes."""
    parts: list[list[tuple[int, int]]] = []
    for pair in pairs:
        touched = [part for part in parts if any(set(pair) & set(other) for other in part)]
        parts = [part for part in parts if part not in touched]
        parts.append([*(other for part in touched for other in part), pair])
    return sorted((sorted(part) for part in parts), key=min)


def _laid_out(pairs: list[tuple[int, int]], spacing: float, layer: float) -> Layout:
    """One part as the library lays it out."""
    from fast_sugiyama import from_edges

    found = cast(Sequence[_Part], from_edges(pairs, vertex_spacing=spacing, dummy_vertices=True))
    ((positions, _, _, edges),) = found
    left = min(x for _, (x, _) in positions)
    top = max(y for _, (_, y) in positions)
    at = {node: Point(x - left, (top - y) / spacing * layer) for node, (x, y) in positions}
    made = _part(at, edges or [], {node for pair in pairs for node in pair})
    assert made.bends.keys() == set(pairs), "the layout lost a line"
    return made


def _part(at: Mapping[int, Point], edges: Iterable[tuple[int, int]], real: set[int]) -> Layout:
    """Join the pieces of each line from bend to bend."""
    following = {a: b for a, b in edges if a not in real}
    bends = {}
    for source, step in edges:
        if source not in real:
            continue
        way, here = [], step
        while here not in real:
            way.append(at[here])
            here = following[here]
        bends[source, here] = tuple(way)
    centres = {node: point for node, point in at.items() if node in real}
    return Layout(centres, bends, max(p.x for p in at.values()), max(p.y for p in at.values()))


def _alone(
    nodes: set[int], below: bool, width: float, height: float, size: tuple[float, float]
) -> dict[int, Point]:
    """Nodes that no line touches, in rows below the rest."""
    spacing, layer = size[0] + GAP, size[1]
    row = max(int(width // spacing) + 1, 4)
    top = height + layer if below else 0.0
    return {node: Point(k % row * spacing, top + k // row * layer) for k, node in enumerate(sorted(nodes))}


def _fitted(
    nodes: Sequence[int],
    centres: Mapping[int, Point],
    bends: Mapping[tuple[int, int], tuple[Point, ...]],
    node_width: float,
) -> Layout:
    """Move everything so that whole nodes fit, and give nodes their names back."""
    every = [*centres.values(), *(point for way in bends.values() for point in way)]
    shift = max(node_width / 2 - min(point.x for point in centres.values()), 0.0)
    shift = max(shift, -min(point.x for point in every) + GAP / 2)
    right = max([point.x + node_width / 2 for point in centres.values()] + [point.x for point in every])
    return Layout(
        {nodes[k]: Point(point.x + shift, point.y) for k, point in centres.items()},
        {(nodes[a], nodes[b]): tuple(Point(p.x + shift, p.y) for p in way) for (a, b), way in bends.items()},
        right + shift,
        max(point.y for point in every),
    )
