"""How something is moved in the text, in its own list or mapping or to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from detente.errors import RequestError
from detente.scenario.editing.changes import Change, check_expected, plain_copy
from detente.scenario.editing.model import with_moved, without
from detente.scenario.editing.paths import data_at, following_key, n_there, path_of, steps_to, steps_to_new
from detente.scenario.editing.sentences import Edit
from detente.scenario.editing.sharing import alone, is_here
from detente.scenario.editing.text.anchors import Order, handed_over, marks
from detente.scenario.editing.text.file_text import Steps, Written, node_at, shared_plain
from detente.scenario.editing.text.patchwork import changed_lines, spliced
from detente.scenario.editing.text.placement import (
    filled_by,
    inner_column,
    is_flow,
    laid_out,
    n_parts,
    owner_slot,
    place_at,
    row_elsewhere,
    rows_at,
)
from detente.scenario.editing.text.rows import rows_of
from detente.scenario.editing.text.slots import COMMENT_INSIDE, TooIntricateError
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node


def moving(now: Written, edit: Edit) -> Change:
    """Something in another place."""
    data = shared_plain(now.root)
    steps = steps_to(data, edit.path)
    old = plain_copy(data_at(data, steps))
    check_expected(edit, old)
    here = is_here(now, steps[:-1], edit)
    after, before, number = _target(now, data, steps, edit, here)
    there = _before_removal(now, after, steps, here)
    here |= is_here(now, there[:-1], edit)
    is_near = steps[:-1] == there[:-1] or (not here and _holder(now, steps) is _holder(now, there))
    path, place = path_of(data, steps), _number(data_at(data, steps[:-1]), steps[-1])
    following = None if is_near else following_key(data_at(data, steps[:-1]), steps[-1])
    wanted = with_moved(data, steps, after, before, here=here)
    to = path_of(wanted, after)

    def make() -> str:
        own = alone(alone(now, steps[:-1]), there[:-1]) if here else now
        text = _moved_near(own, steps, number - 1) if is_near else _moved_far(own, steps, there, number - 1)
        old, new = changed_lines(own.text, text)
        if len(COMMENT_INSIDE.findall(new)) < len(COMMENT_INSIDE.findall(old)):
            raise TooIntricateError  # a comment has no place there
        if not here and _names(new) != _names(old):
            raise TooIntricateError  # an anchor would stand twice, or be lost
        return text

    inverse = Edit("move", to, to=place if is_near else path, expect=old, scope=edit.scope, before=following)
    applied = replace(edit, path=path, to=number if is_near else to, before=None if is_near else before)
    return Change(make, wanted, applied, inverse)


def _names(text: str) -> Counter[tuple[str, str]]:
    """What looks like an anchor or an alias in a text, and how often."""
    return Counter((mark, name) for _, mark, name in marks(text))


def _holder(now: Written, steps: Steps) -> Node:
    """What something stands in."""
    return node_at(now.root, steps[:-1])


def _number(parent: Any, step: str | int) -> int:
    """A place in a list or mapping, from 1."""
    return (int(step) if isinstance(parent, list) else list(parent).index(step)) + 1


# Where it goes


def _target(now: Written, data: Any, steps: Steps, edit: Edit, here: bool) -> tuple[Steps, str | None, int]:
    """Where a move goes: the steps in the data without what is moved, the key that follows, the place from 1.

    Raises
    ------
    RequestError
        There is no such place.
    """
    to = int(edit.to) if isinstance(edit.to, str) and edit.to.isascii() and edit.to.isdigit() else edit.to
    parent: Any = data_at(data, steps[:-1])
    if isinstance(to, int):
        if not 1 <= to <= len(parent):
            raise RequestError(f"there is no place {to}", f"its places go from 1 to {len(parent)}")
        others = [] if isinstance(parent, list) else [key for key in parent if key != steps[-1]]
        after = (*steps[:-1], to - 1) if isinstance(parent, list) else steps
        return after, next(iter(others[to - 1 :]), None), to
    assert to is not None
    left = without(shared_plain(now.root), steps, here=here)
    after = steps_to_new(left, to)
    holder = data_at(left, after[:-1]) if n_there(left, after) >= len(after) - 1 else None
    if isinstance(parent, list) and isinstance(holder, list):
        return after, None, int(after[-1]) + 1
    if not isinstance(parent, dict) or not isinstance(holder, dict):
        raise RequestError(
            f"it cannot go to {quoted(str(edit.to))}", "a move goes to a place in a list of its kind"
        )
    if after[-1] != steps[-1]:
        raise RequestError("a move does not change the key", "an id is changed by a rename")
    keys = list(holder)
    return after, edit.before, (keys.index(edit.before) if edit.before in holder else len(keys)) + 1


def _before_removal(now: Written, after: Steps, steps: Steps, here: bool) -> Steps:
    """Steps in the data with what is moved, from those in the data without it."""
    node, made = now.root, list[str | int]()
    for step in after[:-1]:
        is_left = (*made,) == steps[:-1] or (not here and node is _holder(now, steps))
        is_behind = is_left and isinstance(step, int) and step >= int(steps[-1])
        made.append(int(step) + 1 if is_behind else step)
        node = node_at(node, (made[-1],))
    return (*made, after[-1])


# The text


def _moved_near(own: Written, steps: Steps, to: int) -> str:
    """The text with a row in another place of its list or mapping."""
    rows, place = rows_at(own, steps[:-1]), place_at(own, steps)
    numbers = list(range(len(rows.rows)))
    numbers.insert(to, numbers.pop(place))
    spans = [rows.span(n) for n in range(len(rows.rows))]

    def order(at: int) -> Order:
        row = next((n for n, (start, end) in enumerate(spans) if start <= at < end), None)
        return (at,) if row is None else (rows.start, numbers.index(row), at)

    splice = rows.moved(place, to).splice()
    return spliced(
        own.text,
        [splice],
        handed_over(own.text, own.root, order, spans[min(place, to)][0], spans[max(place, to)][1]),
    )


def _moved_far(own: Written, steps: Steps, there: Steps, to: int) -> str:
    """The text with a row in another list or mapping."""
    rows, place = rows_at(own, steps[:-1]), place_at(own, steps)
    is_item = isinstance(steps[-1], int)
    node = node_at(own.root, there[:-1])
    start, end = rows.span(place)
    if not isinstance(node, Leaf) and n_parts(node):
        others = rows_of(own.text, node)
        row = row_elsewhere(own.text, rows, place, others.column, others.flow, is_item)
        landing: float = others.span(to)[0] - 0.5 if to < len(others.rows) else others.span(to - 1)[1] - 0.5
        added = [others.with_new(to, row).splice()]
    else:
        slot = owner_slot(own, there[:-1])
        landing = slot.mark
        column = inner_column(own.text, slot)
        flow = is_flow(own.root, there[:-1])
        row = row_elsewhere(own.text, rows, place, column, flow, is_item)
        added = filled_by(own, slot, row, flow)

    def order(at: int) -> Order:
        return (landing, at) if start <= at < end else (at,)

    taken = laid_out(own, steps[:-1], rows.without(place))
    inner = handed_over(own.text, own.root, order, min(start, int(landing)), max(end, int(landing) + 1))
    if all(any(a.start <= b.start and b.end <= a.end for a in taken) for b in added):
        return spliced(own.text, taken, [*inner, *added])
    if all(any(a.start <= b.start and b.end <= a.end for a in added) for b in taken):
        return spliced(own.text, added, [*inner, *taken])
    return spliced(own.text, [*taken, *added], inner)
