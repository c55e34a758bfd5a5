"""The document of ``detente source suggest``, and its words for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.documents import Document, header
from detente.scenario.values import Scenario, Source
from detente.sources.values import Candidate, CandidateKind

KIND_WORDS: Mapping[CandidateKind, str] = MappingProxyType(
    {
        "party": "Parties",
        "demand": "Demands",
        "rejection": "Rejections",
        "offer": "Offers",
        "commitment": "Commitments",
        "principle": "Principles",
        "quotation": "Quotations",
    }
)
"""The kinds in the order in which a coder meets them."""


def suggestions_document(
    scenario: Scenario,
    source: Source,
    candidates: Mapping[str, Candidate],
    tier: str | None,
    notes: Sequence[str],
) -> Document:
    """The document of suggestions: candidates in the order of the text."""
    return header(scenario, "source suggest", "none", {}) | {
        "source": source.id,
        "tier": tier,
        "notes": list(notes),
        "candidates": [_candidate(id, each) for id, each in candidates.items()],
    }


def _candidate(id: str, candidate: Candidate) -> dict[str, Any]:
    return {
        "id": id,
        "kind": candidate.kind,
        "start": candidate.start,
        "end": candidate.end,
        "text": candidate.text,
        "actor": candidate.actor,
        "rule": candidate.rule,
        "flags": list(candidate.flags),
    }


def candidate_words(id: str, candidate: Candidate) -> tuple[str, str]:
    """A candidate in two lines: who and what; where, by which rule, and what to look at twice."""
    who = f"{candidate.actor}: " if candidate.actor and candidate.kind != "party" else ""
    flags = f"; {', '.join(candidate.flags)}" if candidate.flags else ""
    return f"{id}  {who}“{candidate.text}”", f"{candidate.start}–{candidate.end}; {candidate.rule}{flags}"
