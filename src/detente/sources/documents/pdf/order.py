"""Whether the text of a PDF can be trusted to stand in the order in which it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from detente.sources.documents.pdf.page import Show

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
