"""What an editor needs to know of a text, as plain data: values, places, what is shared, names, readings, wishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from typing import Any

from detente.answers.words import formula_words, meanings
from detente.api.opened.text import ReadText
from detente.errors import DetenteError
from detente.formula import names as names_of
from detente.graph import States
from detente.scenario.elements import RULE_SECTIONS
from detente.scenario.parsing.document import Document
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.parsing.session import gather_names
from detente.scenario.tree import Leaf, Mapping, Node, Span, entries, items, plain, text_of, value_at
from detente.scenario.values import Formula, Scenario

CHEAP_OPTIONS = 16
"""With no more options than this it is told how many states each rule removes."""

NAMED = ("principles", "claims", "commitments", "sources")
"""Sections whose names are told beside those that formulas and talks have."""


def outline_of(text: ReadText, states: Callable[[Scenario], States]) -> dict[str, Any]:
    """The outline of a text; of one that is no YAML its problems and nothing else.

    Parameters
    ----------
    states
        How to find the states of a scenario.
    """
    check = text.check.to_dict()
    told = {"version": text.version, "problems": check["diagnostics"]}
    if not text.is_yaml:
        return told
    file = text.file
    written, aliases = _written(file.root)
    base = file.base.tree
    return told | {
        "values": plain(file.root),
        "places": {path: _range(file.document, path, written, aliases) for path in written if path},
        "aliases": aliases,
        "parts": _parts(file, written),
        "options": _options(base),
        "names": names_in(base),
        "readings": {name: _reading(file, name) | sound for name, sound in check["readings"].items()},
        "rules": removed_by_rules(text, states),
    }


def names_in(tree: Node) -> dict[str, list[str]]:
    """The names that can be written in a reading, by what they name; ``formulas``: those that can stand in one."""
    names = gather_names(tree)
    sections = {section: [key.text for key, _ in entries(value_at(tree, section))] for section in NAMED}
    return {
        "formulas": sorted(names.in_formulas),
        "options": list(names.owners),
        "definitions": [key.text for key, _ in entries(value_at(tree, "definitions"))],
        "parties": list(names.parties),
        "issues": list(names.issues),
        "agendas": sorted(names.agendas),
        "states": sorted(names.states),
        **sections,
    }


# Places


def _written(root: Node) -> tuple[dict[str, Node], dict[str, str]]:
    """What is written in a file, by path, and by the path of each alias the path of what it repeats.

    Paths are keys joined by dots, places in lists counted from 1; nothing below an alias is listed.
    """
    written: dict[str, Node] = {}
    aliases: dict[str, str] = {}
    first: dict[Node, str] = {}
    waiting = [("", root)]
    while waiting:
        path, node = waiting.pop()
        if node in first:
            aliases[path] = first[node]
            continue
        first[node], written[path] = path, node
        waiting.extend(reversed([(f"{path}.{step}".lstrip("."), child) for step, child in _children(node)]))
    return written, aliases


def _children(node: Node) -> Iterator[tuple[str | int, Node]]:
    """What stands in a node: by key, or by place in the list, from 1."""
    if isinstance(node, Mapping):
        yield from ((key.text, value) for key, value in entries(node))
    else:
        yield from enumerate(items(node), 1)


def _range(
    document: Document, path: str, written: Dictionary[str, Node], aliases: Dictionary[str, str]
) -> list[int]:
    """The line and column where what is written at a path starts and those where it ends, from 1."""
    start, last = written[path].span[0], written[path]
    while (below := list(_children(last))) and not _is_flow(last):
        path = f"{path}.{below[-1][0]}"
        if path in aliases:
            break
        last = written[path]
    places = (document.place(start), document.place(_end(document.text, last)))
    return [number for each in places for number in (each.line, each.column)]


def _is_flow(node: Node) -> bool:
    return not isinstance(node, Leaf) and node.flow


def _end(text: str, node: Node) -> int:
    """Where a node ends, without the lines behind it that are empty or comments: YAML counts these with a block."""
    start, end = node.span
    lines = text[start:end].rstrip().splitlines(keepends=True)
    while len(lines) > 1 and not isinstance(node, Leaf) and not node.flow and _says_nothing(lines[-1]):
        lines.pop()
    return start + len("".join(lines).rstrip())


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


# Readings, and what they take over


def _reading(file: ReadFile, name: str) -> dict[str, Any]:
    """What a reading is called, what it builds on, and its names where they are others than those of the base."""
    tree = file.tree(name)
    told = {
        "title": text_of(value_at(tree, "title")),
        "extends": None if name == BASE else file.variants.bases.get(name) or BASE,
    }
    own, of_base = names_in(tree or file.root), names_in(file.base.tree)
    return told | ({} if tree is None or own == of_base else {"names": own})


def _parts(file: ReadFile, written: dict[str, Node]) -> dict[str, list[str]]:
    """The readings that have each part of the file, as it is written there or taken over."""
    trees = {name: file.tree(name) for name in file.names}
    found = {}
    for before, patch in _patches(file.root):
        for path in _part_paths(patch):
            node = written.get(".".join((*before, *path)))
            if node is not None:
                has = [name for name, tree in trees.items() if _has(value_at(tree, *path), node, path)]
                found[".".join((*before, *path))] = has
    return found


def _patches(root: Node | None) -> Iterator[tuple[tuple[str, ...], Node | None]]:
    """What the base and each variant write, with the keys above it."""
    yield (), root
    for key, patch in entries(value_at(root, "variants")):
        yield ("variants", key.text), patch


def _part_paths(patch: Node | None) -> Iterator[tuple[str, ...]]:
    """Each entry of a section, or a section without entries."""
    for section, node in entries(patch):
        if section.text not in {"variants", "extends", "remove", "format"}:
            keys: list[tuple[str, ...]] = [(section.text, key.text) for key, _ in entries(node)]
            yield from keys or [(section.text,)]


def _has(own: Node | None, node: Node, path: tuple[str, ...]) -> bool:
    """Whether what a reading has at a path is, or partly is, this node; a patch puts preferences in place of others."""
    if own is None or _mark(own) == _mark(node) or path[0] == "preferences":
        return own is not None and _mark(own) == _mark(node)
    below = dict(_children(node))
    return any(
        _has(child, below[step], (*path, str(step)))
        for step, child in _children(own)
        if isinstance(own, Mapping) and isinstance(node, Mapping) and step in below
    )


def _mark(node: Node) -> tuple[str, Span]:
    """What is the same of a node in the file and in the tree of a reading that has it."""
    return type(node).__name__, node.span


# What a form shows beside the values


def _options(tree: Node) -> dict[str, dict[str, str]]:
    """Each option by its key: whose it is, its id and its name."""
    owners = gather_names(tree).owners
    found = {}
    for key, party in owners.items():
        id = key.removeprefix(f"{party}.")
        node = value_at(tree, "parties", party, "options", id)
        name = text_of(value_at(node, "name")) or text_of(node) or id
        found[key] = {"party": party, "id": id, "name": name, "path": f"parties.{party}.options.{id}"}
    return found


def removed_by_rules(text: ReadText, states: Callable[[Scenario], States]) -> dict[str, int]:
    """How many states more the base would have without each of its rules; nothing where that takes long."""
    try:
        base, _ = text.reading(None)
        if len(base.options) > CHEAP_OPTIONS:
            return {}
        number = len(states(base))
        return {
            f"{section}.{k + 1}": len(states(_without(base, section, k))) - number
            for section in RULE_SECTIONS
            for k in range(len(getattr(base, section)))
        }
    except DetenteError:
        return {}


def _without(scenario: Scenario, section: str, k: int) -> Scenario:
    rules = getattr(scenario, section)
    kept: dict[str, Any] = {section: (*rules[:k], *rules[k + 1 :])}
    return replace(scenario, **kept)


def wishes_of(scenario: Scenario) -> dict[str, dict[str, Any]]:
    """By party and by each formula that it states: the formula in words, and what the definitions in it mean."""
    return {
        party: {
            each.formula.text: _in_words(scenario, each.formula, party)
            for each in (own.core if own.statements is None else own.statements)
        }
        for party, own in scenario.preferences.items()
    }


def _in_words(scenario: Scenario, formula: Formula, party: str) -> dict[str, Any]:
    return {
        "words": formula_words(scenario, formula.node, party),
        "meanings": meanings(scenario, {each.text for each in names_of(formula.node)}),
    }
