"""Evidence attached to an element of a scenario file, by the element's path."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary

from detente.errors import RequestError
from detente.scenario.editing.edits import file_tree, set_value
from detente.scenario.editing.rewriting import KeyPath
from detente.scenario.format.keys import ANY_ORDER
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, is_nothing, items, plain, value_at
from detente.spelling import nearest_names

_ID = r"[A-Za-z_][A-Za-z0-9_]*"
_FORMS = tuple(
    re.compile(rf"(?:variants\.{_ID}\.)?{form}")
    for form in (
        rf"parties\.{_ID}(?:\.options\.{_ID})?",
        rf"(?:views\.{_ID}\.)?preferences\.{_ID}\.(?:core|secondary|statements)\.[1-9][0-9]*(?:\.any_order\.[1-9][0-9]*)?",
        r"(?:require|infeasible|indistinguishable)\.[1-9][0-9]*",
        rf"(?:issues|principles|claims|commitments|views)\.{_ID}",
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
