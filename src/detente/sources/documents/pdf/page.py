"""What is drawn on a page of a PDF: stretches of text with their places, as pypdf comes by them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

_INVISIBLE = frozenset({3, 7})
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_NEXT_LINE = frozenset({b"'", b'"'})
_WHITE = {b"g": [1], b"rg": [1, 1, 1], b"k": [0, 0, 0, 0]}
_COLOURS = frozenset({*_WHITE, b"sc", b"scn"})


@dataclass(frozen=True, slots=True)
class Show:
    """One string that is drawn: where it begins along its line, how high, and how wide it may be.

    `width` is a guess: half of the height for each character, since not every font says better. A sign is a string
    that surely holds no letter and no digit.
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
    is_sign: bool = False

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
    is_invisible: bool = False
    is_white: bool = False
    is_grey: bool = False


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

    def is_grey(self, operands: Any) -> bool:
        """Whether a space of colours has grey alone, 1 for white."""
        with suppress(Exception):  # it may be missing, or anything
            if operands[0] in {"/DeviceGray", "/G"}:
                return True
            kind, *more = self._content["/Resources"]["/ColorSpace"][operands[0]].get_object()
            return bool(kind == "/CalGray" or (kind == "/ICCBased" and more[0].get_object()["/N"] == 1))
        return False


class Drawing:
    """Looks on while pypdf extracts the text of a page."""

    def __init__(self, page: Any) -> None:
        self.chunks: list[Chunk] = []
        self._page = page
        self._within = [_Form(page)]
        self._outside: list[tuple[_State, int]] = []
        self._shows: list[Show] = []
        self._state = _State()
        self._kept: list[_State] = []
        self._strings: list[bytes] = []
        self.codes: dict[int, tuple[Any, set[bytes]]] = {}

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
            self._outside.append((self._state, len(self._kept)))
        elif operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q":
            self._state = self._kept.pop() if self._kept else self._state
        elif operator == b"cs":
            self._state = replace(self._state, is_white=False, is_grey=self._within[-1].is_grey(operands))
        elif operands and isinstance(operands, list):  # those of a picture within the line are a dictionary
            self._state = _changed(self._state, operator, operands)

    def _after(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator == b"Do":
            self._within.pop()
            self._state, n_kept = self._outside.pop()
            del self._kept[n_kept:]

    def _show(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        drawn = operands[-1] if operands else b""
        strings = drawn if isinstance(drawn, list) else [drawn]
        drawn_bytes = [_bytes(each) for each in strings if isinstance(each, (str, bytes))]
        n_characters = sum(map(_length, drawn_bytes))
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
        is_sign = all(32 < each < 127 and not chr(each).isalnum() for each in b"".join(drawn_bytes).strip())
        self._strings += drawn_bytes
        rise, is_white, is_invisible = self._state.rise, self._state.is_white, self._state.is_invisible
        self._shows.append(Show(along, up, size, width, x, y, rise, is_white, is_invisible, is_sign))

    def _text(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if not text:
            return
        shows = tuple(self._shows) if text.strip() else ()
        if shows:
            self._used(font)
            self._shows = []
        self.chunks.append(Chunk(text, shows, bool(text.strip()) and _is_without_letters(font)))

    def _used(self, font: Any) -> None:
        """Remember which codes of a font were drawn."""
        n_bytes = 2 if font is not None and font.get("/Subtype") == "/Type0" else 1
        codes = self.codes.setdefault(id(font), (font, set()))[1]
        for each in self._strings:
            codes.update(each[k : k + n_bytes] for k in range(0, len(each), n_bytes))
        self._strings = []


def _changed(state: _State, operator: bytes, operands: Any) -> _State:
    """What is set once an operator has been met."""
    last = operands[-1]
    if not isinstance(last, (int, float)):
        return state
    if operator in _COLOURS:
        given = list(operands)
        whites = ([1],) if state.is_grey else ([1, 1, 1], [0, 0, 0, 0])
        is_white = given == _WHITE.get(operator) or (operator not in _WHITE and given in whites)
        return replace(state, is_white=is_white)
    match operator:
        case b"Tf":
            state = replace(state, size=abs(float(last)))
        case b"TL" | b"TD":
            state = replace(state, leading=float(last) if operator == b"TL" else -float(last))
        case b"Ts":
            state = replace(state, rise=float(last))
        case b"Tr":
            state = replace(state, is_invisible=last in _INVISIBLE)
    return state


def _bytes(string: str | bytes) -> bytes:
    """A string of a drawing program as it stands there."""
    if isinstance(string, bytes):
        return string
    return getattr(string, "original_bytes", None) or string.encode("utf-16-be", "replace")


def _length(string: bytes) -> float:
    """How many characters a string may have; one that is drawn with two bytes each has zeros in it."""
    shown = string.strip()
    return len(shown) / 2 if b"\0" in shown else len(shown)


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


def drawn_once(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks without those that are drawn again at the same place, to make them look bold."""
    kept: list[Chunk] = []
    last: Chunk | None = None
    for each in chunks:
        if last is not None and each.shows and _is_again(last, each):
            kept.append(Chunk("\n" if each.text.endswith("\n") else ""))
        else:
            kept.append(each)
            last = each if each.shows else last
    return kept


def _is_again(before: Chunk, chunk: Chunk) -> bool:
    first, second = before.shows[0], chunk.shows[0]
    is_there = max(abs(first.along - second.along), abs(first.up - second.up)) < 0.1 * first.size
    return is_there and before.text.strip() == chunk.text.strip()
