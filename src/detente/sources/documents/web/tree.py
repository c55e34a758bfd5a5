"""The tree of a page: as deep as forgotten end tags make it, each cell of a table in every row that it spans."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any

DEEPEST = 250
"""Levels of elements to which the usual parser goes, and silently ends there."""

VERY_DEEPEST = 2_000
"""Levels to which the patient one goes."""

_TOO_DEEP = f"The page has more than {VERY_DEEPEST:,} levels: what stands deeper, or behind it, was not read."

MOST_CHARACTERS = 300
"""Code points of a cell that is written again; a longer one is a column of a page."""

MOST_IN_CELL = 300
"""Elements of such a cell."""

MOST_ELEMENTS = 20_000
"""Elements that are written again on a page."""

_AGAIN = "Cells that span rows are written in each of them."
_ONCE = "Cells that span rows and are long, or many, stand in the first of them only."
CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot", "table"})
_DIGITS = re.compile(r"\s*(\d{1,5})")
_MOST_COLUMNS = 1_000


def page_tree(markup: str) -> tuple[Any, tuple[str, ...]]:
    """The tree of a page, None where it is none; and a sentence where a part of it cannot be read."""
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:  # a part of a page, as letters have it
        tree = load_html(f"<html><body>{markup}</body></html>")
    if tree is None or _depth(tree) < DEEPEST:
        return tree, ()
    deep = _parsed_deep(markup)
    return deep, (_TOO_DEEP,) if _depth(deep) > VERY_DEEPEST else ()


def _parsed_deep(markup: str) -> Any:
    from lxml.html import HTMLParser, fromstring

    parser = HTMLParser(
        collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    return fromstring(markup.encode("utf-8", "replace"), parser=parser)


def _depth(tree: Any) -> int:
    from lxml.etree import iterwalk

    deepest = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class _Spanning:
    """A cell that goes on in the rows below: in how many of them, and over how many columns."""

    cell: Any
    rows: int
    columns: int


@dataclass(slots=True)
class _Budget:
    """How much may still be written again, and what happened."""

    elements: int = MOST_ELEMENTS
    n_again: int = 0
    n_once: int = 0

    def allows(self, cell: Any) -> bool:
        """Whether a cell may be written again; counts it."""
        size = sum(1 for _ in islice(cell.iter(), MOST_IN_CELL))
        is_small = size < min(MOST_IN_CELL, self.elements)
        is_short = is_small and len("".join(cell.itertext()).strip()) <= MOST_CHARACTERS
        self.elements -= size if is_short else 0
        self.n_again += is_short
        self.n_once += not is_short
        return is_short


def written_again(tree: Any) -> tuple[str, ...]:
    """Write each cell that spans rows in all of them, which changes the tree; with sentences on that."""
    budget = _Budget()
    for group in list(tree.iter(*_GROUPS)):
        _fill([each for each in group if each.tag == "tr"], budget)
    return (*((_AGAIN,) if budget.n_again else ()), *((_ONCE,) if budget.n_once else ()))


def _fill(rows: Sequence[Any], budget: _Budget) -> None:
    """Go through the rows of a group with the cells that come from above, each at its column."""
    above: dict[int, _Spanning] = {}
    for k, row in enumerate(rows):
        own = [each for each in row if each.tag in CELLS]
        above = _fill_row(row, own, above, len(rows) - k, budget)


def _fill_row(
    row: Any, own: Iterable[Any], above: dict[int, _Spanning], n_left: int, budget: _Budget
) -> dict[int, _Spanning]:
    """Put the cells from above between those of a row; what goes on below it."""
    below: dict[int, _Spanning] = {}
    column = 0
    waiting = deque(sorted(above.items(), key=lambda each: each[0]))
    for cell in (*own, None):
        while waiting and (cell is None or waiting[0][0] <= column):
            start, spanning = waiting.popleft()
            column = max(column, start) + spanning.columns
            if _put(row, cell, spanning.cell, budget) and spanning.rows > 1:
                below[start] = _Spanning(spanning.cell, spanning.rows - 1, spanning.columns)
        if cell is not None:
            columns = min(max(1, _whole(cell.get("colspan"), 1)), _MOST_COLUMNS)
            rows = min(_whole(cell.get("rowspan"), 1) or n_left, n_left)
            if rows > 1 and any(each.strip() for each in cell.itertext()):
                below[column] = _Spanning(cell, rows - 1, columns)
            column += columns
    return below


def _put(row: Any, before: Any, cell: Any, budget: _Budget) -> bool:
    """Put a copy of a cell before another, or at the end of its row, where it may be."""
    if not budget.allows(cell):
        return False
    copy = deepcopy(cell)
    copy.tail = None
    for name in ("rowspan", "id"):
        copy.attrib.pop(name, None)
    if before is None:
        row.append(copy)
    else:
        before.addprevious(copy)
    return True


def _whole(text: str | None, otherwise: int) -> int:
    found = _DIGITS.match(text or "")
    return int(found[1]) if found else otherwise
