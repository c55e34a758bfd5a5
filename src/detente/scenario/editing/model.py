"""What an edit says, literally, on plain data: what the text must be read as afterwards.

The data of a file with aliases is a graph: what an alias repeats is one object with what it repeats. An edit that
holds everywhere changes the object; one that holds here alone changes copies of the objects on the way to it.
"""

from __future__ import annotations

from typing import Any

from detente.errors import RequestError
from detente.scenario.editing.text.file_text import Steps

Data = Any


def with_set(data: Data, steps: Steps, value: object) -> Data:
    """The data with a value in the place of another, here alone."""
    top, parent = _way(data, steps, here=True)
    parent[steps[-1]] = value
    return top[""]


def with_inserted(data: Data, steps: Steps, value: object, before: str | None, *, here: bool) -> Data:
    """The data with a value more; what is missing on the way there is made."""
    top, parent = _way(data, steps, here, is_made=True)
    _insert(parent, steps[-1], value, before)
    return top[""]


def without(data: Data, steps: Steps, *, here: bool) -> Data:
    """The data without what stands there."""
    top, parent = _way(data, steps, here)
    del parent[steps[-1]]
    return top[""]


def with_moved(data: Data, steps: Steps, to: Steps, before: str | None, *, here: bool) -> Data:
    """The data with what stands there somewhere else; `to` leads there in the data without it."""
    top, parent = _way(data, steps, here)
    value = parent[steps[-1]]
    del parent[steps[-1]]
    top, target = _way(top[""], to, here)
    if _holds(value, target):
        raise RequestError("it cannot go into itself")
    _insert(target, to[-1], value, before)
    return top[""]


def _holds(value: Data, part: Data) -> bool:
    """Whether an object is, or holds, just that other object."""
    if value is part:
        return True
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(each, part) for each in below)


def _way(data: Data, steps: Steps, here: bool, is_made: bool = False) -> tuple[dict[str, Data], Data]:
    """A holder of the data and the object that the last step leads from, or copies of all that are on the way."""
    top: dict[str, Data] = {"": data}
    at: Data = top
    step: str | int = ""
    for following in steps:
        below = at[step] if not isinstance(at, dict) or step in at else None
        if below is None and is_made:
            below = [] if isinstance(following, int) else {}
            at[step] = below
        elif here:
            below = at[step] = list(below) if isinstance(below, list) else dict(below or {})
        at, step = below, following
    return top, at


def _insert(parent: Data, step: str | int, value: object, before: str | None) -> None:
    if isinstance(parent, list):
        if before is not None:
            raise RequestError(f"a list has no key ‘{before}’ to stand before", "its path says the place")
        parent.insert(int(step), value)
        return
    if step in parent:
        raise RequestError(f"‘{step}’ stands there already")
    if before is None:
        parent[step] = value
        return
    if before not in parent:
        raise RequestError(f"there is no key ‘{before}’ to stand before")
    behind = list(parent)[list(parent).index(before) :]
    parent[step] = value
    for key in behind:
        parent[key] = parent.pop(key)
