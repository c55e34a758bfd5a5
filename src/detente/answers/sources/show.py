"""The mended text of a source as a page to read, block by block and sentence by sentence."""

from __future__ import annotations

import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from detente.answers.sources.list import date_words
from detente.answers.sources.text_documents import page_breaks, page_of
from detente.answers.tables import GAP, Table
from detente.scenario.values import Source
from detente.sources.mending import mended
from detente.sources.source_outline import author_names
from detente.sources.values import Block, Outline, Passage, SourceText

JOIN = "¦"
"""Stands where the raw text has no space."""

LONGEST_SHOWN = 4_000
"""Code points of a sentence or block that are shown to people."""

_NARROWEST = 30


def source_rows(source: Source, text: SourceText, pinned: bool | None) -> tuple[tuple[str, str], ...]:
    """What the scenario says of a source, and whether its text is the one that was pinned."""
    title = " ".join(str(source.csl.get("title") or "").split())
    rows = (
        ("title", title),
        ("author", "; ".join(author_names(source.csl))),
        ("date", date_words(source) or ""),
        ("language", source.language or ""),
        ("genre", source.genre or ""),
        ("file", source.file or ""),
        ("length", f"{len(text.text):,} code points"),
        ("sha256", f"{text.sha256[:16]}…, {_pinned_words(pinned)}"),
    )
    return tuple(row for row in rows if row[1])


def _pinned_words(pinned: bool | None) -> str:
    if pinned is None:
        return "not pinned: the scenario says no sha256"
    return "as the scenario says" if pinned else "not the text that the scenario pins"


def text_table(text: SourceText, outline: Outline, width: int) -> Table:
    """The mended text: the kind of each block, the id of each passage, the page where there are pages."""
    breaks = page_breaks(text.text)
    parts = tuple(_parts(outline))
    margins = [_margin(block, passage, is_first) for block, passage, is_first in parts]
    spans = [passage or block for block, passage, _ in parts]
    labels = [_page_label(span.start, breaks) for span in spans] if breaks else []
    header = ("block", "passage", *(("page",) if breaks else ()))
    margin = sum(
        max(map(len, column)) + GAP for column in zip(header, *_labelled(margins, labels), strict=True)
    )
    rows = []
    for k, span in enumerate(spans):
        shown = shown_text(text.text, outline.joins, span.start, span.end)
        first, *rest = textwrap.wrap(shown, max(width - margin, _NARROWEST)) or [""]
        label = (labels[k],) if labels else ()
        rows.append((*margins[k], *label, first))
        rows += [(*("" for _ in header), each) for each in rest]
    return Table((*header, "text"), tuple(rows))


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


def _labelled(margins: Sequence[tuple[str, str]], labels: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (
        ((*margin, label) for margin, label in zip(margins, labels, strict=True)) if labels else iter(margins)
    )


def _parts(outline: Outline) -> Iterator[tuple[Block, Passage | None, bool]]:
    """Each block with its passages one by one, or alone where it has none."""
    starts = [each.start for each in outline.passages]
    for block in outline.blocks:
        inside = outline.passages[bisect_left(starts, block.start) : bisect_right(starts, block.end - 1)]
        if not inside:
            yield block, None, True
        for k, passage in enumerate(inside):
            yield block, passage, k == 0


def _margin(block: Block, passage: Passage | None, is_first: bool) -> tuple[str, str]:
    return block.kind if is_first else "", passage.id if passage else ""


def _page_label(at: int, breaks: tuple[int, ...]) -> str:
    return str(page_of(at, breaks))
