"""A formula of MathML as one line of text."""

from __future__ import annotations

from typing import Any

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
    parts = [_line(each, depth + 1) for each in element if isinstance(each.tag, str) and "annotation" not in each.tag]
    match _name(element), parts:
        case "mfrac", [over, under]:
            return f"{_grouped(over)}/{_grouped(under)}"
        case "msup" | "mover", [base, raised]:
            return f"{_grouped(base)}^{_grouped(raised)}"
        case "msub" | "munder", [base, lowered]:
            return f"{_grouped(base)}_{_grouped(lowered)}"
        case "msubsup" | "munderover", [base, lowered, raised]:
            return f"{_grouped(base)}_{_grouped(lowered)}^{_grouped(raised)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", [base, index]:
            return f"{_grouped(base)}^(1/{_grouped(index)})"
        case "mtr", _:
            return " ".join(parts) + ";"
        case _:
            return (element.text or "").strip() + "".join(parts)


def _grouped(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
