"""Shares as documents tell them: of so many, with the interval of a sample."""

from __future__ import annotations

from math import sqrt
from typing import Any

from detente.checker.records import Refuted, Statements, field, shown

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""

NEARLY = 1e-9
"""So far two computations of one number may lie apart."""

LISTED_DIGITS = 4_000
"""A number of more digits is told as text."""


MOST_COUNTED = 2**53
"""Of more than these a share tells no whole number."""


def interval(met: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share that was met so many times in a sample (Wilson 1927).

    Definition
    ----------
    Its ends are the p with (met/n - p)² = z²·p(1 - p)/n.
    """
    half = Z_95**2 / (2 * n)
    root = sqrt(half * (half + 2 * met / n * (1 - met / n)))
    low, high = ((met / n + half + sign * root) / (1 + 2 * half) for sign in (-1, 1))
    return (low if met else 0.0, high if met < n else 1.0)


def counted(told: float, n: int, where: str) -> int:
    """How many of n a share is.

    Raises
    ------
    Refuted
        When it is no share of so many.
    """
    if not 0 <= told <= 1 or n >= MOST_COUNTED or (met := round(told * n)) / n != told:
        raise Refuted(where, f"{shown(told)} is no share of {shown(n)}")
    return met


def can_be(met: int, n: int, true: int, possible: int, *, once: bool) -> bool:
    """Whether n of all possible variants can have met so often what so many of all do.

    Parameters
    ----------
    once
        Whether no variant is among the n twice.

    Examples
    --------
    >>> can_be(4, 5, 3, 10, once=False), can_be(4, 5, 3, 10, once=True)
    (True, False)
    """
    if once:
        return met <= true and n - met <= possible - true
    return (true > 0 or met == 0) and (true < possible or met == n)


def check_interval(
    statements: Statements, record: Any, met: int, n: int, where: str, *, exact: bool, nearly: float = NEARLY
) -> None:
    """Check the ends of a share's interval, of one that is exact the share itself; others need only be nearly so."""
    ends = (met / n, met / n) if exact else interval(met, n)
    for key, end in zip(("low", "high"), ends, strict=True):
        told = field(record, key, float)
        is_so = told == end if exact else abs(told - end) <= nearly
        statements.hold(where, is_so, f"‘{key}’ is {end}, not {told}")


def written_number(number: int) -> int | str:
    """A number as a document has it: of over 4,000 digits the power of ten that it reaches."""
    if number < 10**LISTED_DIGITS:
        return number
    power = LISTED_DIGITS
    while number >= 10 ** (power + 1):
        power += 1
    return f"about 10^{power}"
