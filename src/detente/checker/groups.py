"""What groups of parties reach and would gain by, walked from state to state.

A coalition improvement of H from s is a t ∈ R_H(s) with t ≻ᵢ s for all i ∈ H (Kilgour, Hipel, Fang & Peng 2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from detente.checker.literal import LiteralModel
from detente.checker.reading import all_of
from detente.checker.statements import Statements
from detente.errors import SizeError

MAX_FOLLOWED = 2**30
"""The most moves that are followed, over all searches from a state by a group: some minutes."""

MAX_AGREEING = 18
"""Of more parties that can only agree not all coalitions are made."""

Group = tuple[int, ...]
"""Parties, as indices in file order."""


def groups_of(n_parties: int) -> Iterator[Group]:
    """Every non-empty group of parties, by size, then in file order."""
    for size in range(1, n_parties + 1):
        yield from combinations(range(n_parties), size)


def acting_groups(literal: LiteralModel) -> Iterator[Group]:
    """Every non-empty group of parties that have more than one strategy, by size, then in file order."""
    acting = [i for i, own in enumerate(literal.model.states.space.strategies) if len(own) > 1]
    return (tuple(acting[k] for k in group) for group in groups_of(len(acting)))


def others_of(statements: Statements, literal: LiteralModel, document: Any) -> Group:
    """The parties that can only agree and are counted as members: none where a document leaves them out."""
    others = tuple(i for i, own in enumerate(literal.model.states.space.strategies) if len(own) < 2)
    if "left_out" not in document:
        return others
    statements.same_list(
        "left_out", "party", all_of(str, document, "left_out"), list(members(literal, others))
    )
    return ()


def with_consent(literal: LiteralModel, group: Group, state: int, to: int, others: Group) -> list[Group]:
    """A group that can go to a state, and all that have further members, of `others`, who prefer it too.

    Raises
    ------
    SizeError
        When they are too many.
    """
    agreeing = [i for i in others if literal.prefers(i, to, state)]
    if len(agreeing) > MAX_AGREEING:
        raise SizeError(
            f"{len(agreeing)} parties that can do nothing would agree, which makes {2 ** len(agreeing):,} coalitions; "
            f"at most {2**MAX_AGREEING:,} are looked at."
        )
    return [group, *(tuple(sorted(group + more)) for more in _some_of(agreeing))]


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
    number *= 2 ** sum(len(own) > 1 for own in space.strategies) - 1
    n_moves = number * int(space.feasible.sum()) * sum(len(own) - 1 for own in space.strategies)
    if n_moves > MAX_FOLLOWED:
        raise SizeError(
            f"The literal checker follows the moves of each coalition from each state: up to {n_moves:,} moves here, "
            f"and it follows at most {MAX_FOLLOWED:,}."
        )


def in_order(item: tuple[int, Group]) -> tuple[int, int, Group]:
    """The order in which goals and groups are listed: by goal, size, file order."""
    to, group = item
    return to, len(group), group


def states_of(literal: LiteralModel) -> range:
    """The states, as indices."""
    return range(len(literal.model.states))


def members(literal: LiteralModel, group: Group) -> tuple[str, ...]:
    """The ids of a group's members."""
    return tuple(literal.model.scenario.parties[i].id for i in group)
