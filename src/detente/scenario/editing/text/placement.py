"""Values and rows put into a text: in the place of others, among others, or where nothing stood."""

from __future__ import annotations

import re

from detente.scenario.editing.text.anchors import anchored
from detente.scenario.editing.text.file_text import Steps, Written, node_at, nodes_on_way
from detente.scenario.editing.text.patchwork import Content, Part, Splice
from detente.scenario.editing.text.rows import Row, Rows, fits_in_brackets, rows_of
from detente.scenario.editing.text.slots import (
    COMMENT_INSIDE,
    Slot,
    TooIntricateError,
    column_of,
    line_rest,
    newline_of,
    slots,
)
from detente.scenario.editing.text.yaml_text import block, entry, inline
from detente.scenario.format.yaml_lines import WIDTH
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain

_COMMENT = re.compile(r"#[^\r\n]*")


def slot_at(own: Written, steps: Steps) -> Slot:
    """The slot of what stands at steps, with its anchor or alias."""
    parent = node_at(own.root, steps[:-1])
    assert isinstance(parent, Mapping | Sequence)
    return slots(own.text, parent)[place_of(parent, steps[-1])]


def owner_slot(own: Written, steps: Steps) -> Slot:
    """The slot where what stands at steps is written; an alias's is that of its anchor."""
    slot = slot_at(own, steps)
    return anchored(own.text, own.root)[slot.node].owner.slot if slot.alias else slot


def place_of(parent: Node, step: str | int) -> int:
    """The place of a step among the parts of a mapping or list, from 0."""
    return list(parent.entries).index(str(step)) if isinstance(parent, Mapping) else int(step)


def is_flow(root: Node, steps: Steps) -> bool:
    """Whether something on the way stands in brackets, the last not counted."""
    return any(not isinstance(each, Leaf) and each.flow for each in nodes_on_way(root, steps)[: len(steps)])


def rows_at(own: Written, steps: Steps) -> Rows:
    """The rows of the list or mapping that steps lead to."""
    node = node_at(own.root, steps)
    assert isinstance(node, Mapping | Sequence)
    return rows_of(own.text, node)


def place_at(own: Written, steps: Steps) -> int:
    """The place, from 0, of what steps lead to among the parts of what it stands in."""
    return place_of(node_at(own.root, steps[:-1]), steps[-1])


def n_parts(node: Node) -> int:
    """How many parts a list or mapping has; what is neither has none."""
    if isinstance(node, Leaf):
        return 0
    return len(node.items) if isinstance(node, Sequence) else len(node.entries)


# In the place of others


def replaced(text: str, slot: Slot, value: object, is_flow: bool) -> list[Splice]:
    """A value in the place of another; of a slot that is an alias, in its place alone."""
    node, start, end = slot.node, slot.content, slot.end
    newline = newline_of(text)
    if (
        slot.alias is None
        and isinstance(node, Mapping | Sequence)
        and not node.flow
        and value
        and isinstance(value, dict | list)
    ):
        # A list may stand no further in than its key; what takes its place as a mapping may not.
        further = (
            "  "
            if isinstance(node, Sequence) and isinstance(value, dict) and not _is_behind_dash(text, start)
            else ""
        )
        body = block(value, column_of(text, start) + len(further))
        return [Splice(start, end, (further + body.replace("\n", newline),))]
    new = inline(value)
    if isinstance(node, Leaf) and node.style in {"literal", "folded"} and not is_flow and slot.alias is None:
        column = column_of(text, slot.start)
        new = entry("", value, column).partition(": ")[2] if isinstance(value, str) else new
    return [_on_the_line(text, slot, start, end, new.replace("\n", newline))]


def _is_behind_dash(text: str, start: int) -> bool:
    return bool(text[start - column_of(text, start) : start].strip())


def _on_the_line(text: str, slot: Slot, start: int, end: int, new: str) -> Splice:
    """A value in place of a span: behind its key, where the span has lines of its own and no comments above."""
    before = text[:start].rstrip(" \r\n")
    if before.endswith(":") and "\n" in text[len(before) : start]:
        start = len(before)
    if text[:start].endswith(":") or (start == slot.room and text[:start].endswith("-")):
        return Splice(start, end, (" " + new,))
    is_alone = not text[start - column_of(text, start) : start].strip()
    return Splice(start, end, (("  " if is_alone and start else "") + new,))


# Where nothing is left


def laid_out(own: Written, steps: Steps, rows: Rows, *, keeps_comment: bool = False) -> list[Splice]:
    """What comes in the place of a list or mapping that has other rows now, or none."""
    return [rows.splice()] if rows.rows else _emptied(own, steps, rows, keeps_comment=keeps_comment)


def _emptied(own: Written, steps: Steps, rows: Rows, *, keeps_comment: bool) -> list[Splice]:
    """What stands where the only part of a list or mapping was."""
    if rows.flow:
        return [rows.splice()]
    node = node_at(own.root, steps)
    brackets = "{}" if isinstance(node, Mapping) else "[]"
    end = rows.slots[-1].end if keeps_comment else rows.end
    if rows.is_inline or not steps:
        return [Splice(rows.start, end, (brackets,))]
    slot = owner_slot(own, steps)
    at = slot.mark + len(slot.anchor) + 1 if slot.anchor else slot.room
    rest = line_rest(own.text, at)
    return [Splice(at, at, (" " + brackets,)), Splice(rest, end, ())]


