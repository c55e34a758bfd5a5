"""Moves that depend on the state: those of a party that a scenario lists, and what it bars of all others.

Definition
----------
A move of a party from s to t, by its options and their directions, is *barred* when an entry of ``barred`` for that
party (or for everybody) has its ``from`` hold at s and its ``to`` at t; of merged states, a move is left where some
pair of members has one that nothing bars. The moves that ``moves`` lists for a party are all that it has; no direction
of an option and no entry of ``barred`` takes any of them away. They may change options of any party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.errors import Diagnostic
from detente.formula import truth
from detente.graph.space import BoolArray, Direction, StateSpace, option_values, truth_where
from detente.graph.states import Int32Array, NoSuchState, Problem, Resolve, States, resolve_state
from detente.scenario.values import Barred, ListedMove, ListedMoves, Option, Scenario, StateRef

T = TypeVar("T", bound=np.generic)


class Arcs(NamedTuple):
    """Moves of one party as pairs of states, by their indices: shape (n_moves,) each, sorted by start, then end."""

    start: Int32Array
    end: Int32Array


def listed_moves(scenario: Scenario, states: States, base: States | None) -> tuple[Arcs | None, ...]:
    """For each party the moves that are listed for it; None where none are. Nothing at all where no party has any.

    Parameters
    ----------
    states, base
        As for `resolve_state`. A move that is taken over from the base goes where a state of it does not exist here.

    Raises
    ------
    NoSuchState
        When a state does not exist.
    """
    if not scenario.moves:
        return ()

    def arcs(listed: ListedMoves) -> Arcs:
        kept = [each for each in listed.moves if not is_gone(each, states, base)]
        ends = [
            [resolve_state(ref, states, base, scenario) for ref in (each.start, each.end)] for each in kept
        ]
        pairs = np.unique(np.array(ends, dtype=np.int32).reshape(-1, 2), axis=0)
        return Arcs(pairs[:, 0].copy(), pairs[:, 1].copy())

    by_party = (scenario.moves.get(party.id) for party in scenario.parties)
    return tuple(None if listed is None else arcs(listed) for listed in by_party)


def is_gone(move: ListedMove, states: States, base: States | None) -> bool:
    """Whether a move is taken over from a base that has its states, and one of them does not exist here."""
    return base is not None and any(_is_gone(ref, states, base) for ref in (move.start, move.end))


def _is_gone(ref: StateRef, states: States, base: States) -> bool:
    if ref.patched and not base.is_as_written:
        return False
    if ref.options is not None:
        return states.with_options(ref.options) is None and base.with_options(ref.options) is not None
    number = (ref.text)[1:]
    there = base.with_number(int(number)) if number.isdecimal() and len(number) < 19 else None
    if there is None:
        return False
    keys = [option.key for option in base.options]
    rows = base.taken(base.members(there)).tolist()
    return all(
        states.with_options([key for key, taken in zip(keys, row, strict=True) if taken]) is None
        for row in rows
    )


def restricted_arcs(arcs: Arcs | None, kept: BoolArray) -> Arcs | None:
    """The moves between some of the states, shape (n_states,), by their indices among these."""
    if arcs is None:
        return None
    index = (np.cumsum(kept) - 1).astype(np.int32)
    both = kept[arcs.start] & kept[arcs.end]
    return Arcs(index[arcs.start[both]], index[arcs.end[both]])


def directed_arcs(arcs: Arcs | None, states: States, direction: Callable[[Option], Direction]) -> Arcs | None:
    """Those of some listed moves that change every option in its direction, between some member of each state.

    The directions that options have of their own play no part in a listed move: each counts as free both ways.
    """
    if arcs is None:
        return None
    ways = [direction(replace(option, moves="both")) for option in states.options]
    up, down = (np.array([way in ("both", one) for way in ways]) for one in ("forward", "backward"))

    def allowed(before: BoolArray, after: BoolArray) -> BoolArray:
        against = (after & ~before & ~up) | (before & ~after & ~down)
        return np.asarray(~against.any(axis=1))

    which = allowed(states.taken(states.cells[arcs.start]), states.taken(states.cells[arcs.end]))
    if states.merged:
        for k in np.flatnonzero(~which).tolist():
            pairs = product(*(states.members(int(each[k])).tolist() for each in arcs))
            before, after = np.array(list(pairs)).T
            which[k] = allowed(states.taken(before), states.taken(after)).any()
    return Arcs(arcs.start[which], arcs.end[which])


def bars_of(scenario: Scenario, space: StateSpace, party: str) -> Iterator[tuple[BoolArray, BoolArray]]:
    """For each entry that bars moves of a party, where from and where to; both broadcast over the cells."""
    value_of = option_values(scenario, space)
    everywhere = np.ones((), dtype=np.bool_)
    for barred in scenario.barred:
        if barred.by in {None, party}:
            start, end = (
                everywhere if formula is None else truth(formula.node, value_of)
                for formula in (barred.start, barred.end)
            )
            yield start, end


def can_move(
    scenario: Scenario, states: States, party: str, listed: Arcs | None, start: int, to: int
) -> bool:
    """Whether a party can move from one state to another: from some member of it to some member of the other."""
    if listed is not None:
        return bool(((listed.start == start) & (listed.end == to)).any())
    keys = [option.key for option in states.options]

    def is_free(before: list[bool], after: list[bool]) -> bool:
        changed = [
            (each, now) for each, was, now in zip(states.options, before, after, strict=True) if was != now
        ]
        if not all(each.party == party and each.moves in ("both", _WAYS[now]) for each, now in changed):
            return False
        taken = [[key for key, is_so in zip(keys, row, strict=True) if is_so] for row in (before, after)]
        return barring(scenario, party, *taken) is None

    rows = [states.taken(states.members(state)).tolist() for state in (start, to)]
    return start != to and any(is_free(before, after) for before in rows[0] for after in rows[1])


_WAYS = {True: "forward", False: "backward"}
"""The direction in which an option is changed, by whether it is taken then."""


def barring(scenario: Scenario, party: str, before: Iterable[str], after: Iterable[str]) -> Barred | None:
    """The first entry that bars a party's move between two combinations of taken options, given by their keys."""
    entries = [barred for barred in scenario.barred if barred.by in {None, party}]
    if not entries:
        return None
    here, there = truth_where(scenario, before), truth_where(scenario, after)
    found = (
        each
        for each in entries
        if (each.start is None or here(each.start.node)) and (each.end is None or there(each.end.node))
    )
    return next(found, None)


