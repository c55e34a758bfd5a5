"""The tree of a text that came of an edit: only the list or mapping that was edited is composed anew.

What stands on lines of its own reads the same whatever stands around it. So these lines are composed alone, in their
places, with everything before them blank; all other nodes are those of the tree before, those behind the edit as far
further on as it made the text longer. Where that might not hold, such as where the text has an anchor of one name
twice, the whole text is composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.errors import Place, ScenarioError
from detente.scenario.editing.text.anchors import marks
from detente.scenario.editing.text.file_text import Written, read_again
from detente.scenario.editing.text.patchwork import difference
from detente.scenario.editing.text.slots import line_start
from detente.scenario.parsing.composer import MAX_NODES, compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import Entry, Leaf, Mapping, Node, Sequence, Span, size

_READ_IN_CONTEXT = re.compile(r"[!\t\r]|^(?:---|\.\.\.|%)", re.MULTILINE)
"""What may mean something else, or do something elsewhere, where it stands alone."""

_BEHIND_MARK = re.compile(r"(?:[ \n]|(?<=[ \n])#.*)*")
_BLANK = re.compile(r" *(?:#.*)?")

Block = Mapping | Sequence


def renewed(now: Written, text: str) -> Written | None:
    r"""A text that was made of another, with its tree; None where it is no YAML.

    Examples
    --------
    >>> from detente.scenario.editing.text.file_text import file_tree
    >>> now = Written("a:\n- x\n- y\nb: {}\n", file_tree("a:\n- x\n- y\nb: {}\n"))
    >>> made = renewed(now, "a:\n- y\n- x\nb: {}\n")
    >>> made.root.entries["b"].value is now.root.entries["b"].value
    True
    """
    root = _renewed_root(now, text)
    return read_again(text) if root is None else Written(text, root)


def _renewed_root(now: Written, text: str) -> Node | None:
    """The tree of a text; None where it must be composed as a whole."""
    old = _holder(now, *difference(now.text, text))
    if old is None:
        return None
    start, end = _first_line(now.text, old), old.span[1]
    longer = len(text) - len(now.text)
    parts = now.text[start:end], text[start : end + longer]
    if any(map(_READ_IN_CONTEXT.search, parts)):
        return None
    if _indent(now.text, end) != _indent(
        text, end + longer
    ):  # what follows has come into the block, or out of it
        return None
    around, before = _anchors(now, start, end)
    blank = "\n".join(" " * len(line) for line in text[:start].split("\n"))
    alone = _composed_alone(blank + parts[1], start, around)
    if alone is None or not _can_replace(alone.root, old):
        return None
    after = _anchors(Written(text, alone.root), start, end + longer)[1]
    if before is None or after is None or before.keys() != after.keys():
        return None
    known: dict[Node, Node] = {old: alone.root, **{before[name]: after[name] for name in before}}
    root = _Renewal(known, start, end, longer, parts[1].count("\n") - parts[0].count("\n")).of(now.root)
    is_known_small = _extent(alone.root)[0] <= _extent(old)[0] or size(root, {}) < MAX_NODES
    return root if is_known_small else None


def _indent(text: str, at: int) -> str:
    """What stands on the line of a place before it."""
    return text[line_start(text, at) : at]


def _composed_alone(text: str, start: int, anchors: dict[str, Node]) -> Written | None:
    """Lines behind blank ones, with their tree; `anchors` are the nodes before them. None where they are no YAML."""
    problems = Problems("<text>")
    try:
        root = compose(document(text), problems, anchors, start)
    except ScenarioError:
        return None
    return None if root is None or problems.found else Written(text, root)


def _anchors(now: Written, start: int, end: int) -> tuple[dict[str, Node], dict[str, Node] | None]:
    """The nodes with anchors that the lines of a block name and that stand before it; and those in it.

    The latter are None where it cannot be told which they are.
    """
    names = {name for _, _, name in marks(now.text, start, end)}
    if not names:
        return {}, {}
    found: dict[str, list[tuple[int, Node | None]]] = {}
    for at, sign, name in marks(now.text):
        if sign == "&" and name in names:
            content = _BEHIND_MARK.match(now.text, at + 1 + len(name))
            assert content
            found.setdefault(name, []).append((at, _node_from(now.root, content.end())))
    alone = {name: each[0] for name, each in found.items() if len(each) == 1}
    before = {
        name: node for name, (at, node) in alone.items() if at < start and node and node.span[1] <= start
    }
    inside = {name: node for name, (at, node) in alone.items() if start <= at < end and node}
    others = sum(start <= at < end for each in found.values() for at, _ in each)
    return before, inside if len(inside) == others else None


def _node_from(node: Node, start: int) -> Node | None:
    """The outermost node whose content starts at a place."""
    if node.span[0] == start:
        return node
    below = (each for each in _below(node) if each.span[0] <= start < each.span[1])
    return next((found for each in below if (found := _node_from(each, start))), None)


def _can_replace(new: Node, old: Block) -> bool:
    """Whether it is a block of the same kind as far in, and no deeper: how deep all may be is known of old."""
    if (
        type(new) is not type(old)
        or isinstance(new, Leaf)
        or new.flow
        or new.place.column != old.place.column
    ):
        return False
    return _extent(new)[1] <= _extent(old)[1]


def _extent(node: Node) -> tuple[int, int]:
    """How many nodes there are, and how deep they go."""
    below = [_extent(each) for each in _below(node)]
    return 1 + sum(n for n, _ in below), 1 + max((height for _, height in below), default=0)


def _below(node: Node) -> Iterator[Node]:
    if isinstance(node, Sequence):
        yield from node.items
    elif isinstance(node, Mapping):
        yield from (each.value for each in node.entries.values())


# Which lines


def _holder(now: Written, start: int, end: int) -> Block | None:
    """The innermost block on lines of its own, below the root, that holds a part of the text."""
    found: Block | None = None
    at: Block | None = _block_with(now.text, now.root, start, end)
    while at is not None:
        found = at if _has_own_lines(now.text, at) else found
        at = _block_with(now.text, at, start, end)
    return found


def _block_with(text: str, node: Node, start: int, end: int) -> Block | None:
    """The block just below a node that holds a part of the text."""
    for each in _below(node):
        if isinstance(each, Leaf) or each.flow or end > each.span[1]:
            continue
        if _first_line(text, each) <= start:
            return each
    return None


def _first_line(text: str, block: Block) -> int:
    """Where the first of the lines of a block starts, empty lines and comments above it included."""
    line = line_start(text, block.span[0])
    while line and _BLANK.fullmatch(text, above := line_start(text, line - 1), line - 1):
        line = above
    return line


def _has_own_lines(text: str, block: Block) -> bool:
    """Whether nothing else stands on the line on which it starts, nor before what follows it on a line."""
    lines = [text[line_start(text, at) : at] for at in block.span]
    return not lines[0].strip(" ") and (block.span[1] == len(text) or not lines[1].strip(" "))


@dataclass(frozen=True, slots=True)
class _Renewal:
    """A tree with other nodes in the place of some; what stands before these is as it was.

    Attributes
    ----------
    known
        The nodes that come in the place of others.
    start, end
        The part of the old text in which the others stand.
    longer, lower
        By how many characters and lines what stands behind that part is further on.
    """

    known: dict[Node, Node]
    start: int
    end: int
    longer: int
    lower: int

    def of(self, node: Node) -> Node:
        """What comes in the place of a node."""
        if node in self.known:
            return self.known[node]
        if node.span[1] <= self.start:  # aliases repeat what stands before them
            return node
        self.known[node] = made = self._made(node)
        return made

    def _made(self, node: Node) -> Node:
        span, place = self._span(node.span), self._place(node)
        if isinstance(node, Leaf):
            return node if span == node.span else Leaf(node.text, node.kind, node.style, place, span)
        if isinstance(node, Sequence):
            items = tuple(map(self.of, node.items))
            is_same = span == node.span and items == node.items
            return node if is_same else Sequence(items, node.flow, place, span)
        entries = {text: self._entry(each) for text, each in node.entries.items()}
        is_same = span == node.span and [*entries.values()] == [*node.entries.values()]
        return node if is_same else Mapping(entries, node.flow, place, span)

    def _entry(self, entry: Entry) -> Entry:
        key, value = self.of(entry.key), self.of(entry.value)
        assert isinstance(key, Leaf)
        return entry if key is entry.key and value is entry.value else Entry(key, value)

    def _span(self, span: Span) -> Span:
        start, end = (at + self.longer if at >= self.end else at for at in span)
        return start, end

    def _place(self, node: Node) -> Place:
        is_behind = self.lower and node.span[0] >= self.end
        return Place(node.place.line + self.lower, node.place.column) if is_behind else node.place
