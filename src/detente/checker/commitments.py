"""Re-checks the track record of each party's commitments: the counts, the dates, the range.

Definition: ‘Track record’ in ``docs/explanation/dialogue.md``. An interval is checked, not found anew: below its ends
must lie 5% and 95% of Beta(1 + kept, 1 + broken), as closely as four decimals can say.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import Any

from detente.checker.records import by_name, field, is_a
from detente.checker.statements import Statements
from detente.errors import RequestError
from detente.scenario.values import Commitment, Scenario

STATUSES = ("kept", "broken", "disputed", "open")
TAILS = (0.05, 0.95)
DIGITS = 4
HALF_A_DIGIT = 0.51e-4
"""How far a number of four decimals may lie from what it stands for."""


def check_track_record(statements: Statements, scenario: Scenario, document: Any) -> None:
    """Check the track record of every party that gave a commitment."""
    given: dict[str, list[Commitment]] = {party.id: [] for party in scenario.parties}
    for commitment in scenario.commitments.values():
        given[commitment.by].append(commitment)
    told = by_name(document, "track_record", [party for party, own in given.items() if own], "track record")
    for party in told:
        _check_record(statements, given[party], told[party], f"track record of {party}")


def _check_record(statements: Statements, given: list[Commitment], record: Any, where: str) -> None:
    counts = {status: sum(own.status == status for own in given) for status in STATUSES}
    told = by_name(record, "counts", STATUSES, where)
    for status, count in counts.items():
        statements.same(where, status, field(told, status, int), count)
    dates = [[own.date, own.status] for own in given]
    statements.same(where, "dates", field(record, "dates", list), dates)
    kept, broken, disputed = counts["kept"], counts["broken"], counts["disputed"]
    _check_interval(statements, record, "interval_disputed_as_kept", (kept + disputed, broken), where)
    _check_interval(statements, record, "interval_disputed_as_broken", (kept, broken + disputed), where)


def _check_interval(
    statements: Statements, record: Any, key: str, kept_and_broken: tuple[int, int], where: str
) -> None:
    ends = field(record, key, list)
    if len(ends) != len(TAILS) or not all(is_a(float, end) for end in ends):
        raise RequestError(f"‘{key}’ must have two numbers.")
    statements.hold(where, all(round(end, DIGITS) == end for end in ends), f"{key} has other digits")
    statements.hold(where, _are_quantiles(ends, *kept_and_broken), f"{key} is another range")


def _are_quantiles(ends: Sequence[float], kept: int, broken: int) -> bool:
    """Whether 5% and 95% of Beta(1 + kept, 1 + broken) lie below the two ends."""
    return all(
        _share_below(end - HALF_A_DIGIT, kept, broken)
        <= tail
        <= _share_below(end + HALF_A_DIGIT, kept, broken)
        for end, tail in zip(ends, TAILS, strict=True)
    )


def _share_below(x: float, kept: int, broken: int) -> float:
    """P(Beta(1 + kept, 1 + broken) ≤ x): of n = kept + broken + 1 uniform draws more than `kept` lie below x."""
    if not 0 < x < 1:
        return float(x >= 1)
    n = kept + broken + 1
    return sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(kept + 1, n + 1))
