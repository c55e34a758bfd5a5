"""Variants: named patches of a scenario, put on as trees before anything is read.

Mappings merge by key, everything else replaces, and so do the preferences of a party. What a patch
removes goes first, from what it builds on. A node that comes from the variant's own patch is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from typing import TypeVar

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
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VariantTrees:
    """The variants of a file; the tree of the scenario that each one's patch makes is built when it is asked for.

    Attributes
    ----------
    patches
        What the file says of each, in its order.
    bases
        For each the one that it builds on, None where that is the base; not of those that build on what is not there.
    """

    patches: dict[str, Node]
    bases: dict[str, str | None]
    _problems: Problems
    _built: dict[str | None, tuple[Mapping, Mapping]]
    """What a patch is put on, and what comes of it; of the base twice itself."""

    def tree(self, name: str) -> Mapping | None:
        """The tree of the scenario with a variant's patch put on, marked; None where what it builds on cannot be had.

        What it, or one that it builds on, removes though it is not there is told.
        """
        if self.unmarked(name) is None:
            return None
        return _put_on(self._built[name][0], patched(self.patches[name]))

    def unmarked(self, name: str) -> Mapping | None:
        """The same tree without marks: what no patch changes are the nodes of the file."""
        for each in reversed(self.line(name)):
            base, patch = self.bases.get(each, each), self.patches[each]
            if base not in self._built:
                return None
            if each not in self._built:
                below = self._built[base][1]
                before = _remove_all(below, items(value_at(patch, "remove")), self._problems)
                self._built[each] = (before, _put_on(before, patch))
        return self._built[name][1]

    def line(self, name: str) -> tuple[str, ...]:
        """The variant, behind it the one that it builds on, and so on down to the base, as far as they are there."""
        line: dict[str, None] = {}
        step: str | None = name
        while step is not None and step not in line:
            line[step] = None
            step = self.bases.get(step)
        return tuple(line)


def variant_trees(root: Node, problems: Problems) -> VariantTrees:
    """The variants of a file. One that builds on what is not there, or on itself, is told; it has no tree."""
    patches = {key.text: node for key, node in entries(value_at(root, "variants"))}
    bases = _bases(patches, problems)
    _, circles = in_order_of_use({name: (base,) if base in bases else () for name, base in bases.items()})
    for circle in circles:
        _tell_circle(list(circle), patches, problems)
    plain = without_variants(root)
    return VariantTrees(
        patches, bases, problems, {None: (plain, plain)} if isinstance(plain, Mapping) else {}
    )


def without_variants(root: Node) -> Node:
    """The tree of the base alone."""
    if not isinstance(root, Mapping):
        return root
    return replace(root, entries={key: each for key, each in root.entries.items() if key != "variants"})


def _bases(patches: Dictionary[str, Node], problems: Problems) -> dict[str, str | None]:
    """For each variant the one that it extends; not those that extend what is not there."""
    bases: dict[str, str | None] = {}
    for name, patch in patches.items():
        base = value_at(patch, "extends")
        if base is None or (isinstance(base, Leaf) and base.text == "base"):
            bases[name] = None
        elif isinstance(base, Leaf) and base.text in patches:
            bases[name] = base.text
        elif isinstance(base, Leaf) and base not in problems.told:
            hint = problems.nearest(base.text, patches)
            message = f"there is no variant {quoted(base.text)}"
            problems.error("unknown-variant", base.place, message, base.text, hint)
    return bases


def _tell_circle(circle: list[str], patches: Dictionary[str, Node], problems: Problems) -> None:
    first = next(name for name in patches if name in circle)
    start = circle.index(first)
    circle = [*circle[start:], *circle[:start]]
    shown = [*circle, first] if len(circle) < 15 else [*circle[:12], "…", first]
    message = f"the variant {quoted(first)} extends itself: {' → '.join(shown)}"
    base = value_at(patches[first], "extends")
    place = base.place if base else patches[first].place
    problems.error("variant-circle", place, message, first)


def _put_on(root: Mapping, patch: Node) -> Mapping:
    if not isinstance(patch, Mapping):
        return root
    changes = {
        key: entry
        for key, entry in patch.entries.items()
        if key not in _OWN_KEYS and key not in _UNCHANGEABLE and not _is_absent_title(key, entry)
    }
    merged = put_on(root, replace(patch, entries=changes), ())
    assert isinstance(merged, Mapping)
    return replace(merged, place=root.place, span=root.span)


def _is_absent_title(key: str, entry: Entry) -> bool:
    return key == "title" and is_nothing(entry.value)


def put_on(old: Node, new: Node, path: Path) -> Node:
    """What stands at `path` once `new` is put on `old`."""
    if _is_option(path):
        old, new = _long_form(old), _long_form(new)
    elif _is_party(path) and is_nothing(new):
        return old
    if replaces(path) or not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    merged = dict(old.entries)
    for key, entry in new.entries.items():
        if key in merged:
            value = put_on(merged[key].value, entry.value, (*path, key))
            merged[key] = Entry(entry.key, value)
        else:
            merged[key] = entry
    return replace(new, entries=merged)


def replaces(path: Path) -> bool:
    """Whether a patch replaces what stands at a path rather than being merged into it, although both are mappings.

    The preferences of a party stand there, the true ones or those that a view believes in.
    """
    below = below_views(path)
    return len(below) == 2 and below[0] == "preferences"


def below_views(path: Sequence[T]) -> Sequence[T]:
    """The part of a path below a view, and below what its party believes another one to see; all of another path.

    >>> below_views(("views", "west", "sees", "russia", "unseen"))
    ('unseen',)
    """
    for above in ("views", "sees"):
        if len(path) > 1 and path[0] == above:
            path = path[2:]
        else:
            break
    return path


def _is_party(path: Path) -> bool:
    return (len(path) == 2 and path[0] == "parties") or (bool(path) and not below_views(path))


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


def in_order_of_use(uses: Dictionary[str, tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names, each behind those that it uses, and a circle for each use that closes one.

    Depth first in the order given, with a stack of our own: a chain of variants or definitions may be long.

    Examples
    --------
    >>> in_order_of_use({"a": ("b",), "b": ()})
    (['b', 'a'], [])
    """
    order: dict[str, None] = {}
    circles: list[tuple[str, ...]] = []
    for start in uses:
        path: dict[str, Iterator[str]] = {} if start in order else {start: iter(uses[start])}
        while path:
            top = next(reversed(path))
            used = next(path[top], None)
            if used is None:
                order[top] = None
                del path[top]
            elif used in path:
                way = list(path)
                circles.append(tuple(way[way.index(used) :]))
            elif used not in order:
                path[used] = iter(uses[used])
    return list(order), circles
