"""The part of a faulty scenario that can still be checked, so that all its problems are told in one go.

What only states show (a ranking that misses one, an infeasible status quo) is checked on a higher floor. There a
dropped rule or a half-read ranking would give false alarms, so whatever an error stands in is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.errors import Diagnostic, Place
from detente.scenario.parsing.document import Document
from detente.scenario.tree import Node, entries, value_at
from detente.scenario.values import Scenario

FORM = ("parties", "definitions", "require", "infeasible", "indistinguishable", "states")
"""The sections that states and their names depend on."""


def sound_part(
    base: Scenario,
    variants: Mapping[str, Scenario],
    root: Node,
    errors: Iterable[Diagnostic],
    document: Document,
) -> Scenario | None:
    """The scenario without what an error stands in; None when that leaves no states to speak of."""
    places = [error.place for error in errors]

    def is_faulty(node: Node | None) -> bool:
        return node is not None and any(is_within(place, node, document) for place in places)

    if not base.parties or any(is_faulty(value_at(root, section)) for section in FORM):
        return None
    faulty = {key.place for key, node in entries(value_at(root, "preferences")) if is_faulty(node)}

    def sound(reading: Scenario) -> Scenario:
        return replace(
            reading,
            preferences={party: own for party, own in reading.preferences.items() if own.place not in faulty},
            status_quo=None if is_faulty(value_at(root, "status_quo")) else reading.status_quo,
            principles={} if is_faulty(value_at(root, "principles")) else reading.principles,
            views={} if is_faulty(value_at(root, "views")) else reading.views,
            history=None if is_faulty(value_at(root, "history")) else reading.history,
        )

    patched = {} if is_faulty(value_at(root, "variants")) else variants
    return replace(sound(base), variants={name: sound(variant) for name, variant in patched.items()})


def is_within(place: Place, node: Node, document: Document) -> bool:
    """Whether a place lies in a node, its first and last character included."""
    start, end = node.span
    return document.place(start) <= place <= document.place(end)
