"""From a row of a ranking to the order of the columns, best first."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from itertools import accumulate

from detente.scenario.option_table.rows import Row, column_number
from detente.scenario.option_table.table import Ranking
from detente.scenario.spreadsheet.sheet import TableProblems, short, shown

_RANK = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
_PAYOFF = re.compile(r"[+−-]?\d{1,9}(?:[.,]\d{1,9})?")
_DECIMAL = re.compile(r"[+−-]?(?:0+|\d+(?=.(?!\d{3}$))|\d{4,})([.,])\d+")
"""A number whose sign can only be a decimal sign: it does not set three digits apart."""

_DOUBTFUL = re.compile(r"[+−-]?[1-9]\d{0,2}([.,])\d{3}")
"""1,500 is 1500 or 1.5."""

_GROUPED = re.compile(r"([+−-]?\d{1,3})(?P<sign>[ '’.,])(\d{3}(?:(?P=sign)\d{3})*)(?:[.,](\d+))?")
_STATE = re.compile(r"\b(?:state|column)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s>≻,;]+")
_TIED = re.compile(r"\s*[~∼≈=]\s*")
_BREAK = re.compile(r"[>≻]\s*[>≻]|[≫»]")
"""A strength of preference: all columns before it are strongly preferred to all after it."""

_DEGREE = re.compile(r"(?:[>≻]\s*){3,}|⋙|[≫»]\s*[>≻≫»]|[>≻]\s*[≫»]")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")


def read_ranking(row: Row, numbers: tuple[str, ...], problems: TableProblems) -> Ranking | None:
    """The columns in the order of a ranking; None where it is wrong, which is then noted.

    `numbers` names the columns; the ranking holds their indices.
    """
    if _has_strength(row, numbers, problems):
        return None
    if row.kind != "payoff" and (single := _single(row)) is not None and len(numbers) > 1:
        places = [place for group in _BREAK.split(_plain(row.cells[single])) for place in _places(group)]
        return _order(row, places, numbers, problems, single)
    if row.kind == "order":
        return _order(row, [_plain(cell) for cell in row.cells], numbers, problems)
    return _ranks(row, len(numbers), problems)


def breaks_of(row: Row) -> tuple[int, ...]:
    """The positions in the ranking of a row before which a break stands, where it is right.

    >>> from types import SimpleNamespace as Of
    >>> breaks_of(Of(cells=("3 >> 1 > 4 ~ 2 ≫ 5", "")))
    (1, 3)
    """
    single = _single(row)
    groups = _BREAK.split(_plain(row.cells[single])) if single is not None else []
    return tuple(accumulate(len(_places(group)) for group in groups[:-1]))


def _places(group: str) -> list[str]:
    return _BETWEEN.split(group.strip())


def how_read(row: Row, numbers: tuple[str, ...], ranking: Ranking) -> str | None:
    """How a row was read that others might read otherwise, in a sentence; None where it is clear.

    Papers print under one word payoffs (more is better), ranks (1 is best) or the columns in order.
    """
    party = short(row.party)
    if row.kind == "order" or any(">" in cell or "≻" in cell for cell in row.cells):
        return None
    if row.kind == "payoff":
        how, others = "payoffs, more is better", ""
    elif _single(row) is not None and len(numbers) > 1:
        how, others = "the columns in order, the best first", ""
    elif row.kind == "preference" or _is_other_order(row, numbers, ranking):
        how = "ranks, 1 the best"
        others = f". For payoffs write ‘Payoff: {party}’, for the columns in order ‘Order: {party}’"
    else:
        return None
    best, worst = (_named([numbers[position] for position in ranking[end]]) for end in (0, -1))
    is_are = "is" if len(ranking[0]) == 1 else "are"
    order = f"{best} {is_are} best for {party}, {worst} worst"
    equal = f"all columns are equal for {party}"
    return f"{shown(row.label)} was read as {how}: {order if len(ranking) > 1 else equal}{others}."


def _named(columns: list[str]) -> str:
    return f"columns {' and '.join(columns)}" if len(columns) > 1 else f"column {columns[0]}"


def _is_other_order(row: Row, numbers: tuple[str, ...], ranking: Ranking) -> bool:
    """Whether ranks would as well be the columns in order, and then another order."""
    listed = [column_number(cell) for cell in row.cells]
    in_order = [number for tie in ranking for number in (numbers[position] for position in tie)]
    return sorted(filter(None, listed)) == sorted(numbers) and listed != in_order


def _has_strength(row: Row, numbers: tuple[str, ...], problems: TableProblems) -> bool:
    """Whether a strength of preference stands where none can be read: beside payoffs and ranks, or in more degrees."""
    single = _single(row)
    is_order = row.kind != "payoff" and single is not None and len(numbers) > 1
    bad = [
        offset
        for offset, cell in enumerate(row.cells)
        if _BREAK.search(cell) and (not is_order or _DEGREE.search(cell) or not all(_ends(cell)))
    ]
    for offset in bad:
        message = f"the strength of preference in {shown(row.cells[offset])} cannot be read"
        hint = "write >> between two columns of an order in one cell: 3 >> 1 > 4; several make degrees"
        problems.add("table-strength", row.place(offset), message, row.cells[offset], hint)
    return bool(bad)


def _ends(cell: str) -> list[str]:
    """What stands between the breaks of a cell: nothing where one stands first, last or twice running."""
    return [group.strip() for group in _BREAK.split(cell)]


def _single(row: Row) -> int | None:
    """The position of the only cell that holds something, if there is just one."""
    filled = [offset for offset, cell in enumerate(row.cells) if cell]
    return filled[0] if len(filled) == 1 else None


def _plain(text: str) -> str:
    """An order without brackets and with `~` between equals, also where they are listed in brackets."""
    bare = _STATE.sub("", text)
    without = _BRACKETS.sub(lambda found: re.sub(r"\s*[,;]\s*", "~", found[1]), bare)
    return _TIED.sub("~", without).strip()


def _ranks(row: Row, n_columns: int, problems: TableProblems) -> Ranking | None:
    """A number in each column: a rank, of which 1 is best, or a payoff; equal ones are ties."""
    is_payoff = row.kind == "payoff"
    form, noun, best_is = (_PAYOFF, "payoff", "the highest") if is_payoff else (_RANK, "rank", "1")
    bad = [(offset, cell) for offset, cell in enumerate(row.cells) if not form.fullmatch(cell)]
    for offset, cell in bad:
        what = f"{shown(cell)} is" if cell else "a blank is"
        message = f"{what} no {noun}; the row holds a number for each column, {best_is} for the best"
        problems.add("table-bad-ranking", row.place(offset), message, cell, _without_groups(cell))
    doubtful = _has_doubtful(row, problems)
    if len(row.cells) != n_columns:
        message = f"the ranking has {len(row.cells)} cells; the table has {n_columns} columns"
        problems.add("table-bad-ranking", row.place(), message, row.label)
    if bad or doubtful or len(row.cells) != n_columns:
        return None
    ranks = [_rank(cell, is_payoff) for cell in row.cells]
    best = min(ranks)
    if not is_payoff and best not in {1, Fraction(ranks.count(best) + 1, 2)}:  # the second: ties by mean rank
        message = f"the best rank is {best}; ranks begin with 1, the best"
        hint = f"if more is better, write ‘Payoff: {row.party}’"
        problems.add("table-bad-ranking", row.place(), message, row.label, hint)
        return None
    levels = sorted(set(ranks))
    return tuple(tuple(index for index, rank in enumerate(ranks) if rank == level) for level in levels)


def _without_groups(cell: str) -> str | None:
    """How to write a number in which a sign sets the thousands apart, if it is one."""
    grouped = _GROUPED.fullmatch(cell)
    if grouped is None:
        return None
    first, sign, rest, decimals = grouped.groups()
    number = first + rest.replace(sign, "") + (f".{decimals}" if decimals else "")
    return f"write {number}, without a sign between the thousands"


def _has_doubtful(row: Row, problems: TableProblems) -> bool:
    """Whether a comma or point may set thousands apart, since no other cell shows it as the decimal sign.

    A point alone is the decimal sign.
    """
    shown_signs = {found[1] for cell in row.cells if (found := _DECIMAL.fullmatch(cell))}
    decimal_signs = shown_signs or {"."}
    doubtful = [
        (offset, cell, found[1])
        for offset, cell in enumerate(row.cells)
        if (found := _DOUBTFUL.fullmatch(cell)) and {found[1]} != decimal_signs
    ]
    for offset, cell, sign in doubtful:
        whole, decimal = cell.replace(sign, ""), cell.replace(sign, min(decimal_signs))
        message = f"{shown(cell)} can be read as {whole} and as {cell.replace(sign, '.')}"
        hint = f"write {whole} or {decimal}"
        if len(decimal_signs) > 1:
            hint += ", and one decimal sign in the whole row"
        problems.add("table-bad-ranking", row.place(offset), message, cell, hint)
    return bool(doubtful)


def _rank(cell: str, is_payoff: bool) -> Fraction:
    number = Fraction(cell.replace(",", ".").replace("−", "-"))
    return -number if is_payoff else number


def _order(
    row: Row, places: list[str], numbers: tuple[str, ...], problems: TableProblems, offset: int = 0
) -> Ranking | None:
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
            problems.add("table-bad-ranking", row.place(offset), message, row.label)
    if unknown or repeated or missing:
        return None
    return tuple(tuple(sorted(map(numbers.index, tie))) for tie in order)
