"""Passages of a source that may become elements of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.masthead import Asked
from detente.answers.words import counted
from detente.blocks import Block, Break, Command, Data, Heading, Item, Items, Paragraph, data
from detente.shell import typed
from detente.sources.candidates import SuggestedPassages
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

# The page


def tell(_asked: Asked, found: Sequence[SuggestedPassages]) -> Iterator[Block]:
    """The candidates by kind, and how one is taken."""
    (suggested,) = found
    source, candidates = suggested.shown.source, suggested.candidates
    yield Heading(1, f"{source.id} in {suggested.shown.scenario.title}")
    yield from map(Paragraph, suggested.notes)
    by = f", by {suggested.tier}" if suggested.tier else ""
    yield Paragraph(f"{counted(len(candidates), 'candidate')}{by}.")
    for kind, words in KIND_WORDS.items():
        if own := [_item(id, each) for id, each in candidates.items() if each.kind == kind]:
            yield Heading(2, words)
            yield Items(tuple(own))
    if candidates:
        yield Break()
        file = typed(str(suggested.shown.scenario.path))
        take = f"detente source accept {file} {source.id} ID --as ELEMENT --tier {suggested.tier}"
        yield Command("Take one", take)
        yield Paragraph(f"The ids are those of the tier {suggested.tier}; another tier has others.")


def _item(id: str, candidate: Candidate) -> Item:
    """A candidate: who and what; below it where, by which rule, and what to look at twice."""
    who = f"{candidate.actor}: " if candidate.actor and candidate.kind != "party" else ""
    flags = f"; {', '.join(candidate.flags)}" if candidate.flags else ""
    where = f"{candidate.start}–{candidate.end}; {candidate.rule}{flags}"
    return Item(f"{id}  {who}“{candidate.text}”", (where,))


# For programs


def record(found: SuggestedPassages, settings: Mapping[str, Any]) -> Document:
    """The document of suggestions: candidates in the order of the text."""
    return header(found.shown.scenario, "source suggest", "none", settings) | {
        "source": found.shown.source.id,
        "tier": found.tier,
        "notes": list(found.notes),
        "candidates": [_candidate(id, each) for id, each in found.candidates.items()],
    }


def _candidate(id: str, candidate: Candidate) -> Document:
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


def table(found: SuggestedPassages) -> Data:
    """One row a candidate; what to look at twice stands between semicolons."""
    rows = (
        (id, each.kind, each.actor, each.start, each.end, each.rule, "; ".join(each.flags), each.text)
        for id, each in found.candidates.items()
    )
    return data(("id", "kind", "actor", "start", "end", "rule", "flags", "text"), rows)
