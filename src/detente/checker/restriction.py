"""M restricted to some of its states, with its moves listed; and what legal sequences inside it reach.

Every search goes over (state, mover) and visits each of these once, so that no party moves twice in succession.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.checker.literal import LiteralModel

Arcs = Mapping[int, Sequence[int]]
"""For each state the states that one party's moves from it lead to (or, turned round, come from)."""


@dataclass(frozen=True, slots=True, eq=False)
class Restriction:
    """A model restricted to some of its states: the moves of the model between these.

    Attributes
    ----------
    states
        Their indices in the full model M, ascending.
    ranks
        By party, for every state of M.
    moves
        By party: Rᵢ(s) inside the restriction, for each of its states s.
    """

    states: Sequence[int]
    ranks: Sequence[Sequence[int]]
    moves: Sequence[Arcs]

    @property
    def parties(self) -> range:
        """The parties, as indices."""
        return range(len(self.moves))

    def improvements(self, i: int, state: int) -> list[int]:
        """Rᵢ⁺(s): the moves of party i to states that it prefers."""
        rank = self.ranks[i]
        return [end for end in self.moves[i][state] if rank[end] > rank[state]]


def unrestricted(literal: LiteralModel) -> Restriction:
    """The full model M with all its moves listed."""
    states = range(len(literal.model.states))
    moves = [{state: list(literal.ends(i, state)) for state in states} for i in range(literal.n_parties)]
    return Restriction(states, literal.ranks, moves)


def restricted(whole: Restriction, kept: Collection[int]) -> Restriction:
    """M restricted to some states, M itself where they are all."""
    if len(kept) == len(whole.states):
        return whole
    states = sorted(kept)
    moves = [{state: [end for end in arcs[state] if end in kept] for state in states} for arcs in whole.moves]
    return Restriction(states, whole.ranks, moves)


def turned_round(model: Restriction, *, improving: bool) -> dict[int, Arcs]:
    """By party, for each state the states from which one move (one improvement) of the party leads to it."""
    return {
        i: backwards(model, model.improvements if improving else lambda i, state: model.moves[i][state], i)
        for i in model.parties
    }


def backwards(model: Restriction, moves: Callable[[int, int], Iterable[int]], i: int) -> Arcs:
    """For each state the states from which some moves of party i lead to it."""
    came_from: dict[int, list[int]] = defaultdict(list)
    for state in model.states:
        for end in moves(i, state):
            came_from[end].append(state)
    return dict(came_from)


def least_reached(
    came_from: Mapping[int, Arcs], movers: Collection[int], value: Mapping[int, int]
) -> dict[int, int]:
    """The least value among the states that legal sequences of one step or more lead to.

    Definition
    ----------
    least(s) = min { value(t) : t ∈ R_H(s) } with H = `movers`; R_H⁺(s) where the arcs are improvements.

    Parameters
    ----------
    came_from
        From `turned_round`, or of some moves from `backwards`.
    movers
        The indices of the parties that may move.
    value
        The states that count, each with its value.

    Returns
    -------
    The least value of each state from which some state that counts is reached; the others are left out.

    Notes
    -----
    The states that count are taken in ascending order of their value, and from each the sequences are followed
    backwards over (state, next mover). What is found first is therefore the least, and each pair is visited once.
    """
    least: dict[int, int] = {}
    started = {j: set[int]() for j in movers}
    entered = {j: set[int]() for j in movers}
    for goal in sorted(value, key=value.__getitem__):
        waiting: list[tuple[int, int | None]] = [(goal, None)]
        while waiting:
            here, following = waiting.pop()
            for j in movers:
                if j == following or here in entered[j]:
                    continue
                entered[j].add(here)
                fresh = [state for state in came_from[j].get(here, ()) if state not in started[j]]
                started[j].update(fresh)
                waiting += [(state, j) for state in fresh]
                for state in fresh:
                    least.setdefault(state, value[goal])
    return least
