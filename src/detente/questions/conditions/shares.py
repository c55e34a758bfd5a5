"""In what share of all strict rankings some requirements are met: counted exactly where that can be, else sampled.

Orders of a few states are gone through; of more they are drawn. Where it is not known what other parties need of a
ranking, their stability is looked at in each that is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine
from detente.engines.choose import stacked_engine
from detente.progress import SILENT, Progress
from detente.questions.conditions.exact_shares import MAX_WORK, Effort, TooMany, share_around
from detente.questions.conditions.needs import MAX_COMPARISONS
from detente.questions.conditions.requirements import IMPOSSIBLE, Requirement, comparisons_of
from detente.questions.shares import wilson
from detente.stability import Concept

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
    comparisons
        The most that the conditions are put together from: of all parties and concepts that are asked for together.
    work
        The most that counting the rankings of one share may cost, as `exact_shares.MAX_WORK` measures it.
    """

    samples: int = SAMPLES
    seed: int = SEED
    ways: int = 200
    comparisons: int = MAX_COMPARISONS
    work: int = MAX_WORK


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
    requirements: Sequence[Requirement], bounds: Bounds, progress: Progress = SILENT
) -> Share:
    """In what share of all strict rankings of the states every requirement is met.

    Parameters
    ----------
    bounds
        How many rankings are drawn, and from which seed, where not all can be counted; and how much they may cost.
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
    effort = Effort(progress, bounds.work)
    for part in sorted(parts(requirements), key=lambda part: len(comparisons_of(part))):
        found = _counted(part, effort)
        if found is None:
            left += part
        else:
            counted *= found
    if not left or not counted:
        return _exact(counted)
    met = sampled(left, bounds.samples, bounds.seed, progress)
    low, high = wilson(met, bounds.samples)
    share = counted * Fraction(met, bounds.samples)
    return Share(share, float(counted) * low, float(counted) * high, bounds.samples)


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


Places = Mapping[int, NDArray[np.float64] | NDArray[np.int8]] | NDArray[np.int32]
"""For each state its place in each order, shape (n_orders,): higher is better, no two states alike."""

PLACES_AT_ONCE = 2**22
"""So many places are held at once while orders are drawn: 32 MB."""


def enumerated(requirements: Sequence[Requirement]) -> Fraction:
    """The share of all orders of the states concerned that meet every requirement, by going through them.

    Notes
    -----
    Cost: n! orders of the n states concerned; for 9 states 362,880.
    """
    states = states_of(requirements)
    n_orders = factorial(len(states))
    flat = chain.from_iterable(permutations(range(len(states))))
    orders = np.fromiter(flat, dtype=np.int8, count=n_orders * len(states)).reshape(n_orders, len(states))
    met = met_in(requirements, dict(zip(states, orders.T, strict=True)), n_orders)
    return Fraction(int(met.sum()), n_orders)


def sampled(
    requirements: Sequence[Requirement],
    samples: int,
    seed: int,
    progress: Progress = SILENT,
) -> int:
    """How many of some drawn orders meet every requirement; equal seeds draw equal orders."""
    states = states_of(requirements)
    generator = np.random.default_rng(seed)
    at_once = max(1, PLACES_AT_ONCE // len(states))
    met = 0
    for done in range(0, samples, at_once):
        progress("drawing rankings", done / samples)
        n_drawn = min(at_once, samples - done)
        drawn = generator.random((len(states), n_drawn))
        met += int(met_in(requirements, dict(zip(states, drawn, strict=True)), n_drawn).sum())
    return met


def states_of(requirements: Sequence[Requirement]) -> list[int]:
    """The states that are compared, ascending."""
    return sorted({state for each in comparisons_of(requirements) for state in (each.state, each.over)})


def met_in(requirements: Sequence[Requirement], places: Places, n_orders: int) -> NDArray[np.bool_]:
    """In which of the orders every requirement is met, shape (n_orders,)."""
    met = np.ones(n_orders, dtype=np.bool_)
    for requirement in requirements:
        some = np.zeros(n_orders, dtype=np.bool_)
        for alternative in requirement:
            every = np.ones(n_orders, dtype=np.bool_)
            for comparison in alternative:
                every &= places[comparison.state] > places[comparison.over]
            some |= every
        met &= some
    return met


MOST_CELLS = 2**23
"""Rankings are drawn while states times rankings are at most so many; the analysis of each takes its time."""

CELLS_AT_ONCE = 2**17
"""So many states times rankings are analysed at once."""


def drawn_share(
    engine: Engine,
    state: int,
    free: int,
    concept: Concept,
    known: Sequence[Requirement],
    unknown: Collection[int],
    bounds: Bounds,
    *,
    progress: Progress = SILENT,
) -> Share:
    """In what share of drawn strict rankings of a party the known requirements are met and other parties stay.

    Parameters
    ----------
    known
        Requirements on the preferences of party `free`.
    unknown
        The other parties whose stability is looked at in each drawn ranking.
    bounds
        At most so many are drawn, and no more than `MOST_CELLS` allow.
    progress
        Called with what is being done and the share done.
    """
    n_states = len(engine.model.states)
    samples = max(1, min(bounds.samples, MOST_CELLS // n_states))
    at_once = max(1, CELLS_AT_ONCE // n_states)
    generator = np.random.default_rng(bounds.seed)
    met = 0
    for done in range(0, samples, at_once):
        progress("drawing rankings", done / samples)
        n_drawn = min(at_once, samples - done)
        drawn = np.argsort(generator.random((n_drawn, n_states)), axis=1).T.astype(np.int32)
        held = met_in(known, drawn, n_drawn)
        stacked = _with_ranks(engine, free, drawn)
        for j in unknown:
            held &= concept.stable(stacked, j)[state]
        met += int(held.sum())
    low, high = wilson(met, samples)
    return Share(Fraction(met, samples), low, high, samples)


def _with_ranks(engine: Engine, free: int, drawn: NDArray[np.int32]) -> Engine:
    """The engine of the variants in which party `free` ranks the states as drawn, shape (n_states, n_drawn)."""
    ranks = [np.repeat(rank[:, None], drawn.shape[1], axis=1) for rank in engine.model.ranks]
    ranks[free] = np.ascontiguousarray(drawn)
    return stacked_engine(engine.model, ranks, engine.name)
