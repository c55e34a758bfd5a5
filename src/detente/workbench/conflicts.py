"""Changes that were made side by side: two texts of one, merged by lines, and edits of what is other by now.

What cannot be settled here is a problem that says what to ask the user.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher, unified_diff
from itertools import islice
from typing import Any

from detente.scenario.editing.changes import Unexpected, is_as_expected
from detente.scenario.editing.paths import NothingThere, data_at, nearest_steps
from detente.scenario.editing.sentences import UNSAID, Edit, EditRefused
from detente.scenario.editing.sharing import SharedError
from detente.scenario.editing.text.yaml_text import inline
from detente.workbench.replies import Problem

MANY = 2000
"""Where more lines may differ, those that come again and again are not matched: it takes the square of their number."""


class Conflict(Exception):
    """Both texts changed the same lines, each otherwise."""


def merged(base: str, mine: str, theirs: str) -> str:
    r"""The base with what each of two texts changed in it.

    Raises
    ------
    Conflict
        They changed the same lines, or lines that stand side by side, and not alike.

    Examples
    --------
    >>> merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n")
    'A\nb\nc\nD\n'
    """
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, mine), *_changes(lines, theirs)})
    made, at = list[str](), 0
    for k, (start, end, new) in enumerate(changes):
        if k and start <= at:
            raise Conflict
        made += [*lines[at:start], *new]
        at = end
    return "".join([*made, *lines[at:]])


def _changes(lines: Sequence[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The pieces of a text that are other than in the base: from which line to which, and what stands there."""
    new = text.splitlines(keepends=True)
    start = _alike(lines, new)
    end = _alike(lines[start:][::-1], new[start:][::-1])
    old, own = lines[start : len(lines) - end], new[start : len(new) - end]
    matcher = SequenceMatcher(None, old, own, autojunk=max(len(old), len(own)) > MANY)
    found = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    return [(start + i, start + j, tuple(own[k:m])) for _, i, j, k, m in found]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((k for k, (a, b) in pairs if a != b), min(len(one), len(other)))


def difference(before: str, after: str, *, with_places: bool = False) -> list[str]:
    r"""The lines that went, with ``-``, those that came, with ``+``, and some around them.

    Parameters
    ----------
    with_places
        Whether lines with ``@@`` tell where each piece stands.

    Examples
    --------
    >>> difference("a\nb\n", "a\nc\n")
    [' a', '-b', '+c']
    """
    found = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=3)
    return [each for each in islice(found, 2, None) if with_places or not each.startswith("@@")]


def followed(edit: Edit, values: object) -> Edit | None:
    """The same edit at the only place of its list where what it expects stands by now; None where there is none.

    Parameters
    ----------
    values
        All that is written, as plain data.

    Examples
    --------
    >>> edit = Edit("set", "wishes.1", "sell", expect="buy")
    >>> followed(edit, {"wishes": ["pay", "buy"]}).path
    ('wishes', 2)
    """
    path = tuple(edit.path.split(".")) if isinstance(edit.path, str) else edit.path
    steps, left = nearest_steps(values, path[:-1]) if len(path) > 1 else ((), path)
    items = None if left else data_at(values, steps)
    if edit.expect is UNSAID or not isinstance(items, list) or not str(path[-1]).isdigit():
        return None
    places = [k for k, each in enumerate(items, 1) if is_as_expected(edit.expect, each)]
    return replace(edit, path=(*path[:-1], places[0])) if len(places) == 1 else None


def refused(refusal: EditRefused, edits: Sequence[Edit]) -> Problem:
    """An edit that cannot be carried out, as a problem that says what to ask the user."""
    edit = edits[refusal.number - 1] if refusal.number <= len(edits) else None
    path = edit.to_dict()["path"] if edit else None
    place = {"edit": refusal.number, "path": path}
    match refusal.reason:
        case SharedError() as shared if edit and edit.scope is None:
            told = {"readings": list(shared.readings), "path": path}
            return Problem(409, "shared", refusal.message, refusal.hint, place, **told)
        case Unexpected() as other if edit:
            return _conflict(edit, other.found, place)
        case NothingThere() if edit and edit.expect is not UNSAID:  # another page has removed it
            return _conflict(edit, None, place, refusal.message)
    return Problem(422, "refused", refusal.message, refusal.hint, place)


def _conflict(edit: Edit, theirs: object, place: Mapping[str, Any], title: str = "") -> Problem:
    mine = edit.value if edit.value is not UNSAID else None
    return Problem(
        409,
        "conflict",
        title or "This was changed meanwhile.",
        "keep yours, or take theirs",
        place,
        path=place["path"],
        mine=mine,
        theirs=theirs,
        expected=edit.expect,
        difference=difference(_lines(theirs), _lines(mine)),
    )


def _lines(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else inline(value)
