"""What typesetting says, in plain characters on one line: raised digits, formulas, numerals of lists.

10⁶ is never 106, and a note's mark never joins a number; Word, pages and PDF alike are written so.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_RAISED = dict(zip("0123456789+-−=()niaeo", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵉᵒ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ", strict=True))
SHIFTED = frozenset((*_RAISED.values(), *_LOWERED.values()))
"""The characters that are raised or lowered themselves."""

_ORDINALS = frozenset("st nd rd th er re ère me ème nde ers es os as lle tm sm".split())
"""Endings that are raised for their looks; they mean the same on the line: 4th, 1er, Mme."""

RAISED_NOTE = (
    "Raised and lowered characters are written as 10⁶, H₂O, x^(a/2), x_(max); those of notes as [2]."
)

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

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
HIGHEST_ROMAN = 3999


def raised(text: str) -> str:
    """Raised text in characters that are raised themselves where each has one, else in ``^(…)``.

    What holds no letter or digit, or stands in square brackets, is apart already; the endings of ordinal numbers
    mean the same on the line.

    Examples
    --------
    >>> "10" + raised("6"), "Article 5" + raised("[2]"), "the 4" + raised("th"), "a" + raised("x/2"), "*" + raised(" ")
    ('10⁶', 'Article 5[2]', 'the 4th', 'a^(x/2)', '* ')
    """
    return text if text.strip().lower() in _ORDINALS else _apart(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Lowered text in characters that are lowered themselves where each has one, else in ``_(…)``.

    Examples
    --------
    >>> "CO" + lowered("2"), "t" + lowered("max")
    ('CO₂', 't_(max)')
    """
    return _apart(text, _LOWERED, "_")


def _apart(text: str, shapes: dict[str, str], mark: str) -> str:
    core = text.strip()
    if (core.startswith("[") and core.endswith("]")) or not any(map(str.isalnum, core)):
        return text
    whole = all(each in shapes or each in shapes.values() for each in core)
    shown = "".join(shapes.get(each, each) for each in core) if whole else f"{mark}({core})"
    start = text.index(core)
    return text[:start] + shown + text[start + len(core) :]


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


def roman(number: int) -> str:
    """A number up to `HIGHEST_ROMAN` in small Roman numerals.

    >>> roman(1994)
    'mcmxciv'
    """
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += times * letters
    return made


def letters(number: int) -> str:
    """A number in small letters, as pages count: after z comes aa, then ab.

    >>> letters(26), letters(27), letters(28), letters(703)
    ('z', 'aa', 'ab', 'aaa')
    """
    made = ""
    while number:
        number, letter = divmod(number - 1, 26)
        made = chr(ord("a") + letter) + made
    return made


def repeated_letters(number: int) -> str:
    """A number in small letters, as Word counts: after z comes aa, then bb.

    >>> repeated_letters(26), repeated_letters(27), repeated_letters(28)
    ('z', 'aa', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
