"""What of the pages of a PDF cannot be trusted, and how it is told: the order, the characters, what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from detente.sources.documents.left_out import first_words
from detente.sources.documents.pdf.beside import has_large_picture
from detente.sources.documents.pdf.order import (
    is_drawn_across,
    is_drawn_out_of_order,
    n_strange,
    rows_of,
    runs_from_right_to_left,
    stands_reversed,
)
from detente.sources.documents.pdf.page import Chunk, Drawing, Show, drawn_once
from detente.sources.documents.pdf.raised import may_hide_raised, with_raised_apart
from detente.sources.documents.plain_text import valid_text

MAX_LISTED = 8
MAX_LINES = 2
"""Lines at the head and at the foot of a page that may be the same on all."""

MIN_REPEATS = 3
"""Pages that a line repeats on before it is told."""

FEW = 25
"""Characters up to which a page with a large picture may be a scan with a number."""

_DOUBTS = {
    "across": "what stands side by side, in columns or a table, is drawn line by line and alternates in the text: "
    "look it through.",
    "order": "blocks of text are drawn in another order than they stand: look it through.",
    "reversed": "Hebrew words stand reversed, last letter first: quote nothing from there.",
    "right": "text runs from right to left, and is read as it was drawn, so words and figures may be out of order: "
    "look it through.",
    "raised": "raised and lowered characters are written as 10⁶, H₂O, x^(a/2), x_(max).",
    "shifted": "raised or lowered characters may stand in the text as plain ones, 106 for 10⁶: look it through.",
    "strange": "the fonts do not say which letters some signs are, so words may be wrong: look it through.",
    "recognised": "all text is invisible, as character recognition (OCR) lays it over a scan: compare the two.",
    "invisible": "some of the text is invisible",
    "white": "some of the text is white, which only a dark ground shows",
    "outside": "some of the text lies outside the page",
    "scan": "a large picture stands beside hardly any text: perhaps a scan.",
}
"""What is told of pages, after their numbers; where the sentence is open, first words follow."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, and what is told of it: names in `_DOUBTS`, each with the words concerned."""

    text: str
    doubts: dict[str, str]


def read_page(page: Any) -> Page:
    """The text of a page as pypdf finds it, raised characters apart, and whatever of it cannot be trusted."""
    drawing = Drawing(page)
    text = drawing.text()
    chunks = drawn_once(drawing.chunks)
    shows = [each for chunk in chunks for each in chunk.shows]
    has_raised = False
    if "".join(chunk.text for chunk in drawing.chunks) == text:
        text, has_raised = with_raised_apart(chunks)
    rows = rows_of(shows)
    is_right = runs_from_right_to_left(text)
    is_unseen = [each.is_invisible for each in shows]
    found = {
        "across": is_drawn_across(rows),
        "order": not is_right and is_drawn_out_of_order(rows),
        "reversed": is_right and stands_reversed(text),
        "right": is_right,
        "raised": has_raised,
        "shifted": may_hide_raised(chunks, drawing.codes.values()),
        "strange": n_strange(text) > 0 or any(chunk.is_without_letters for chunk in chunks),
        "recognised": bool(shows) and all(is_unseen),
        "scan": 0 < len(text.strip()) <= FEW and has_large_picture(page),
    }
    doubts = dict.fromkeys((each for each, is_so in found.items() if is_so), "")
    doubts |= {"invisible": _words(chunks, lambda each: each.is_invisible)} if not all(is_unseen) else {}
    doubts["white"] = _words(chunks, lambda each: each.is_white and not each.is_invisible)
    doubts["outside"] = _words(chunks, _outside(page))
    words = {"invisible", "white", "outside"}
    return Page(valid_text(text), {key: text for key, text in doubts.items() if text or key not in words})


def _words(chunks: list[Chunk], is_meant: Callable[[Show], bool]) -> str:
    return " ".join(" ".join(each.text.split()) for each in chunks if any(map(is_meant, each.shows)))


def _outside(page: Any) -> Callable[[Show], bool]:
    """Whether a string begins outside the part of a page that is shown."""
    with suppress(Exception):  # the box may be anything
        left, bottom, right, top = (float(each) for each in page.cropbox)
        return lambda each: (
            not (
                left - each.size <= each.x <= right + each.size
                and bottom - each.size <= each.y <= top + each.size
            )
        )
    return lambda each: False


def doubts_told(pages: list[Page]) -> Iterator[str]:
    """A sentence for each kind of doubt, with the pages that it is about."""
    for key, sentence in _DOUBTS.items():
        numbers = [number for number, page in enumerate(pages, 1) if key in page.doubts]
        if numbers:
            words = first_words(next(page.doubts[key] for page in pages if key in page.doubts))
            yield f"On {_page_words(numbers)}, {sentence}" + (f": {words}" if words else "")


def _page_words(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > MAX_LISTED:
        listed = ", ".join(map(str, numbers[:MAX_LISTED]))
        return f"pages {listed} and {len(numbers) - MAX_LISTED:,} more"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def running_lines_told(pages: list[str]) -> Iterator[str]:
    """A sentence on the lines at the heads and feet of pages that repeat but for their numbers."""
    found: dict[str, list[str]] = {}
    for text in pages:
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        ends = dict.fromkeys([*lines[:MAX_LINES], *lines[-MAX_LINES:]])
        for each in {re.sub(r"\d+", "#", line): line for line in ends}.items():
            found.setdefault(each[0], []).append(each[1])
    often = [each for each in found.values() if len(each) >= MIN_REPEATS and 2 * len(each) > len(pages)]
    if often:
        repeated = " and ".join(first_words(lines[0]) for lines in often)
        n_pages = max(map(len, often))
        yield f"The heads or feet of {n_pages:,} pages repeat {repeated}, also within a sentence that runs on."
