"""Variants: named patches of a scenario, put on as trees before anything is read.

Mappings merge by key, everything else replaces, and so do the preferences of a party. What a patch
removes goes first, from what it builds on. A node that comes from the variant's own patch is marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import (
    Entry,
    Leaf,
    Mapping,
    Node,
    entries,
    is_nothing,
    items,
    patched,
    value_at,
)

_OWN_KEYS = frozenset({"extends", "remove"})
_UNCHANGEABLE = frozenset({"format", "variants"})

Path = tuple[str, ...]


def variant_trees(root: Node, problems: Problems) -> dict[str, Mapping]:
    """For each variant the tree of the scenario with its patch put on, in the order of the file.

    A variant that builds on one that is not there, or on itself, is told and left out.
    """
    patches = {key.text: node for key, node in entries(value_at(root, "variants"))}
    bases = {name: _base(name, patches, problems) for name in patches}
    _tell_circles(bases, patches, problems)
    trees: dict[str, Mapping] = {}
    if not isinstance(root, Mapping):
        return trees
    plain = replace(root, entries={key: each for key, each in root.entries.items() if key != "variants"})
    for name in patches:
        chain = _chain(name, bases)
        if chain is not None:
            trees[name] = _patched_by(plain, [patches[each] for each in chain], problems)
    return trees


def _base(name: str, patches: Dictionary[str, Node], problems: Problems) -> str | None:
    """The variant that this one extends, if it is there."""
    base = value_at(patches[name], "extends")
    if not isinstance(base, Leaf) or base in problems.told or base.text == "base":
        return None
    if base.text not in patches:
        hint = problems.nearest(base.text, patches)
        problems.error(
            "unknown-variant", base.place, f"there is no variant {quoted(base.text)}", base.text, hint
        )
        return None
    return base.text


def _tell_circles(
    bases: Dictionary[str, str | None], patches: Dictionary[str, Node], problems: Problems
) -> None:
    """Tell each circle of variants once, at its first variant in the file."""
    told: set[str] = set()
    for name in bases:
        way: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in told and at not in way:
            way[at] = None
            at = bases[at]
        if at is not None and at in way and at == name:
            told.update(way)
            base = value_at(patches[name], "extends")
            place = base.place if base else patches[name].place
            circle = " → ".join([*list(way)[:12], name])
            problems.error(
                "variant-circle", place, f"the variant {quoted(name)} extends itself: {circle}", name
            )


def _chain(name: str, bases: Dictionary[str, str | None]) -> list[str] | None:
    """The variants from the one that builds on the base up to this one; None where they form a circle."""
    chain: dict[str, None] = {}
    at: str | None = name
    while at is not None:
        if at in chain:
            return None
        chain[at] = None
        at = bases[at]
    return list(reversed(chain))


def _patched_by(root: Mapping, patches: list[Node], problems: Problems) -> Mapping:
    for index, patch in enumerate(patches):
        is_own = index == len(patches) - 1
        root = _remove_all(root, items(value_at(patch, "remove")), problems)
        if isinstance(patch, Mapping):
            root = _put_on(root, patched(patch) if is_own else patch)
    return root


def _put_on(root: Mapping, patch: Node) -> Mapping:
    assert isinstance(patch, Mapping)
    changes = {
        key: entry
        for key, entry in patch.entries.items()
        if key not in _OWN_KEYS and key not in _UNCHANGEABLE and not _is_absent_title(key, entry)
    }
    merged = _merged(root, replace(patch, entries=changes), ())
    assert isinstance(merged, Mapping)
    return replace(merged, place=root.place, span=root.span)


def _is_absent_title(key: str, entry: Entry) -> bool:
    return key == "title" and is_nothing(entry.value)


def _merged(old: Node, new: Node, path: Path) -> Node:
    """What stands at `path` once `new` is put on `old`."""
    if _is_option(path):
        old, new = _long_form(old), _long_form(new)
    elif _is_party(path) and is_nothing(new):
        return old
    replaces = len(path) == 2 and path[0] == "preferences"
    if replaces or not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    merged = dict(old.entries)
    for key, entry in new.entries.items():
        if key in merged:
            value = _merged(merged[key].value, entry.value, (*path, key))
            merged[key] = Entry(entry.key, value)
        else:
            merged[key] = entry
    return replace(new, entries=merged)


def _is_party(path: Path) -> bool:
    return len(path) == 2 and path[0] == "parties"


def _is_option(path: Path) -> bool:
    return len(path) == 4 and path[0] == "parties" and path[2] == "options"


def _long_form(node: Node) -> Node:
    """An option as a mapping: its short form is its name."""
    if not isinstance(node, Leaf):
        return node
    key = replace(node, text="name", kind="str")
    named = {} if is_nothing(node) else {"name": Entry(key, node)}
    return Mapping(named, place=node.place, span=node.span, patched=node.patched)


def _remove_all(root: Mapping, paths: Iterable[Node], problems: Problems) -> Mapping:
    """The tree without what stands at the paths; a path that leads nowhere is told."""
    before = root
    for path in paths:
        if isinstance(path, Leaf) and path not in problems.told and path.kind == "str":
            root = _removed(before, root, path, problems)
    return root


def _removed(before: Mapping, root: Mapping, path: Leaf, problems: Problems) -> Mapping:
    keys = tuple(path.text.split("."))
    if keys[0] in _UNCHANGEABLE:
        message = f"a variant cannot remove {quoted(keys[0])}"
        problems.error("unchangeable", path.place, message, path.text)
        return root
    fault = _tell_unknown_path(before, keys, path, problems)
    return root if fault else _without(root, keys)


def _tell_unknown_path(before: Node, keys: Path, path: Leaf, problems: Problems) -> bool:
    at = before
    for depth, key in enumerate(keys):
        if isinstance(at, Mapping) and key in at.entries:
            at = at.entries[key].value
            continue
        known = list(at.entries) if isinstance(at, Mapping) else []
        near = [".".join([*keys[:depth], other, *keys[depth + 1 :]]) for other in known]
        hint = problems.nearest(path.text, near)
        message = f"there is nothing to remove at {quoted(path.text)}"
        problems.error("unknown-path", path.place, message, path.text, hint)
        return True
    return False


def _without(root: Mapping, keys: Path) -> Mapping:
    """The mapping without what stands at `keys`; the same where something above it is gone already."""
    first, rest = keys[0], keys[1:]
    if first not in root.entries:
        return root
    if not rest:
        return replace(root, entries={key: each for key, each in root.entries.items() if key != first})
    entry = root.entries[first]
    if not isinstance(entry.value, Mapping):
        return root
    below = Entry(entry.key, _without(entry.value, rest))
    return replace(root, entries={**root.entries, first: below})
