"""How each kind of edit is made in the text: set, insert, remove, move.

Each takes the text with its tree, and returns how the new text is made beside what it must say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.anchors import Order, detached, handed_over
from detente.scenario.editing.file_text import Written, file_tree, node_at, read_again, shared_plain
from detente.scenario.editing.model import with_inserted, with_moved, with_set, without
from detente.scenario.editing.patchwork import Splice, spliced
from detente.scenario.editing.paths import Steps, path_of, steps_to, steps_to_new, value_at
from detente.scenario.editing.placement import (
    emptied,
    filled,
    filled_by,
    inner_column,
    is_flow,
    new_row,
    owner_slot,
    place_of,
    replaced,
    row_elsewhere,
    slot_at,
)
from detente.scenario.editing.rows import Rows, rows_of
from detente.scenario.editing.sentences import UNSAID, Edit, shown
from detente.scenario.editing.sharing import uses
from detente.scenario.editing.slots import COMMENT_INSIDE, TooIntricateError
from detente.scenario.editing.yaml_text import inline
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain


class SharedError(RequestError):
    """The place of an edit is shared, and the edit does not say where it holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """An edit as it is carried out.

    Attributes
    ----------
    make
        Makes the new text.
    wanted
        What it must say, as plain data.
    applied, inverse
        The edit as it was understood, and the one that takes it back.
    goes_back
        Whether this text was the same before its inverse was carried out: only of edits whose inverse, as it was
        written, may say more or less than the edit by itself would.
    """

    make: Callable[[], str]
    wanted: object
    applied: Edit
    inverse: Edit
    goes_back: Callable[[Written], bool] = lambda _: False


def setting(now: Written, edit: Edit) -> Change:
    """A value in the place of another."""
    data = shared_plain(now.root)
    steps = steps_to(data, edit.path)
    old = plain_copy(value_at(data, steps))
    check_expected(edit, old)
    here = _is_here(now, steps, edit)
    value = as_read(edit.value)
    path = path_of(data, steps)
    node = node_at(now.root, steps)
    wanted = with_set(data, steps, value) if here else shared_plain(now.root, {node: value})

    def make() -> str:
        own = _alone(now, steps[:-1]) if here else now
        slot = slot_at(own, steps) if here else owner_slot(own, steps)
        start = slot.mark if here else slot.content

        def order(place: int) -> Order | None:
            return None if start <= place < slot.end else (place,)

        splices = replaced(own.text, slot, plain_copy(edit.value), is_flow(own.root, steps))
        if here and slot.anchor:
            splices.append(Splice(slot.mark, slot.content, ()))
        return spliced(
            own.text, splices, handed_over(own.text, own.root, order, start, slot.end, is_gone=True)
        )

    inverse = Edit("set", path, old, expect=value, scope=edit.scope)
    return Change(make, wanted, replace(edit, path=path), inverse)


def inserting(now: Written, edit: Edit, in_block: bool = False) -> Change:
    """A value more in a list or mapping; on lines of its own, or in the style of what stands beside it."""
    data = shared_plain(now.root)
    steps = steps_to_new(data, edit.path)
    depth = _depth(data, steps)
    check_expected(edit, plain_copy(value_at(data, steps)) if depth == len(steps) else None)
    parent = steps[: min(depth, len(steps) - 1)]
    here = _is_here(now, parent, edit)
    value = as_read(edit.value)
    path = path_of(data, steps)
    wanted = with_inserted(data, steps, value, edit.before, here=here)
    whole = plain_copy(edit.value)
    for step in reversed(steps[len(parent) + 1 :]):
        whole = [whole] if isinstance(step, int) else {step: whole}

    def make() -> str:
        own = _alone(now, parent) if here else now
        new = _with_new(own, parent, steps[len(parent)], whole, edit.before, in_block)
        return spliced(own.text, new)

    topmost = path_of(wanted, steps[: len(parent) + 1])
    inverse = Edit("remove", topmost, expect=whole, scope=edit.scope)
    return Change(make, wanted, replace(edit, path=path), inverse)


