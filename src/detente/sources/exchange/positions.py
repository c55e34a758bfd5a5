"""Positions in a text, counted in the ways that tools count, and back to code points of the raw text.

The standard counts code points of the text file from 0. Where a text has no line ends of two characters, no byte
order mark and nothing beyond U+FFFF, all tools agree with it. They part over the rest: ATLAS.ti stores a line end as
CR LF and counts one; programs that keep text as UTF-16 may count two for one code point beyond U+FFFF.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Literal

from detente.sources.quoting import Found

Counting = Literal["code-points", "lines", "utf-16"]
COUNTINGS: tuple[Counting, ...] = ("code-points", "lines", "utf-16")

BYTE_ORDER_MARK = "\ufeff"

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_TWO = re.compile("\r\n")


def plain_lines(text: str) -> str:
    """The text as it is exchanged: without a byte order mark, every line ended by one character.

    On such a text all tools count alike, so it is what an export holds.
    """
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")


def cited_span(found: Found, length: int) -> tuple[int, int] | None:
    """Where evidence stands that was found in a text; without a position, or with half of one, the rest of the text.

    None where it was not found, or nothing decides between several places.
    """
    if found.status in {"not_found", "ambiguous"}:
        return None
    start = 0 if found.start is None else found.start
    return start, length if found.end is None else found.end


class LinePositions:
    r"""From positions in a raw text to those in the same text as it is exchanged (`plain_lines`), and back.

    Examples
    --------
    >>> positions = LinePositions("one\r\ntwo")
    >>> positions.outward(5), positions.inward(4)
    (4, 5)
    """

    __slots__ = ("_gone", "_mark", "_shifted")

    def __init__(self, raw: str) -> None:
        self._mark = int(raw.startswith(BYTE_ORDER_MARK))
        self._gone = [each.start() - self._mark for each in _TWO.finditer(raw)]
        self._shifted = [at - number for number, at in enumerate(self._gone)]

    def outward(self, offset: int) -> int:
        """The position in the exchanged text of a code point of the raw text."""
        inside = max(0, offset - self._mark)
        return inside - bisect_left(self._gone, inside)

    def inward(self, position: int) -> int:
        """The code point of the raw text at a position in the exchanged text."""
        return self._mark + position + bisect_left(self._shifted, position)


class CountedPositions:
    r"""From positions that a tool counted in a text to code points of that text.

    Examples
    --------
    >>> CountedPositions("a\U0001f600b", "utf-16").offset(3)
    2
    """

    __slots__ = ("_places", "_step", "length")

    def __init__(self, text: str, counting: Counting) -> None:
        found: Iterable[int] = ()
        self._step = 0
        if counting == "lines":
            self._step, found = 1, (each.start() - k for k, each in enumerate(_TWO.finditer(text)))
        elif counting == "utf-16":
            self._step, found = -1, (each.start() + k for k, each in enumerate(_BEYOND.finditer(text)))
        self._places = list(found)
        self.length = len(text) - self._step * len(self._places)

    def offset(self, position: int) -> int:
        """The code point at a position that the tool counted."""
        return position + self._step * bisect_left(self._places, position)


def likely_counting(text: str, names: Iterable[tuple[str, int, int]], origin: str) -> Counting:
    """How the tool that wrote a project counted: as the standard does, unless what it shows of passages says else.

    Parameters
    ----------
    names
        What the project calls each passage, often its first words, with its positions.
    origin
        The program that wrote it.
    """
    if not _TWO.search(text) and not _BEYOND.search(text):
        return "code-points"
    order = sorted(COUNTINGS, key=lambda each: each != "lines") if "ATLAS" in origin.upper() else COUNTINGS
    known = [(words, start, end) for name, start, end in names if (words := _opening(name))]
    return max(order, key=lambda counting: _agreement(CountedPositions(text, counting), text, known))


def _agreement(positions: CountedPositions, text: str, known: list[tuple[str, int, int]]) -> int:
    """How many passages begin with the words that the project calls them by; outside the text counts against."""
    agreed = 0
    for words, start, end in known:
        if not 0 <= start < end <= positions.length:
            agreed -= 1
            continue
        at = positions.offset(start)
        passage = text[at : min(positions.offset(end), at + 4 * len(words))]
        agreed += " ".join(passage.split()).startswith(words)
    return agreed


def _opening(name: str) -> str:
    """The words that a passage's name begins with, white space as single spaces."""
    words = " ".join(name.split()).removesuffix("…").removesuffix("...").strip()
    return words if len(words) > 2 else ""
