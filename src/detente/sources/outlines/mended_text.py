"""A raw text as people should read it, and the way from each of its code points back to the raw ones."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

_WHITE_RUN = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class MendedText:
    """A stretch of a raw text with white space made single and a space at each join.

    It consists of pieces. In most both texts run side by side, code point for code point; a run of white space is a
    piece of its own, one space for all of it; so is the space at a join, for nothing.

    Attributes
    ----------
    text
        The mended text; no white space at its ends.
    marks, raw_marks
        Where each piece begins in the mended and in the raw text; the last entries are where both end.

    Examples
    --------
    >>> mended = mended_text("No.  Never.Not now. ", [11])
    >>> mended.text
    'No. Never. Not now.'
    >>> mended.raw_span(4, 14), mended.mended_span(5, 14)
    ((5, 14), (4, 14))
    """

    text: str
    marks: tuple[int, ...]
    raw_marks: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw code points that a span of the mended text stands for; a space at a join stands for none.

        Raises
        ------
        ValueError
            There is no such span.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"the mended text has no span from {start} to {end}")
        first = _across(start, self.marks, self.raw_marks)[0]
        return first, first if start == end else _across(end - 1, self.marks, self.raw_marks)[1]

    def mended_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the mended text that shows these raw code points.

        Raises
        ------
        ValueError
            The span lies outside what was mended, white space at its ends not counted.
        """
        if not self.raw_marks[0] <= start <= end <= self.raw_marks[-1]:
            raise ValueError(f"the mended text does not show the raw span from {start} to {end}")
        first = _across(start, self.raw_marks, self.marks)[0]
        return first, first if start == end else _across(end - 1, self.raw_marks, self.marks)[1]


def _across(at: int, here: Sequence[int], there: Sequence[int]) -> tuple[int, int]:
    """Where the code point at a place of one text begins and ends in the other."""
    piece = bisect_right(here, at) - 1
    if piece >= len(here) - 1:
        return there[-1], there[-1]
    start, end = there[piece], there[piece + 1]
    if here[piece + 1] - here[piece] != end - start:
        return start, end
    return start + at - here[piece], start + at - here[piece] + 1


def mended_text(text: str, joins: Sequence[int] = (), start: int = 0, end: int | None = None) -> MendedText:
    """A stretch of a raw text mended, with the way back.

    Parameters
    ----------
    text
        The raw text.
    joins
        Where a space is missing, in order.
    start, end
        The stretch; all of the text by default.
    """
    first, last = _without_ends(text, start, len(text) if end is None else end)
    parts: list[str] = []
    marks, raw_marks = [0], [first]
    at, length = first, 0

    def mark() -> None:
        if (marks[-1], raw_marks[-1]) != (length, at):
            marks.append(length)
            raw_marks.append(at)

    for left, right in merge(_white_runs(text, first, last), _between(joins, first, last)):
        parts += [text[at:left], " "]
        length += left - at
        if right - left == 1:
            length, at = length + 1, right
            continue
        at = left
        mark()
        length, at = length + 1, right
        mark()
    parts.append(text[at:last])
    length, at = length + last - at, last
    mark()
    return MendedText("".join(parts), tuple(marks), tuple(raw_marks))


def mended(text: str, joins: Sequence[int], start: int, end: int) -> str:
    r"""A raw span mended: a space at each join within it, white space made single.

    Examples
    --------
    >>> mended("It ended.Nobody\nknew why.", [9], 3, 15)
    'ended. Nobody'
    """
    parts = []
    at = start
    for join in joins[bisect_right(joins, start) : bisect_left(joins, end)]:
        parts.append(text[at:join])
        at = join
    return " ".join(" ".join([*parts, text[at:end]]).split())


def _white_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of white space that are not just a space."""
    for found in _WHITE_RUN.finditer(text, start, end):
        if found.end() - found.start() > 1 or text[found.start()] != " ":
            yield found.span()


def _between(joins: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    for join in joins[bisect_right(joins, start) : bisect_left(joins, end)]:
        yield join, join


def _without_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
