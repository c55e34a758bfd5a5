"""The mended view of a raw text: its blocks, its joins, its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from detente.sources.mending.joins import textual_joins
from detente.sources.mending.mended_text import mended
from detente.sources.mending.sentences import sentences
from detente.sources.values import Block, Passage, View


def mended_view(text: str, *, title: str | None = None, authors: Sequence[str] = ()) -> View:
    """The mended view of a raw text, which stays as it is."""
    joins = textual_joins(text)
    spans = sentences(text, 0, len(text), joins)
    passages = tuple(
        Passage(f"p{number}", start, end, mended(text, joins, start, end))
        for number, (start, end) in enumerate(spans, 1)
    )
    blocks = (Block("body", spans[0][0], spans[-1][1]),) if spans else ()
    return View(blocks, joins, passages)
