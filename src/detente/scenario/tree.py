"""A file as a tree of leaves, mappings and sequences, each node with its place.

The tree says what was written, not what it means: a leaf keeps its text and its YAML 1.2 core type
(`no`, `on` and dates are text). Nodes are compared by identity; an alias is the node of its anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from detente.errors import Place

Kind = Literal["null", "bool", "int", "float", "str"]
Style = Literal["plain", "single", "double", "literal", "folded"]
Span = tuple[int, int]

_START = Place(1, 1)
_CORE_TYPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("null", re.compile(r"|~|null|Null|NULL")),
    ("bool", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("int", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    ("float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")),
    ("float", re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")),
)
_BEGIN_NO_TEXT = frozenset("~nNtTfF.+-0123456789")
"""What a plain scalar begins with that is no text."""

_WRITTEN_INT = re.compile(r"0|-?[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A scalar: its text, as YAML reads it, and its span of code points in the file."""

    text: str
    kind: Kind = "str"
    style: Style = "plain"
    place: Place = _START
    span: Span = (0, 0)
    patched: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A key of a mapping and what stands there."""

    key: Leaf
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Entries by the text of their keys, in the order of the file."""

    entries: dict[str, Entry] = field(default_factory=dict)
    flow: bool = False
    place: Place = _START
    span: Span = (0, 0)
    patched: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Items in the order of the file."""

    items: tuple[Node, ...] = ()
    flow: bool = False
    place: Place = _START
    span: Span = (0, 0)
    patched: bool = False


Node = Leaf | Mapping | Sequence
NOTHING = Leaf("", "null")


def core_type(text: str, style: Style) -> Kind:
    """The YAML 1.2 core type of a scalar; only a plain one can be anything but text."""
    if style == "plain" and (not text or text[0] in _BEGIN_NO_TEXT):
        for kind, pattern in _CORE_TYPES:
            if pattern.fullmatch(text):
                return kind
    return "str"


def is_nothing(node: Node) -> bool:
    """Whether nothing is written there: a key without a value, or ``null``."""
    return isinstance(node, Leaf) and node.kind == "null"


def entries(node: Node | None) -> Iterator[tuple[Leaf, Node]]:
    """Keys and values of a mapping; none of anything else."""
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key, entry.value


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a sequence; none of anything else."""
    return node.items if isinstance(node, Sequence) else ()


def value_at(node: Node | None, *keys: str) -> Node | None:
    """What stands under the keys, one after the other; None where nothing does."""
    for key in keys:
        entry = node.entries.get(key) if isinstance(node, Mapping) else None
        if entry is None:
            return None
        node = entry.value
    return None if node is None or is_nothing(node) else node


def text_of(node: Node | None) -> str | None:
    """The text of a leaf; None where there is none."""
    return node.text if isinstance(node, Leaf) and node.kind != "null" else None


def is_true(node: Node | None) -> bool:
    """Whether the truth value true stands there."""
    return isinstance(node, Leaf) and node.kind == "bool" and node.text.lower() == "true"


def patched(node: Node) -> Node:
    """The same node and all below it, marked as coming from a patch."""
    match node:
        case Leaf(text, kind, style, place, span):
            return Leaf(text, kind, style, place, span, patched=True)
        case Sequence(items, flow, place, span):
            return Sequence(tuple(map(patched, items)), flow, place, span, patched=True)
        case Mapping(entries, flow, place, span):
            marked = {text: Entry(each.key, patched(each.value)) for text, each in entries.items()}
            return Mapping(marked, flow, place, span, patched=True)


def all_of(nodes: Iterable[Node | None]) -> Iterator[Node]:
    """Nodes and all below them, keys included; what stands there by an alias too."""
    stack = [node for node in nodes if node is not None]
    while stack:
        yield (top := stack.pop())
        if isinstance(top, Mapping):
            stack += [each for entry in top.entries.values() for each in (entry.key, entry.value)]
        elif isinstance(top, Sequence):
            stack += top.items


def size(node: Node, known: dict[Node, int]) -> int:
    """How many nodes there are, aliases written out; `known` remembers it of each mapping and sequence."""
    if isinstance(node, Leaf):
        return 1
    if node not in known:
        if isinstance(node, Mapping):
            below = sum(1 + size(entry.value, known) for entry in node.entries.values())
        else:
            below = sum(size(item, known) for item in node.items)
        known[node] = 1 + below
    return known[node]


def found(node: Node) -> str:
    """What stands there, to complete “expected …, found …”."""
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Leaf(kind="null"):
            return "nothing"
        case Leaf(kind="int" | "float"):
            return "a number"
        case Leaf(kind="bool"):
            return f"the truth value ‘{node.text}’"
        case Leaf():
            return "a text"


def plain(node: Node | None) -> object:
    """A tree as plain lists, dicts and scalars; a number that would be written otherwise is a `Numeral`."""
    match node:
        case None | Leaf(kind="null"):
            return None
        case Mapping():
            return {text: plain(entry.value) for text, entry in node.entries.items()}
        case Sequence():
            return [plain(item) for item in node.items]
        case Leaf():
            return _scalar(node)


def says_same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees are the same as plain data, the order of keys included; None says nothing at all."""
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one.entries) == list(other.entries) and all(
            says_same(each.value, other.entries[key].value) for key, each in one.entries.items()
        )
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(says_same, one.items, other.items))
    if isinstance(one, Leaf) and isinstance(other, Leaf):
        values = plain(one), plain(other)
        return values[0] == values[1] and type(values[0]) is type(values[1])
    return False


class Numeral(str):
    """The text of a number that would be written otherwise, such as 0021 or 1.10: no text in quotes is one."""

    __slots__ = ()


def _scalar(leaf: Leaf) -> object:
    text = leaf.text
    if leaf.kind == "bool":
        return text.lower() == "true"
    if leaf.kind == "int" and _WRITTEN_INT.fullmatch(text):
        return int(text)
    is_decimal = leaf.kind == "float" and text[-1].isdigit()  # not .inf and .nan
    if is_decimal and repr(float(text)) == text and not text.endswith(".0"):
        return float(text)
    return Numeral(text) if leaf.kind in {"int", "float"} else text
