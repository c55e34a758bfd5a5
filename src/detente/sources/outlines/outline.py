"""The outline of a raw text: its blocks, its joins, its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.sources.outlines.blocks import find_blocks
from detente.sources.outlines.joins import textual_joins
from detente.sources.outlines.mended_text import mended
from detente.sources.outlines.sentences import Span, sentences
from detente.sources.values import Block, Outline, Passage


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
