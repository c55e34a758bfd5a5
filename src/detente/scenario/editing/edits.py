"""Changing the text of a scenario file by program, so that whoever wrote it by hand still knows it.

An edit touches the lines of what it changes and leaves every other byte, comments and order included.
Where the text around the place is too intricate for that, the whole is written anew by the YAML
library, which keeps comments and order but may lay lines out differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import lru_cache
from typing import Any

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.block_style import opened, under_key
from detente.scenario.editing.yaml_text import (
    GONE,
    Gone,
    KeyPath,
    inline,
    inserted,
    removed,
    replaced,
    rewritten,
)
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems, in_order
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain


def set_value(
    text: str, path: KeyPath, value: object, *, in_block: bool = False, with_aliases: bool = False
) -> str:
    r"""The text with `value` at `path`; mappings that are missing on the way are made.

    Parameters
    ----------
    text
        The text of a YAML file.
    path
        Keys of mappings and indices of lists (the length of a list appends to it).
    value
        Text, numbers, truth values, None, and lists and dicts of them.
    in_block
        Whether it shall stand on lines of its own: what is written on one line on the way there is opened for it,
        where that can be done.
    with_aliases
        Whether what aliases repeat of the place may change with it.

    Raises
    ------
    ScenarioError
        The text is no YAML.
    RequestError
        The path leads through something that has no such place, or the place cannot be edited alone.

    Examples
    --------
    >>> set_value("title: Old   # a comment\n", ["title"], "New")
    'title: New   # a comment\n'
    """
    return _edited(text, path, value, (_opened, *_WAYS) if in_block else _WAYS, with_aliases)


def remove_value(text: str, path: KeyPath) -> str:
    r"""The text without what stands at `path`.

    Raises
    ------
    ScenarioError
        The text is no YAML.
    RequestError
        There is nothing at the path, or it cannot be edited alone.

    Examples
    --------
    >>> remove_value("a: 1\nb: 2\n", ["a"])
    'b: 2\n'
    """
    return _edited(text, path, GONE, _WAYS)


def _edited(text: str, path: KeyPath, value: object, ways: Iterable[_Way], with_aliases: bool = False) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    before = text.removeprefix("\ufeff").replace("\r\n", "\n")
    root = file_tree(before)
    wanted = _with(
        shared_plain(root) if with_aliases else plain(root), path, value if value is GONE else _as_read(value)
    )
    if wanted == plain(root) and value is not GONE:
        return text
    for attempt in ways:
        after = attempt(before, root, path, value)
        if after is not None and _says(after, wanted):
            return mark + after.replace("\n", newline)
    raise RequestError(f"{_shown(path)} cannot be edited alone", "an anchor or alias may be in the way")


@lru_cache(
    maxsize=4
)  # an edit reads the text before it and after it, and the next one begins with the latter
def file_tree(text: str) -> Node:
    """The tree of a YAML text.

    Raises
    ------
    ScenarioError
        The text is no YAML.
    """
    problems = Problems("<text>")
    root = compose(document(text), problems)
    if root is None or problems.found:
        raise ScenarioError(in_order(problems.found))
    return root


def shared_plain(node: Node, made: dict[Node, object] | None = None) -> object:
    """A tree as plain data, in which what an alias repeats is one object with what it repeats."""
    known: dict[Node, object] = {} if made is None else made
    if node not in known:
        if isinstance(node, Mapping):
            known[node] = {name: shared_plain(each.value, known) for name, each in node.entries.items()}
        elif isinstance(node, Sequence):
            known[node] = [shared_plain(each, known) for each in node.items]
        else:
            known[node] = plain(node)
    return known[node]


def _as_read(value: object) -> object:
    return plain(file_tree(f"x: {inline(value)}\n"))["x"]  # type: ignore[index]


def _says(text: str, wanted: object) -> bool:
    try:
        return bool(plain(file_tree(text)) == wanted)
    except ScenarioError:
        return wanted == {} and not text.strip()


def _with(data: object, path: KeyPath, value: object) -> object:
    """A copy of plain data with the edit made.

    Raises
    ------
    RequestError
        The path leads nowhere.
    """
    if not path:
        raise RequestError("the path of an edit is empty")
    top: dict[str, Any] = {"": deepcopy(data)}
    at: Any = top
    step: str | int = ""
    for following in path:
        if at[step] is None and isinstance(following, str) and value is not GONE:
            at[step] = {}
        at, step = at[step], following
        _check_step(at, step, path, value is GONE)
        if isinstance(at, dict) and step not in at:
            at[step] = None
        elif isinstance(at, list) and step == len(at):
            at.append(None)
    if value is GONE:
        del at[step]
    else:
        at[step] = value
    return top[""]


def _check_step(at: object, step: str | int, path: KeyPath, must_exist: bool) -> None:
    fits = (isinstance(at, dict) and isinstance(step, str) and (step in at or not must_exist)) or (
        isinstance(at, list) and isinstance(step, int) and 0 <= step < len(at) + (not must_exist)
    )
    if not fits:
        raise RequestError(f"there is no place {_shown(path)} in this file")


def _shown(path: KeyPath) -> str:
    """A path as people write it: items of lists are counted from 1."""
    return f"‘{'.'.join(str(step + 1 if isinstance(step, int) else step) for step in path)}’"


def _spliced(text: str, root: Node, path: KeyPath, value: object) -> str | None:
    """The text edited in place, or None where that cannot be done."""
    parent, node = root, root
    for depth, step in enumerate(path):
        parent, child = node, _child(node, step)
        if child is None:
            for missing in reversed(path[depth + 1 :]):
                value = {missing: value}
            return inserted(text, parent, str(step), value)
        node = child
    if isinstance(value, Gone):
        return removed(text, parent, _index(parent, path[-1]))
    return replaced(text, node, value)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and step in node.entries:
        return node.entries[str(step)].value
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _index(parent: Node, step: str | int) -> int:
    return list(parent.entries).index(str(step)) if isinstance(parent, Mapping) else int(step)


def _opened(text: str, root: Node, path: KeyPath, value: object) -> str | None:
    """The text edited in place, with lines of their own for what is put there; None where that cannot be done."""
    if _is_empty(_node(root, path[:-1])):
        path, value = path[:-1], {path[-1]: value}
    node = _node(root, path)
    if _is_empty(node) and value and isinstance(value, dict | list):
        return under_key(text, root, path, value)
    added = [(path, value)]
    short = None
    if isinstance(node, Leaf) and isinstance(value, dict):
        (short, own), *rest = value.items()
        if own != plain(node):
            return None
        added = [([*path, key], each) for key, each in rest]
    room = opened(text, root, path if short else path[:-1], short)
    try:
        for place, each in added:
            room = None if room is None else _spliced(room, file_tree(room), place, each)
    except ScenarioError:
        return None
    return room


def _is_empty(node: Node | None) -> bool:
    return node is not None and plain(node) in (None, {}, [])


def _node(root: Node, path: KeyPath) -> Node | None:
    node: Node | None = root
    for step in path:
        node = None if node is None else _child(node, step)
    return node


_Way = Callable[[str, Node, KeyPath, object], str | None]
_WAYS: tuple[_Way, ...] = (_spliced, rewritten)
"""How an edit is tried: the first whose text says what it should is taken."""
