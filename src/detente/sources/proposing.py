"""What a plain text says of itself: its headline as title, its byline as author."""

from __future__ import annotations

import re

from detente.sources.documents.metadata import authors
from detente.sources.outlines import mended, text_outline

LONGEST_TITLE = 300
_BY = re.compile(r"^\s*(?:by|from|von|par)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def proposed_csl(text: str) -> dict[str, object]:
    r"""CSL-JSON keys that a plain text suggests; what it does not say is left out.

    Examples
    --------
    >>> proposed_csl("A quiet ship\n\nBy Marta Lind\n\nThe company offers a quiet ship. It has said so before.")
    {'type': 'document', 'title': 'A quiet ship', 'author': [{'family': 'Lind', 'given': 'Marta'}]}
    """
    outline = text_outline(text)
    csl: dict[str, object] = {"type": "document"}
    first = outline.blocks[0] if outline.blocks else None
    if first and first.kind == "heading" and first.end - first.start <= LONGEST_TITLE:
        csl["title"] = mended(text, outline.joins, first.start, first.end)
    byline = next((each for each in outline.blocks if each.kind == "byline"), None)
    name = _BY.sub("", text[byline.start : byline.end]).strip() if byline else ""
    if _NAME.fullmatch(name):
        csl["author"] = authors(name)
    return csl
