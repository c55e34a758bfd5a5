"""The markup of Word: its names, and what can be said of any element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known here."""

_LETTERS = frozenset({f"{W}t", f"{W}delText", f"{M}t", f"{A}t", f"{C}v"})
_ENDS = {f"{W}p": "\n", f"{W}tc": " ", f"{C}pt": " ", f"{A}p": " "}
"""What parts the words of elements that stand beside each other."""


def words(element: Any) -> str:
    """All letters in an element, whatever they are: only to be told."""
    if element.tag in _LETTERS:
        return element.text or ""
    if element.tag == f"{W}sym":
        return UNKNOWN
    if element.tag == f"{MC}AlternateContent":
        return next(filter(None, map(words, element)), "")
    return "".join(map(words, element)) + _ENDS.get(element.tag, "")


def alternative(element: Any) -> Any:
    """The one of several ways to show the same that has words, the first where several have."""
    ways = [each for each in element if each.tag in {f"{MC}Choice", f"{MC}Fallback"}]
    return next((each for each in ways if words(each).strip()), ways[0] if ways else ())


def nested(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls included."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            yield from nested(child, tag)


def whole_number(text: str | None, base: int = 10) -> int | None:
    """The number that an attribute holds; None where it holds anything else."""
    try:
        return int(text or "", base)
    except ValueError:
        return None
