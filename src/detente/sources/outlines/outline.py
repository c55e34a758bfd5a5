"""The outline of a raw text: its blocks, its joins, its sentences.

A block is heading, byline, caption, credit, boilerplate, or what is left: body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.sources.outlines.boilerplate import begins_list, glued_boilerplate, is_boilerplate
from detente.sources.outlines.bylines import glued_bylines, is_byline, is_person
from detente.sources.outlines.credits import has_credit, is_credit
from detente.sources.outlines.headings import (
    glued_title_end,
    is_numbered_heading,
    is_short_line,
    is_title,
    names_part,
    run_in_end,
    title_end,
)
from detente.sources.outlines.joins import textual_joins
from detente.sources.outlines.mended_text import mended
from detente.sources.outlines.paragraphs import Paragraph, paragraphs
from detente.sources.outlines.pictures import is_named_caption, is_same, may_be_caption, pictures
from detente.sources.outlines.sentences import Span, sentences
from detente.sources.outlines.stops import STOPS
from detente.sources.values import Block, BlockKind, Outline, Passage

TOP = 12
"""So many first paragraphs may hold a byline …"""

BOTTOM = 3
"""… and so many last ones."""

LONGEST_MARKED = 1_000
"""Code points; a longer paragraph is body, perhaps with other things glued to it."""

LONGEST_LEAD = 200
"""Code points of the caption of a lead picture."""


def find_blocks(
    text: str, joins: Sequence[int], title: str | None = None, authors: Sequence[str] = ()
) -> tuple[Block, ...]:
    """The blocks of a raw text, in order; they hold all that is not white space, once."""
    found = paragraphs(text)
    kinds = _kinds(text, found, title, authors)
    made: list[Block] = []
    for number, (paragraph, kind) in enumerate(zip(found, kinds, strict=True)):
        if kind is not None:
            made.append(Block(kind, paragraph.start, paragraph.end))
            continue
        names = authors if number < TOP else ()
        heading = _heading_end(text, paragraph, joins, title if number < TOP else None, number == 0)
        made += _divided(text, paragraph, joins, heading, names, number < TOP)
    return tuple(made)


def _kinds(
    text: str, found: Sequence[Paragraph], title: str | None, authors: Sequence[str]
) -> list[BlockKind | None]:
    """What each paragraph is as a whole; None: body, perhaps with other things glued to it."""
    kinds = [_own_kind(text, found, k, title, authors) for k in range(len(found))]
    _mark_repeated(text, found, kinds)
    _mark_lists(text, found, kinds)
    _mark_headings(text, found, kinds)
    _mark_captions(text, found, kinds)
    return kinds


def _own_kind(
    text: str, found: Sequence[Paragraph], k: int, title: str | None, authors: Sequence[str]
) -> BlockKind | None:
    """What a paragraph is by its own words; None where they do not say."""
    paragraph = found[k]
    if paragraph.is_running:
        return "boilerplate"
    if paragraph.end - paragraph.start > LONGEST_MARKED:
        return None
    written = text[paragraph.start : paragraph.end]
    at_edge = k < TOP or k >= len(found) - BOTTOM
    told: tuple[tuple[bool, BlockKind], ...] = (
        (is_boilerplate(written), "boilerplate"),
        (k < TOP and title_end(text, paragraph.start, paragraph.end, title) == paragraph.end, "heading"),
        (at_edge and is_byline(written, authors), "byline"),
        (is_credit(written), "credit"),
        (is_named_caption(written), "caption"),
        (names_part(written), "heading"),
    )
    return next((kind for is_so, kind in told if is_so), None)


def _mark_repeated(text: str, found: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Two paragraphs in a row that say the same are captions."""
    for k in range(1, len(found)):
        one, other = found[k - 1], found[k]
        if kinds[k] in {None, "caption"} and is_same(text, (one.start, one.end), (other.start, other.end)):
            kinds[k - 1] = kinds[k] = "caption"


