"""What one party would have to want for a state to be stable, how far it wants it, and in how many rankings it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress, Stop
from detente.questions.conditions.needs import MAX_COMPARISONS, own_requirements, requirements_of_other
from detente.questions.conditions.requirements import (
    IMPOSSIBLE,
    Alternative,
    Comparison,
    Requirement,
    comparisons_of,
    in_order,
    is_met,
    ways,
)
from detente.questions.conditions.shares import Bounds, Share, drawn_share, share_of_rankings
from detente.stability import Concept

OWN, NEEDED = 0.2, 0.4
"""The shares of the work on one party and concept that are done once it is known what it must prefer, and what others
need of it."""

LEAST_COMPARISONS = 10_000
"""So many comparisons each party and concept may take, however many are asked for together: a second of work."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How some requirements fare under the present ranking of the party that they are about.

    Attributes
    ----------
    met
        Of each requirement, whether it is met.
    missing
        The comparisons in them that do not hold.
    """

    met: tuple[bool, ...]
    missing: frozenset[Comparison]


@dataclass(frozen=True, slots=True)
class NeedOfOther:
    """What another party's stability asks of the free party's preferences.

    Attributes
    ----------
    party
        The index of the other party.
    requirements
        None asked: the state is stable for it whatever the free party prefers. ``(IMPOSSIBLE,)``: it is not, whatever
        that prefers. None where the sequences to be told apart are too many.
    now
        How these fare now.
    """

    party: int
    requirements: tuple[Requirement, ...] | None
    now: Standing


@dataclass(frozen=True, slots=True)
class PartyConditions:
    """The conditions on one party's preferences, the others' as they stand.

    Attributes
    ----------
    party, state
        Indices.
    requirements
        What it must prefer for the state to be stable for itself: each is met in one of some ways.
    ways
        The smallest sets of comparisons that are enough for that; None where they are too many.
    now
        How the requirements fare now.
    lacking
        Comparisons that do not hold now and are enough to meet the requirements: the fewest, where ways are known;
        none where all are met.
    stable
        Whether the state is stable for it now.
    share
        The share of all its strict rankings under which the state is stable for it.
    others
        What the stability of each other party asks of it.
    equilibrium
        Whether the state is stable for every party now.
    equilibrium_share
        The share of all its strict rankings under which it is; drawn where what another party needs is not known.
    """

    party: int
    state: int
    concept: Concept
    requirements: tuple[Requirement, ...]
    ways: list[Alternative] | None
    now: Standing
    lacking: tuple[Comparison, ...]
    stable: bool
    share: Share
    others: tuple[NeedOfOther, ...]
    equilibrium: bool
    equilibrium_share: Share

    @property
    def compared(self) -> frozenset[int]:
        """The states that are compared, in its own requirements and in those of others."""
        every = (self.requirements, *(need.requirements or () for need in self.others))
        return frozenset(
            state for own in every for each in comparisons_of(own) for state in (each.state, each.over)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """The conditions under which a state is stable for some parties, under some concepts.

    Attributes
    ----------
    state
        The index of the state that is wanted.
    conditions
        For each party and concept asked for, in this order.
    warnings
        What is too large to be worked out, and why.
    stop
        That the work was stopped; None where nothing is lacking.
    """

    engine: Engine
    state: int
    conditions: tuple[PartyConditions, ...]
    warnings: tuple[str, ...]
    stop: Stop | None = None

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model

    @property
    def compared(self) -> set[int]:
        """The states that are compared with the one that is wanted."""
        return {state for each in self.conditions for state in each.compared} - {self.state}


def conditions_of(
    engine: Engine,
    state: int,
    parties: Iterable[int],
    concepts: Sequence[Concept],
    bounds: Bounds,
    progress: Progress = SILENT,
) -> Conditions:
    """The conditions on the preferences of each of some parties, by index, the others' as they stand.

    Raises
    ------
    SizeError
        When none can be worked out.
    """
    names = engine.model.scenario.parties
    pairs = list(product(parties, concepts))
    bounds = replace(
        bounds,
        comparisons=max(LEAST_COMPARISONS, bounds.comparisons // len(pairs)),
        work=bounds.work // len(pairs),
    )

    def called(pair: tuple[int, Concept]) -> str:
        return f"{pair[1].code.upper()} for {names[pair[0]].name}"

    found, refused = list[PartyConditions](), dict[tuple[int, Concept], SizeError]()
    with progress.keeping(found) as halt:
        for (i, concept), part in progress.parts(pairs, called):
            try:
                found.append(conditions_for(engine, state, i, concept, bounds, part))
            except SizeError as error:
                refused[i, concept] = error
    if not found:
        raise next(iter(refused.values()))
    stop = halt.lacking(*map(called, pairs[len(found) + len(refused) :]))
    return Conditions(engine, state, tuple(found), _too_large(engine.model, refused, bounds), stop)


def _too_large(
    model: GraphModel, refused: Mapping[tuple[int, Concept], SizeError], bounds: Bounds
) -> tuple[str, ...]:
    """What of the things asked for together is too large, and how to ask for it."""
    if len(refused) < 2:
        return tuple(map(str, refused.values()))
    parties = model.scenario.parties
    by_concept: dict[str, list[str]] = {}
    for i, concept in refused:
        by_concept.setdefault(concept.code, []).append(parties[i].id)
    told = "; ".join(f"{code.upper()} for {', '.join(ids)}" for code, ids in by_concept.items())
    code, ids = next(iter(by_concept.items()))
    return (
        f"Left out, as each would be put together from more than {bounds.comparisons:,} comparisons of states, the "
        f"most that are held where so much is asked together: {told}. Ask for one alone (--party {ids[0]} --concept "
        f"{code}), which holds up to {MAX_COMPARISONS:,}; about the talks on an agenda (--agenda); or under nash or "
        "seq, whose conditions are shorter.",
    )


def conditions_for(
    engine: Engine,
    state: int,
    i: int,
    concept: Concept,
    bounds: Bounds | None = None,
    progress: Progress = SILENT,
) -> PartyConditions:
    """The exact conditions on party i's preferences under which a state is stable (inverse GMCR).

    Parameters
    ----------
    progress
        Called with what is being done and the share done, while rankings are counted or drawn.

    References
    ----------
    Kinsara, Petersons, Kilgour & Hipel 2015; Hipel, Kilgour & Kinsara 2014.

    Raises
    ------
    SizeError
        When the conditions are put together from too many comparisons.
    """
    bounds = bounds or Bounds()
    own = own_requirements(engine, state, i, concept, progress.part(0, OWN), most=bounds.comparisons)
    enough, now = ways(own, bounds.ways, progress.part(OWN, 0)), _standing(own, engine.model.ranks[i])
    parties = range(engine.model.n_parties)
    others = [j for j in parties if j != i]
    parts = progress.part(OWN, NEEDED - OWN).parts(others)
    needs = tuple(_need(engine, state, i, j, concept, part) for j, part in parts)
    shares = progress.part(NEEDED, 1 - NEEDED)
    share = share_of_rankings(own, bounds, shares.part(0, 0.5, "stable for it"))
    equilibrium_share = share
    if any(need.requirements != () for need in needs):
        rest = shares.part(0.5, 0.5, "stable for all")
        equilibrium_share = _equilibrium_share(engine, state, i, concept, own, needs, bounds, progress=rest)
    return PartyConditions(
        i,
        state,
        concept,
        own,
        enough,
        now,
        _lacking(own, enough, now),
        bool(concept.stable(engine, i)[state]),
        share,
        needs,
        all(concept.stable(engine, j)[state] for j in parties),
        equilibrium_share,
    )


def _equilibrium_share(
    engine: Engine,
    state: int,
    i: int,
    concept: Concept,
    own: tuple[Requirement, ...],
    needs: tuple[NeedOfOther, ...],
    bounds: Bounds,
    *,
    progress: Progress,
) -> Share:
    """The share of the party's strict rankings under which the state is stable for every party."""
    known = [*own, *(each for need in needs for each in need.requirements or ())]
    unknown = [need.party for need in needs if need.requirements is None]
    if not unknown or IMPOSSIBLE in known:
        return share_of_rankings(known, bounds, progress)
    return drawn_share(engine, state, i, concept, known, unknown, bounds, progress=progress)


