"""From a row of a ranking to the order of the columns, best first."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from detente.errors import Place
from detente.scenario.option_table.problems import Problems, shown
from detente.scenario.option_table.rows import Row, column_number
from detente.scenario.option_table.table import Ranking

_RANK = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_STATE = re.compile(r"\b(?:state|column)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s>≻,;]+")
_TIED = re.compile(r"\s*[~∼≈=]\s*")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")


def read_ranking(row: Row, numbers: tuple[str, ...], problems: Problems) -> Ranking | None:
    """The columns in the order of a ranking; None where it is wrong, which is then noted.

    `numbers` names the columns; the ranking holds their indices.
    """
    if len(row.cells) == 1 and len(numbers) > 1:
        return _order(row, _BETWEEN.split(_plain(row.cells[0])), numbers, problems)
    if row.kind == "order":
        return _order(row, [_plain(cell) for cell in row.cells], numbers, problems)
    return _ranks(row, len(numbers), problems)


def _plain(text: str) -> str:
    """An order without brackets and with `~` between equals, also where they are listed in brackets."""
    bare = _STATE.sub("", text)
    without = _BRACKETS.sub(lambda found: re.sub(r"\s*[,;]\s*", "~", found[1]), bare)
    return _TIED.sub("~", without).strip()


def _ranks(row: Row, n_columns: int, problems: Problems) -> Ranking | None:
    """A rank in each column: 1 is best, equal ranks are ties."""
    bad = [(offset, cell) for offset, cell in enumerate(row.cells) if not _RANK.fullmatch(cell)]
    for offset, cell in bad:
        message = f"{shown(cell)} is no rank; a ranking holds a number for each column, 1 for the best"
        problems.add("table-bad-ranking", Place(row.line, row.column + offset), message, cell)
    if len(row.cells) != n_columns:
        message = f"the ranking has {len(row.cells)} cells; the table has {n_columns} columns"
        problems.add("table-bad-ranking", Place(row.line, row.column), message, row.label)
    if bad or len(row.cells) != n_columns:
        return None
    ranks = [Fraction(cell) for cell in row.cells]
    best = min(ranks)
    if best not in {1, Fraction(ranks.count(best) + 1, 2)}:  # the second: ties by their mean rank
        message = f"the best rank is {best}; ranks begin with 1, the best"
        problems.add("table-bad-ranking", Place(row.line, row.column), message, row.label)
        return None
    levels = sorted(set(ranks))
    return tuple(tuple(index for index, rank in enumerate(ranks) if rank == level) for level in levels)


def _order(row: Row, places: list[str], numbers: tuple[str, ...], problems: Problems) -> Ranking | None:
    """The numbers of the columns, best first; `~` or `=` between equals."""
    order = [[column_number(each) or each.strip() for each in place.split("~")] for place in places]
    counts = Counter(number for tie in order for number in tie)
    unknown = [number for number in counts if number not in numbers]
    repeated = [number for number, count in counts.items() if count > 1 and number not in unknown]
    missing = [number for number in numbers if number not in counts]
    for found, what in ((unknown, "no column"), (repeated, "ranked twice"), (missing, "not ranked")):
        if found:
            listed = ", ".join(shown(number) for number in found[:10])
            message = f"the order of the columns is not complete: {what}: {listed}"
            problems.add("table-bad-ranking", Place(row.line, row.column), message, row.label)
    if unknown or repeated or missing:
        return None
    return tuple(tuple(sorted(map(numbers.index, tie))) for tie in order)
