"""Agreement of two rankings: of every pair of states, which is better."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.graph import GraphModel
from detente.questions.coders.agreement import Agreement, agreement
from detente.questions.coders.translation import CommonStates

JUDGEMENTS = ("better", "equal", "worse")
"""What one state of a pair is to the other."""


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How two rankings judge the pairs of some states, each pair counted once.

    Attributes
    ----------
    same
        Ranked the same way round by both.
    opposite
        Ranked the one way round by the first and the other way round by the second.
    equal_first, equal_second
        Equal for this one only.
    equal_both
        Equal for both.
    """

    same: int
    opposite: int
    equal_first: int
    equal_second: int
    equal_both: int

    @property
    def n_pairs(self) -> int:
        """How many pairs there are."""
        return self.same + self.opposite + self.equal_first + self.equal_second + self.equal_both

    @property
    def tau_b(self) -> float | None:
        """Kendall's tau-b; None where one of the two ranks all states equal.

        (P − Q) / √((P + Q + X)(P + Q + Y)): P `same`, Q `opposite`, X `equal_first`, Y `equal_second`
        (Kendall 1945, The treatment of ties in ranking problems, Biometrika 33(3)).
        """
        ordered = self.same + self.opposite
        first, second = ordered + self.equal_second, ordered + self.equal_first
        return (self.same - self.opposite) / (sqrt(first) * sqrt(second)) if first and second else None

    @property
    def table(self) -> tuple[tuple[int, ...], ...]:
        """Counts by `JUDGEMENTS`, rows the first's, each pair read both ways round.

        Read one way round only, the counts, and with them kappa, would hang on how the states are numbered.
        """
        return (
            (self.same, self.equal_second, self.opposite),
            (self.equal_first, 2 * self.equal_both, self.equal_first),
            (self.opposite, self.equal_second, self.same),
        )


@dataclass(frozen=True, slots=True)
class RankingAgreement:
    """How far two codings rank the shared states alike for one party."""

    party: str
    counts: PairCounts
    judgements: Agreement


def ranking_agreements(
    first: GraphModel, second: GraphModel, common: CommonStates
) -> tuple[RankingAgreement, ...]:
    """Compare the rankings of every party that both have, over the states that both have."""
    theirs = {party.id: k for k, party in enumerate(second.scenario.parties)}
    found = []
    for k, party in enumerate(first.scenario.parties):
        if party.id in theirs:
            other = second.ranks[theirs[party.id]]
            counts = pair_counts(first.ranks[k][common.first], other[common.second])
            found.append(RankingAgreement(party.id, counts, agreement(JUDGEMENTS, counts.table)))
    return tuple(found)


def pair_counts(first: ArrayLike, second: ArrayLike) -> PairCounts:
    """Count the pairs of states by how two rankings judge them, without listing pairs.

    Parameters
    ----------
    first, second
        Shape (n_states,): ranks, higher is better.

    Notes
    -----
    With the states sorted by the first ranking, and by the second where that is equal, the pairs ranked
    oppositely are the inversions of the second: time O(n log² n), memory O(n), exact.

    Examples
    --------
    >>> pair_counts([0, 1, 2], [1, 1, 0])
    PairCounts(same=0, opposite=2, equal_first=0, equal_second=1, equal_both=0)
    """
    mine, theirs = (np.unique(ranks, return_inverse=True)[1].astype(np.int64) for ranks in (first, second))
    n_pairs = _pairs(np.array([len(mine)]))
    equal_mine, equal_theirs = _pairs(np.bincount(mine)), _pairs(np.bincount(theirs))
    both = mine * (len(theirs) + 1) + theirs
    equal_both = _pairs(np.unique(both, return_counts=True)[1])
    opposite = _inversions(theirs[np.lexsort((theirs, mine))])
    same = n_pairs - opposite - equal_mine - equal_theirs + equal_both
    return PairCounts(same, opposite, equal_mine - equal_both, equal_theirs - equal_both, equal_both)


def _pairs(sizes: NDArray[np.int64]) -> int:
    """How many pairs there are within groups of these sizes."""
    return int((sizes * (sizes - 1) // 2).sum())


def _inversions(values: NDArray[np.int64]) -> int:
    """How many pairs stand the wrong way round: the larger value before the smaller.

    Two values part at their highest differing bit. So for each bit, within each group of values that agree above
    it, count the ones that stand before each zero.
    """
    found = 0
    for bit in range(int(values.max(initial=0)).bit_length()):
        above = values >> (bit + 1)
        order = np.argsort(above, kind="stable")
        group, ones = above[order], (values[order] >> bit) & 1
        before = np.cumsum(ones) - ones
        before -= before[np.searchsorted(group, group)]
        found += int(before[ones == 0].sum())
    return found