def _need(engine: Engine, state: int, i: int, j: int, concept: Concept, progress: Progress) -> NeedOfOther:
    try:
        needed = requirements_of_other(engine, state, i, j, concept, progress)
    except SizeError:
        return NeedOfOther(j, None, Standing((), frozenset()))
    return NeedOfOther(j, needed, _standing(needed, engine.model.ranks[i]))


def _standing(requirements: tuple[Requirement, ...], rank: NDArray[np.int32]) -> Standing:
    """How requirements fare under a ranking, shape (n_states,)."""
    missing = frozenset(each for each in comparisons_of(requirements) if not each.holds(rank))
    return Standing(tuple(is_met(each, rank) for each in requirements), missing)


def _lacking(
    requirements: tuple[Requirement, ...], enough: list[Alternative] | None, now: Standing
) -> tuple[Comparison, ...]:
    """Comparisons that do not hold now and are enough to meet the requirements."""

    def lacking(comparisons: Iterable[Comparison]) -> list[Comparison]:
        return sorted(now.missing.intersection(comparisons))

    if all(now.met) or IMPOSSIBLE in requirements:
        return ()
    if enough:
        fewest = min((lacking(way) for way in enough), key=len)
        return tuple(fewest)
    nearest: set[Comparison] = set()
    for requirement in requirements:
        fewest = min((lacking(each) for each in in_order(requirement)), key=len)
        nearest.update(fewest)
    return tuple(sorted(nearest))
