"""How often a state is an equilibrium in drawn rankings of a party, where it is not known what others need of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine
from detente.engines.choose import stacked_engine
from detente.progress import SILENT, Progress
from detente.questions.conditions.orders import met_in
from detente.questions.conditions.requirements import Requirement
from detente.questions.conditions.share import Bounds, Share
from detente.questions.shares import wilson
from detente.stability import Concept

MOST_CELLS = 2**23
"""Rankings are drawn while states times rankings are at most so many; the analysis of each takes its time."""

CELLS_AT_ONCE = 2**19
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
