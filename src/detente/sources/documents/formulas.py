"""How the parts of a formula are written in one line, for Word and pages alike: 10⁶, x_(max), (a+b)/2, 3 1/2."""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.sources.documents.notation import SHIFTED, lowered, raised

_EDGE = "\x1f"
"""Stands on both sides of a fraction until it is known what is beside it; no XML holds it."""

_EDGES_BETWEEN = re.compile(f"(?<=[\\w)]){_EDGE}+(?=[\\w(√])")
_PRIMES = frozenset("'′″‴†")
_OVER = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¯": "\u0305",
    "‾": "\u0305",
    "→": "\u20d7",
}
_OVER |= {"˙": "\u0307", ".": "\u0307", "¨": "\u0308"}


def in_line(formula: str, before: str = "", after: str = "") -> str:
    """A whole formula between two texts: its fractions stand apart from letters and digits beside them.

    Examples
    --------
    >>> in_line("3" + fraction("1", "2") + "x"), in_line(fraction("1", "2"), "3", " m")
    ('3 1/2 x', ' 1/2')
    """
    first, last = before[-1:], after[:1]
    whole = _EDGES_BETWEEN.sub(" ", first + formula + last).replace(_EDGE, "")
    return whole[len(first) : len(whole) - len(last)]


def fraction(above: str, below: str) -> str:
    """One part over another."""
    return f"{_EDGE}{grouped(above)}/{grouped(below)}{_EDGE}"


def stacked(above: str, below: str) -> str:
    """One part above another without a bar, which is no fraction: as a matrix of one column."""
    return f"[{above}; {below}]"


def with_indices(body: str, below: str = "", above: str = "") -> str:
    """A part with what stands below and above behind it; without a body, the indices alone.

    Examples
    --------
    >>> with_indices("x", "max", "2"), with_indices("x²", above="3"), with_indices("x", above="*")
    ('x_(max)²', '(x²)³', 'x^(*)')
    """
    base = f"({body})" if body[-1:] in SHIFTED and body else grouped(body)
    return base + _index(below, lowered, "_") + _index(above, raised, "^")


def _index(text: str, write: Callable[[str], str], mark: str) -> str:
    core = text.strip()
    is_told = any(map(str.isalnum, core)) or _PRIMES.issuperset(core)
    return write(core) if is_told else f"{mark}({core})"


def with_mark_over(body: str, mark: str) -> str:
    """A part with an accent, a bar or an arrow over it, else with whatever stands above it."""
    return body + _OVER[mark] if mark in _OVER else with_indices(body, above=mark)


def root(body: str, degree: str = "") -> str:
    """The square root, or another one."""
    return f"{with_indices('', above=degree)}√{grouped(body)}"


def grouped(text: str) -> str:
    """A part in brackets where it is more than one word or number."""
    is_one = text.isalnum() or len(text) < 2 or (text[0] == "(" and text.find(")") == len(text) - 1)
    return text if is_one else f"({text})"
