"""Texts as the cells of a workbook hold them."""

from __future__ import annotations

import re

from detente.errors import RequestError
from detente.scenario.export.contents import Cell, Contents, Row
from detente.scenario.export.left_out import LeftOut
from detente.scenario.workbook.layout import DISPUTE, SHEETS

LONGEST = 32_767
"""As many units of UTF-16 a cell holds."""

_CUT = frozenset({"title", "summary", "references", "because", "party", "option", "issue"})
"""What may be cut: words for people. An id that is cut would mean something else; formulas are never so long."""

_NEVER_HELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def held_contents(contents: Contents) -> tuple[Contents, list[LeftOut]]:
    """The contents as cells hold them, and what they lose by it.

    Raises
    ------
    RequestError
        An id is longer than any cell.
    """
    lost: list[LeftOut] = []
    held: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        rows = enumerate(contents[sheet.key], 1 if sheet is DISPUTE else 2)
        held[sheet.key] = [
            {key: _cell(cell, key, f"{sheet.title}, row {number}", lost) for key, cell in row.items()}
            for number, row in rows
        ]
    return held, lost


def held_text(text: str) -> str:
    r"""A text without what no cell holds: control characters, which a sign stands for.

    Examples
    --------
    >>> held_text("A\x07B\r\nC")
    'A�B\nC'
    """
    return _NEVER_HELD.sub(_STAND_IN, re.sub(r"\r\n?", "\n", text))


def _cell(cell: Cell, key: str, place: str, lost: list[LeftOut]) -> Cell:
    if not isinstance(cell, str):
        return cell
    return _within(held_text(cell), key, place, lost)


def _within(text: str, key: str, place: str, lost: list[LeftOut]) -> str:
    """The text, cut where it is too long and may be cut.

    Raises
    ------
    RequestError
        It may not be cut.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    if key not in _CUT:
        message = (
            f"The id ‘{text[:40]}…’ has {len(text):,} characters; a cell of a workbook holds {LONGEST:,}."
        )
        raise RequestError(message, "give it a shorter one")
    lost.append(LeftOut("long", place))
    return units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"
