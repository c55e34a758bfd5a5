"""What became of a party's commitments: counts first, and a range for those who want one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

from detente.scenario.values import Commitment, Status

LABEL = "describes the analyst's list, not the party"
MASS = 0.9
"""The mass of the interval."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The commitments of one party.

    Attributes
    ----------
    party
        Its id.
    counts
        How many commitments have each status: kept, broken, disputed, open.
    commitments
        They themselves, in file order.
    disputed_kept, disputed_broken
        The 90% interval of Beta(1 + kept, 1 + broken) with all disputed ones counted as kept, and as broken; it
        describes the analyst's list, not the party.
    """

    party: str
    counts: dict[Status, int]
    commitments: tuple[Commitment, ...]
    disputed_kept: Interval
    disputed_broken: Interval


def track_record(party: str, commitments: Iterable[Commitment]) -> TrackRecord:
    """Count what became of the commitments that a party gave."""
    own = tuple(commitment for commitment in commitments if commitment.by == party)
    counts: dict[Status, int] = {"kept": 0, "broken": 0, "disputed": 0, "open": 0}
    for commitment in own:
        counts[commitment.status] += 1
    kept, broken, disputed = counts["kept"], counts["broken"], counts["disputed"]
    return TrackRecord(
        party,
        counts,
        own,
        beta_interval(1 + kept + disputed, 1 + broken),
        beta_interval(1 + kept, 1 + broken + disputed),
    )


def beta_interval(a: int, b: int, mass: float = MASS) -> Interval:
    """The central interval of Beta(a, b) with natural a, b ≥ 1 that holds this mass.

    Examples
    --------
    >>> [round(end, 6) for end in beta_interval(1, 1)]
    [0.05, 0.95]
    """
    tail = (1 - mass) / 2
    return _quantile(a, b, tail), _quantile(a, b, 1 - tail)


def _quantile(a: int, b: int, share: float) -> float:
    """The x with P(Beta(a, b) ≤ x) = share, by halving; exact to the last bits of a float."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_cdf(a, b, middle) < share else (low, middle)
    return (low + high) / 2


def _beta_cdf(a: int, b: int, x: float) -> float:
    """P(Beta(a, b) ≤ x): the chance of at least a successes in a + b - 1 trials of chance x."""
    n = a + b - 1
    return sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
