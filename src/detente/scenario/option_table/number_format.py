"""Whether a number format of a workbook shows the value of its cell, or something else.

A format may put words in place of a number (`"N";;"Y"` shows N where 1 is stored), nothing, or another
number. One that rounds, or sets a unit beside the number, shows it.

References
----------
ISO/IEC 29500-1 (Office Open XML), 18.8.31: `numFmts`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

_SECTION = re.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)\]")
_COLOUR = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"?|\\(.)', re.DOTALL)
_UNSEEN = re.compile(r"[_*].|\[[^\]]*\]|E[+-]", re.DOTALL | re.IGNORECASE)
"""Blanks of a width, what fills the cell, brackets, and the sign of an exponent."""

_DIGIT = re.compile(r"(?<![/\d])[1-9]")
"""A digit that is written as it stands, but for the denominator of a fraction."""

_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


def shows_value(value: object, code: str) -> bool:
    """Whether a format shows a number as this number, and a text as this text.

    >>> shows_value(1, '"N";;"Y"'), shows_value(1, '0.0" points"')
    (False, True)
    """
    if code == "General":
        return True
    sections = _sections(code)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _shows_number(value, sections)
    return len(sections) < 4 or "@" in _LITERAL.sub("", sections[3]) or _is_general(sections[3])


def _sections(code: str) -> list[str]:
    """The parts of a format for positive and negative numbers, zero and text, or under conditions."""
    sections, start = [], 0
    while start <= len(code):
        found = _SECTION.match(code, start)
        sections.append(found[0] if found else "")
        start += len(sections[-1]) + 1
    return sections


def _shows_number(value: float, sections: list[str]) -> bool:
    section, has_own_sign = _chosen(value, sections[:3])
    literals = "".join(map("".join, _LITERAL.findall(section)))
    plain = _UNSEEN.sub("", _LITERAL.sub("", section))
    if any(map(str.isdecimal, literals)) or _DIGIT.search(plain):
        return False
    has_sign = bool(set("-−(") & set(plain + literals)) or _COLOUR.search(section) is not None
    if has_own_sign and value < 0 and not has_sign:
        return False
    if value >= 0 and plain.lstrip().startswith("-"):
        return False
    needed = "0/@" if value == 0 else "0#?@"  # of a zero, # and ? show nothing
    return _is_general(plain) or any(sign in plain for sign in needed)


def _chosen(value: float, sections: list[str]) -> tuple[str, bool]:
    """The section that shows a number, and whether it must write a minus by itself."""
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _COMPARED[condition[1]](value, float(condition[2])):
                return section, False
        return "", False
    if len(sections) == 1 or value > 0 or (value == 0 and len(sections) == 2):
        return sections[0], False
    return (sections[1], True) if value < 0 else (sections[2], False)


def _is_general(section: str) -> bool:
    return "general" in section.casefold()