def _mark_lists(text: str, found: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """The short lines behind ``Related articles`` and between two lines of boilerplate belong to it."""
    is_list = False
    for k, paragraph in enumerate(found):
        written = text[paragraph.start : min(paragraph.end, paragraph.start + 300)]
        if kinds[k] == "boilerplate":
            is_list = begins_list(written)
            continue
        between = 0 < k < len(found) - 1 and kinds[k - 1] == kinds[k + 1] == "boilerplate"
        if kinds[k] is None and (is_list or between) and is_short_line(written):
            kinds[k] = "boilerplate"
        else:
            is_list = False


def _mark_headings(text: str, found: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """The title, and the short lines over other paragraphs."""
    first = next((k for k, kind in enumerate(kinds) if kind not in {"boilerplate", "byline"}), None)
    if first is not None and kinds[first] is None and len(found) > 1:
        paragraph = found[first]
        if paragraph.end - paragraph.start <= 250 and is_title(text[paragraph.start : paragraph.end]):
            kinds[first] = "heading"
    for k in range(len(found) - 1):
        if kinds[k] is None and _is_over_body(text, found, kinds, k):
            kinds[k] = "heading"


def _is_over_body(text: str, found: Sequence[Paragraph], kinds: Sequence[BlockKind | None], k: int) -> bool:
    """Whether a short line stands over a paragraph, not in a list of its like."""
    paragraph, following = found[k], found[k + 1]
    if paragraph.end - paragraph.start > 120 or kinds[k + 1] not in {None, "heading"}:
        return False
    written = text[paragraph.start : paragraph.end]
    if text[following.start].islower() or has_credit(written):
        return False
    if not (is_numbered_heading(written) or is_short_line(written)):
        return False
    if not paragraph.is_apart and (
        k == 0 or (kinds[k - 1] is None and text[found[k - 1].end - 1] not in STOPS)
    ):
        return False
    return following.end - following.start > 120 or not _is_listed(text, found, k)


def _is_listed(text: str, found: Sequence[Paragraph], k: int) -> bool:
    """Whether a short line follows directly."""
    following = found[k + 1]
    return is_short_line(text[following.start : min(following.end, following.start + 200)])


def _mark_captions(text: str, found: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """The short paragraph behind a credit that begins with ©, or before another one, is its caption."""
    for k, paragraph in enumerate(found):
        if kinds[k] != "credit" or paragraph.end - paragraph.start > 200:
            continue
        near = k + 1 if text[paragraph.start] == "©" else k - 1
        if not 0 < near < len(found) or kinds[near] not in {None, "heading"}:
            continue
        if may_be_caption(text, found[near].start, found[near].end):
            kinds[near] = "caption"


def _heading_end(
    text: str, paragraph: Paragraph, joins: Sequence[int], title: str | None, is_first: bool
) -> int | None:
    """Where the heading ends that a paragraph begins with; None where it begins with none."""
    at, end = paragraph.start, paragraph.end
    known = title_end(text, at, end, title) if title else None
    glued = glued_title_end(text, at, end, joins) if is_first and not title else None
    if glued is not None and is_person(text, at, glued):
        glued = None  # rather a byline
    return known or run_in_end(text, at, end) or glued


def _divided(
    text: str,
    paragraph: Paragraph,
    joins: Sequence[int],
    heading: int | None,
    authors: Sequence[str],
    is_top: bool,
) -> Iterator[Block]:
    """The blocks of one paragraph, in order."""
    at, end = paragraph.start, paragraph.end
    if heading:
        yield Block("heading", at, heading)
        at = heading
    for block in _zones(text, at, end, joins, authors, is_top):
        if block.start < at:
            continue
        is_lead = block.kind == "byline" and at == paragraph.start
        yield from _rest(text, at, block.start, is_lead)
        yield block
        at = block.end
    yield from _rest(text, at, end, False)


def _zones(
    text: str, start: int, end: int, joins: Sequence[int], authors: Sequence[str], is_top: bool
) -> list[Block]:
    """What is not body in a paragraph, by place."""
    bylines = glued_bylines(text, start, end, joins, authors) if is_top else ()
    zones = [Block("byline", *span) for span in bylines]
    zones += [Block("boilerplate", *span) for span in glued_boilerplate(text, start, end)]
    zones += pictures(text, start, end, joins)
    return sorted(zones, key=lambda each: (each.start, -each.end))


def _rest(text: str, start: int, end: int, is_lead: bool) -> Iterator[Block]:
    """What is left between two zones: body, or before a byline the caption of a lead picture."""
    written = text[start:end]
    left = start + len(written) - len(written.lstrip())
    right = end - len(written) + len(written.rstrip())
    if left < right:
        is_caption = is_lead and right - left <= LONGEST_LEAD and text[right - 1] not in STOPS
        yield Block("caption" if is_caption else "body", left, right)


def text_outline(text: str, *, title: str | None = None, authors: Sequence[str] = ()) -> Outline:
    r"""The outline of a raw text, which stays as it is.

    Parameters
    ----------
    text
        The raw text.
    title
        Its title, where the metadata say it.
    authors
        The names of its authors as they may be printed in it.

    Notes
    -----
    Every mark is a guess from the characters alone. Time is proportional to the length of the text.

    Examples
    --------
    >>> text = "Talks fail\n\nBy Ann Lee\n\nNobody came.Nobody called."
    >>> outline = text_outline(text)
    >>> [(block.kind, text[block.start : block.end]) for block in outline.blocks][:2]
    [('heading', 'Talks fail'), ('byline', 'By Ann Lee')]
    >>> outline.joins, [passage.text for passage in outline.passages]
    ((36,), ['Talks fail', 'Nobody came.', 'Nobody called.'])
    """
    found = textual_joins(text)
    blocks = find_blocks(text, found, title, tuple(authors))
    joins = tuple(sorted({*found, *_glued(blocks)}))
    passages = tuple(
        Passage(f"p{number}", start, end, mended(text, joins, start, end))
        for number, (start, end) in enumerate(_spans(text, blocks, joins), 1)
    )
    return Outline(blocks, joins, passages)


def _glued(blocks: Sequence[Block]) -> Iterator[int]:
    """Where two blocks meet without white space."""
    for left, right in pairwise(blocks):
        if left.end == right.start:
            yield right.start


def _spans(text: str, blocks: Sequence[Block], joins: Sequence[int]) -> Iterator[Span]:
    for block in blocks:
        if block.kind in {"heading", "body"}:
            yield from sentences(text, block.start, block.end, joins)
