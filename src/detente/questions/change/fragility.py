"""How fragile equilibria are: the fewest swaps of neighbouring statements that break each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.engines import stacked_engine
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.change.edits import Edit, file_order
from detente.questions.change.swapped_orders import SwappedOrders, TooMuchWorkError, swapped_orders
from detente.stability import Concept

MAX_JUDGED = 2**20
"""The most ranks that are judged; what would take more is left open."""

MAX_WORK = 2**25
"""The most patterns of states that are looked at for the orders of one party, and as many for the ways to them: a few
seconds; as above."""


@dataclass(frozen=True, slots=True)
class Fragility:
    """How many swaps break one equilibrium.

    Attributes
    ----------
    state
        Its index.
    size
        The least number of swaps; None where none of those tried does.
    edits
        One shortest way, the first in the order of the file; none where to find it would be too much work.
    tried
        Up to how many swaps all were tried; None where these are all there are.
    """

    state: int
    size: int | None
    edits: tuple[Edit, ...]
    tried: int | None


def fragility(
    model: GraphModel, states: Iterable[int], concept: Concept, progress: Progress = SILENT
) -> tuple[Fragility, ...] | None:
    """The least number of swaps that break each of some equilibria; None where no party has two statements.

    Parameters
    ----------
    progress
        Called with what is being done and the share done.

    Notes
    -----
    All orders at one distance are judged together, once for all states, while they are few.
    """
    what = "what breaks equilibria"
    first, rest = progress.turn(0), progress.part(0.5, 0.5)
    parties = [swapped_orders(model, i) for i in first.each(range(model.n_parties), what)]
    if not any(own.can_be_edited for own in parties):
        return None
    broken: dict[int, tuple[int, tuple[Edit, ...]]] = {}
    waiting, size, judged = list(states), 0, 0
    tried: int | None = None
    while waiting:
        rest.turn(size)(what, 0)
        try:
            splits = list(_splits(parties, size + 1))
        except TooMuchWorkError:
            tried = size
            break
        if all(own.is_exhausted for own in parties) and size >= sum(len(own.levels) - 1 for own in parties):
            break
        judged += sum(_n_orders(parties, split) for split in splits) * len(model.states)
        if judged > MAX_JUDGED:
            tried = size
            break
        size += 1
        for split in rest.turn(size - 1).each(splits, what):
            _break(model, parties, split, concept, waiting, broken)
        waiting = [state for state in waiting if state not in broken]
    return tuple(
        Fragility(state, *broken[state], None) if state in broken else Fragility(state, None, (), tried)
        for state in states
    )


def _splits(parties: Sequence[SwappedOrders], size: int) -> Iterator[tuple[int, ...]]:
    """Every way to share so many swaps among the parties, of those that give orders; these are found if need be."""
    if not parties:
        if not size:
            yield ()
        return
    own, *others = parties
    for k in range(size + 1):
        if own.has_level(k, MAX_WORK):
            for rest in _splits(others, size - k):
                yield (k, *rest)


def _n_orders(parties: Sequence[SwappedOrders], split: tuple[int, ...]) -> int:
    return prod(len(own.levels[k]) for own, k in zip(parties, split, strict=True))


def _break(
    model: GraphModel,
    parties: Sequence[SwappedOrders],
    split: tuple[int, ...],
    concept: Concept,
    waiting: Sequence[int],
    broken: dict[int, tuple[int, tuple[Edit, ...]]],
) -> None:
    """Note which equilibria some orders of a split break, and the first way in the order of the file."""
    shape = [len(own.levels[k]) for own, k in zip(parties, split, strict=True)]
    chosen = np.array(np.unravel_index(np.arange(prod(shape)), shape)).T
    ranks = [own.ranks(k)[:, column] for own, k, column in zip(parties, split, chosen.T, strict=True)]
    held = concept_equilibria(stacked_engine(model, ranks), concept)
    for state in waiting:
        rows = chosen[~held[state]]
        if len(rows):
            edits = _first_way(parties, split, rows)
            before = broken.get(state, (sum(split), edits))[1]
            is_known = edits and before
            first = min(edits, before, key=lambda each: file_order(model.scenario, each)) if is_known else ()
            broken[state] = (sum(split), first)


def _first_way(
    parties: Sequence[SwappedOrders], split: tuple[int, ...], rows: NDArray[np.intp]
) -> tuple[Edit, ...]:
    """The edits that lead to one of some choices of an order a party, the first in the order of the file.

    None where to find them would be too much work.
    """
    edits: list[Edit] = []
    for column, (own, level) in enumerate(zip(parties, split, strict=True)):
        try:
            way, order = own.way_to(level, np.unique(rows[:, column]).tolist(), MAX_WORK)
        except TooMuchWorkError:
            return ()
        edits += way
        rows = rows[rows[:, column] == order]
    return tuple(edits)
