"""How a value is set, inserted and removed in the text.

Each takes the text with its tree, and returns how the new text is made beside what it must say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.model import with_inserted, with_set, without
from detente.scenario.editing.paths import data_at, following_key, n_there, path_of, steps_to, steps_to_new
from detente.scenario.editing.sentences import UNSAID, Edit
from detente.scenario.editing.sharing import alone, is_here
from detente.scenario.editing.text.anchors import Order, handed_over
from detente.scenario.editing.text.file_text import Steps, Written, file_tree, node_at, shared_plain
from detente.scenario.editing.text.patchwork import Splice, spliced
from detente.scenario.editing.text.placement import (
    filled,
    is_flow,
    laid_out,
    n_parts,
    new_row,
    owner_slot,
    place_at,
    place_of,
    replaced,
    rows_at,
    slot_at,
)
from detente.scenario.editing.text.rows import rows_of
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.tree import Leaf, Numeral, plain


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
    steps = steps_to(data, edit.path, is_set=True)
    old = plain_copy(data_at(data, steps))
    check_expected(edit, old)
    here = is_here(now, steps, edit)
    value = as_read(edit.value)
    path = path_of(data, steps)
    node = node_at(now.root, steps)
    wanted = with_set(data, steps, value) if here else shared_plain(now.root, {node: value})

    def make() -> str:
        own = alone(now, steps[:-1]) if here else now
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
    depth = n_there(data, steps)
    check_expected(edit, plain_copy(data_at(data, steps)) if depth == len(steps) else None)
    parent = steps[: min(depth, len(steps) - 1)]
    here = is_here(now, parent, edit)
    value = as_read(edit.value)
    path, was_nothing = path_of(data, steps), data_at(data, parent) is None
    wanted = with_inserted(data, steps, value, edit.before, here=here)
    whole = plain_copy(edit.value)
    for step in reversed(steps[len(parent) + 1 :]):
        whole = [whole] if isinstance(step, int) else {step: whole}

    def make() -> str:
        own = alone(now, parent) if here else now
        new = _with_new(own, parent, steps[len(parent)], whole, edit.before, in_block)
        return spliced(own.text, new)

    inverse = _without_new(edit, wanted, steps[: len(parent) + 1], whole, was_nothing)
    return Change(make, wanted, replace(edit, path=path), inverse)


def _without_new(edit: Edit, wanted: object, steps: Steps, new: object, was_nothing: bool) -> Edit:
    """The edit that takes away what was inserted; what it stands in becomes nothing again where it was that."""
    above = steps[:-1]
    if above and was_nothing:
        expect = plain_copy(data_at(wanted, above))
        return Edit("set", path_of(wanted, above), None, expect=expect, scope=edit.scope)
    return Edit("remove", path_of(wanted, steps), expect=new, scope=edit.scope)


def removing(now: Written, edit: Edit) -> Change:
    """Something less in a list or mapping."""
    data = shared_plain(now.root)
    steps = steps_to(data, edit.path)
    old = plain_copy(data_at(data, steps))
    check_expected(edit, old)
    here = is_here(now, steps[:-1], edit)
    path = path_of(data, steps)
    following = following_key(data_at(data, steps[:-1]), steps[-1])
    wanted = without(data, steps, here=here)

    def make() -> str:
        own = alone(now, steps[:-1]) if here else now
        rows, place = rows_at(own, steps[:-1]), place_at(own, steps)
        start, end = rows.span(place)

        def order(at: int) -> Order | None:
            return None if start <= at < end else (at,)

        splices = laid_out(own, steps[:-1], rows.without(place), keeps_comment=True)
        return spliced(own.text, splices, handed_over(own.text, own.root, order, start, end, is_gone=True))

    inverse = Edit("insert", path_of(wanted, steps), old, scope=edit.scope, before=following)
    return Change(make, wanted, replace(edit, path=path), inverse)


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
    except ValueError:
        raise RequestError("its value holds a number of more digits than can be written") from None


class Unexpected(RequestError):
    """What stands at the place of an edit is not what the edit expects: it is `found`."""

    def __init__(self, message: str, found: object) -> None:
        super().__init__(message)
        self.found = found


def check_expected(edit: Edit, found: object) -> None:
    """Refuse an edit of what is not what it expects; of what has a short form, that is enough.

    Raises
    ------
    Unexpected
        It is not; both values are told.
    """
    if edit.expect is UNSAID:
        return
    if not is_as_expected(edit.expect, found):
        raise Unexpected(f"expected {inline(edit.expect)}, found {inline(found)}", found)


def is_as_expected(expected: object, found: object) -> bool:
    """Whether something is what an edit expects, or has that as its short form."""
    expected = as_read(expected)
    return any(_is_same(expected, each) for each in (found, *_short_form(found)))


def _is_same(one: object, other: object) -> bool:
    """Whether two values are the same: numbers also where they are written otherwise."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
        case list(), list():
            return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, Numeral) or isinstance(other, Numeral):
        return one == other or (_number(one) is not None and _number(one) == _number(other))
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _number(value: object) -> Decimal | None:
    """The number that a value is, exactly; None where it is none that is written in decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | Numeral):
        return None
    try:
        return Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        return None


def _short_form(value: object) -> tuple[object, ...]:
    """The formula of a statement or rule, or the name of an option, by itself; nothing of anything else."""
    if not isinstance(value, dict) or "options" in value:  # a party or an issue
        return ()
    return tuple(value[key] for key in ("prefer", "rule", "name") if key in value)[:1]


# The text


def _with_new(
    own: Written, steps: Steps, step: str | int, value: object, before: str | None, in_block: bool
) -> list[Splice]:
    """A value more in what stands at steps; its place is the step, or before a key, or the end."""
    node = node_at(own.root, steps)
    if isinstance(node, Leaf) or not n_parts(node):
        return filled(own, steps, step, value)
    rows = rows_of(own.text, node)
    place = place_of(node, before) if before is not None else step if isinstance(step, int) else n_parts(node)
    return [rows.with_new(place, new_row(rows, place, step, value, in_block)).splice()]
