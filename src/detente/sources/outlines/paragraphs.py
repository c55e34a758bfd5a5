"""Lines and paragraphs of a raw text: which line breaks end a paragraph, and which only wrap it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.sources.values import PAGE_BREAK

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_BEGINS_ITEM = re.compile(r"\s*(?:[-–—•*·▪●◦‣#>|]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]\s|©)")
_FIRST_WORD = re.compile(r"\S{1,200}")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|стр\.|pág\.)\s*)?\d{1,4}(?:\s*(?:/|of|sur|von|из|de)\s*\d{1,4})?\W*", re.I
)

WRAPPED_SHARE = 0.25
"""So many lines of a wrapped text go on with a small letter; of a text with a paragraph a line hardly any do."""

WIDEST = 200
"""A text with longer lines is not wrapped."""

FULL = 0.8
"""A line that the next word would have made wider than this share of the width was broken to fit."""

PAGES_OF_RUNNING_LINES = 3
"""A first or last line on so many pages is no part of the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: its span without white space at the ends."""

    start: int
    end: int
    breaks_before: int
    begins_page: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes
    ----------
    start, end
        Its span, without white space at the ends.
    is_apart
        Whether an empty line, or the beginning of the text, stands before it.
    is_running
        Whether it is the number of a page, or a line that stands on many.
    """

    start: int
    end: int
    is_apart: bool
    is_running: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a raw text; together they hold all that is not white space."""
    lines = list(_lines(text))
    running = _running_lines(text, lines)
    width = _wrapped_width(text, lines)
    made: list[Paragraph] = []
    start = 0
    for k, line in enumerate(lines):
        goes_on = (
            k + 1 < len(lines) and not {k, k + 1} & running and _goes_on(text, line, lines[k + 1], width)
        )
        if not goes_on:
            first = lines[start]
            made.append(Paragraph(first.start, line.end, first.breaks_before != 1, k in running))
            start = k + 1
    return made


def _lines(text: str) -> Iterator[Line]:
    before = 0
    for found in _LINE.finditer(text):
        written = found.group()
        if written.isspace():
            continue
        start = found.end() - len(written.lstrip())
        end = found.start() + len(written.rstrip())
        gap = text[before:start]
        breaks = len(_BREAK.findall(gap)) if before else 0
        yield Line(start, end, breaks, PAGE_BREAK in gap)
        before = end


def _wrapped_width(text: str, lines: Sequence[Line]) -> int | None:
    """How wide the lines of a wrapped text are; None where a line is a paragraph."""
    neighbours = [line for line in lines if line.breaks_before == 1]
    if not neighbours:
        return None
    small = sum(text[line.start].islower() for line in neighbours)
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    return width if small >= WRAPPED_SHARE * len(neighbours) and 20 <= width <= WIDEST else None


def _goes_on(text: str, line: Line, following: Line, width: int | None) -> bool:
    """Whether a paragraph goes on in the next line."""
    if following.breaks_before > 1 and not following.begins_page:
        return False
    is_open = text[line.end - 1] not in ".!?…:;"
    if is_open and text[following.start].islower() and not _BEGINS_ITEM.match(text, following.start):
        return following.breaks_before == 1 or width is not None
    if width is None or following.breaks_before > 1 or _BEGINS_ITEM.match(text, following.start):
        return False
    word = _FIRST_WORD.match(text, following.start)
    needed = line.end - line.start + 1 + (len(word.group()) if word else 0)
    return needed > FULL * width


def _running_lines(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the ends of pages that are numbers or stand on several pages."""
    begins = [k for k, line in enumerate(lines) if line.begins_page]
    if not begins:
        return frozenset()
    edges = sorted({0, *begins, *(k - 1 for k in begins), len(lines) - 1})
    shapes = {k: _DIGITS.sub("#", text[lines[k].start : lines[k].end][:200]) for k in edges}
    common = Counter(shapes.values())
    return frozenset(
        k for k in edges if common[shapes[k]] >= PAGES_OF_RUNNING_LINES or _is_page_number(text, lines[k])
    )


def _is_page_number(text: str, line: Line) -> bool:
    return line.end - line.start < 40 and _PAGE_NUMBER.fullmatch(text, line.start, line.end) is not None
