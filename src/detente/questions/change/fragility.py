"""How fragile equilibria are: the fewest swaps of neighbouring statements that break each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from detente.engines import stacked_engine
from detente.graph import GraphModel
from detente.questions.change.edits import Edit, file_order
from detente.questions.change.lists import EditedLists, edited_lists
from detente.questions.many.verdicts import equilibria_of
from detente.stability import Concept

MAX_JUDGED = 2**20
"""The most ranks that are judged; what would take more is left open."""


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
        One shortest way, the first in the order of the file.
    tried
        Up to how many swaps all were tried; None where these are all there are.
    """

    state: int
    size: int | None
    edits: tuple[Edit, ...]
    tried: int | None


def fragility(model: GraphModel, states: Iterable[int], concept: Concept) -> tuple[Fragility, ...] | None:
    """The least number of swaps that break each of some equilibria; None where no party has two statements.

    Notes
    -----
    All edited scenarios at one distance are judged together, once for all states, while they are few.
    """
    lists = [edited_lists(model, i, ("swap",)) for i in range(model.n_parties)]
    broken: dict[int, tuple[int, tuple[Edit, ...]]] = {}
    waiting, size, judged = list(states), 0, 0
    if not any(_grown(own, 1) for own in lists):
        return None
    tried: int | None = None
    while waiting:
        splits = _splits(lists, size + 1)
        counts = [prod(len(own.levels[k]) for own, k in zip(lists, split, strict=True)) for split in splits]
        if not splits and size >= sum(len(own.levels) - 1 for own in lists):
            break
        judged += sum(counts) * len(model.states)
        if judged > MAX_JUDGED:
            tried = size
            break
        size += 1
        for split in splits:
            _break(model, lists, split, concept, waiting, broken)
        waiting = [state for state in waiting if state not in broken]
    return tuple(
        Fragility(state, *broken[state], None) if state in broken else Fragility(state, None, (), tried)
        for state in states
    )


def _grown(own: EditedLists, level: int) -> bool:
    """Whether a party has lists at a level, found now if need be."""
    while len(own.levels) <= level and not own.is_exhausted:
        own.grow()
    return level < len(own.levels)


def _splits(lists: list[EditedLists], size: int) -> list[tuple[int, ...]]:
    """Every way to share so many swaps among the parties."""
    levels = [[k for k in range(size + 1) if _grown(own, k)] for own in lists]
    return [split for split in product(*levels) if sum(split) == size]


def _break(
    model: GraphModel,
    lists: list[EditedLists],
    split: tuple[int, ...],
    concept: Concept,
    waiting: list[int],
    broken: dict[int, tuple[int, tuple[Edit, ...]]],
) -> None:
    """Note which equilibria some edited scenario of a split breaks, and the first way in the order of the file."""
    parts = list(zip(lists, split, strict=True))
    shape = [len(own.levels[k]) for own, k in parts]
    if not prod(shape):
        return
    chosen = np.unravel_index(np.arange(prod(shape)), shape)
    ranks = [own.ranks(k, orders) for (own, k), orders in zip(parts, chosen, strict=True)]
    held = equilibria_of(stacked_engine(model, ranks), concept, prod(shape))
    for state in waiting:
        ways = [
            tuple(
                edit
                for (own, k), orders in zip(parts, chosen, strict=True)
                for edit in own.edits_to(own.levels[k].lists[int(orders[column])][0])
            )
            for column in np.flatnonzero(~held[state])
        ]
        known = [broken[state][1]] if state in broken else []
        if ways:
            first = min([*ways, *known], key=lambda edits: file_order(model.scenario, edits))
            broken[state] = (sum(split), first)
