"""Raised and lowered characters as plain text: 10⁶ is never 106, and a note's mark never joins a number."""

from __future__ import annotations

_RAISED = dict(zip("0123456789+-−=()niaeo", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵉᵒ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ", strict=True))
SHIFTED = frozenset((*_RAISED.values(), *_LOWERED.values()))
"""The characters that are raised or lowered themselves."""

_ORDINALS = frozenset("st nd rd th er re ère me ème nde ers es os as lle tm sm".split())
"""Endings that are raised for their looks; they mean the same on the line: 4th, 1er, Mme."""

RAISED_NOTE = (
    "Raised and lowered characters are written as 10⁶, H₂O, x^(a/2), x_(max); those of notes as [2]."
)


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
