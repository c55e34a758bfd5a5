"""Shares in per cent."""

from __future__ import annotations

from fractions import Fraction


def percent(share: Fraction | float) -> str:
    """A share in per cent, never rounded to nothing or to all where it is neither.

    Examples
    --------
    >>> percent(Fraction(1, 3)), percent(1), percent(Fraction(1, 10**6)), percent(0.9999)
    ('33.3%', '100%', '0.0001%', '99.99%')
    """
    if share in (0, 1):
        return f"{int(share) * 100}%"
    value = float(100 * Fraction(share))
    if value < 0.1:
        return f"{value:.1g}%" if value >= 1e-4 else f"{value:.0e}%"
    return f"{value:.1f}".removesuffix(".0") + "%" if value < 99.95 else f"{value:.6g}%"
