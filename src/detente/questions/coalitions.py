"""Who could leave a settlement together: coalition improvements, equilibrium jumps, and states that no group leaves.

A group of parties can agree on a sequence of moves of its own, of which single steps need not pay. What it reaches so
must be better for every member than where it started.

What those outside could answer plays no part in it: `with_answers` adds which states it makes a group, or every group,
stay at (`answered`).

References
----------
Kilgour, Hipel, Fang & Peng 2001, ‘Coalition analysis in group decision support’; Inohara & Hipel 2008, ‘Coalition
analysis in the graph model for conflict resolution’.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, Step, legal_sequences
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress, Stop
from detente.questions.analyze import concept_equilibria
from detente.questions.answered import Answered, answered_coalitions
from detente.questions.consent import (
    Coalition,
    Jump,
    Moves,
    acting_coalitions,
    acting_parties,
    by_size,
    idle_parties,
    smallest_coalitions,
    with_consent,
)
from detente.stability import CONCEPTS, Concept
from detente.stability.groups import BITS, bits, coalition_improvements, in_rounds

MAX_WORK = 2**34
"""The most (state, coalition, 64 starts) that are gone through: some minutes."""

FOREMOST = 8
"""For so many rows, the first ones, a shortest way is looked for."""

_NONE = np.uint64(0)


@dataclass(frozen=True, slots=True)
class Together:
    """The jumps from one equilibrium that need one coalition: no part of it has them.

    Attributes
    ----------
    start, coalition
        The index of the equilibrium that it leaves, and the members as indices.
    goals
        The indices of the equilibria that it could go to, ascending.
    way
        A shortest legal sequence of the members' moves to the first of the goals; empty where none was looked for.
    """

    start: int
    coalition: Coalition
    goals: tuple[int, ...]
    way: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Coalitions:
    """What coalitions could do in one model.

    Attributes
    ----------
    engine, concept
        Of which model, and under which concept states are equilibria here.
    held
        Shape (n_states,): the equilibria.
    groups
        The groups of one or more parties that have improvements from an equilibrium to another, by size, then in file
        order.
    n_moves
        Shape (n_groups,): how many each has.
    moves
        These improvements by start, goal, size and file order; None where they are too many to list.
    together
        The jumps that need a coalition, by start; the first `FOREMOST` with a way, where ways are asked for. Empty
        where the moves are too many to list.
    left_out
        The parties that can do nothing, as indices, where they are left out of all coalitions: with them these would be
        too many to list. Else empty.
    unleft
        Shape (n_states,): the states from which no group of one or more parties has a coalition improvement, that is
        which are coalition Nash stable for every coalition. Not known, and none, where the work was stopped.
    answered
        Which states a group, or every group, would not leave because of what the others could answer; None where it
        was not asked or the work was stopped.
    stop
        That the work was stopped; None where nothing is lacking.
    """

    engine: Engine
    concept: Concept
    held: StateSet
    groups: tuple[Coalition, ...]
    n_moves: NDArray[np.int64]
    moves: tuple[Jump, ...] | None
    unleft: StateSet
    together: tuple[Together, ...]
    left_out: Coalition = ()
    answered: Answered | None = None
    stop: Stop | None = None

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.engine.model

    @property
    def n_jumps(self) -> int:
        """How many of the moves are jumps: of two or more parties."""
        return sum(n for group, n in zip(self.groups, self.n_moves.tolist(), strict=True) if len(group) > 1)

    @property
    def jumps(self) -> tuple[Jump, ...] | None:
        """Those of the moves that take two or more parties; None where they are too many to list."""
        if self.moves is None:
            return None
        return tuple(move for move in self.moves if len(move.coalition) > 1)


def coalition_analysis(
    engine: Engine, concept: Concept, progress: Progress = SILENT, *, ways: bool = True
) -> Coalitions:
    """Find every equilibrium jump, and the states that no group of parties would leave.

    Definition
    ----------
    A coalition improvement of H from s is a t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H, where R_H(s) is what legal
    sequences of moves of members of H lead to; its steps need not be improvements. A jump leads from an
    equilibrium to another one. s is coalition Nash stable for H when H has no improvement from it, and left by
    nobody when that is so for every H ⊆ N, H ≠ ∅.

    Parameters
    ----------
    engine
        The engine of a model.
    concept
        Under which states are equilibria, for every party the same.
    progress
        Called with what is being done and the share done.
    ways
        Whether ways are looked for: a search each, for `FOREMOST` of the jumps that need a coalition.

    Raises
    ------
    SizeError
        When there are too many equilibria and coalitions to go through.

    Notes
    -----
    A single party's improvement is what Nash stability forbids, so that the states that nobody leaves are Nash
    equilibria, and these are equilibria under every concept: only equilibria are searched from, 64 at once. Cost: for
    each 64 of them and each coalition for which some state is better for all members, a pass over the states for
    each member, a few times where moves do not commute.
    """
    model = engine.model
    held = concept_equilibria(engine, concept)
    unleft = concept_equilibria(engine, CONCEPTS["nash"])
    starts = np.flatnonzero(held | unleft)
    refuse_by_size(model, len(starts))
    groups = tuple(acting_coalitions(model)) if len(starts) else ()
    found = Moves()
    with progress.keeping(found) as halt:
        rounds = list(in_rounds(starts))
        for turn, some in enumerate(rounds):
            from_held = _mark(held[some])
            left = np.uint64(0)
            what = f"coalitions at {len(starts):,} states"
            part = progress.part(turn / len(rounds), 1 / len(rounds))
            for number, gains in coalition_improvements(engine, some, groups, what, part):
                left |= np.bitwise_or.reduce(gains)
                found.add(some, groups[number], np.where(held, gains & from_held, _NONE))
            unleft[some] &= ~bits(left, len(some))
    stop = halt.lacking("what further groups could do", "the states that no group would leave")
    if stop:
        unleft, ways = np.zeros_like(unleft), False
    others = idle_parties(model)
    moves, joined = found.in_order(), None
    if moves is not None:
        joined = with_consent(moves, model.ranks, others)
    n_moves = found.n_moves if joined is None else Counter(move.coalition for move in joined)
    by_group = tuple(sorted(n_moves, key=by_size))
    numbers = np.array([n_moves[group] for group in by_group], dtype=np.int64)
    listed, left_out = (moves, others) if joined is None else (joined, ())
    together = tuple(_together(engine, listed or (), FOREMOST if ways else 0))
    return Coalitions(engine, concept, held, by_group, numbers, listed, unleft, together, left_out, stop=stop)


def with_answers(
    found: Coalitions, group: Coalition | None = None, progress: Progress = SILENT
) -> Coalitions:
    """The same with where a group, or every group, would stay because of what the others could answer.

    Raises
    ------
    SizeError
        When there is too much to go through.
    """
    lacking = "what the others could answer"
    if found.stop:
        return replace(found, stop=replace(found.stop, lacks=(*found.stop.lacks, lacking)))
    with progress.keeping((found,)) as halt:
        found = replace(found, answered=answered_coalitions(found.engine, group, progress))
    return replace(found, stop=halt.lacking(lacking) if found.answered is None else None)


def _together(engine: Engine, moves: Sequence[Jump], n_ways: int) -> Iterator[Together]:
    """The jumps that need a coalition, in order; the first of them with a way."""
    goals_of: dict[tuple[int, Coalition], list[int]] = {}
    for (start, to), coalitions in smallest_coalitions(moves).items():
        if len(coalitions[0]) > 1:
            for coalition in coalitions:
                goals_of.setdefault((start, coalition), []).append(to)
    for number, ((start, coalition), goals) in enumerate(goals_of.items()):
        way = None
        if number < n_ways:
            way = legal_sequences(engine, start, movers=coalition).path_to(goals[0])
        yield Together(start, coalition, tuple(goals), way or ())


def _mark(chosen: NDArray[np.bool_]) -> np.uint64:
    """At most 64 truth values as the bits of a number, the first the lowest."""
    return np.uint64(sum(1 << bit for bit, is_so in enumerate(chosen.tolist()) if is_so))


def refuse_by_size(model: GraphModel, n_starts: int) -> None:
    """Refuse what would take very long, beforehand and with the numbers.

    Raises
    ------
    SizeError
        With the numbers of states, coalitions and starts.
    """
    n_states, rounds = len(model.states), -(-n_starts // BITS)
    n_groups = 2 ** len(acting_parties(model)) - 1
    if rounds * n_groups * n_states > MAX_WORK:
        raise SizeError(
            f"{n_groups:,} coalitions from {n_starts:,} states in a model of {n_states:,} states are "
            f"{rounds * n_groups * n_states:,} steps of work; at most {MAX_WORK:,} are done. Ask under a stronger "
            "concept, for talks on an agenda, or for one state."
        )