# Where nothing stood


def filled(own: Written, steps: Steps, step: str | int, value: object) -> list[Splice]:
    """A value as the first part of what is empty, or of what is nothing yet."""
    whole: object = [value] if isinstance(step, int) else {step: value}
    slot = owner_slot(own, steps) if steps else None
    text = inline(whole)
    if slot is None or is_flow(own.root, steps) or _fits(own.text, slot, text, value):
        start, end = (slot.content, slot.end) if slot else node_at(own.root, ()).span
        if slot and start == end:
            return [Splice(start, end, (" " + text,))]
        return [Splice(start, end, (text,))]
    column = inner_column(own.text, slot)
    body = " " * column + block(whole, column)
    return below(own.text, slot, (body.replace("\n", newline_of(own.text)),))


def _fits(text: str, slot: Slot, new: str, value: object) -> bool:
    return not isinstance(value, dict | list) and column_of(text, slot.content) + len(new) <= WIDTH


def inner_column(text: str, slot: Slot) -> int:
    """The column of what stands below a key or dash."""
    return column_of(text, slot.start) + 2


def below(text: str, slot: Slot, lines: Content) -> list[Splice]:
    """Lines below a key or dash instead of the nothing that stands behind it."""
    rest = line_rest(text, slot.end)
    at = slot.mark + len(slot.anchor) + 1 if slot.anchor else slot.room
    return [Splice(at, slot.end, ()), Splice(rest, rest, (newline_of(text), *lines))]


def filled_by(own: Written, slot: Slot, row: Row, flow: bool) -> list[Splice]:
    """A row as the only one of a list or mapping that was empty; in block style it stands below."""
    is_list = isinstance(slot.node, Sequence)
    if flow:
        content: Content = (
            "[" if is_list else "{",
            *row.above,
            *row.core,
            *row.behind,
            "]" if is_list else "}",
        )
        return [Splice(slot.content, slot.end, content)]
    return below(own.text, slot, (" " * row.indent, *row.core))


# Rows


def new_row(rows: Rows, place: int, step: str | int, value: object, in_block: bool) -> Row:
    """A value as a row of a list or mapping; where it need not be in block style, in that of the row beside it."""
    if rows.flow:
        return Row((inline(value) if isinstance(step, int) else inline({step: value})[1:-1],))
    beside = rows.slots[max(place - 1, 0)].node
    is_short = (
        not in_block and not isinstance(beside, Leaf) and beside.flow and isinstance(value, dict | list)
    )
    if isinstance(step, int):
        text = f"- {inline(value)}"
        if not is_short or rows.column + len(text) > WIDTH:
            text = f"- {block(value, rows.column + 2)}"
    else:
        text = inline({step: value})[1:-1]
        if not is_short or rows.column + len(text) > WIDTH:
            text = entry(step, value, rows.column)
    return Row((text.replace("\n", rows.newline),), indent=rows.column)


def row_elsewhere(text: str, source: Rows, place: int, column: int, flow: bool, is_item: bool) -> Row:
    """A row of one list or mapping as one of another, which stands at a column or in brackets."""
    row, slot = source.rows[place], source.slots[place]
    if source.flow and flow:
        return row
    if not source.flow and not flow:
        (part,) = row.core
        assert isinstance(part, Part)
        shift = column - source.column
        return Row((Part(part.start, part.end, shift),), indent=max(row.indent + shift, 0))
    if flow:
        return _in_brackets(text, source, row, slot, is_item)
    line = source.newline + " " * column
    comments = [found + line for found in _comments(text, row.above)]
    behind = [" " + found for found in _comments(text, row.behind)]
    core = Part(slot.start, slot.end, column + 2)
    return Row((*comments, *(("- ",) if is_item else ()), core, *behind), indent=column)


def _comments(text: str, content: Content) -> list[str]:
    return [
        found
        for each in content
        if isinstance(each, Part)
        for found in _COMMENT.findall(text[each.start : each.end])
    ]


def _in_brackets(text: str, source: Rows, row: Row, slot: Slot, is_item: bool) -> Row:
    """A row of block style in brackets; comments that stand within the part have no place there."""
    (part,) = row.core
    assert isinstance(part, Part)
    node = slot.node
    key = () if is_item else (text[slot.start : slot.room] + " ",)
    if slot.alias or fits_in_brackets(node):
        core: Content = (*key, Part(slot.mark, slot.end))
    else:
        if not isinstance(node, Leaf) and COMMENT_INSIDE.search(text[slot.content : slot.end]):
            raise TooIntricateError
        core = (*key, f"&{slot.anchor} " if slot.anchor else "", inline(plain(node)))
    line = source.newline + " " * source.column
    above = tuple(found + line for found in _COMMENT.findall(text[part.start : slot.content]))
    behind = tuple(" " + found for found in _COMMENT.findall(text[slot.end : part.end]))
    return Row(core, above, behind)
