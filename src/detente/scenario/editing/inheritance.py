"""Edits of what a reading takes over from what it builds on: made where it is written, or written into its patch.

A patch can say a value anew, and with ``remove`` that something goes; a list, or a party's preferences, it can only say
as a whole: they are copied into it first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.errors import RequestError
from detente.scenario.editing.changes import as_read, check_expected
from detente.scenario.editing.paths import data_at, nearest_steps, one_by_one, steps_to, steps_to_new
from detente.scenario.editing.sentences import Edit, Path
from detente.scenario.editing.sharing import SharedError
from detente.scenario.editing.text.file_text import Steps, Written, file_tree, node_at
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.problems import Problems
from detente.scenario.tree import Mapping, Node, plain
from detente.scenario.variants import VariantTrees, below_views, put_on, variant_trees


def as_written(now: Written, edit: Edit) -> tuple[Edit, ...]:
    """The edits of what is written in the file that an edit of a reading means; most mean themselves.

    Raises
    ------
    SharedError
        The reading takes the place over, and the edit does not say where it holds.
    RequestError
        A patch cannot say it.
    """
    words = tuple(edit.path.split(".")) if isinstance(edit.path, str) else edit.path
    if words[0] != "variants" or len(words) < 3 or edit.op == "rename":
        return (edit,)
    name, tail = str(words[1]), words[2:]
    trees = variant_trees(now.root, Problems("<text>"))
    steps = _inherited(trees, name, _path(tail, edit), edit)
    if steps is None:
        return (edit,)
    if edit.scope is None:
        raise SharedError("its reading takes it over from another")
    if edit.scope == "everywhere":
        return (_where_it_is_written(trees, name, steps, edit),)
    return _in_the_patch(trees, name, steps, edit)


def _path(tail: Steps, edit: Edit) -> Path:
    return ".".join(map(str, tail)) if isinstance(edit.path, str) else tail


def _inherited(trees: VariantTrees, name: str, tail: Path, edit: Edit) -> Steps | None:
    """The steps within a reading to a place that its own patch does not have; None where it has it."""
    tree = trees.tree(name) if name in trees.patches else None
    if tree is None:
        return None
    reading, patch = (_sections(each, tail) for each in (tree, trees.patches[name]))
    try:
        steps = (steps_to_new if edit.op == "insert" else steps_to)(reading, tail)
    except RequestError:
        return None
    if edit.op == "insert":
        is_new = nearest_steps(reading, one_by_one(steps[:-1]))[1] or not steps[:-1]
        if is_new or _whole(reading, steps[:-1]) is None:
            return None
        return None if not nearest_steps(patch, one_by_one(steps[:-1]))[1] else steps
    return None if not nearest_steps(patch, one_by_one(steps))[1] else steps


def _sections(node: Node, tail: Path) -> object:
    """A scenario or a patch as plain data: of its sections those that a path may begin with."""
    if not isinstance(node, Mapping):
        return plain(node)
    first = str(tail.partition(".")[0] if isinstance(tail, str) else tail[0])
    return {key: plain(each.value) for key, each in node.entries.items() if key.partition(".")[0] == first}


def _whole(reading: Any, steps: Steps) -> Steps | None:
    """The steps to the list, or the party's preferences, that a patch can only say as a whole; None where it can."""
    for n in range(1, len(steps) + 1):
        below = below_views(steps[:n])
        if isinstance(data_at(reading, steps[:n]), list) or (len(below) == 2 and below[0] == "preferences"):
            return steps[:n]
    return None


def _where_it_is_written(trees: VariantTrees, name: str, steps: Steps, edit: Edit) -> Edit:
    """The edit of the place that a reading takes over."""
    line = [("variants", each) for each in trees.line(name)[1:]]
    needed = one_by_one(steps[:-1] if edit.op == "insert" else steps)
    for prefix in line:
        if not nearest_steps(plain(trees.patches[prefix[1]]), needed)[1]:
            return _moved_to(prefix, name, steps, edit)
    return _moved_to((), name, steps, edit)


def _moved_to(prefix: tuple[str, ...], name: str, steps: Steps, edit: Edit) -> Edit:
    to = edit.to
    listed = tuple(to.split(".")) if isinstance(to, str) else to
    if isinstance(listed, tuple) and listed[:2] == ("variants", name):
        rest = (*prefix, *listed[2:])
        to = ".".join(map(str, rest)) if isinstance(to, str) else rest
    return replace(edit, path=(*prefix, *one_by_one(steps)), to=to)


def _in_the_patch(trees: VariantTrees, name: str, steps: Steps, edit: Edit) -> tuple[Edit, ...]:
    """The edits that write it into a reading's patch."""
    reading = plain(trees.tree(name))
    own = ("variants", name)
    whole = _whole(reading, steps if edit.op == "insert" else steps[:-1])
    if whole == steps:
        whole = None
    if whole is not None:
        return Edit("insert", (*own, *one_by_one(whole)), data_at(reading, whole)), edit
    check_expected(edit, data_at(reading, steps))
    can_go = all(isinstance(each, str) and "." not in each for each in steps)
    gone = Edit("insert", (*own, "remove", _removals(trees, name) + 1), ".".join(map(str, steps)))
    if edit.op == "set":
        said = Edit("insert", (*own, *one_by_one(steps)), edit.value)
        is_filled_up = can_go and _is_filled_up(trees, name, steps, edit.value)
        return (gone, said) if is_filled_up else (said,)
    if edit.op == "remove" and can_go:
        return (gone,)
    raise RequestError("a reading that takes it over cannot put it elsewhere", "move it where it is written")


def _removals(trees: VariantTrees, name: str) -> int:
    """How many paths a patch removes already."""
    patch: Any = plain(trees.patches[name])
    removed = patch.get("remove") if isinstance(patch, dict) else None
    return len(removed) if isinstance(removed, list) else 0


def _is_filled_up(trees: VariantTrees, name: str, steps: Steps, value: object) -> bool:
    """Whether a value in a patch would mean more there than by itself: what it does not say of a mapping stays."""
    tree = trees.tree(name)
    assert tree is not None
    new = node_at(file_tree(f"x: {inline(as_read(value))}\n"), ("x",))
    path = tuple(map(str, steps))
    return plain(put_on(node_at(tree, steps), new, path)) != plain(put_on(Mapping(), new, path))