def removing(now: Written, edit: Edit) -> Change:
    """Something less in a list or mapping."""
    data = shared_plain(now.root)
    steps = steps_to(data, edit.path)
    old = plain_copy(value_at(data, steps))
    check_expected(edit, old)
    here = _is_here(now, steps[:-1], edit)
    path = path_of(data, steps)
    following = _following(value_at(data, steps[:-1]), steps[-1])
    wanted = without(data, steps, here=here)

    def make() -> str:
        own = _alone(now, steps[:-1]) if here else now
        rows, place = _rows(own, steps[:-1]), _place(own, steps)
        start, end = rows.span(place)

        def order(at: int) -> Order | None:
            return None if start <= at < end else (at,)

        splices = _laid_out(own, steps[:-1], rows.without(place), keeps_comment=True)
        return spliced(own.text, splices, handed_over(own.text, own.root, order, start, end, is_gone=True))

    inverse = Edit("insert", path_of(wanted, steps), old, scope=edit.scope, before=following)
    return Change(make, wanted, replace(edit, path=path), inverse)


def moving(now: Written, edit: Edit) -> Change:
    """Something in another place."""
    data = shared_plain(now.root)
    steps = steps_to(data, edit.path)
    old = plain_copy(value_at(data, steps))
    check_expected(edit, old)
    here = _is_here(now, steps[:-1], edit)
    left = without(shared_plain(now.root), steps, here=here)
    after, before, number = _target(data, left, steps, edit)
    there = _before_removal(now, after, steps, here)
    here |= _is_here(now, there[:-1], edit)
    is_near = steps[:-1] == there[:-1] or (not here and _holder(now, steps) is _holder(now, there))
    path, place = path_of(data, steps), _number(value_at(data, steps[:-1]), steps[-1])
    following = None if is_near else _following(value_at(data, steps[:-1]), steps[-1])
    wanted = with_moved(data, steps, after, before, here=here)
    to = path_of(wanted, after)

    def make() -> str:
        own = _alone(_alone(now, steps[:-1]), there[:-1]) if here else now
        text = _moved_near(own, steps, number - 1) if is_near else _moved_far(own, steps, there, number - 1)
        if len(COMMENT_INSIDE.findall(text)) < len(COMMENT_INSIDE.findall(own.text)):
            raise TooIntricateError  # a comment has no place there
        return text

    inverse = Edit("move", to, to=place if is_near else path, expect=old, scope=edit.scope, before=following)
    applied = replace(edit, path=path, to=number if is_near else to, before=None if is_near else before)
    return Change(make, wanted, applied, inverse)


def _holder(now: Written, steps: Steps) -> Node:
    """What something stands in."""
    return node_at(now.root, steps[:-1])


# What edits are checked by


def plain_copy(value: object) -> Any:
    """Plain data without shared parts."""
    if isinstance(value, dict):
        return {key: plain_copy(each) for key, each in value.items()}
    return [plain_copy(each) for each in value] if isinstance(value, list | tuple) else value


def as_read(value: object) -> object:
    """A value as it is read once it is written.

    Raises
    ------
    RequestError
        It holds what no file can.
    """
    try:
        return plain(file_tree(f"x: {inline(value)}\n"))["x"]  # type: ignore[index]
    except (ScenarioError, UnicodeError):
        raise RequestError("its value holds characters that no file can hold") from None


def check_expected(edit: Edit, found: object) -> None:
    """Refuse an edit of what is no longer what it expects.

    Raises
    ------
    RequestError
        It is not; both values are told.
    """
    if edit.expect is UNSAID:
        return
    expected = as_read(edit.expect)  # of some numbers their text, as it was found
    if expected != found or isinstance(expected, bool) != isinstance(found, bool):
        message = f"expected {inline(edit.expect)}, found {inline(found)}"
        raise RequestError(message, "it was changed meanwhile: look at it anew")


def _is_here(now: Written, steps: Steps, edit: Edit) -> bool:
    """Whether an edit holds here alone where what is on the way is shared; not where nothing is.

    Raises
    ------
    SharedError
        It is shared, and the edit does not say.
    """
    if "*" not in now.text or not _shared_depth(now, steps):
        return False
    if edit.scope is None:
        message = f"{quoted(shown(edit.path))} cannot be edited alone"
        raise SharedError(message, "an alias repeats elsewhere what is written there")
    return edit.scope == "here"


def _shared_depth(now: Written, steps: Steps) -> int:
    """After how many steps the first shared node is reached; 0 where none is."""
    known = uses(now.root)
    return next((n for n in range(1, len(steps) + 1) if known[node_at(now.root, steps[:n])] > 1), 0)


