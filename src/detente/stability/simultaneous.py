"""Answers given at the same time: who is held by what others could do at once, each by one move of its own.

Definition
----------
s is stable for party i when for every s₁ ∈ Rᵢ⁺(s) each opponent j can stay or pick one state of Rⱼ⁺(s), of Rⱼ(s) where
answers need not pay, so that together with s₁ they lead to some e with s ≿ᵢ e. Together: each mover's own options as at
the state that it picks, all others as at s. Where that is no state, it sanctions nothing.

Option form only: what several moves at once make of a merged state, or where moves depend on the state, is not defined.

References
----------
Fraser & Hipel 1979, 1984; per party, as the GMCR+ program has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Places, StateSet, Step
from detente.errors import RequestError, SizeError
from detente.graph import GraphModel

MAX_ENDINGS = 2**27
"""The most ways to act at once, over all states and improvements, that are gone through: about half a minute."""

ENDINGS_AT_ONCE = 2**20
"""So many of them are held at a time."""

MOVES_AT_ONCE = 2**22
"""The most pairs of strategies that are looked at for moves at a time."""

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Moves:
    """The moves of one party from some places, place by place.

    Attributes
    ----------
    n
        Shape (n_places,): how many there are from each.
    ends
        Shape (n_moves,): where they lead.
    """

    n: Indices
    ends: Places

    def picked(self, at: Indices, number: Indices) -> Places:
        """Where the moves of these numbers, from 0, lead from the places at these positions."""
        first = np.cumsum(self.n) - self.n
        found: Places = self.ends[first[at] + number]
        return found


def refuse_without_option_form(model: GraphModel) -> None:
    """Refuse a model in which moves at the same time have no meaning.

    Raises
    ------
    RequestError
        When states are merged, or moves depend on the state.
    """
    if model.moves_depend_on_state:
        raise RequestError(
            "‘sim’ has no meaning here: what moves at the same time lead to is defined for options that are free or "
            "one-way, and ‘barred’ or ‘moves’ makes moves depend on the state.",
            "leave these out, or ask for seq: there the others answer one after another",
        )
    if model.has_merged_states:
        raise RequestError(
            "‘sim’ has no meaning here: what moves at the same time lead to is defined for single states, and "
            "‘indistinguishable’ makes some of these one.",
            "leave ‘indistinguishable’ out, or ask for seq: there the others answer one after another",
        )


def stable_at_once(engine: Engine, i: int, *, credible: bool) -> StateSet:
    """Where party i is stable against answers that are given at the same time.

    Returns
    -------
    Shape (n_states,), or (n_states, n_variants); bool.

    Raises
    ------
    RequestError
        When states are merged, or moves depend on the state.
    SizeError
        When there are too many ways to act at once; told before they are gone through.

    Notes
    -----
    Cost: Σ over s of |Rᵢ⁺(s)| · Π over opponents j of (1 + |Rⱼ⁺(s)|).
    """
    refuse_without_option_form(engine.model)
    everywhere = engine.at_most(engine.rank(i), i)
    spread = engine.spread(everywhere)
    places = np.flatnonzero(spread)
    _refuse_by_size(engine, len(places) * sum(len(own) for own in engine.model.states.space.strategies))
    chunks = [*_chunks(engine, places)]
    n_endings = 0
    for some in chunks:
        n_endings += int(_n_endings(*_moves_of_all(engine, i, some, credible)).sum())
        _refuse_by_size(engine, n_endings)
    held = spread.copy()
    for places in chunks:
        held[places] = _held(engine, i, places, credible)
    return engine.gathered(held)


def _refuse_by_size(engine: Engine, n_endings: int) -> None:
    """Refuse what is too much, having counted so many ways to act at once."""
    if n_endings > MAX_ENDINGS:
        raise SizeError(
            f"‘sim’ would go through {n_endings:,} or more ways in which all could act at once; at most "
            f"{MAX_ENDINGS:,} are gone through. Ask for seq, or for fewer states: of one agenda, or with more rules."
        )


def answer_at_once(
    engine: Engine, state: int, i: int, to: int, *, credible: bool
) -> tuple[tuple[Step, ...], int] | None:
    """What takes an improvement of party i back at once: who picks which state, and where all end together.

    Returns
    -------
    The picks from `state`, by as few parties as can be, the first of equals in file order; and the index of the state
    that they make with the improvement to `to`. None where nothing takes it back.
    """
    model, rank = engine.model, engine.model.ranks[i]
    start = model.states.only(state)
    opponents = [j for j in range(model.n_parties) if j != i]
    if not opponents:
        return None
    ends = [np.flatnonzero(engine.after(start, j, improving=credible)) for j in opponents]
    sizes = [1 + len(own) for own in ends]
    _refuse_by_size(engine, prod(sizes))
    number = np.indices(sizes, dtype=np.int64).reshape(len(sizes), -1)
    picks = [np.append(state, own)[k] for own, k in zip(ends, number, strict=True)]
    n_all = number.shape[1]
    together = model.states.at_once(np.full(n_all, state), [np.full(n_all, to), *picks])
    takes_back = (together >= 0) & (rank[together] <= rank[state])
    if not takes_back.any():
        return None
    movers = np.where(takes_back, (number > 0).sum(axis=0), len(opponents) + 1)
    chosen = _first_in_file_order(number[:, movers == movers.min()])
    told = [k for k, pick in enumerate(chosen) if pick]
    steps = tuple(Step(opponents[k], int(ends[k][chosen[k] - 1])) for k in told)
    found = model.states.at_once(
        np.array([state]), [np.array([each]) for each in (to, *(s.to for s in steps))]
    )
    return steps, int(found[0])


def _first_in_file_order(number: Indices) -> list[int]:
    """Of some picks, shape (n_opponents, n_picks), those in which the first party of the file moves, and so on."""
    stays = number == 0
    order = np.lexsort([*number[::-1], *stays[::-1]])
    return [int(each) for each in number[:, order[0]]]


def _chunks(engine: Engine, places: Places) -> Iterator[Places]:
    """The places, so many at a time that their moves can be held."""
    most = max((len(own) for own in engine.model.states.space.strategies), default=1)
    size = max(1, MOVES_AT_ONCE // most)
    for first in range(0, len(places), size):
        yield places[first : first + size]


def _moves_of_all(engine: Engine, i: int, places: Places, credible: bool) -> tuple[_Moves, Sequence[_Moves]]:
    """The improvements of party i from some places, and what each of its opponents can pick from there."""
    others = [j for j in range(engine.model.n_parties) if j != i]
    own = _moves(engine, i, places, improving=True)
    return own, [_moves(engine, j, places, improving=credible) for j in others]


def _moves(engine: Engine, j: int, places: Places, *, improving: bool) -> _Moves:
    """The moves of a party from some places; those that are improvements for it."""
    starts, ends = engine.moves_from(places, j)
    if improving:
        rank = engine.rank(j).reshape(-1)
        kept = rank[ends] > rank[places[starts]]
        starts, ends = starts[kept], ends[kept]
    return _Moves(np.bincount(starts, minlength=len(places)), ends)


def _n_endings(own: _Moves, others: Sequence[_Moves]) -> NDArray[np.object_]:
    """In how many ways all could act at once from each place, as Python's integers; shape (n_places,)."""
    found: NDArray[np.object_] = own.n.astype(object)
    for moves in others:
        found = found * (1 + moves.n)
    return found


