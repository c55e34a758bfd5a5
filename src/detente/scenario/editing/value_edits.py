"""One value set or removed by a command that knows what shall stand where, without a sentence for it."""

from __future__ import annotations

from collections.abc import Sequence as Items
from dataclasses import replace

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.changes import inserting, removing, setting
from detente.scenario.editing.edits import made_of, without_mark
from detente.scenario.editing.paths import nearest_steps, one_by_one
from detente.scenario.editing.sentences import Edit
from detente.scenario.editing.sharing import shared_depth
from detente.scenario.editing.text.block_style import opened, under_key
from detente.scenario.editing.text.file_text import (
    Steps,
    Written,
    file_tree,
    nodes_on_way,
    read_again,
    says,
    shared_plain,
)
from detente.scenario.tree import Leaf, Node, plain


def set_value(
    text: str, path: Items[str | int], value: object, *, in_block: bool = False, with_aliases: bool = False
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
    mark, now = without_mark(text)
    steps = tuple(path)
    edit = Edit("set", one_by_one(steps), value, scope="everywhere" if with_aliases else None)
    if _stands(now, edit):
        if not _is_shared_above(now, edit):
            edit = replace(edit, scope="here")
        change = setting(now, edit)
        if change.inverse.value == change.inverse.expect:
            return text
    else:
        change = inserting(now, replace(edit, op="insert"), in_block)
    if in_block and (opened := _opened(now, steps, value)) and says(opened.root, change.wanted):
        return mark + opened.text
    return mark + made_of(now, change).text


def remove_value(text: str, path: Items[str | int]) -> str:
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
    mark, now = without_mark(text)
    return mark + made_of(now, removing(now, Edit("remove", one_by_one(path)))).text


# On lines of its own


def _opened(now: Written, path: Steps, value: object) -> Written | None:
    """The text with a value on lines of its own, in collections that are opened for it; None where that cannot be."""
    plain_ends = now.text.replace("\r\n", "\n")
    try:
        text = _in_block(Written(plain_ends, file_tree(plain_ends)), path, value)
    except (ScenarioError, RequestError):
        return None
    return (
        None if text is None else read_again(text if plain_ends == now.text else text.replace("\n", "\r\n"))
    )


def _in_block(now: Written, path: Steps, value: object) -> str | None:
    if _is_empty(_node(now.root, path[:-1])):
        path, value = path[:-1], {path[-1]: value}
    node = _node(now.root, path)
    if _is_empty(node) and value and isinstance(value, dict | list):
        return under_key(now.text, now.root, path, value)
    added: list[tuple[Steps, object]] = [(path, value)]
    short = None
    if isinstance(node, Leaf) and isinstance(value, dict):
        (short, own), *rest = value.items()
        if own != plain(node):
            return None
        added = [((*path, key), each) for key, each in rest]
    room = opened(now.text, now.root, path if short else path[:-1], short)
    for place, each in added:
        if room is None:
            return None
        at = Written(room, file_tree(room))
        edit = Edit("set", one_by_one(place), each, scope="everywhere")
        is_there = _stands(at, edit)
        change = setting(at, edit) if is_there else inserting(at, replace(edit, op="insert"), in_block=True)
        room = change.make()
    return room


def _is_empty(node: Node | None) -> bool:
    return node is not None and plain(node) in (None, {}, [])


def _node(root: Node, path: Steps) -> Node | None:
    nodes = nodes_on_way(root, path)
    return nodes[-1] if len(nodes) > len(path) else None


def _stands(now: Written, edit: Edit) -> bool:
    """Whether something stands at the path of an edit."""
    return not nearest_steps(shared_plain(now.root), edit.path)[1]


def _is_shared_above(now: Written, edit: Edit) -> bool:
    """Whether what something stands in is shared, by an alias."""
    steps = nearest_steps(shared_plain(now.root), edit.path)[0]
    return shared_depth(now, steps[:-1]) > 0
