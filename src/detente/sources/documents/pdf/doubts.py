"""What of the pages of a PDF cannot be trusted, and how it is told: the order, the characters, what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from detente.sources.documents.left_out import first_words
from detente.sources.documents.pdf.page import Chunk, Drawing, Show, drawn_once
from detente.sources.documents.pdf.raised import may_hide_raised, with_raised_apart
from detente.sources.documents.plain_text import valid_text

SAME_ROW = 0.5
"""Part of the height of its letters by which a string may be off its row."""

WIDE = 8.0
"""Heights of a letter that columns are apart at least, from left edge to left edge."""

WORDY = 8
"""Characters that the lines of a column have at least, on average."""

MAX_STRINGS = 120
"""Strings of a row that are looked at: some programs draw each letter by itself."""

N_ROWS = 3
"""Rows from which on what stands side by side is taken for columns, and what follows a jump for a block."""

_HEBREW = re.compile("[\u05d0-\u05ea]+")
_ONLY_LAST = frozenset("ךםןףץ")
_STRANGE = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x00-\x08\x0b\x0e-\x1f]|\\(cid:\\d+\\)|/g\\d+(?!\\w)"
)

_Row = Sequence[Show]

MAX_LISTED = 8
MAX_LINES = 2
"""Lines at the head and at the foot of a page that may be the same on all."""

MIN_REPEATS = 3
"""Pages that a line repeats on before it is told."""

FEW = 25
"""Characters up to which a page with a large picture may be a scan with a number."""

MIN_PIXELS = 600
"""Width and height from which on a picture may be a scan."""

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


def rows_of(shows: Iterable[Show]) -> list[list[Show]]:
    """The strings that are drawn one after another at one height."""
    rows: list[list[Show]] = []
    for each in shows:
        if rows and abs(each.up - rows[-1][0].up) < SAME_ROW * max(each.size, rows[-1][0].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def is_drawn_across(rows: Sequence[_Row]) -> bool:
    """Whether columns, or cells full of words, are drawn line by line, so that they alternate in the text."""
    return any(
        _are_side_by_side(rows[k : k + N_ROWS]) or _alternate(rows[k : k + 2 * N_ROWS])
        for k in range(len(rows) - N_ROWS + 1)
    )


def _are_side_by_side(rows: Sequence[_Row]) -> bool:
    """Rows that begin at one place, and go on at another that is the same in each."""
    rows = [row[:MAX_STRINGS] for row in rows]
    first = rows[0][0]
    if not _follow(rows) or not all(_is_at(row[0].along, first.along, first.size) for row in rows):
        return False
    for k, start in enumerate(rows[0]):
        if not k or start.along - first.along < WIDE * first.size or not _has_gap(rows[0][k - 1], start):
            continue
        seconds = [_starting(row, start) for row in rows]
        if all(seconds):
            lefts = [sum(each.width for each in row[:at]) for row, at in zip(rows, seconds, strict=True)]
            rights = [sum(each.width for each in row[at:]) for row, at in zip(rows, seconds, strict=True)]
            if min(sum(lefts), sum(rights)) >= WORDY * 0.5 * first.size * len(rows):
                return True
    return False


def _starting(row: _Row, start: Show) -> int:
    """Which string of a row begins where `start` does, with a gap before it; 0 where none does."""
    return next(
        (
            k
            for k, each in enumerate(row)
            if k and _is_at(each.along, start.along, start.size) and _has_gap(row[k - 1], each)
        ),
        0,
    )


def _has_gap(before: Show, each: Show) -> bool:
    """Whether more than a space parts two strings of a row, as far as guessed widths can tell."""
    return each.along - before.end + 0.2 * before.width > 0.8 * each.size


def _alternate(rows: Sequence[_Row]) -> bool:
    """Rows that begin at the left and at the right by turns."""
    if len(rows) < 2 * N_ROWS:
        return False
    left, right = rows[0][0], rows[1][0]
    is_wide = abs(left.along - right.along) >= WIDE * left.size
    turns = all(_is_at(row[0].along, (left, right)[k % 2].along, left.size) for k, row in enumerate(rows))
    return (
        is_wide and turns and all(sum(each.width for each in row) >= WORDY * 0.25 * left.size for row in rows)
    )


def _follow(rows: Sequence[_Row]) -> bool:
    """Whether each row is the next line below the one before."""
    pairs = pairwise(rows)
    return all(0 < upper[0].up - lower[0].up <= 3 * upper[0].size for upper, lower in pairs)


def _is_at(place: float, other: float, size: float) -> bool:
    return abs(place - other) <= 0.15 * size


def is_drawn_out_of_order(rows: Sequence[_Row]) -> bool:
    """Whether a block is drawn after one that stands below it, and not in a column to the left of it."""
    blocks: list[list[_Row]] = []
    for row in rows:
        if not blocks or row[0].up > blocks[-1][-1][0].up + SAME_ROW * row[0].size:
            blocks.append([])
        blocks[-1].append(row)
    long = [block for block in blocks if len(block) >= N_ROWS]
    return any(_goes_back(earlier[-1][0], later[0][0]) for earlier, later in pairwise(long))


def _goes_back(last: Show, first: Show) -> bool:
    """Whether a block begins above the end of the one before, and not to the right of it."""
    return first.up > last.up + 3 * last.size and first.along < last.along + WIDE / 2 * last.size


def runs_from_right_to_left(text: str) -> bool:
    """Whether letters of a text run from right to left."""
    return any(unicodedata.bidirectional(each) in {"R", "AL"} for each in set(text))


def stands_reversed(text: str) -> bool:
    """Whether Hebrew words begin with letters that only end words."""
    words = [each for each in _HEBREW.findall(text) if len(each) > 1]
    n_first, n_last = (sum(each[at] in _ONLY_LAST for each in words) for at in (0, -1))
    return n_first > n_last


def n_strange(text: str) -> int:
    """How many characters of a text are no letters of any writing."""
    return len(_STRANGE.findall(text))


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


def has_large_picture(page: Any) -> bool:
    """Whether a picture on a page is large enough to be a scan."""
    with suppress(Exception):  # resources may be missing or broken
        pictures = (each.get_object() for each in page["/Resources"]["/XObject"].values())
        return any(
            each.get("/Subtype") == "/Image"
            and min(each.get("/Width", 0), each.get("/Height", 0)) >= MIN_PIXELS
            for each in pictures
        )
    return False


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
