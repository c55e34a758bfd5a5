"""From a problem's place to the part of the text that it is about, for editors that underline it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.errors import Diagnostic, Place
from detente.scenario.parsing.document import Document
from detente.scenario.tree import Leaf, Node, all_of

_OF_COLLECTIONS = frozenset({"missing-key", "no-preferences", "too-few", "no-parties"})
"""Codes of problems with a whole list or mapping, not with what it begins with."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem, and the part of the text that it is about.

    Attributes
    ----------
    start, end
        Its first code point and the one behind its last, in the text without a byte order mark. At least one long,
        but in a file that is empty or cannot be read.
    end_place
        Where the end stands: a line and a column from 1.
    """

    diagnostic: Diagnostic
    start: int
    end: int
    end_place: Place


def marks(found: Iterable[Diagnostic], document: Document, root: Node | None) -> tuple[Mark, ...]:
    """Problems, each with the part of a document that it is about; a document without a tree has no nodes to mark."""
    nodes: dict[int, list[Node]] = {}
    leaves: list[Leaf] = []
    for node in {id(each): each for each in all_of([root])}.values():
        nodes.setdefault(node.span[0], []).append(node)
        if isinstance(node, Leaf):
            leaves.append(node)
    leaves.sort(key=lambda leaf: leaf.span)
    return tuple(_mark(each, document, nodes, leaves) for each in found)


def _mark(found: Diagnostic, document: Document, nodes: dict[int, list[Node]], leaves: list[Leaf]) -> Mark:
    n = len(document.text)
    start = min(document.index(found.place), n)
    end = min(max(_end(found, start, document, nodes.get(start, []), leaves), start + 1), n)
    if start == end:
        start = max(start - 1, 0)
    return Mark(found, start, end, document.place(end))


def _end(found: Diagnostic, start: int, document: Document, here: list[Node], leaves: list[Leaf]) -> int:
    """Where what is at fault ends: a list or mapping, its text as written, or what begins or goes on there."""
    collections = [node for node in here if not isinstance(node, Leaf)]
    if found.code in _OF_COLLECTIONS and collections:
        return min(map(_written_end, collections))
    if found.text and document.text.startswith(found.text, start):
        return start + len(found.text)
    if here:
        return min(map(_written_end, here))
    around = bisect_left(leaves, (start + 1, 0), key=lambda leaf: leaf.span) - 1
    return _within(found.text, start, document, leaves[around]) if around >= 0 else start


def _within(text: str, start: int, document: Document, leaf: Leaf) -> int:
    """Where a part of a leaf ends that is written otherwise than it is read: in quotes, or over several lines."""
    spots = document.spots(leaf)
    last = bisect_left(spots, start) + len(text) - 1
    return min(spots[last] + 1 if 0 <= last < len(spots) else start, leaf.span[1])


def _written_end(node: Node) -> int:
    """Where a node's last character stands, without the white space and comments behind it."""
    return max(_ends(node), default=node.span[1])


def _ends(node: Node) -> Iterator[int]:
    """Where those parts of a node end that end with a character of their own."""
    start, end = node.span
    for each in all_of([node]):
        if (isinstance(each, Leaf) or each.flow) and start <= each.span[0] and each.span[1] <= end:
            yield each.span[1]
