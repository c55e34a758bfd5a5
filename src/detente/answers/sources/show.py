"""The mended text of a source as a page to read, block by block and sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.masthead import Asked
from detente.answers.sources.list import date_words, title_words
from detente.answers.words import counted
from detente.blocks import Block, Break, Data, Entries, Entry, Grid, Heading, Kind, Paragraph, data, grid
from detente.sources.outlines import mended
from detente.sources.stored_sources import ShownSource, author_names
from detente.sources.values import PAGE_BREAK, Outline, Passage
from detente.sources.values import Block as TextBlock

JOIN = "¦"
"""Stands where the raw text has no space."""

LONGEST_SHOWN = 4_000
"""Code points of a sentence or block that are shown to people."""

# The page


def tell(_asked: Asked, found: Sequence[ShownSource]) -> Iterator[Block]:
    """What the scenario says of the source, then its text."""
    (shown,) = found
    yield Heading(1, f"{shown.source.id} in {shown.scenario.title}")
    yield Entries(tuple(_said(shown)))
    yield Break()
    if not shown.outline.blocks:
        yield Paragraph("There is nothing in it but white space.")
        return
    yield _text(shown)
    yield Break()
    passages = counted(len(shown.outline.passages), "passage")
    joins = counted(len(shown.outline.joins), "missing space")
    yield Paragraph(f"{passages}, {joins}{f' (each marked {JOIN})' if shown.outline.joins else ''}.")


def _said(shown: ShownSource) -> Iterator[Entry]:
    """What the scenario says of a source, and whether its text is the one that was pinned."""
    source, text = shown.source, shown.text
    said = {
        "title": title_words(source),
        "author": "; ".join(author_names(source.csl)),
        "date": date_words(source),
        "language": source.language,
        "genre": source.genre,
        "file": source.file,
        "length": f"{len(text.text):,} code points",
        "sha256": f"{text.sha256[:16]}…, {_pinned_words(shown.pinned)}",
    }
    yield from (Entry(what, words) for what, words in said.items() if words)


def _pinned_words(pinned: bool | None) -> str:
    if pinned is None:
        return "not pinned: the scenario says no sha256"
    return "as the scenario says" if pinned else "not the text that the scenario pins"


def _text(shown: ShownSource) -> Grid:
    """The mended text: the kind of each block, the id of each passage, the page where there are pages."""
    text, outline = shown.text.text, shown.outline
    breaks = page_breaks(text)
    rows = []
    for block, passage, is_first in _parts(outline):
        span = passage or block
        page = (str(page_of(span.start, breaks)),) if breaks else ()
        prose = shown_text(text, outline.joins, span.start, span.end)
        rows.append((block.kind if is_first else "", passage.id if passage else "", *page, prose))
    heads = ("block", "passage", *(("page",) if breaks else ()), "text")
    kinds: list[Kind] = ["text"] * (len(heads) - 1)
    return grid(heads, rows, kinds=(*kinds, "prose"))


def _parts(outline: Outline) -> Iterator[tuple[TextBlock, Passage | None, bool]]:
    """Each block with its passages one by one, or alone where it has none."""
    starts = [each.start for each in outline.passages]
    for block in outline.blocks:
        inside = outline.passages[bisect_left(starts, block.start) : bisect_right(starts, block.end - 1)]
        if not inside:
            yield block, None, True
        for k, passage in enumerate(inside):
            yield block, passage, k == 0


# For programs


def record(found: ShownSource, settings: Mapping[str, Any]) -> Document:
    """The document of a text and its outline; offsets are code points into the raw text, end exclusive."""
    text, outline = found.text, found.outline
    breaks = page_breaks(text.text)
    return header(found.scenario, "source show", "none", settings) | {
        "id": text.id,
        "sha256": text.sha256,
        "pinned": found.pinned,
        "length": len(text.text),
        "blocks": [{"kind": each.kind, "start": each.start, "end": each.end} for each in outline.blocks],
        "joins": list(outline.joins),
        "passages": [_passage(each, breaks) for each in outline.passages],
    }


def _passage(passage: Passage, breaks: tuple[int, ...]) -> Document:
    record = {"id": passage.id, "start": passage.start, "end": passage.end, "text": passage.text}
    page = page_of(passage.start, breaks)
    return record | ({"page": page} if page else {})


def table(found: ShownSource) -> Data:
    """One row a passage: where it stands, on which page if there are pages, and its text."""
    breaks = page_breaks(found.text.text)
    rows = (
        (each.id, each.start, each.end, page_of(each.start, breaks), each.text)
        for each in found.outline.passages
    )
    return data(("id", "start", "end", "page", "text"), rows)


# The text


def shown_text(text: str, joins: Sequence[int], start: int, end: int) -> str:
    """A raw span mended, with a mark at each join, at its beginning too.

    Examples
    --------
    >>> shown_text("It ended.Nobody came.", (9,), 0, 21)
    'It ended. ¦Nobody came.'
    """
    last = min(end, start + LONGEST_SHOWN)
    inside = joins[bisect_left(joins, start) : bisect_left(joins, last)]
    ends = (*inside, last)
    begins = (start, *inside)
    pieces = [mended(text, (), a, b) for a, b in zip(begins, ends, strict=True)]
    left_out = f" … ({end - last:,} more code points)" if last < end else ""
    return f" {JOIN}".join(pieces).lstrip() + left_out


def page_breaks(text: str) -> tuple[int, ...]:
    """Where pages end."""
    return tuple(at for at, each in enumerate(text) if each == PAGE_BREAK) if PAGE_BREAK in text else ()


def page_of(at: int, breaks: tuple[int, ...]) -> int | None:
    """The page of a code point, from 1; None where there are no pages."""
    return bisect_left(breaks, at) + 1 if breaks else None
