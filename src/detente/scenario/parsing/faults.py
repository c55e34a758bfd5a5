"""Where in a file something is wrong, and which readings that concerns, as they are made of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from detente.errors import Diagnostic
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.tree import Entry, Leaf, Mapping, Node, all_of, entries, value_at
from detente.scenario.variants import replaces, without_variants

Offsets = list[int]
"""Where in the text something stands, in order (code points)."""


def offsets(file: ReadFile, errors: Iterable[Diagnostic]) -> Offsets:
    """Where errors stand in a file, in its order."""
    return sorted(file.document.index(each.place) for each in errors)


def touches(at: Offsets, *nodes: Node | None) -> bool:
    """Whether something stands in a node, or in one below it, wherever an alias takes that from."""
    return any(_own(at, each) for each in all_of(nodes))


def inside(at: Offsets, *nodes: Node | None) -> set[int]:
    """What stands in a node, or in one below it, wherever an alias takes that from."""
    return {offset for each in all_of(nodes) for offset in _own(at, each)}


def _own(at: Offsets, node: Node) -> Offsets:
    """What stands in a node's own span; just behind a leaf stands what it lacks."""
    start, end = node.span
    return at[bisect_left(at, start) : bisect_left(at, end + isinstance(node, Leaf))]


def both(entry: Entry) -> tuple[Leaf, Node]:
    """A key and what stands there."""
    return entry.key, entry.value


# What concerns a reading, although it was found in none


@dataclass(frozen=True, slots=True)
class Outside:
    """Where the errors stand that were found in no reading: offsets.

    Attributes
    ----------
    all
        All of them.
    for_all, for_variants
        Those that spoil every reading, or every variant.
    in_patch
        Those in each variant's patch.
    """

    all: Offsets
    for_all: set[int]
    for_variants: set[int]
    in_patch: Dictionary[str, set[int]]


def errors_outside(file: ReadFile) -> Outside:
    """Where the errors of the file's own stand."""
    at = offsets(file, file.errors)
    if not at or not isinstance(file.root, Mapping):
        return Outside(at, set(at), set(), {})
    section = file.root.entries.get("variants")
    in_section = inside(at, *both(section)) if section else set()
    in_base = [each for each in at if each not in in_section]
    in_patch = {key.text: inside(at, key, patch) for key, patch in entries(value_at(file.root, "variants"))}
    between = in_section.difference(*in_patch.values())
    return Outside(at, _between(without_variants(file.root), in_base), between, in_patch)


def concerning(file: ReadFile, name: str, outside: Outside) -> tuple[Diagnostic, ...]:
    """The errors of the file's own that spoil a reading, since they stand in what it is made of."""
    if not outside.all:
        return ()
    found = outside.for_all | inside(
        outside.all, *(node for each in entries(file.tree(name)) for node in each)
    )
    if name != BASE:
        line = file.variants.line(name)
        found = found.union(outside.for_variants, *(outside.in_patch.get(each, ()) for each in line))
    return tuple(each for each in file.errors if file.document.index(each.place) in found)


def _between(node: Node, at: Offsets, path: tuple[str, ...] = ()) -> set[int]:
    """Which offsets stand between the entries of a mapping into which patches are merged."""
    if not isinstance(node, Mapping) or replaces(path):
        return set()
    below = {key: inside(at, entry.value) for key, entry in node.entries.items()}
    found = set(at).difference(*below.values())
    for key, own in below.items():
        found |= _between(node.entries[key].value, sorted(own), (*path, key)) if own else set()
    return found
