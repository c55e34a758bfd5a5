"""A formula of MathML as one line of text."""

from __future__ import annotations

from typing import Any

_WRITTEN = {
    ("mfrac", 2): "{0}/{1}",
    ("msup", 2): "{0}^{1}",
    ("mover", 2): "{0}^{1}",
    ("msub", 2): "{0}_{1}",
    ("munder", 2): "{0}_{1}",
    ("msubsup", 3): "{0}_{1}^{2}",
    ("munderover", 3): "{0}_{1}^{2}",
    ("mroot", 2): "{0}^(1/{1})",
}
"""How a mark with so many parts is written in a line."""

DEEPEST = 60
"""Levels of a formula; what lies deeper is written without its signs."""


def formula(element: Any) -> str:
    """A formula as the page's author wrote it in TeX, else as its marks can be written in a line.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> formula(fromstring("<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>"))
    'a/(b+1)'
    """
    for each in element.iter():
        if _name(each) == "annotation" and "tex" in (each.get("encoding") or ""):
            return " ".join((each.text or "").split())
    return (element.get("alttext") or "").strip() or _line(element, 0)


def _line(element: Any, depth: int) -> str:
    if depth > DEEPEST:
        return " ".join(element.text_content().split())
    parts = [
        _line(each, depth + 1)
        for each in element
        if isinstance(each.tag, str) and "annotation" not in each.tag
    ]
    pattern = _WRITTEN.get((_name(element), len(parts)))
    if pattern is not None:
        return pattern.format(*map(_grouped, parts))
    whole = (element.text or "").strip() + "".join(parts)
    return {"msqrt": f"√{_grouped(whole)}", "mtr": f"{' '.join(parts)};"}.get(_name(element), whole)


def _grouped(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
