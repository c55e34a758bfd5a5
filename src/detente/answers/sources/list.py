"""The sources of a scenario: what they are, whether their texts are there, and how often they are cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.masthead import Asked
from detente.blocks import Block, Break, Code, Data, Grid, Heading, Paragraph, data, grid
from detente.scenario.values import Source
from detente.sources.stored_sources import ListedSource, SourceList, author_names

NO_SOURCES = ("The scenario names no sources; ‘", Code("detente source add"), "’ adds one.")

# The page


def tell(_asked: Asked, found: Sequence[SourceList]) -> Iterator[Block]:
    """A row for each source, then what is wrong with texts."""
    (listed,) = found
    yield Heading(1, listed.scenario.title)
    if not listed.sources:
        yield Paragraph(NO_SOURCES)
        return
    yield sources_grid(listed.sources)
    if told := list(faults(listed.sources)):
        yield Break()
        yield from map(Paragraph, told)


def sources_grid(sources: Sequence[ListedSource]) -> Grid:
    """A row for each source."""
    rows = (
        (
            each.source.id,
            "; ".join(author_names(each.source.csl)),
            title_words(each.source) or "",
            date_words(each.source) or "",
            each.source.language or "",
            each.text,
            str(each.n_cited),
        )
        for each in sources
    )
    return grid(("source", "author", "title", "date", "language", "text", "cited"), rows)


# For programs


def record(found: SourceList, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente source list``."""
    sources = [_record(each) for each in found.sources]
    return header(found.scenario, "source list", "none", settings) | {"sources": sources}


def _record(listed: ListedSource) -> Document:
    source = listed.source
    record: Document = {
        "id": source.id,
        "author": list(author_names(source.csl)),
        "title": title_words(source),
        "date": date_words(source),
        "language": source.language,
        "genre": source.genre,
        "file": source.file,
        "text": listed.text,
        "cited": listed.n_cited,
    }
    return record | ({"why": listed.why} if listed.why else {})


def table(found: SourceList) -> Data:
    """One row a source; authors stand between semicolons."""
    rows = (
        (
            each.source.id,
            "; ".join(author_names(each.source.csl)),
            title_words(each.source),
            date_words(each.source),
            each.source.language,
            each.source.genre,
            each.source.file,
            each.text,
            each.n_cited,
        )
        for each in found.sources
    )
    return data(("id", "author", "title", "date", "language", "genre", "file", "text", "cited"), rows)


# Sentences


def faults(sources: Sequence[ListedSource]) -> Iterator[str]:
    """What is wrong with texts: those that cannot be had, then those that are not the ones pinned."""
    yield from (f"{each.source.id}: {each.why}." for each in sources if each.why)
    for each in sources:
        if each.text == "changed":
            yield f"{each.source.id}: the text is not the one that the scenario pins."


def title_words(source: Source) -> str | None:
    """The title of a source, on one line."""
    title = source.csl.get("title")
    return " ".join(str(title).split()) if title else None


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
