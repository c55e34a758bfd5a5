"""The document of ``detente evidence check``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header
from detente.scenario.values import Scenario
from detente.sources.checking import CheckedPassage, KeptSource


def check_document(
    scenario: Scenario, passages: Sequence[CheckedPassage], sources: Mapping[str, KeptSource]
) -> Document:
    """The document of a check: each passage with what became of it, and the state of each source."""
    return header(scenario, "evidence check", "none", {}) | {
        "evidence": [_passage(each, sources[each.evidence.source]) for each in passages],
        "sources": {id: _source(each) for id, each in sources.items()},
    }


def _passage(checked: CheckedPassage, source: KeptSource) -> dict[str, Any]:
    evidence, found = checked.evidence, checked.found
    start, end = (found.start, found.end) if found else (None, None)
    record: dict[str, Any] = {
        "element": checked.element.path,
        "source": evidence.source,
        "exact": evidence.exact,
        "status": checked.status,
        "start": start,
        "end": end,
    }
    if source.text and start is not None and (page := source.text.page(start)):
        record["page"] = page
    if checked.status == "source_changed" and found:
        record["passage"] = found.status
    if found and found.places:
        record["places"] = [list(place) for place in found.places[:10]]
    if source.text and checked.nearest:
        near = checked.nearest
        text = source.text.text[near.start : near.end]
        record["nearest"] = {"start": near.start, "end": near.end, "text": text, "likeness": near.likeness}
    return record | ({"coder": evidence.coder} if evidence.coder else {})


def _source(source: KeptSource) -> dict[str, Any]:
    if source.text is None:
        return {"text": "missing", "why": source.why_missing}
    return {"text": "changed" if source.is_changed else "there", "sha256": source.text.sha256}
