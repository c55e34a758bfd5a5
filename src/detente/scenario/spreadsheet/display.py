"""What a workbook shows of its cells beside their values, or in place of them.

A number format may put words in place of a number (`"N";;"Y"` shows N where 1 is stored), nothing, or another
number; one that rounds, or sets a unit beside the number, shows it. What openpyxl does not tell of a sheet that it
reads as a stream is read from the sheet's own XML: merged cells, hidden rows and columns, text struck out in part.

References
----------
ISO/IEC 29500-1 (Office Open XML), 18.8.31: `numFmts`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from detente.errors import Place
from detente.scenario.spreadsheet.sheet import MAX_CELLS_IN_ROW, Merged

MAX_MERGED = 10_000
MAX_COLUMN_RECORDS = 16_384

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


# The layout of a sheet


@dataclass(slots=True)
class Layout:
    """Merged cells, hidden rows, columns and zeros, formulas without a result, and text struck out in part."""

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hides_zeros: bool = False
    without_result: list[Place] = field(default_factory=list)
    struck: list[Place] = field(default_factory=list)


def layout_of(source: IO[bytes], max_rows: int) -> Layout:
    """Read from the sheet's own XML; no cells below so many rows.

    References
    ----------
    ISO/IEC 29500-1 (Office Open XML), 18.3.1: `c`, `col`, `mergeCell`, `row`, `sheetView`.
    """
    found = Layout()
    number = 0
    for _, element in iterparse(source):
        match _tag(element):
            case "row":
                number = int(float(element.get("r", number + 1)))
                _add_row(element, number, found, max_rows)
                element.clear()
            case "col" if _is_hidden(element) and len(found.hidden_columns) < MAX_COLUMN_RECORDS:
                found.hidden_columns.append((int(element.get("min", 0)), int(element.get("max", 0))))
            case "sheetView" if element.get("showZeros") in {"0", "false"}:
                found.hides_zeros = True
            case "mergeCell" if len(found.merged) <= MAX_MERGED:
                found.merged.append(_merged(element.get("ref", "")))
    return found


def _add_row(row: Element, number: int, found: Layout, max_rows: int) -> None:
    if number > max_rows:
        return
    if len(row) and _is_hidden(row):
        found.hidden_rows.append(number)
    column = 0
    for cell in row:
        reference = cell.get("r")
        column = _place(reference).column if reference else column + 1
        tags = {_tag(part) for part in cell if _tag(part) != "v" or part.text or cell.get("t") == "str"}
        if "f" in tags and "v" not in tags and column <= MAX_CELLS_IN_ROW:
            found.without_result.append(Place(number, column))
        if cell.get("t") == "inlineStr" and any(_tag(part) == "strike" for part in cell.iter()):
            found.struck.append(Place(number, column))


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_hidden(element: Element) -> bool:
    """Whether a row or a column is hidden, by itself, its group or a filter, or drawn to nothing."""
    size = element.get("ht", element.get("width"))
    return element.get("hidden") in {"1", "true"} or (size is not None and float(size) == 0)


def _merged(reference: str) -> Merged:
    first, _, last = reference.partition(":")
    return Merged(_place(first), _place(last or first))


def _place(reference: str) -> Place:
    from openpyxl.utils.cell import coordinate_to_tuple

    return Place(*coordinate_to_tuple(reference))
