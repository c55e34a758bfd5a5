"""What is drawn on a page of a PDF: stretches of text with their places, as pypdf comes by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from detente.sources.documents.raised import lowered, raised

_INVISIBLE = frozenset({3, 7})
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_NEXT_LINE = frozenset({b"'", b'"'})
_WHITE = {b"g": [1], b"rg": [1, 1, 1], b"k": [0, 0, 0, 0]}
_COLOURS = frozenset({*_WHITE, b"sc", b"scn"})
MAX_RAISED = 8
"""Characters that raised text has at most."""

SMALLEST, SMALLER = 0.4, 0.86
LEAST_SHIFT, MOST_RAISED, MOST_LOWERED = 0.12, 0.85, 0.45
"""How large raised text is beside what it belongs to, and by how much of that height it is moved."""


_AFTER_SIGN = re.compile(r"(?<=[-−+]) (?=\d)")


@dataclass(frozen=True, slots=True)
class Show:
    """One string that is drawn: where it begins along its line, how high, and how wide it may be.

    `width` is a guess: half of the height for each character, since not every font says better.
    """

    along: float
    up: float
    size: float
    width: float
    x: float = 0.0
    y: float = 0.0
    rise: float = 0.0
    is_white: bool = False
    is_invisible: bool = False

    @property
    def end(self) -> float:
        """Where it may end along its line."""
        return self.along + self.width


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the text of a page, and what was drawn for it; nothing for a line end that was put in."""

    text: str
    shows: tuple[Show, ...] = ()
    is_without_letters: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """What a drawing program sets for the text that follows."""

    size: float = 0.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    is_white: bool = False


class _Form:
    """A page, or a drawing that is put on it, with the matrix that takes its places to those of the page."""

    def __init__(self, content: Any, matrix: Sequence[float] = _UNMOVED) -> None:
        self.matrix = matrix
        self._content = content

    def form(self, operands: Any, cm: Sequence[float]) -> _Form:
        """The form that is drawn; pypdf counts places in it anew."""
        content: Any = None
        own: Sequence[float] = _UNMOVED
        with suppress(Exception):  # it may be missing, or anything
            content = self._content["/Resources"]["/XObject"][operands[0]].get_object()
            own = [float(each) for each in content.get("/Matrix", _UNMOVED)]
        return _Form(content, _product(_product(own, cm), self.matrix))


