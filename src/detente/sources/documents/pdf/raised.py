"""Raised and lowered characters of a PDF, which are small strings beside larger ones: 10⁶ is never 106."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from detente.sources.documents.notation import lowered, raised
from detente.sources.documents.pdf.page import Chunk, Show

MAX_RAISED = 8
"""Characters that raised text has at most."""

SMALLEST, SMALLER = 0.4, 0.86
LEAST_SHIFT, MOST_RAISED, MOST_LOWERED = 0.12, 0.85, 0.45
"""How large raised text is beside what it belongs to, and by how much of that height it is moved."""

_AFTER_SIGN = re.compile(r"(?<=[-−+]) (?=\d)")
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[[^\]]*\])")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


def with_raised_apart(chunks: Sequence[Chunk]) -> tuple[str, bool]:
    """The text of the chunks, small raised and lowered ones written so that they join nothing.

    Returns
    -------
    text
        All chunks together.
    has_changed
        Whether any was raised or lowered.
    """
    texts = [each.text for each in chunks]
    ways: dict[int, int] = {}
    base: int | None = None
    drawn = [k for k, each in enumerate(chunks) if each.shows]
    following = dict(pairwise(drawn))
    for k in drawn:
        after = following.get(k)
        small = chunks[k].shows[0]
        to_base = 0 if base is None else _shift(chunks[base].shows[-1], small, is_before=True)
        to_after = 0 if after is None else _shift(chunks[after].shows[0], small, is_before=False)
        if not (to_base or to_after) or len(texts[k].strip()) > MAX_RAISED:
            base = k
            continue
        ways[k] = to_base or to_after
        if base is not None and to_base:
            _close(texts, base, k)
        if after is not None and to_after:
            _close(texts, k, after)
    has_changed = [_written(texts, run, way) for run, way in _runs(drawn, ways)]
    return "".join(texts), any(has_changed)


def _runs(drawn: Sequence[int], ways: dict[int, int]) -> Iterable[tuple[list[int], int]]:
    """The chunks that are raised or lowered one after another, which say one thing."""
    runs: list[tuple[list[int], int]] = []
    before: int | None = None
    for k in drawn:
        if k in ways and before in ways and ways[before] == ways[k]:
            runs[-1][0].append(k)
        elif k in ways:
            runs.append(([k], ways[k]))
        before = k
    return runs


def _written(texts: list[str], run: list[int], way: int) -> bool:
    """Write a run of chunks apart; whether that changed them."""
    joined = _AFTER_SIGN.sub("", "".join(texts[run[0] : run[-1] + 1]))
    texts[run[0]] = raised(joined) if way > 0 else lowered(joined)
    texts[run[0] + 1 : run[-1] + 1] = [""] * (run[-1] - run[0])
    return texts[run[0]] != joined


def _shift(base: Show, small: Show, *, is_before: bool) -> int:
    """1 where a string is raised beside its neighbour on the line, -1 where it is lowered, 0 where it is neither."""
    is_small = SMALLEST * base.size <= small.size <= SMALLER * base.size
    if base.size <= 0 or not (is_small or small.rise):
        return 0
    height = (small.up - base.up) / base.size
    first, second = (base, small) if is_before else (small, base)
    is_beside = small.rise or 0 < second.along - first.along < 2 * (first.width + base.size)
    if not is_beside or abs(height) < LEAST_SHIFT or not -MOST_LOWERED <= height <= MOST_RAISED:
        return 0
    return 1 if height > 0 else -1


def _close(texts: list[str], first: int, last: int) -> None:
    """Take out the line ends that were put between two chunks of one line."""
    for k in range(first, last + 1):
        if k < last:
            texts[k] = texts[k].rstrip("\n")
        if k > first:
            texts[k] = texts[k].lstrip("\n")


def may_hide_raised(chunks: Iterable[Chunk], codes: Iterable[tuple[Any, set[bytes]]]) -> bool:
    """Whether digits may be raised where it cannot be told which.

    Within one chunk strings stand at heights that differ as raised ones do, or a font draws a digit in two shapes.
    """
    return any(map(_has_heights, chunks)) or any(_has_two_shapes(font, used) for font, used in codes)


def _has_heights(chunk: Chunk) -> bool:
    text = chunk.text.strip()
    first = next((each for each in chunk.shows if not each.rise), None)
    if first is None or "\n" in text or not any(map(str.isdigit, text)):
        return False
    shown = (each for each in chunk.shows if not each.is_sign)
    return any(LEAST_SHIFT <= abs(each.up - first.up) / (first.size or 1) <= MOST_LOWERED for each in shown)


def _has_two_shapes(font: Any, used: set[bytes]) -> bool:
    """Whether two of the codes that were drawn stand for one digit."""
    table = b""
    with suppress(Exception):  # it may be missing, or anything
        table = font["/ToUnicode"].get_object().get_data()
    met: Counter[int] = Counter()
    for block in _BLOCK.finditer(table):
        for code, letter in _entries(block.group(1) == b"range", block.group(2)):
            met[letter] += code in used
    return any(met[digit] > 1 for digit in range(ord("0"), ord("9") + 1))


def _entries(is_range: bool, block: bytes) -> Iterable[tuple[bytes, int]]:
    """The codes of a block, each with the letter that it stands for; of ranges only those that may be of digits."""
    if not is_range:
        for each in _ONE.finditer(block):
            code = each.group(1).decode()
            yield bytes.fromhex(code.zfill(len(code) + len(code) % 2)), int(each.group(2), 16)
        return
    for each in _RANGE.finditer(block):
        first, last, letter = (int(group or b"0", 16) for group in each.groups())
        n_bytes = (len(each.group(1)) + 1) // 2
        for k in range(min(last - first, 0xFF) + 1):
            yield ((first + k) % 256**n_bytes).to_bytes(n_bytes, "big"), letter + k