def _held(engine: Engine, i: int, places: Places, credible: bool) -> StateSet:
    """At which of some places party i is stable, shape (n_places,)."""
    own, others = _moves_of_all(engine, i, places, credible)
    rank, n_endings = engine.rank(i).reshape(-1), _n_endings(own, others)
    held = np.ones(len(places), dtype=np.bool_)
    at = np.repeat(np.arange(len(places)), own.n)
    to = own.ends
    per_improvement = (n_endings[at] // np.maximum(own.n[at], 1)).astype(np.int64)
    for first, last in _batches(per_improvement):
        some = at[first:last]
        improvement, picks = _every_pick(some, others, places)
        ends = engine.at_once(places[some[improvement]], [to[first:last][improvement], *picks])
        takes_back = (ends >= 0) & (rank[ends] <= rank[places[some[improvement]]])
        answered = np.bincount(improvement, weights=takes_back, minlength=last - first) > 0
        held[some[~answered]] = False
    return held


def _batches(sizes: Indices) -> Iterator[tuple[int, int]]:
    """Where to cut a list so that each part, of one at least, has no more than can be held at a time."""
    total, first = np.cumsum(sizes), 0
    while first < len(sizes):
        before = total[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(total, before + ENDINGS_AT_ONCE, "right")))
        yield first, last
        first = last


def _every_pick(at: Indices, others: Sequence[_Moves], places: Places) -> tuple[Indices, list[Places]]:
    """Every choice of staying or one move for each of the others, for improvements from places at these positions.

    Returns
    -------
    For each choice which improvement it answers, and for each of the others where its pick leads.
    """
    improvement, picks = np.arange(len(at)), list[Places]()
    for moves in others:
        n = 1 + moves.n[at[improvement]]
        old = np.repeat(np.arange(len(improvement)), n)
        number = np.arange(len(old)) - np.repeat(np.cumsum(n) - n, n)
        improvement = improvement[old]
        own = at[improvement]
        pick, moved = places[own], number > 0
        pick[moved] = moves.picked(own[moved], number[moved] - 1)
        picks = [*(each[old] for each in picks), pick]
    return improvement, picks
