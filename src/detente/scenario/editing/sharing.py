"""Which parts of a scenario file are shared, by aliases or by readings that take them over, and which readings change.

A reading is the base (where it gives preferences or no variants do) or a variant; its value is the tree that its
patch makes of what it builds on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.scenario.editing.paths import Steps, path_of
from detente.scenario.editing.sentences import Path
from detente.scenario.problems import Problems
from detente.scenario.tree import Entry, Leaf, Mapping, Node, Sequence, entries, plain, text_of, value_at
from detente.scenario.variants import variant_trees

BASE = "base"


@dataclass(frozen=True, slots=True)
class SharedPart:
    """A part of a file that stands at several places.

    Attributes
    ----------
    paths
        Its places, the one where it is written first.
    readings
        Those in whose own text it stands: the base, variants.
    """

    paths: tuple[Path, ...]
    readings: tuple[str, ...]


def uses(root: Node) -> Counter[Node]:
    """How often each node is written or repeated in a file."""
    found: Counter[Node] = Counter()
    stack = [root]
    while stack:
        node = stack.pop()
        found[node] += 1
        if found[node] > 1 or isinstance(node, Leaf):
            continue
        stack += node.items if isinstance(node, Sequence) else [each.value for each in node.entries.values()]
    return found


def sharing(root: Node) -> tuple[SharedPart, ...]:
    """The parts of a file that aliases repeat, in the order of the file, without what lies within them."""
    places: dict[Node, list[Steps]] = {}
    for steps, node in _places(root, (), frozenset(each for each, n in uses(root).items() if n > 1)):
        places.setdefault(node, []).append(steps)
    data = plain(root)
    return tuple(
        SharedPart(tuple(path_of(data, each) for each in found), tuple(dict.fromkeys(map(reading_of, found))))
        for found in places.values()
    )


def _places(node: Node, steps: Steps, shared: frozenset[Node]) -> Iterator[tuple[Steps, Node]]:
    if node in shared:
        yield steps, node
        shared = shared - {node}
    if isinstance(node, Mapping):
        for name, each in node.entries.items():
            yield from _places(each.value, (*steps, name), shared)
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            yield from _places(item, (*steps, n), shared)


def reading_of(steps: Steps) -> str:
    """The reading in whose text something stands."""
    return str(steps[1]) if steps[:1] == ("variants",) and len(steps) > 1 else BASE


def touched_readings(before: Node, after: Node) -> tuple[str, ...]:
    """The readings whose values differ between two trees of a file, those included that are only in one of them."""
    names = dict.fromkeys((BASE, *_patches(before), *_patches(after)))
    if _said(_base(before)) == _said(_base(after)):
        names = _that_build_on_changed(before, after)
    old, new = _readings(before, names), _readings(after, names)
    return tuple(name for name in names if old.get(name) != new.get(name))


def _that_build_on_changed(before: Node, after: Node) -> dict[str, None]:
    """The variants whose patches differ, and those that build on them."""
    old, new = _patches(before), _patches(after)
    changed = {name for name in (*old, *new) if _said(old.get(name)) != _said(new.get(name))}
    bases = [{name: text_of(value_at(each, "extends")) for name, each in side.items()} for side in (old, new)]
    size = -1
    while size != len(changed):
        size = len(changed)
        changed |= {name for side in bases for name, base in side.items() if base in changed}
    return {name: None for name in (*old, *new) if name in changed}


def _patches(root: Node) -> dict[str, Node]:
    return {key.text: each for key, each in entries(value_at(root, "variants"))}


def _base(root: Node) -> Node:
    if not isinstance(root, Mapping):
        return root
    return replace(root, entries={key: each for key, each in root.entries.items() if key != "variants"})


def _readings(root: Node, names: dict[str, None]) -> dict[str, str]:
    """What each of some readings says, as JSON."""
    found = {BASE: _said(_base(root))} if BASE in names else {}
    if isinstance(root, Mapping):
        trees = variant_trees(_with_few(root, names), Problems("<text>"))
        found |= {name: _said(each) for name, each in trees.items() if name in names}
    return found


def _with_few(root: Mapping, names: dict[str, None]) -> Mapping:
    """The tree with some of its variants, and those that they build on."""
    patches, needed = _patches(root), set[str]()
    left = [*names]
    while left:
        name = left.pop()
        if name in patches and name not in needed:
            needed.add(name)
            left.append(text_of(value_at(patches[name], "extends")) or "")
    node = value_at(root, "variants")
    if not isinstance(node, Mapping):
        return root
    kept = replace(node, entries={name: each for name, each in node.entries.items() if name in needed})
    return replace(root, entries={**root.entries, "variants": Entry(root.entries["variants"].key, kept)})


def _said(node: Node | None) -> str:
    return json.dumps(plain(node))
