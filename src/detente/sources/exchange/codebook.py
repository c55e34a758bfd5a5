"""A scenario's elements as a tree of codes, each with the path that brings it back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.scenario.elements import Element, grounded_elements
from detente.scenario.values import Scenario
from detente.sources.exchange.project import MARK, Code, guid
from detente.spelling import name_key

SECTIONS = {
    "parties": "Parties",
    "preferences": "Preferences",
    "core": "Core concerns",
    "secondary": "Secondary statements",
    "statements": "Statements",
    "require": "What must hold",
    "infeasible": "What cannot be",
    "indistinguishable": "What counts as one state",
    "views": "Views",
    "issues": "Issues",
    "principles": "Principles",
    "claims": "Claims",
    "commitments": "Commitments",
    "history": "Past moves",
    "variants": "Variants",
}
"""What the folders of the tree are called, by the key in the file."""

_UNTOLD = frozenset({"options", "moves"})
"""Keys that make no folder of their own: options stand below their party, moves below the past."""

_PATH = re.compile(rf"^[ \t]*{MARK}:[ \t]*(\S+)(?:[ \t]+=[ \t]+(\S[^\n]*?))?\s*$", re.MULTILINE)


@dataclass(slots=True)
class _Node:
    """A code in the making."""

    path: str
    name: str
    element: Element | None = None
    below: dict[str, _Node] = field(default_factory=dict)


def codable_elements(scenario: Scenario) -> tuple[Element, ...]:
    """The elements that can carry evidence: all but rankings and weights."""
    return tuple(each for each in grounded_elements(scenario) if each.kind != "preferences")


def codebook(scenario: Scenario) -> tuple[Code, ...]:
    """The scenario's elements as codes in folders: sections, parties with their options, statements.

    A code is called by the element's words; its description keeps the element's path, its note why it is there.
    """
    root = _Node("", "")
    for element in codable_elements(scenario):
        _place(root, element, scenario)
    return tuple(_code(each, scenario) for each in _told_apart(root.below.values()))


def code_guid(scenario: Scenario, path: str) -> str:
    """The GUID of the code of an element: the same in every scenario of the same title."""
    return guid("code", scenario.title, path)


def path_in(description: str | None) -> tuple[str | None, str | None]:
    """The path of an element that a code's description keeps, and its words where the path ends in a place of a list.

    Examples
    --------
    >>> path_in("detente: preferences.us.core.1 = sell or buy")
    ('preferences.us.core.1', 'sell or buy')
    """
    found = _PATH.search(description or "")
    return (found[1], found[2]) if found else (None, None)


def _described(element: Element) -> str:
    """The description of an element's code; a place in a list says nothing without the words that stood there."""
    words = _one_line(element.words)
    told = f" = {words}" if element.path.rpartition(".")[2].isdigit() and words else ""
    return f"{MARK}: {element.path}{told}"


def _place(root: _Node, element: Element, scenario: Scenario) -> None:
    """Put an element into the tree, with the folders above it."""
    at, steps = root, element.path.split(".")
    for depth, step in enumerate(steps):
        if step in _UNTOLD and depth:
            continue
        path = ".".join(steps[: depth + 1])
        at = at.below.setdefault(step, _Node(path, _folder_name(path, step, scenario)))
    at.element, at.name = element, _one_line(element.words) or element.path


def _folder_name(path: str, step: str, scenario: Scenario) -> str:
    above = path.rpartition(".")[0]
    if above == "variants":
        return _one_line(scenario.variants[step].title) or step
    if above.endswith(("preferences", "parties")):
        return next((_one_line(party.name) for party in scenario.parties if party.id == step), step)
    return SECTIONS.get(step, step)


def _told_apart(nodes: Iterable[_Node]) -> list[_Node]:
    """The nodes of one level, with the key behind a name that another has: tools ask for different names."""
    told = list(nodes)
    taken = Counter(name_key(node.name) for node in told)
    for node, key in [(node, name_key(node.name)) for node in told]:
        if taken[key] > 1:
            node.name = f"{node.name} [{node.path.rpartition('.')[2]}]"
    return told


def _code(node: _Node, scenario: Scenario) -> Code:
    element = node.element
    return Code(
        guid=code_guid(scenario, node.path),
        name=node.name,
        is_codable=element is not None,
        description=_described(element) if element else None,
        note=element.grounds.because if element else None,
        children=tuple(_code(each, scenario) for each in _told_apart(node.below.values())),
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
