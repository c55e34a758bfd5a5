"""Shares of variants, and how far a sample can be off."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054
"""The 97.5 % quantile of the standard normal distribution."""


def wilson(met: int, samples: int) -> tuple[float, float]:
    """The 95 % interval of a share that was seen `met` times in `samples`.

    Definition
    ----------
    (p̂ + z²/2n ± z·√(p̂(1-p̂)/n + z²/4n²)) / (1 + z²/n), with p̂ = met/n and z = 1.96.

    References
    ----------
    Wilson 1927.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(500, 1000)]
    [0.4691, 0.5309]
    >>> [round(end, 4) for end in wilson(0, 10)]
    [0.0, 0.2775]
    """
    share, width = met / samples, Z_95**2 / samples
    middle = share + width / 2
    spread = Z_95 * sqrt(share * (1 - share) / samples + width / (4 * samples))
    low, high = (middle - spread) / (1 + width), (middle + spread) / (1 + width)
    return max(0.0, low) if met else 0.0, min(1.0, high) if met < samples else 1.0
