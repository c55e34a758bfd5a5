"""A part of a YAML text written in block style, so that there is room for more below it.

Flow collections (``[a, b]``, ``{a: b}``) on the way to it are opened, a line for each part; a part that is not on the
way stays as it is written. Functions return None where the text is not plain enough. Whether the new text says what it
should is for their caller to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.scenario.editing.text.file_text import Steps, nodes_on_way
from detente.scenario.editing.text.slots import column_of, end_of, line_start, slots
from detente.scenario.editing.text.yaml_text import block, entry
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, is_nothing

_COMMENT = re.compile(r"\s#")
"""What a part would lose when it is laid out anew, or what looks like it."""

_DASHES = re.compile(r"[ -]*")
_FURTHER_IN = re.compile(r"\n[ \t]*(?=\S)")


def opened(text: str, root: Node, path: Steps, short: str | None = None) -> str | None:
    """The text with all collections on a path in block style.

    Parameters
    ----------
    short
        Where a leaf stands at the path, the key of the mapping that it is short for; it becomes this mapping.
    """
    nodes = nodes_on_way(root, path)
    first = next((k for k, each in enumerate(nodes) if _is_to_open(each)), None)
    if first is None:
        return text
    node = nodes[first]
    if first == 0 or _COMMENT.search(text[slice(*node.span)]):
        return None
    indent, is_below = _room(text, nodes[first - 1], path[first - 1], node)
    lines = _laid_out(text, node, path[first:], short, indent)
    return None if lines is None else _placed(text, node, lines, indent, is_below)


def under_key(text: str, root: Node, path: Steps, value: object) -> str | None:
    """The text with a value, on lines of its own, where nothing or an empty mapping stands behind a key."""
    *above, node = nodes_on_way(root, path)
    if not above or any(_is_to_open(each) for each in above) or not isinstance(above[-1], Mapping):
        return None
    indent, is_below = _room(text, above[-1], path[-1], node)
    return _placed(text, node, block(value, indent), indent, is_below)


def _is_to_open(node: Node) -> bool:
    return isinstance(node, Leaf) or node.flow


def _room(text: str, parent: Node, step: str | int, node: Node) -> tuple[int, bool]:
    """How far in the lines of a node stand in block style, and whether they begin below its key."""
    start = node.span[0]
    line = line_start(text, start)
    if isinstance(parent, Mapping) and text[line:start].strip():
        key = parent.entries[str(step)].key.span[0]
        return column_of(text, key) + 2, True
    dashes = _DASHES.match(text, line, start)
    column = dashes.end() - line if dashes else 0
    return column, line + column < start  # an anchor stays on the line of the dash


def _placed(text: str, node: Node, lines: str, indent: int, is_below: bool) -> str | None:
    """The text with lines in the place of a node; a comment behind it stays on the line where it began."""
    start, end = node.span[0], end_of(text, node)
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    comment = text[end:line_end]
    if comment.strip() and not comment.lstrip().startswith("#"):
        return None
    if is_below:
        return f"{text[:start].rstrip(' ')}{comment}\n{' ' * indent}{lines}{text[line_end:]}"
    first, newline, rest = lines.partition("\n")
    return f"{text[:start]}{first}{comment}{newline}{rest}{text[line_end:]}"


def _laid_out(text: str, node: Node, steps: Steps, short: str | None, indent: int) -> str | None:
    """A node in block style: all on the way is opened; what is not stands as it is written."""
    if isinstance(node, Leaf):
        return _in_full(node, text[slice(*node.span)], short, indent)
    parts = []
    for each in _parts(text, node):
        is_on_way = bool(steps) and each.step == steps[0]
        if not is_on_way or (isinstance(each.node, Leaf) and not short):
            parts.append(f"{each.head} {_further_in(each.written, indent)}".rstrip(" "))
            continue
        if isinstance(each.node, Leaf):
            lines, mark = _in_full(each.node, each.written, short, indent + 2), ""
        else:
            lines, mark = _laid_out(text, each.node, steps[1:], short, indent + 2), each.mark
        if lines is None:
            return None
        is_below = each.head != "-" or mark
        between = f"{mark}\n{' ' * (indent + 2)}" if is_below else " "
        parts.append(f"{each.head}{' ' if mark else ''}{between}{lines}")
    return ("\n" + " " * indent).join(parts) or None


def _in_full(leaf: Leaf, written: str, key: str | None, indent: int) -> str | None:
    """A leaf as what stands under a key; None where it is nothing."""
    if key is None or is_nothing(leaf):
        return None
    if leaf.style in {"literal", "folded"}:
        return entry(key, leaf.text, indent)
    return f"{key}: {_further_in(written, indent)}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a collection: the step to it, its key or dash, its node, and all that is written of it.

    An alias is written as one; an anchor, the `mark` before the node itself, belongs to what is written.
    """

    step: str | int
    head: str
    node: Node
    written: str
    mark: str


def _parts(text: str, node: Mapping | Sequence) -> Iterator[_Part]:
    """The parts of a flow collection."""
    for step, slot in zip(_steps(node), slots(text, node), strict=True):
        head = f"{text[slice(*node.entries[str(step)].key.span)]}:" if isinstance(node, Mapping) else "-"
        mark = text[slot.mark : slot.content].strip()
        yield _Part(step, head, slot.node, text[slot.mark : slot.end], mark)


def _steps(node: Mapping | Sequence) -> Iterable[str | int]:
    return node.entries if isinstance(node, Mapping) else range(len(node.items))


def _further_in(written: str, indent: int) -> str:
    """What is written, with lines after its first further in than what it is part of."""
    return _FURTHER_IN.sub("\n" + " " * (indent + 4), written)
