"""Requirements held against many orders of the states at once: every order of a few states, or drawn ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import chain, permutations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from detente.progress import SILENT, Progress
from detente.questions.conditions.requirements import Requirement, comparisons_of

Places = Mapping[int, NDArray[np.float64] | NDArray[np.int8]] | NDArray[np.int32]
"""For each state its place in each order, shape (n_orders,): higher is better, no two states alike."""

CELLS_AT_ONCE = 2**22
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
    at_once = max(1, CELLS_AT_ONCE // len(states))
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
