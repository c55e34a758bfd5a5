"""What groups of parties reach and would gain by, walked from state to state.

A coalition improvement of H from s is a t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H (Kilgour, Hipel, Fang & Peng 2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from detente.checker.literal import LiteralModel
from detente.checker.records import Refuted, Statements, all_of
from detente.errors import SizeError

MAX_FOLLOWED = 2**30
"""The most moves that are followed, over all searches from a state by a group: some minutes."""

MAX_MOVES = 250_000
"""Of more improvements by coalitions, the parties that can only agree are left out of all of these."""

Group = tuple[int, ...]
"""Parties, as indices in file order."""

Move = tuple[int, int, Group]
"""An improvement: from where, where to, and by whom."""


def groups_of(n_parties: int) -> Iterator[Group]:
    """Every non-empty group of parties, by size, then in file order."""
    for size in range(1, n_parties + 1):
        yield from combinations(range(n_parties), size)


def acting_groups(literal: LiteralModel) -> Iterator[Group]:
    """Every non-empty group of parties that may have a move, by size, then in file order."""
    acting = [i for i in range(literal.n_parties) if literal.can_act(i)]
    return (tuple(acting[k] for k in group) for group in groups_of(len(acting)))


def with_consent(literal: LiteralModel, moves: list[Move]) -> tuple[list[Move], Group]:
    """The moves of all coalitions in order, and who is left out of these.

    Parameters
    ----------
    moves
        Those of the groups that can act. Every larger one that has further members who can only agree, and prefer the
        goal too, has the same; where this would be over `MAX_MOVES`, nobody joins. They are counted before any is made.
    """
    others = tuple(i for i in range(literal.n_parties) if not literal.can_act(i))
    agreeing = [[i for i in others if literal.prefers(i, to, start)] for start, to, _ in moves]
    if others and sum(2 ** len(each) for each in agreeing) > MAX_MOVES:
        return sorted(moves, key=in_order), others
    joined = [
        (start, to, tuple(sorted(group + more)))
        for (start, to, group), each in zip(moves, agreeing, strict=True)
        for more in ((), *_some_of(each))
    ]
    return sorted(joined, key=in_order), ()


def check_left_out(statements: Statements, literal: LiteralModel, document: Any, left_out: Group) -> None:
    """Check who is left out of all coalitions: nobody where all can be told, which then need not be said."""
    if "left_out" not in document:
        if left_out:
            raise Refuted("left_out", f"with those who agree there are over {MAX_MOVES:,} improvements")
        return
    told = all_of(str, document, "left_out")
    reason = f"with all who agree there are at most {MAX_MOVES:,} improvements, so nobody is left out"
    statements.hold("left_out", bool(left_out), reason)
    statements.same_list("left_out", "party", told, members(literal, left_out))


def _some_of(parties: list[int]) -> Iterator[Group]:
    return (tuple(parties[k] for k in more) for more in groups_of(len(parties)))


def improvements(literal: LiteralModel, group: Group, state: int) -> set[int]:
    """The coalition improvements of a group from a state."""
    better = [to for to in states_of(literal) if all(literal.prefers(i, to, state) for i in group)]
    return literal.reached(group, state, improving=False).intersection(better) if better else set()


def least_steps(literal: LiteralModel, group: Group, start: int, to: int) -> int:
    """The least number of steps of a legal sequence of the group; it is known that there is one."""
    ends: set[tuple[int, int | None]] = {(start, None)}
    seen, steps = set(ends), 0
    while ends and to not in {end for end, _ in ends}:
        steps += 1
        further: set[tuple[int, int | None]] = {
            (end, j) for here, last in ends for j in group if j != last for end in literal.moves(j, here)
        }
        ends = further - seen
        seen |= ends
    return steps


def refuse_searches(literal: LiteralModel, number: int) -> None:
    """Refuse to follow the moves of too many groups of parties that can act, each from so many states.

    Raises
    ------
    SizeError
        With the number of moves.
    """
    space = literal.model.states.space
    number *= 2 ** sum(map(literal.can_act, range(literal.n_parties))) - 1
    n_moves = number * int(space.feasible.sum()) * sum(len(own) - 1 for own in space.strategies)
    if n_moves > MAX_FOLLOWED:
        raise SizeError(
            f"The literal checker follows the moves of each coalition from each state: up to {n_moves:,} moves here, "
            f"and it follows at most {MAX_FOLLOWED:,}."
        )


def in_order(move: Move) -> tuple[int, int, int, Group]:
    """The order in which moves are listed: by start, goal, size, file order."""
    start, to, group = move
    return start, to, len(group), group


def states_of(literal: LiteralModel) -> range:
    """The states, as indices."""
    return range(len(literal.model.states))


def members(literal: LiteralModel, group: Group) -> tuple[str, ...]:
    """The ids of a group's members."""
    return tuple(literal.model.scenario.parties[i].id for i in group)
