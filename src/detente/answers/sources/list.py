"""The sources of a scenario, as a document and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from detente.answers.documents import Document, header
from detente.answers.tables import Table
from detente.scenario.values import Scenario, Source
from detente.sources.source_outline import author_names

TextState = Literal["there", "changed", "missing", "unreadable"]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, whether its text is there, and how many passages of it are cited.

    Attributes
    ----------
    text
        ``changed``: there is a text, and it is not the one that the scenario pins.
    why
        What is wrong where it is missing or unreadable.
    """

    source: Source
    text: TextState
    n_cited: int
    why: str | None = None


def list_document(scenario: Scenario, sources: Sequence[ListedSource]) -> Document:
    """The document of ``detente source list``."""
    return header(scenario, "source list", "none", {}) | {"sources": [_record(each) for each in sources]}


def _record(listed: ListedSource) -> dict[str, Any]:
    source = listed.source
    record: dict[str, Any] = {
        "id": source.id,
        "author": list(author_names(source.csl)),
        "title": _said(source, "title"),
        "date": date_words(source),
        "language": source.language,
        "genre": source.genre,
        "file": source.file,
        "text": listed.text,
        "cited": listed.n_cited,
    }
    return record | ({"why": listed.why} if listed.why else {})


def sources_table(sources: Sequence[ListedSource]) -> Table:
    """A row for each source."""
    header = ("source", "author", "title", "date", "language", "text", "cited")
    rows = tuple(
        (
            each.source.id,
            "; ".join(author_names(each.source.csl)),
            _said(each.source, "title") or "",
            date_words(each.source) or "",
            each.source.language or "",
            each.text,
            str(each.n_cited),
        )
        for each in sources
    )
    return Table(header, rows)


def date_words(source: Source) -> str | None:
    """When a source was issued, as the scenario writes it, in the manner of ``2022-02-16``."""
    issued = source.csl.get("issued")
    if isinstance(issued, dict):
        parts = issued.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list):
            return "-".join(str(each).rjust(2, "0") for each in first)
        return str(issued.get("literal") or issued.get("raw") or "") or None
    if isinstance(issued, list):
        return "-".join(str(each).rjust(2, "0") for each in issued) or None
    return str(issued) if issued else None


def _said(source: Source, key: str) -> str | None:
    value = source.csl.get(key)
    return " ".join(str(value).split()) if value else None
