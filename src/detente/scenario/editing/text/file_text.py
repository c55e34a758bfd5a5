"""A file's text with its tree, and the tree as data that shares what the file shares."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence as Items
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import ScenarioError
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems, in_order
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, plain

Steps = tuple[str | int, ...]
"""What leads to a place in a tree or in its data: keys, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text, without a byte order mark, and its tree."""

    text: str
    root: Node


@lru_cache(maxsize=4)  # edit after edit reads the text that the one before has made
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


def read_again(text: str) -> Written | None:
    """A text that was made, with its tree; None where it is no YAML."""
    try:
        return Written(text, file_tree(text))
    except ScenarioError:
        return None


def shared_plain(node: Node, instead: Dictionary[Node, object] | None = None) -> object:
    """A tree as plain data, in which what an alias repeats is one object with what it repeats.

    `instead` are values that stand in the place of nodes.
    """
    return _shared(node, dict(instead or {}))


def _shared(node: Node, known: dict[Node, object]) -> object:
    if node not in known:
        if isinstance(node, Mapping):
            known[node] = {name: _shared(each.value, known) for name, each in node.entries.items()}
        elif isinstance(node, Sequence):
            known[node] = [_shared(each, known) for each in node.items]
        else:
            known[node] = plain(node)
    return known[node]


def says(root: Node, wanted: object) -> bool:
    """Whether a tree says exactly this, the order of keys included."""
    return _says(root, wanted, set())


def _says(node: Node, wanted: object, known: set[tuple[int, int]]) -> bool:
    if isinstance(node, Leaf):
        value = node.text if node.kind == "str" else plain(node)
        is_text = isinstance(value, str) and isinstance(wanted, str)
        return value == wanted and (is_text or type(value) is type(wanted))
    pair = id(node), id(wanted)
    if pair in known:  # of what aliases repeat
        return True
    known.add(pair)
    if isinstance(node, Sequence):
        return (
            isinstance(wanted, list)
            and len(node.items) == len(wanted)
            and all(_says(item, each, known) for item, each in zip(node.items, wanted, strict=True))
        )
    return (
        isinstance(wanted, dict)
        and [*node.entries] == [*wanted]
        and all(_says(entry.value, wanted[name], known) for name, entry in node.entries.items())
    )


def node_at(root: Node, steps: Items[str | int]) -> Node:
    """The node that steps lead to.

    Raises
    ------
    LookupError
        They lead nowhere.
    """
    nodes = nodes_on_way(root, steps)
    if len(nodes) <= len(steps):
        raise LookupError(steps)
    return nodes[-1]


def nodes_on_way(root: Node, steps: Items[str | int]) -> list[Node]:
    """The nodes that steps lead along, from the root on, as far as they lead."""
    nodes = [root]
    for step in steps:
        node = nodes[-1]
        if isinstance(node, Mapping) and step in node.entries:
            nodes.append(node.entries[str(step)].value)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            nodes.append(node.items[step])
        else:
            break
    return nodes
