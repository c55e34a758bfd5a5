"""Texts as the cells of a workbook hold them."""

from __future__ import annotations

import re

from detente.scenario.export.contents import Cell, Contents, Row
from detente.scenario.export.left_out import LeftOut
from detente.scenario.workbook.layout import DISPUTE, SHEETS

LONGEST = 32_767
"""As many units of UTF-16 a cell holds; no formula and no id of a scenario file is so long."""

_NEVER_HELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held_contents(contents: Contents) -> tuple[Contents, list[LeftOut]]:
    """The contents as cells hold them, and which texts lose their ends by it."""
    lost: list[LeftOut] = []
    held: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        rows = enumerate(contents[sheet.key], 1 if sheet is DISPUTE else 2)
        held[sheet.key] = [
            {key: _cell(cell, f"{sheet.title}, row {number}", lost) for key, cell in row.items()}
            for number, row in rows
        ]
    return held, lost


def _cell(cell: Cell, place: str, lost: list[LeftOut]) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = held_text(cell)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    lost.append(LeftOut("long", place))
    return units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def held_text(text: str) -> str:
    r"""A text with plain ends of lines, and a sign in the place of each control character, as in names of files.

    Examples
    --------
    >>> held_text("A\x07B\r\nC")
    'A�B\nC'
    """
    return _NEVER_HELD.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\r\n?", "\n", text))
