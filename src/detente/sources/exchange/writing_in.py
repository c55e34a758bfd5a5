"""A scenario's text with what an import adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.scenario.attaching import with_evidence
from detente.scenario.grounded import Element
from detente.scenario.rewriting import KeyPath
from detente.scenario.writing import set_value
from detente.sources.exchange.descriptions import evidence_fields
from detente.sources.exchange.import_plan import PlannedEvidence
from detente.sources.exchange.planned_sources import Fields

ONE_BY_ONE = 10
"""As many passages are put behind those that an element has; with more, its list of evidence is written anew."""


def with_sources(text: str, sources: Mapping[str, Mapping[str, object]]) -> str:
    """The text of a scenario with new entries below ``sources``."""
    for id, entry in sources.items():
        text = set_value(text, ["sources", id], dict(entry))
    return text


def with_all_evidence(text: str, evidence: Iterable[PlannedEvidence], elements: Mapping[str, Element]) -> str:
    """The text of a scenario with evidence added to its elements.

    Parameters
    ----------
    elements
        The elements as the text has them, by path.
    """
    by_path: dict[str, list[Fields]] = {}
    for each in evidence:
        by_path.setdefault(each.path, []).append(each.fields)
    for path, fields in by_path.items():
        text = _with_list(text, elements[path], fields)
    return text


def _with_list(text: str, element: Element, fields: Sequence[Fields]) -> str:
    """The text with several passages at one element: every edit reads the whole file, so few edits are made."""
    before = [evidence_fields(each) for each in element.grounds.evidence]
    if before and len(fields) <= ONE_BY_ONE:
        for each in fields:
            text = with_evidence(text, element.path, each)
        return text
    text = with_evidence(text, element.path, fields[0])
    if len(fields) == 1:
        return text
    return set_value(text, [*_keys(element.path), "evidence"], [*before, *fields])


def _keys(path: str) -> KeyPath:
    return [int(step) - 1 if step.isdigit() else step for step in path.split(".")]
