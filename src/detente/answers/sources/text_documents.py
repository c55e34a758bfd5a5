"""The document of ``detente source show``."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from detente.answers.documents import Document, header
from detente.scenario.values import Scenario
from detente.sources.values import PAGE_BREAK, Outline, Passage, SourceText


def text_document(scenario: Scenario, text: SourceText, outline: Outline, pinned: bool | None) -> Document:
    """The document of a text and its outline; offsets are code points into the raw text, end exclusive."""
    breaks = page_breaks(text.text)
    return header(scenario, "source show", "none", {}) | {
        "id": text.id,
        "sha256": text.sha256,
        "pinned": pinned,
        "length": len(text.text),
        "blocks": [{"kind": each.kind, "start": each.start, "end": each.end} for each in outline.blocks],
        "joins": list(outline.joins),
        "passages": [_passage(each, breaks) for each in outline.passages],
    }


def page_breaks(text: str) -> tuple[int, ...]:
    """Where pages end."""
    return tuple(at for at, each in enumerate(text) if each == PAGE_BREAK) if PAGE_BREAK in text else ()


def page_of(at: int, breaks: tuple[int, ...]) -> int | None:
    """The page of a code point, from 1; None where there are no pages."""
    return bisect_left(breaks, at) + 1 if breaks else None


def _passage(passage: Passage, breaks: tuple[int, ...]) -> dict[str, Any]:
    record = {"id": passage.id, "start": passage.start, "end": passage.end, "text": passage.text}
    page = page_of(passage.start, breaks)
    return record | ({"page": page} if page else {})
