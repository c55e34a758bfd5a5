"""Anchors and aliases of a text: who has which, and how an anchor goes to another place that repeats it.

The first place of a shared node has its text, with an anchor; the others have aliases. When an edit takes the first
away, or puts it behind another, that other gets the text, so that every value stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from detente.scenario.editing.text.patchwork import Content, Part, Splice, written
from detente.scenario.editing.text.rows import fits_in_brackets, rows_of
from detente.scenario.editing.text.slots import (
    ANCHOR,
    COMMENT_INSIDE,
    Slot,
    TooIntricateError,
    column_of,
    line_rest,
    slots,
)
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain

_SIGN = re.compile("[&*]")
_MARK = re.compile(r"(?<![^\s\[{,:])([&*])([^\s,\[\]{}]+)")

Order = tuple[float, ...]
"""Where a place of the old text stands in the new one, to be compared."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a node: its slot, and whether it stands in brackets or behind a dash."""

    slot: Slot
    flow: bool
    is_item: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A node with an anchor: the place where it is written, and those that repeat it."""

    name: str
    owner: Use
    aliases: list[Use] = field(default_factory=list)


def anchored(text: str, root: Node) -> dict[Node, Shared]:
    """All nodes with anchors, in the order of the file."""
    found: dict[Node, Shared] = {}
    by_name: dict[str, Shared] = {}
    for use in _uses(text, root):
        if use.slot.anchor:
            found[use.slot.node] = by_name[use.slot.anchor] = Shared(use.slot.anchor, use)
        elif use.slot.alias and use.slot.alias in by_name:
            by_name[use.slot.alias].aliases.append(use)
        elif use.slot.alias:
            raise TooIntricateError
    return found


def _uses(text: str, node: Node) -> Iterator[Use]:
    """Every place of a node below another, in the order of the text."""
    if isinstance(node, Leaf):
        return
    for slot in slots(text, node):
        yield Use(slot, node.flow, isinstance(node, Sequence))
        if not slot.alias:
            yield from _uses(text, slot.node)


def handed_over(
    text: str,
    root: Node,
    order: Callable[[int], Order | None],
    start: int,
    end: int,
    *,
    is_gone: bool = False,
) -> list[Splice]:
    """What must be put elsewhere so that every anchor stands before its aliases.

    Parameters
    ----------
    start, end
        The part of the text within which places change, or, with `is_gone`, which is gone.
    order
        Where what begins at a place of the text stands after the edit; None where it is gone.
    """
    aliases = text if is_gone else text[start:end]
    if not any(f"*{name}" in aliases for name in ANCHOR.findall(text, start, end)):
        return []
    made: list[Splice] = []
    handed: list[tuple[int, int, Order]] = []

    def place(use: Use) -> Order | None:
        for begin, behind, there in reversed(handed):
            if begin <= use.slot.mark < behind:
                return (*there, use.slot.mark)
        return order(use.slot.mark)

    for each in anchored(text, root).values():
        own = place(each.owner)
        left = [(there, use) for use in each.aliases if (there := place(use)) is not None]
        there, first = min(left, key=lambda pair: pair[0], default=(None, None))
        if first is None or there is None or (own is not None and own < there):
            continue
        is_needed = own is not None or len(left) > 1
        made += _written_out(text, each, first, each.name if is_needed else None)
        if own is not None:
            made += _as_alias(text, each)
        handed.append((each.owner.slot.content, each.owner.slot.end, there))
    return made


def marks(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str, str]]:
    """What looks like an anchor or an alias in a part of a text: where it stands, ``&`` or ``*``, and its name."""
    end = len(text) if end is None else end
    while sign := _SIGN.search(text, start, end):  # many times faster than to look for marks everywhere
        mark = _MARK.match(text, sign.start(), end)
        if mark:
            yield mark.start(), mark[1], mark[2]
        start = (mark or sign).end()


def detached(text: str, root: Node, use: Slot) -> list[Splice]:
    """What makes a shared place one of its own: a copy of the text in the place of an alias.

    Where it is the first, the next gets the anchor and a copy.
    """
    known = anchored(text, root)
    each = known[use.node]
    inside = [
        splice
        for other in known.values()
        if each.owner.slot.content <= other.owner.slot.mark < each.owner.slot.end
        for splice in _as_alias(text, other)
    ]
    name = each.name if len(each.aliases) > 1 else None
    if use.alias is None:
        return [*_without_anchor(text, each), *_written_out(text, each, each.aliases[0], name, inside)]
    alias = next(other for other in each.aliases if other.slot.mark == use.mark)
    without = [] if name else _without_anchor(text, each)
    return [*without, *_written_out(text, each, alias, None, inside)]


def _without_anchor(text: str, each: Shared) -> list[Splice]:
    """The place of the text without its anchor."""
    mark, content = each.owner.slot.mark, each.owner.slot.content
    end = mark + len(each.name) + 1
    if text[end:content].strip(" ") == "":
        return [Splice(mark, content, ())]
    return [Splice(len(text[:mark].rstrip(" ")), end, ())]


def _as_alias(text: str, each: Shared) -> list[Splice]:
    """An alias in the place of the text."""
    slot = each.owner.slot
    alias = f"*{each.name}"
    if isinstance(slot.node, Leaf) or slot.node.flow:
        return [Splice(slot.mark, slot.end, (alias,))]
    behind = slot.mark + len(alias)
    return [
        Splice(slot.mark, behind, (alias,)),
        Splice(line_rest(text, behind), rows_of(text, slot.node).end, ()),
    ]


def _written_out(
    text: str, each: Shared, use: Use, name: str | None, inside: list[Splice] | None = None
) -> list[Splice]:
    """The text, with the anchor of that name, in the place of an alias.

    `inside` are splices for a copy alone; without them what lies within the text goes with it.
    """
    anchor = f"&{name} " if name else ""
    owner, slot = each.owner.slot, use.slot
    node = owner.node
    shift = _column(text, use) - _column(text, each.owner)
    if use.flow and not (each.owner.flow or fits_in_brackets(node)):
        behind = 0 if isinstance(node, Leaf) else rows_of(text, node).end
        if inside is None and COMMENT_INSIDE.search(text[owner.content : behind]):
            raise TooIntricateError
        return [Splice(slot.mark, slot.end, (anchor + inline(plain(node)),))]
    if isinstance(node, Leaf) or node.flow:
        body = _copied(text, (Part(owner.content, owner.end, shift),), inside)
        return [Splice(slot.mark, slot.end, (anchor, *body))]
    return _in_lines(text, each, use, anchor.rstrip(), inside)


def _in_lines(text: str, each: Shared, use: Use, anchor: str, inside: list[Splice] | None) -> list[Splice]:
    """A block below an alias's key or dash, or behind its dash."""
    slot, node = use.slot, each.owner.slot.node
    assert isinstance(node, Mapping | Sequence)
    rows = rows_of(text, node)
    rest = line_rest(text, slot.end)
    is_behind_dash = (
        use.is_item and not anchor and not text[slot.end : rest].strip() and _starts_plainly(text, rows.start)
    )
    offset = rows.column - _column(text, each.owner)
    if offset < 1 and not (isinstance(node, Sequence) and not use.is_item and offset == 0):
        offset = 2
    column = column_of(text, slot.mark) if is_behind_dash else _column(text, use) + offset
    start = rows.start if rows.is_inline else rows.start + rows.rows[0].indent
    body = _copied(text, (Part(start, rows.end, column - rows.column),), inside)
    if is_behind_dash:
        return [Splice(slot.mark, slot.end, body)]
    first = column if rows.is_inline else rows.rows[0].indent + column - rows.column
    at = slot.mark if anchor else len(text[: slot.mark].rstrip(" "))
    lines = (rows.newline + " " * max(first, 0), *body)
    return [Splice(at, slot.end, (anchor,)), Splice(rest, rest, lines)]


def _starts_plainly(text: str, start: int) -> bool:
    return not text[start:].lstrip(" ").startswith("#")


def _copied(text: str, body: Content, inside: list[Splice] | None) -> Content:
    return body if inside is None else (written(text, body, inside),)


def _column(text: str, use: Use) -> int:
    """The column that what stands at a place is further in than."""
    if not use.flow:
        return column_of(text, use.slot.start)
    line = use.slot.start - column_of(text, use.slot.start)
    return len(text[line:]) - len(text[line:].lstrip(" ")) if text[line:].strip() else 0
