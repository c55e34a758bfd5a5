"""In what share of all strict rankings some requirements are met: counted exactly where that can be, else sampled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from detente.progress import SILENT, Progress
from detente.questions.conditions.counting import Effort, TooMany, share_around
from detente.questions.conditions.orders import enumerated, sampled
from detente.questions.conditions.requirements import IMPOSSIBLE, Requirement, comparisons_of
from detente.questions.shares import wilson

MAX_ENUMERATED = 9
"""Of at most so many states all orders are gone through: 362,880."""


SAMPLES = 100_000
"""So many rankings are drawn where they cannot be counted, unless asked otherwise."""

SEED = 1
"""Where drawing begins, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the work may go.

    Attributes
    ----------
    samples, seed
        How many rankings are drawn, and from which seed, where not all can be counted.
    ways
        The most smallest sets of comparisons that are listed.
    """

    samples: int = SAMPLES
    seed: int = SEED
    ways: int = 200


@dataclass(frozen=True, slots=True)
class Share:
    """A share of all strict rankings.

    Attributes
    ----------
    value
        The share, from 0 to 1; a `Fraction` where it is exact, else the estimate.
    low, high
        The ends of the 95 % interval; the share itself where it is exact.
    samples
        How many rankings were drawn; 0 where it is exact.
    """

    value: Fraction
    low: float
    high: float
    samples: int = 0

    @property
    def exact(self) -> bool:
        """Whether it was counted."""
        return not self.samples


def share_of_rankings(
    requirements: Sequence[Requirement], samples: int, seed: int, progress: Progress = SILENT
) -> Share:
    """In what share of all strict rankings of the states every requirement is met.

    Parameters
    ----------
    samples, seed
        How many rankings are drawn, and from which seed, where not all can be counted.
    progress
        Called with what is being done and the share done.

    Notes
    -----
    Requirements about different states are independent of each other in a random ranking, so they are counted apart
    and the shares multiplied. Where every comparison of a part has one state in common on the same side, `share_around`
    counts it; other parts of at most `MAX_ENUMERATED` states are counted by going through their orders. What is left
    is sampled together, with Wilson's interval.
    """
    if IMPOSSIBLE in requirements:
        return _exact(Fraction(0))
    counted, left = Fraction(1), list[Requirement]()
    effort = Effort(progress)
    for part in sorted(parts(requirements), key=lambda part: len(comparisons_of(part))):
        found = _counted(part, effort)
        if found is None:
            left += part
        else:
            counted *= found
    if not left or not counted:
        return _exact(counted)
    met = sampled(left, samples, seed, progress)
    low, high = wilson(met, samples)
    return Share(counted * Fraction(met, samples), float(counted) * low, float(counted) * high, samples)


def parts(requirements: Sequence[Requirement]) -> Iterator[list[Requirement]]:
    """The requirements in groups that have no state in common."""
    groups: list[tuple[set[int], list[Requirement]]] = []
    for requirement in requirements:
        states = {state for each in comparisons_of([requirement]) for state in (each.state, each.over)}
        touched = [group for group in groups if not group[0].isdisjoint(states)]
        groups = [group for group in groups if group[0].isdisjoint(states)]
        joined = [each for _, group in touched for each in group]
        groups.append((states.union(*(own for own, _ in touched)), [*joined, requirement]))
    return (group for _, group in groups)


def _counted(part: list[Requirement], effort: Effort) -> Fraction | None:
    """The exact share of one group; None where it cannot be counted."""
    comparisons = comparisons_of(part)
    tops, lows = {each.state for each in comparisons}, {each.over for each in comparisons}
    if len(tops) == 1 or len(lows) == 1:
        try:
            return share_around(part, by="over" if len(tops) == 1 else "state", effort=effort)
        except TooMany:
            pass
    return enumerated(part) if len(tops | lows) <= MAX_ENUMERATED else None


def _exact(share: Fraction) -> Share:
    return Share(share, float(share), float(share))
