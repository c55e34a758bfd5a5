"""The mended text of a source as a page to read, block by block and sentence by sentence, and what rests on each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.masthead import Asked
from detente.answers.sources.list import date_words, title_words
from detente.answers.words import counted
from detente.blocks import Block, Break, Data, Entries, Entry, Grid, Heading, Kind, Paragraph, data, grid
from detente.scenario.problems import shortened
from detente.sources.chosen_passages import passages_of
from detente.sources.evidence import CheckedPassage, CitedSource, span_of
from detente.sources.outlines import mended
from detente.sources.stored_sources import ShownSource, author_names
from detente.sources.values import PAGE_BREAK, Outline, Passage
from detente.sources.values import Block as TextBlock

JOIN = "¦"
"""Stands where the raw text has no space."""

LONGEST_SHOWN = 4_000
"""Code points of a sentence or block that are shown to people."""

LONGEST_CITED = 200
"""Code points of the words that an element rests on, where they are a part of a passage."""

# The page


def tell(_asked: Asked, found: Sequence[CitedSource]) -> Iterator[Block]:
    """What the scenario says of the source, then its text."""
    (source,) = found
    shown = source.shown
    yield Heading(1, f"{shown.source.id} in {shown.scenario.title}")
    yield Entries((*_said(shown), Entry("cited", _cited_words(source))))
    yield Break()
    if not shown.outline.blocks:
        yield Paragraph("There is nothing in it but white space.")
        return
    yield _text(source)
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


def _cited_words(source: CitedSource) -> str:
    """How much of a source is cited, by how many elements; and what is cited of it but stands nowhere."""
    if not source.cited:
        return "by no element"
    n_elements = len({each.element.path for each in source.cited})
    of = f"{source.n_passages} of {counted(len(source.shown.outline.passages), 'passage')}"
    elsewhere = {
        "not found in the text": [each.status == "not_found" for each in source.cited],
        "in several places": [each.status == "ambiguous" for each in source.cited],
        "of no words": [each.evidence.exact is None for each in source.cited],
    }
    more = [f"{sum(own)} {words}" for words, own in elsewhere.items() if any(own)]
    return "; ".join([f"{of}, by {counted(n_elements, 'element')}", *more])


def _text(source: CitedSource) -> Grid:
    """The mended text: the kind of each block, the id of each passage, the page where there are pages.

    Below a passage stand the elements that rest on it.
    """
    text, outline = source.shown.text.text, source.shown.outline
    breaks = page_breaks(text)
    rows = []
    for block, passage, is_first in _parts(outline):
        span = passage or block
        page = (str(page_of(span.start, breaks)),) if breaks else ()
        prose = shown_text(text, outline.joins, span.start, span.end)
        rows.append((block.kind if is_first else "", passage.id if passage else "", *page, prose))
        citing = (_citing(each, text, span) for each in _cited_in(source, span))
        rows += [("", "", *(("",) if breaks else ()), words) for words in dict.fromkeys(citing)]
    heads = ("block", "passage", *(("page",) if breaks else ()), "text")
    kinds: list[Kind] = ["text"] * (len(heads) - 1)
    return grid(heads, rows, kinds=(*kinds, "prose"))


def _cited_in(source: CitedSource, part: Passage | TextBlock) -> Iterator[CheckedPassage]:
    """What cites some of a passage or block."""
    for each in source.cited:
        span = span_of(each)
        if span and span[0] < part.end and part.start < span[1]:
            yield each


def _citing(cited: CheckedPassage, text: str, part: Passage | TextBlock) -> str:
    """An element that rests on a part of the text, and on which words of it where not on all."""
    start, end = span_of(cited) or (part.start, part.end)
    by = f"cited by {cited.element.path}"
    if start <= part.start and part.end <= end:
        return f"({by})"
    words = mended(text, (), max(start, part.start), min(end, part.end))
    return f"({by}: “{shortened(words, LONGEST_CITED)}”)"


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


def record(found: CitedSource, settings: Mapping[str, Any]) -> Document:
    """The document of a text and its outline; offsets are code points into the raw text, end exclusive."""
    shown = found.shown
    text, outline = shown.text, shown.outline
    breaks = page_breaks(text.text)
    return header(shown.scenario, "source show", "none", settings) | {
        "id": text.id,
        "sha256": text.sha256,
        "pinned": shown.pinned,
        "length": len(text.text),
        "blocks": [{"kind": each.kind, "start": each.start, "end": each.end} for each in outline.blocks],
        "joins": list(outline.joins),
        "passages": [_passage(found, each, breaks) for each in outline.passages],
        "cited_elsewhere": [_citation(each) for each in found.cited if not _is_in_passages(found, each)],
    }


def _passage(found: CitedSource, passage: Passage, breaks: tuple[int, ...]) -> Document:
    record: Document = {"id": passage.id, "start": passage.start, "end": passage.end, "text": passage.text}
    page = page_of(passage.start, breaks)
    cited = [_citation(each) for each in _cited_in(found, passage)]
    return record | ({"page": page} if page else {}) | {"cited": cited}


def _citation(cited: CheckedPassage) -> Document:
    start, end = span_of(cited) or (None, None)
    return {"element": cited.element.path, "start": start, "end": end}


def _is_in_passages(found: CitedSource, cited: CheckedPassage) -> bool:
    span = span_of(cited)
    return span is not None and bool(passages_of(found.shown.outline, span))


def table(found: CitedSource) -> Data:
    """One row a passage: where it stands, on which page if there are pages, its text, and what rests on it."""
    breaks = page_breaks(found.shown.text.text)
    rows = (
        (
            each.id,
            each.start,
            each.end,
            page_of(each.start, breaks),
            each.text,
            "; ".join(dict.fromkeys(cited.element.path for cited in _cited_in(found, each))),
        )
        for each in found.shown.outline.passages
    )
    return data(("id", "start", "end", "page", "text", "cited"), rows)


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