class Drawing:
    """Looks on while pypdf extracts the text of a page."""

    def __init__(self, page: Any) -> None:
        self.chunks: list[Chunk] = []
        self._page = page
        self._within = [_Form(page)]
        self._shows: list[Show] = []
        self._state = _State()
        self._kept: list[_State] = []

    def text(self) -> str:
        """The text of the page, as pypdf puts it together."""
        return str(
            self._page.extract_text(
                visitor_operand_before=self._operator,
                visitor_operand_after=self._after,
                visitor_text=self._text,
            )
        )

    def _operator(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator in _SHOWING:
            self._show(operator, operands, cm, tm)
        elif operator == b"Do":
            self._within.append(self._within[-1].form(operands, cm))
        elif operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q":
            self._state = self._kept.pop() if self._kept else self._state
        elif operands:
            self._state = _changed(self._state, operator, operands)

    def _after(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator == b"Do":
            self._within.pop()

    def _show(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        drawn = operands[-1] if operands else b""
        strings = drawn if isinstance(drawn, list) else [drawn]
        n_characters = sum(map(_length, strings))
        if not n_characters:
            return
        down = self._state.leading if operator in _NEXT_LINE else 0.0
        a, b, c, d, x, y = _product(
            _product(_moved(tm, self._state.rise - down), cm), self._within[-1].matrix
        )
        size = self._state.size * hypot(c, d)
        across = hypot(a, b) or 1.0
        gaps = sum(each for each in strings if isinstance(each, (int, float))) / 1000
        along, up = (x * a + y * b) / across, (y * a - x * b) / across
        width = max(0.5 * n_characters - gaps, 0.0) * size
        state = self._state
        self._shows.append(
            Show(along, up, size, width, x, y, state.rise, state.is_white, state.mode in _INVISIBLE)
        )

    def _text(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if not text:
            return
        shows = tuple(self._shows) if text.strip() else ()
        if shows:
            self._shows = []
        self.chunks.append(Chunk(text, shows, bool(text.strip()) and _is_without_letters(font)))


def _changed(state: _State, operator: bytes, operands: Any) -> _State:
    """What is set once an operator has been met."""
    last = operands[-1]
    if not isinstance(last, (int, float)):
        return state
    if operator in _COLOURS:
        given = list(operands)
        is_white = given == _WHITE.get(operator) or (
            operator[:2] == b"sc" and given in ([1, 1, 1], [0, 0, 0, 0])
        )
        return replace(state, is_white=is_white)
    match operator:
        case b"Tf":
            state = replace(state, size=abs(float(last)))
        case b"TL" | b"TD":
            state = replace(state, leading=float(last) if operator == b"TL" else -float(last))
        case b"Ts":
            state = replace(state, rise=float(last))
        case b"Tr":
            state = replace(state, mode=int(last))
    return state


def _length(string: Any) -> float:
    """How many characters a string may have; one that is drawn with two bytes each has zeros in it."""
    if not isinstance(string, (str, bytes)):
        return 0
    shown = string.strip()
    zero = b"\0" if isinstance(string, bytes) else "\0"
    return len(shown) / 2 if zero in shown else len(shown)  # type: ignore[operator]


def _moved(tm: list[float], up: float) -> list[float]:
    a, b, c, d, x, y = tm
    return [a, b, c, d, x + up * c, y + up * d]


def _product(m: Sequence[float], n: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, x, y = m
    e, f, g, h, u, v = n
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h, x * e + y * g + u, x * f + y * h + v)


def _is_without_letters(font: Any) -> bool:
    """Whether a font says of its signs only how they look, not which letters they are."""
    try:
        is_numbered = font["/Subtype"] == "/Type0" and str(font["/Encoding"]).startswith("/Identity")
        return is_numbered and "/ToUnicode" not in font
    except (KeyError, TypeError):
        return False


def with_raised_apart(chunks: Sequence[Chunk]) -> tuple[list[str], bool]:
    """The texts of the chunks with small raised and lowered ones written so that they join nothing.

    Returns
    -------
    texts
        One for each chunk.
    has_changed
        Whether any was raised or lowered.
    """
    texts = [each.text for each in chunks]
    drawn = [k for k, each in enumerate(chunks) if each.shows]
    has_changed = False
    for place, k in enumerate(drawn):
        small = chunks[k].shows[0]
        before = drawn[place - 1] if place else None
        after = drawn[place + 1] if place + 1 < len(drawn) else None
        to_before = 0 if before is None else _shift(chunks[before].shows[-1], small, is_before=True)
        to_after = 0 if after is None else _shift(chunks[after].shows[0], small, is_before=False)
        if not (to_before or to_after) or len(texts[k].strip()) > MAX_RAISED:
            continue
        has_changed = True
        tight = _AFTER_SIGN.sub("", texts[k])
        texts[k] = raised(tight) if (to_before or to_after) > 0 else lowered(tight)
        if before is not None and to_before:
            _close(texts, before, k)
        if after is not None and to_after:
            _close(texts, k, after)
    return texts, has_changed


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


def has_shifts_within(chunks: Sequence[Chunk]) -> bool:
    """Whether strings of one chunk stand at heights that differ as raised text does: it cannot be told which."""
    for chunk in chunks:
        first = next((each for each in chunk.shows if not each.rise), None)
        if first is None or "\n" in chunk.text.strip():
            continue
        heights = (abs(each.up - first.up) / (first.size or 1) for each in chunk.shows)
        if any(LEAST_SHIFT <= height <= MOST_LOWERED for height in heights):
            return True
    return False