# What is wrong with them


def move_problems(
    scenario: Scenario, states: States, base: States | None, resolve: Resolve, problem: Problem
) -> Iterator[Diagnostic]:
    """Whatever its states show to be wrong with the moves that a scenario lists."""
    for listed in scenario.moves.values():
        yield from _repeated_starts(listed, states, resolve, problem)
        for move in listed.moves:
            if not is_gone(move, states, base):
                yield from _of_move(listed, move, states, resolve, problem)


def _repeated_starts(
    listed: ListedMoves, states: States, resolve: Resolve, problem: Problem
) -> Iterator[Diagnostic]:
    first: dict[int, StateRef] = {}
    for ref in listed.starts:
        try:
            state = resolve(ref)
        except NoSuchState:  # told with its moves
            continue
        other = first.setdefault(state, ref)
        if other is not ref:
            line = other.place.line
            message = f"Moves of {listed.party}: the moves from {states.id(state)} stand in line {line} too."
            yield problem("moves-listed-twice", message, ref.place, ref.text, "list all of them once")


def _of_move(
    listed: ListedMoves, move: ListedMove, states: States, resolve: Resolve, problem: Problem
) -> Iterator[Diagnostic]:
    where = f"Moves of {listed.party}: {f'{move.where}: ' if move.where else ''}"
    found: list[int] = []
    for ref in (move.start, move.end):
        try:
            found.append(resolve(ref))
        except NoSuchState as error:
            yield problem("no-such-state", where + error.message, ref.place, ref.text, error.hint)
    if len(found) == 2 and found[0] == found[1]:
        message = f"{where}a move leads from {states.id(found[0])} to another state, not to itself."
        yield problem("move-to-itself", message, move.end.place, move.end.text, None)


def move_doubts(scenario: Scenario, states: States) -> Iterator[Diagnostic]:
    """A warning for whatever bars no move."""
    for barred in scenario.barred:
        if not n_barred(scenario, states, barred):
            whose = f" of {barred.by}" if barred.by else ""
            why = _why_none(barred.by, is_listed=barred.by in scenario.moves)
            message = f"This bars no move{whose}: {why}."
            hint = "leave it out, or look at its formulas"
            yield Diagnostic("bars-nothing", message, scenario.path, barred.place, "", hint, "warning")


def _why_none(by: str | None, *, is_listed: bool) -> str:
    if is_listed:
        return f"all moves of {by} are listed under ‘moves’, and nothing takes from these"
    return "no option and direction gives one between such states"


def n_barred(scenario: Scenario, states: States, barred: Barred) -> int:
    """How many moves an entry bars alone, from member to member, of those that options and directions give."""
    space, alone = states.space, replace(scenario, barred=(barred,))
    return sum(
        _n_barred_of(states, p, start, end)
        for p, own in enumerate(space.strategies)
        if own.party not in scenario.moves
        for start, end in bars_of(alone, space, own.party)
    )


def _n_barred_of(states: States, p: int, start: BoolArray, end: BoolArray) -> int:
    space, own = states.space, states.space.strategies[p]

    def by_strategy(cells: NDArray[T]) -> NDArray[T]:
        return np.moveaxis(np.broadcast_to(cells, space.shape), space.axis(p), 0).reshape(len(own), -1)

    here = by_strategy(states.state_of.reshape(space.shape))
    before, after = by_strategy(start), by_strategy(end)
    after, spent = after & (here >= 0), own.spent
    found = 0
    for k in range(len(own)):
        from_here = before[k] & (here[k] >= 0)
        if from_here.any():
            is_free = ~(spent[k] & ~spent).any(axis=1)  # no step that is behind it is taken back
            found += int((from_here & after[is_free] & (here[is_free] != here[k])).sum())
    return found
