"""Paths of edits and the steps that they lead along in plain data: keys, and places in lists.

In a path, places in lists count from 1 and a key may have dots of its own (``weights.russia.limit``); as steps, places
count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.errors import RequestError
from detente.scenario.editing.sentences import Path, shown
from detente.scenario.editing.text.file_text import Steps
from detente.scenario.problems import quoted
from detente.spelling import nearest_names


class NothingThere(RequestError):
    """Nothing stands at the path of an edit, or no longer."""


def steps_to(data: object, path: Path, *, is_set: bool = False) -> Steps:
    """The steps to what stands at a path; `is_set` tells whether it shall be set.

    Raises
    ------
    NothingThere
        Nothing stands there.
    """
    steps, left = nearest_steps(data, path)
    if left or not steps:
        refusal = nothing_there(data, steps, left, is_new=is_set)
        raise NothingThere(refusal.message, refusal.hint)
    return steps


def steps_to_new(data: object, path: Path) -> Steps:
    """The steps to a place where something can be inserted: in a list up to one behind its end, in a mapping a new key.

    Raises
    ------
    RequestError
        The path leads through something that has no such place.
    """
    steps, left = nearest_steps(data, path)
    if not left and steps:
        return steps
    at = data_at(data, steps)
    if isinstance(at, list):
        if len(left) == 1 and left[0] in (str(len(at) + 1), len(at) + 1):
            return (*steps, len(at))
        raise nothing_there(data, steps, left, is_new=True)
    if not left or not (at is None or isinstance(at, dict)):
        raise nothing_there(data, steps, left)
    if steps[-1:] == ("weights",) and isinstance(
        path, str
    ):  # its keys are options, also of one party: russia.limit
        return (*steps, ".".join(map(str, left)))
    return (*steps, *_new_steps(data, steps, left, at is None))


def _new_steps(data: object, steps: Steps, left: Steps, is_open: bool) -> Steps:
    """Steps through what is not there yet; a number is the first place of a list."""
    made: list[str | int] = []
    for each in left:
        is_place = str(each).isdigit() and (is_open or bool(made))
        if is_place and str(each) != "1":
            raise RequestError(nothing_there(data, steps, left).message, "a new list starts at place 1")
        if isinstance(each, int) and not is_place:
            raise nothing_there(data, steps, left)
        made.append(0 if is_place else str(each))
    return tuple(made)


def nearest_steps(data: object, path: Path) -> tuple[Steps, Steps]:
    """The steps along a path as far as it leads, and what is left; of several ways the one that leads farthest."""
    words = tuple(path.split(".")) if isinstance(path, str) else path
    return min(_ways(data, words, isinstance(path, str)), key=lambda way: len(way[1]))


def _ways(data: object, words: Steps, is_joined: bool) -> Iterator[tuple[Steps, Steps]]:
    """Each way along a path: its steps, and the words that are left; where keys with dots fit they go first."""
    found = False
    if words and isinstance(data, list):
        place = int(words[0]) if str(words[0]).isascii() and str(words[0]).isdigit() else 0
        if 1 <= place <= len(data):
            found = True
            for steps, left in _ways(data[place - 1], words[1:], is_joined):
                yield (place - 1, *steps), left
    elif words and isinstance(data, dict):
        for n in range(len(words) if is_joined else 1, 0, -1):
            key = ".".join(map(str, words[:n]))
            if key in data:
                found = True
                for steps, left in _ways(data[key], words[n:], is_joined):
                    yield (key, *steps), left
    if not found:
        yield (), words


def data_at(data: object, steps: Steps) -> object:
    """What stands at steps that lead somewhere."""
    for step in steps:
        data = data[step]  # type: ignore[index]
    return data


def n_there(data: Any, steps: Steps) -> int:
    """How many of the steps lead to something that is there."""
    at: Any = data
    for n, step in enumerate(steps):
        is_place = isinstance(at, list) and isinstance(step, int) and step < len(at)
        if not is_place and not (isinstance(at, dict) and step in at):
            return n
        at = at[step]
    return len(steps)


def following_key(parent: Any, step: str | int) -> str | None:
    """The key behind another in a mapping."""
    if not isinstance(parent, dict):
        return None
    keys = list(parent)
    return next(iter(keys[keys.index(step) + 1 :]), None)


def one_by_one(steps: Iterable[str | int]) -> tuple[str | int, ...]:
    """The path of steps, one by one: places in lists count from 1."""
    return tuple(each + 1 if isinstance(each, int) else each for each in steps)


def path_of(data: object, steps: Steps) -> Path:
    """The path of steps: a text, or one by one where a text could lead elsewhere."""
    path = one_by_one(steps)
    keys = steps[:-1] if steps[-2:-1] == ("weights",) else steps
    if len(steps) < 2 and isinstance(steps[0], int):
        return path
    if any(isinstance(each, str) and ("." in each or each.isdigit() or not each) for each in keys):
        return path
    joined = ".".join(map(str, path))
    try:
        return joined if steps_to_new(data, joined) == steps else path
    except RequestError:
        return path


def nothing_there(data: object, steps: Steps, left: Steps, *, is_new: bool = False) -> RequestError:
    """The refusal of a path that leads nowhere, with the nearest one that leads somewhere.

    `is_new` tells whether something new may be meant: then it is said how that is inserted.
    """
    if not left:
        return RequestError("the path of an edit is empty")
    told = shown(one_by_one(steps))
    whole = ".".join((*((told,) if told else ()), *map(str, left)))
    at = data_at(data, steps)
    hints = []
    insert = '"op": "insert" puts something new'
    if isinstance(at, list):
        hints.append(f"the list {f'at {quoted(told)}' if told else 'in it'} has {len(at)}, counted from 1;")
        hints.append(f"{insert} at 1 to {len(at) + 1};" if is_new else "")
    elif isinstance(at, dict):
        near = nearest_names(str(left[0]), at)
        hints.append(f"did you mean {quoted('.'.join(filter(None, (told, near[0]))))}?" if near else "")
        hints.append(f"{insert} there" if is_new else "")
    elif told:
        hints.append(f"at {quoted(told)} stands no list and no mapping")
    hint = " ".join(filter(None, hints)).rstrip(";")
    return RequestError(f"there is no place {quoted(whole)} in this file", hint or None)
