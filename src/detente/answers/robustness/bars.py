"""The bars of a tornado chart, as values and as a line of marks."""

from __future__ import annotations

from typing import NamedTuple

WRITTEN, OTHERWISE, BETWEEN, BESIDE = "┃", "◇", "━", "·"
"""The marks of a bar: its end as written, its end otherwise, between them, and outside."""

STEPS = 20
"""A line of marks has one more: each step is 5 %."""

SCALE = "0%       50%     100%"
"""What stands above the lines of marks; as long as they."""


class Bar(NamedTuple):
    """What one doubt does to an answer.

    Attributes
    ----------
    label
        What may be otherwise, in words.
    written, otherwise
        The share of the variants that answer the same: while it is as written, and when it is otherwise.
    """

    label: str
    written: float
    otherwise: float


def bar_line(bar: Bar) -> str:
    """A bar as a line of marks, from 0 to 100 %.

    >>> bar_line(Bar("a before b", 0.9, 0.25))
    '·····◇━━━━━━━━━━━━┃··'
    """
    here, there = (round(STEPS * share) for share in (bar.written, bar.otherwise))
    low, high = min(here, there), max(here, there)
    marks = [BETWEEN if low <= k <= high else BESIDE for k in range(STEPS + 1)]
    marks[there] = OTHERWISE
    marks[here] = WRITTEN
    return "".join(marks)
