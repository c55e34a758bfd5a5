"""The states of a scenario and their numbers: all, some of them in pages, and the outcomes that equilibria are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.engines import Engine, StateSet, choose_engine
from detente.errors import SizeError
from detente.formula import Node
from detente.graph import GraphModel, states_where
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.distinct_outcomes import DistinctOutcome, DistinctOutcomes, distinct_outcomes
from detente.stability import Concept


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of states.

    Attributes
    ----------
    where
        A formula that holds there, of a merged state at some member; None: any.
    concept
        Under which they are to be stable; None: they need not be.
    party
        The index of the party for which; None: for every one.
    """

    where: Node | None = None
    concept: Concept | None = None
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the states that are as wanted, one page of them.

    Attributes
    ----------
    wanted
        What is wanted.
    states
        Those of this page, by index, ascending.
    n_matching
        How many are as wanted, on all pages.
    offset
        How many of these stand on pages before.
    limit
        The most that a page may hold; None: all that are left.
    """

    wanted: Wanted
    states: Sequence[int]
    n_matching: int
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The states of a reading, and the outcomes that its equilibria are.

    Attributes
    ----------
    model
        Without ranks where neither outcomes nor stable states were looked for.
    engine
        By which engine they were; ``none`` without.
    outcomes
        None where preferences are not known, are not asked for, or the model is too large.
    chosen
        The one outcome whose states are asked for, from 1; all states without one.
    too_large
        Why there are no outcomes, where the engine cannot hold the model.
    page
        The states of which alone is told; None: all, or those of the chosen outcome.
    """

    model: GraphModel
    engine: str = "none"
    outcomes: DistinctOutcomes | None = None
    chosen: int | None = None
    too_large: str = ""
    page: Page | None = None

    @property
    def chosen_outcome(self) -> DistinctOutcome | None:
        """The one outcome whose states are asked for."""
        return self.outcomes.outcomes[self.chosen - 1] if self.outcomes and self.chosen else None

    @property
    def states(self) -> Sequence[int]:
        """The states that are asked for, by index: those of the page, of the outcome, or all."""
        if self.page:
            return self.page.states
        outcome = self.chosen_outcome
        return outcome.states if outcome else range(len(self.model.states))


def listing_with_outcomes(model: GraphModel, concept: Concept) -> Listing:
    """The states of a model that has ranks, and the outcomes that its equilibria under a concept are."""
    try:
        engine = choose_engine(model)
        found = concept_equilibria(engine, concept)
    except SizeError as error:
        return Listing(model, too_large=str(error))
    return Listing(model, engine.name, distinct_outcomes(model, concept.code, found))


def with_page(
    listing: Listing, wanted: Wanted, offset: int = 0, limit: int | None = None, progress: Progress = SILENT
) -> Listing:
    """The same with one page of its states, or of those of its chosen outcome, that are as wanted.

    Raises
    ------
    SizeError
        When the engine cannot hold the model, of which stable states are wanted.
    """
    model, outcome, engine = listing.model, listing.chosen_outcome, listing.engine
    sets: list[StateSet] = []
    if outcome:
        sets.append(np.isin(np.arange(len(model.states)), outcome.states))
    if wanted.where is not None:
        sets.append(states_where(model, wanted.where))
    if wanted.concept:
        used = choose_engine(model)
        engine = used.name
        sets.append(stable_states(used, wanted.concept, wanted.party, progress))
    return replace(listing, engine=engine, page=page(model, wanted, sets, offset, limit))


def stable_states(
    engine: Engine, concept: Concept, party: int | None, progress: Progress = SILENT
) -> StateSet:
    """The states that are stable under a concept for one party, or for every one; shape (n_states,)."""
    parties = range(engine.model.n_parties) if party is None else (party,)
    held = np.ones(len(engine.model.states), dtype=np.bool_)
    for i in progress.each(parties, lambda i: f"what holds for {engine.model.scenario.parties[i].id}"):
        held &= concept.stable(engine, i)
    return held


def page(
    model: GraphModel, wanted: Wanted, sets: Iterable[StateSet], offset: int = 0, limit: int | None = None
) -> Page:
    """One page of the states that are in all of some sets, in the order of their numbers.

    Parameters
    ----------
    sets
        Each of shape (n_states,): where the formula holds, which states are stable, and the like; none for all states.

    Notes
    -----
    Costs one pass over the sets, whatever the offset.
    """
    kept = np.logical_and.reduce([np.ones(len(model.states), dtype=np.bool_), *sets])
    (found,) = np.nonzero(kept)
    until = None if limit is None else offset + limit
    return Page(wanted, tuple(found[offset:until].tolist()), len(found), offset, limit)