def _alone(now: Written, steps: Steps) -> Written:
    """The text in which all on the way to a place stands there alone.

    Raises
    ------
    TooIntricateError
        It cannot be copied.
    """
    while "*" in now.text and (depth := _shared_depth(now, steps)):
        slot = slot_at(now, steps[:depth])
        own = read_again(spliced(now.text, (), detached(now.text, now.root, slot)))
        if own is None:
            raise TooIntricateError
        now = own
    return now


# Places


def _depth(data: Any, steps: Steps) -> int:
    """How many of the steps lead to something that is there; nothing, written as such, is not."""
    at: Any = data
    for n, step in enumerate(steps):
        is_place = isinstance(at, list) and isinstance(step, int) and step < len(at)
        if not is_place and not (isinstance(at, dict) and step in at):
            return n
        at = at[step]
    return len(steps)


def _following(parent: Any, step: str | int) -> str | None:
    """The key behind another in a mapping."""
    if not isinstance(parent, dict):
        return None
    keys = list(parent)
    return next(iter(keys[keys.index(step) + 1 :]), None)


def _number(parent: Any, step: str | int) -> int:
    """A place in a list or mapping, from 1."""
    return (int(step) if isinstance(parent, list) else list(parent).index(step)) + 1


def _target(data: Any, left: Any, steps: Steps, edit: Edit) -> tuple[Steps, str | None, int]:
    """Where a move goes: the steps in the data without what is moved, the key that follows, the place from 1.

    Raises
    ------
    RequestError
        There is no such place.
    """
    to = int(edit.to) if isinstance(edit.to, str) and edit.to.isascii() and edit.to.isdigit() else edit.to
    parent: Any = value_at(data, steps[:-1])
    if isinstance(to, int):
        if not 1 <= to <= len(parent):
            raise RequestError(f"there is no place {to}", f"its places go from 1 to {len(parent)}")
        others = [] if isinstance(parent, list) else [key for key in parent if key != steps[-1]]
        after = (*steps[:-1], to - 1) if isinstance(parent, list) else steps
        return after, next(iter(others[to - 1 :]), None), to
    assert to is not None
    after = steps_to_new(left, to)
    holder = value_at(left, after[:-1]) if _depth(left, after) >= len(after) - 1 else None
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


def _rows(own: Written, steps: Steps) -> Rows:
    node = node_at(own.root, steps)
    assert isinstance(node, Mapping | Sequence)
    return rows_of(own.text, node)


def _place(own: Written, steps: Steps) -> int:
    return place_of(node_at(own.root, steps[:-1]), steps[-1])


def _laid_out(own: Written, steps: Steps, rows: Rows, *, keeps_comment: bool = False) -> list[Splice]:
    return [rows.splice()] if rows.rows else emptied(own, steps, rows, keeps_comment=keeps_comment)


def _with_new(
    own: Written, steps: Steps, step: str | int, value: object, before: str | None, in_block: bool
) -> list[Splice]:
    """A value more in what stands at steps; its place is the step, or before a key, or the end."""
    node = node_at(own.root, steps)
    if isinstance(node, Leaf) or not _size(node):
        return filled(own, steps, step, value)
    rows = rows_of(own.text, node)
    place = place_of(node, before) if before is not None else step if isinstance(step, int) else _size(node)
    return [rows.with_new(place, new_row(rows, place, step, value, in_block)).splice()]


def _size(node: Node) -> int:
    if isinstance(node, Leaf):
        return 0
    return len(node.items) if isinstance(node, Sequence) else len(node.entries)


def _moved_near(own: Written, steps: Steps, to: int) -> str:
    """The text with a row in another place of its list or mapping."""
    rows, place = _rows(own, steps[:-1]), _place(own, steps)
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
    rows, place = _rows(own, steps[:-1]), _place(own, steps)
    is_item = isinstance(steps[-1], int)
    node = node_at(own.root, there[:-1])
    start, end = rows.span(place)
    if not isinstance(node, Leaf) and _size(node):
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

    taken = _laid_out(own, steps[:-1], rows.without(place))
    inner = handed_over(own.text, own.root, order, min(start, int(landing)), max(end, int(landing) + 1))
    if all(any(a.start <= b.start and b.end <= a.end for a in taken) for b in added):
        return spliced(own.text, taken, [*inner, *added])
    if all(any(a.start <= b.start and b.end <= a.end for a in added) for b in taken):
        return spliced(own.text, added, [*inner, *taken])
    return spliced(own.text, [*taken, *added], inner)
