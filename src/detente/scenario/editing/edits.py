"""Changing the text of a scenario file by program, so that whoever wrote it by hand still knows it.

An edit touches the lines of what it changes and leaves every other byte, comments and order included.
Where the text around the place is too intricate for that, the whole is written anew by the YAML
library, which keeps comments and order but may lay lines out differently.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from copy import deepcopy
from typing import Any

from detente.errors import RequestError, ScenarioError
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
from detente.scenario.format.ids import ID_PATTERN
from detente.scenario.format.keys import ANY_ORDER
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems, in_order, quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, is_nothing, items, plain, value_at
from detente.spelling import nearest_names


def set_value(text: str, path: KeyPath, value: object) -> str:
    r"""The text with `value` at `path`; mappings that are missing on the way are made.

    Parameters
    ----------
    text
        The text of a YAML file.
    path
        Keys of mappings and indices of lists (the length of a list appends to it).
    value
        Text, numbers, truth values, None, and lists and dicts of them.

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
    return _edited(text, path, value)


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
    return _edited(text, path, GONE)


def _edited(text: str, path: KeyPath, value: object) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    before = text.removeprefix("\ufeff").replace("\r\n", "\n")
    root = file_tree(before)
    wanted = _with(plain(root), path, value if value is GONE else _as_read(value))
    if wanted == plain(root) and value is not GONE:
        return text
    for attempt in (_spliced, rewritten):
        after = attempt(before, root, path, value)
        if after is not None and _says(after, wanted):
            return mark + after.replace("\n", newline)
    raise RequestError(f"{_shown(path)} cannot be edited alone", "an anchor or alias may be in the way")


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
    return f"‘{'.'.join(map(str, path))}’"


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


# Evidence attached to an element, by the element’s path

_FORMS = tuple(
    re.compile(rf"(?:variants\.{ID_PATTERN}\.)?{form}")
    for form in (
        rf"parties\.{ID_PATTERN}(?:\.options\.{ID_PATTERN})?",
        rf"(?:views\.{ID_PATTERN}\.)?preferences\.{ID_PATTERN}\.(?:core|secondary|statements)\.[1-9][0-9]*(?:\.any_order\.[1-9][0-9]*)?",
        r"(?:require|infeasible|indistinguishable)\.[1-9][0-9]*",
        rf"(?:issues|principles|claims|commitments|views)\.{ID_PATTERN}",
        r"history\.moves\.[1-9][0-9]*",
    )
)


def with_evidence(text: str, path: str, evidence: Dictionary[str, object]) -> str:
    r"""The text of a scenario file with one more passage under an element's ``evidence``.

    An element written in short (an option's name, a bare formula) is written in full for it.

    Parameters
    ----------
    text
        The text of a scenario file.
    path
        The element as `grounded_elements` names it: ``preferences.russia.core.1``.
    evidence
        Keys of the format: ``source``, ``exact``, ``start`` …

    Raises
    ------
    RequestError
        There is no such element, or it can carry no evidence, or it cannot be edited alone.
    ScenarioError
        The text is no YAML.

    Examples
    --------
    >>> print(with_evidence("require:\n  - a or b\n", "require.1", {"source": "oped"}))
    require:
      - {rule: a or b, evidence: [{source: oped}]}
    <BLANKLINE>
    """
    root = file_tree(text.removeprefix("\ufeff"))
    keys = _keys(path, root)
    node = _at(root, keys)
    if value_at(node, ANY_ORDER) is not None:
        raise RequestError(
            f"{quoted(path)} is a group of statements, each of which rests on its own evidence.",
            f"write {path}.{ANY_ORDER}.1 for its first",
        )
    if isinstance(node, Mapping):
        known = value_at(node, "evidence")
        if isinstance(known, Sequence):
            return set_value(text, [*keys, "evidence", len(items(known))], dict(evidence))
        return set_value(text, [*keys, "evidence"], [dict(evidence)])
    return set_value(text, keys, {**_in_full(path, node), "evidence": [dict(evidence)]})


def _keys(path: str, root: Node) -> KeyPath:
    """The keys and indices that lead to an element.

    Raises
    ------
    RequestError
        No element can stand there, or none does.
    """
    if not any(form.fullmatch(path) for form in _FORMS):
        raise RequestError(
            f"{quoted(path)} is no element that can rest on evidence.",
            "write a path such as parties.russia, preferences.russia.core.1 or claims.futile",
        )
    keys: list[str | int] = []
    for step in path.split("."):
        above = _at(root, keys)
        if isinstance(above, Sequence) and step.isdigit() and int(step) <= len(above.items):
            keys.append(int(step) - 1)
        elif isinstance(above, Mapping) and step in above.entries:
            keys.append(step)
        else:
            raise RequestError(f"There is no element {quoted(path)} in this file.", _near(above, step))
    return keys


def _near(node: Node, step: str) -> str | None:
    """What may have been meant by a step that leads nowhere."""
    if isinstance(node, Sequence):
        return f"the list has {len(node.items)}, counted from 1"
    near = nearest_names(step, node.entries) if isinstance(node, Mapping) else []
    return f"did you mean {quoted(near[0])}?" if near else None


def _at(root: Node, keys: KeyPath) -> Node:
    node = root
    for key in keys:
        if isinstance(key, int):
            node = items(node)[key]
        elif isinstance(node, Mapping):
            node = node.entries[key].value
    return node


def _in_full(path: str, node: Node) -> dict[str, object]:
    """An element that is written in short, as the mapping that it stands for."""
    if is_nothing(node):
        return {}
    steps = path.split(".")
    while steps[0] in {"variants", "views"}:
        steps = steps[2:]
    section = steps[0]
    if section == "parties":
        return {"name": plain(node)}
    assert isinstance(node, Leaf)
    return {"prefer" if section == "preferences" else "rule": plain(node)}
