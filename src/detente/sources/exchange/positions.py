"""Positions in a text, counted in the ways that tools count, and back to code points of the raw text.

The standard counts code points of the text file from 0. Tools part over three things, in every pairing: ATLAS.ti stores
a line end as CR LF and counts one, and a program may count two where the file has one; programs that keep text as
UTF-16 count two for one code point beyond U+FFFF, and some count the bytes of UTF-8; a byte order mark may count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.quotations import Found

BYTE_ORDER_MARK = "\ufeff"

_TWO = re.compile("\r\n")
_UNEVEN = re.compile("\r\n|\n|[\U00010000-\U0010ffff]")
_UNEVEN_BYTES = re.compile("\r\n|\n|[^\x00-\x7f]")

Unit = Literal["code-points", "utf-16", "utf-8"]


@dataclass(frozen=True, slots=True)
class Counting:
    """How a tool counts positions.

    Attributes
    ----------
    unit
        What is counted: code points, units of UTF-16, of which a character beyond U+FFFF has two, or bytes of UTF-8.
    line_end
        What a line end counts: ``kept``, as many characters as it has in the file, always ``one``, or always ``two``.
    mark
        Whether a byte order mark at the start of the file counts.
    """

    unit: Unit = "code-points"
    line_end: Literal["kept", "one", "two"] = "kept"
    mark: bool = False

    @property
    def name(self) -> str:
        """What ``--positions`` calls it."""
        line_end = {"kept": "", "one": "lines", "two": "crlf"}[self.line_end]
        words = ("" if self.unit == "code-points" else self.unit, line_end, "bom" if self.mark else "")
        return "+".join(filter(None, words)) or "code-points"


STANDARD = Counting()
_UNITS: tuple[tuple[Unit, ...], ...] = (("code-points", "utf-16"), ("utf-8",))
COUNTINGS = tuple(
    Counting(unit, line_end, mark)
    for units in _UNITS
    for mark in (False, True)
    for line_end in ("kept", "one", "two")
    for unit in units
)
"""All ways of counting, the standard's first, those in bytes last."""


def counting_named(name: str) -> Counting:
    """The way of counting that ``--positions`` names: words joined by ``+``, in any order.

    Raises
    ------
    RequestError
        There is no such way.

    Examples
    --------
    >>> counting_named("lines+utf-16")
    Counting(unit='utf-16', line_end='one', mark=False)
    """
    said = {word.strip().lower() for word in name.split("+")} - {"code-points"}
    for each in COUNTINGS:
        if said == set(each.name.split("+")) - {"code-points"}:
            return each
    hint = "code-points, lines or crlf, utf-16 or utf-8, bom, or several joined: utf-16+lines"
    raise RequestError(f"{quoted(name)} is no way to count positions", hint)


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

    Parameters
    ----------
    has_mark
        Whether the file of the text begins with a byte order mark, which the text is without.

    Examples
    --------
    >>> CountedPositions("a\U0001f600b", Counting("utf-16")).offset(3)
    2
    """

    __slots__ = ("_at", "_more", "_places", "length")

    def __init__(self, text: str, counting: Counting, has_mark: bool = False) -> None:
        steps = [(0, _size(BYTE_ORDER_MARK, counting.unit))] if has_mark and counting.mark else []
        uneven = _UNEVEN_BYTES if counting.unit == "utf-8" else _UNEVEN
        steps += [
            (each.start(), step) for each in uneven.finditer(text) if (step := _step(each[0], counting))
        ]
        self._at = [at for at, _ in steps]
        self._more = [0, *accumulate(step for _, step in steps)]
        self._places = [at + more for at, more in zip(self._at, self._more, strict=False)]
        self.length = len(text) + self._more[-1]

    def offset(self, position: int) -> int:
        """The code point at a position that the tool counted; inside a character, its beginning."""
        number = bisect_left(self._places, position)
        offset = position - self._more[number]
        return max(offset, self._at[number - 1]) if number else offset

    def cuts(self, position: int) -> bool:
        """Whether a position lies inside a character."""
        number = bisect_left(self._places, position)
        return number > 0 and position - self._more[number] <= self._at[number - 1]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The code points of a passage; an end one beyond the text is the end of the text, None for one further out."""
        if not 0 <= start <= end <= self.length + 1 or start > self.length:
            return None
        return self.offset(start), self.offset(min(end, self.length))


def _step(uneven: str, counting: Counting) -> int:
    """How many more than the code points of a line end, or of a character of several units, are counted for it."""
    if uneven[-1] != "\n":
        return _size(uneven, counting.unit) - 1
    return {"kept": len(uneven), "one": 1, "two": 2}[counting.line_end] - len(uneven)


def _size(character: str, unit: Unit) -> int:
    """How many units a character has."""
    match unit:
        case "utf-8":
            return len(character.encode("utf-8"))
        case "utf-16":
            return 1 + (character > "\uffff")
        case _:
            return 1
