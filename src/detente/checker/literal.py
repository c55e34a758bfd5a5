"""Moves of a graph model, one state at a time, as the definitions say them, and what legal sequences of them reach.

In a model restricted to some of its states every search goes over (state, mover) and visits each of these once, so that
no party moves twice in succession.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from detente.checker.formulas import holds, truths
from detente.errors import RequestError
from detente.formula.nodes import Node
from detente.graph import GraphModel


class LiteralModel:
    """A graph model to walk about in: states are indices, parties are indices."""

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self.n_parties = model.n_parties
        self.ranks = [rank.tolist() for rank in model.ranks]
        self._state_of = model.states.state_of.tolist()
        self._allowed = [_allowed_changes(model, i) for i in range(self.n_parties)]
        sizes = [len(own) for own in model.states.space.strategies]
        self._strides = [prod(sizes[:i]) for i in range(self.n_parties)]
        self._moves: dict[tuple[int, int], frozenset[int]] = {}
        self._listed = [_listed(model, i) for i in range(self.n_parties)]
        self._bars = [_bars(model, party.id) for party in model.scenario.parties]
        self._truth: dict[tuple[Node, int], bool] = {}

    def can_act(self, i: int) -> bool:
        """Whether party i may have a move: one is listed for it, or it has more than one strategy."""
        listed = self._listed[i]
        return len(self._allowed[i]) > 1 if listed is None else bool(listed)

    def moves(self, i: int, state: int) -> frozenset[int]:
        """Rᵢ(s): the states that one move of party i leads to; every move that some member has."""
        if (i, state) not in self._moves:
            self._moves[i, state] = frozenset(self.ends(i, state))
        return self._moves[i, state]

    def ends(self, i: int, state: int, cells: Collection[int] | None = None) -> set[int]:
        """Rᵢ(s) again, found anew at each call: for those who ask for every state once.

        A cell is one strategy of every party; party i moves to the cells that differ from it in i's strategy only,
        which lie whole strides of i apart; not where the move between both is barred. Of a party whose moves are listed
        these are all. With `cells` only moves between these are found.
        """
        if self._listed[i] is not None:
            return {
                end
                for cell, to, end in self.passages(i, state)
                if cells is None or (cell in cells and to in cells)
            }
        allowed, stride, state_of = self._allowed[i], self._strides[i], self._state_of
        found = set()
        for cell in self.model.states.members(state).tolist():
            if cells is not None and cell not in cells:
                continue
            own = cell // stride % len(allowed)
            others = cell - own * stride
            to = [others + strategy * stride for strategy in allowed[own]]
            if self._bars[i]:
                to = [each for each in to if not self._is_barred(i, cell, each)]
            found.update([state_of[each] for each in to if cells is None or each in cells])
        return found - {state, -1}

    def ends_together(self, group: Collection[int], state: int) -> set[int]:
        """What one move of some parties as one leads to: any change of their options, each in its direction."""
        found: set[int] = set()
        for cell in self.model.states.members(state).tolist():
            cells = {cell}
            for i in group:
                stride, allowed = self._strides[i], self._allowed[i]
                own = cell // stride % len(allowed)
                cells |= {each + (to - own) * stride for each in cells for to in allowed[own]}
            found.update(self._state_of[each] for each in cells)
        return found - {state, -1}

    def passages(self, i: int, state: int) -> Iterator[tuple[int, int, int]]:
        """The moves of party i from each member of a state to one of another: cell, cell, and that state.

        A listed move leads from each member of its state to each of the other.
        """
        states, listed = self.model.states, self._listed[i]
        if listed is not None:
            for end in listed.get(state, ()):
                for cell in states.members(state).tolist():
                    yield from ((cell, to, end) for to in states.members(end).tolist())
            return
        allowed, stride, state_of = self._allowed[i], self._strides[i], self._state_of
        for cell in self.model.states.members(state).tolist():
            own = cell // stride % len(allowed)
            for strategy in allowed[own]:
                to = cell + (strategy - own) * stride
                if state_of[to] not in (state, -1) and not self._is_barred(i, cell, to):
                    yield cell, to, state_of[to]

    def at_once(self, state: int, ends: Mapping[int, int]) -> int | None:
        """Where moves of several parties from one state, each to its end, lead when made at the same time.

        Each mover's own options are as at its end, all others as at the state.

        Returns
        -------
        None where that is no state.

        Raises
        ------
        RequestError
            Where states are merged, or moves depend on the state: of these nothing of the kind can be said.
        """
        model = self.model
        if model.has_merged_states or model.moves_depend_on_state:
            raise RequestError(
                "What moves at the same time lead to has no meaning where states are merged or moves depend on them."
            )
        taken = set(model.states.taken_options(state))
        for mover, end in ends.items():
            own = {option.key for option in model.scenario.parties[mover].options}
            taken = (taken - own) | (own & set(model.states.taken_options(end)))
        return model.states.with_options(sorted(taken))

    def _is_barred(self, i: int, cell: int, to: int) -> bool:
        """Whether some entry for party i has its ``from`` hold at a cell and its ``to`` at another."""
        return any(
            (start is None or self._holds(start, cell)) and (end is None or self._holds(end, to))
            for start, end in self._bars[i]
        )

    def _holds(self, formula: Node, cell: int) -> bool:
        """Whether a formula holds at a cell; nothing holds where no state is."""
        if (formula, cell) not in self._truth:
            self._truth[formula, cell] = self._state_of[cell] >= 0 and holds(
                formula, truths(self.model.scenario, self._taken(cell))
            )
        return self._truth[formula, cell]

    def _taken(self, cell: int) -> list[str]:
        """The options taken at a cell."""
        strategies = self.model.states.space.strategies
        rows = [
            own.taken[cell // stride % len(own)]
            for own, stride in zip(strategies, self._strides, strict=True)
        ]
        return [
            option.key
            for own, row in zip(strategies, rows, strict=True)
            for option, is_taken in zip(own.options, row.tolist(), strict=True)
            if is_taken
        ]

    def prefers(self, i: int, state: int, to: int) -> bool:
        """Whether party i prefers `state` to the state `to`."""
        return bool(self.ranks[i][state] > self.ranks[i][to])

    def improvements(self, i: int, state: int) -> frozenset[int]:
        """Rᵢ⁺(s): the moves of party i to states that it prefers."""
        return frozenset(end for end in self.moves(i, state) if self.prefers(i, end, state))

    def reached(self, group: Collection[int], state: int, *, improving: bool) -> set[int]:
        """R_H(s), R_H⁺(s): what legal sequences of the group's moves reach."""
        return reached(self.improvements if improving else self.moves, group, state)


def _allowed_changes(model: GraphModel, i: int) -> list[list[int]]:
    """For each strategy of party i the others that no option's direction forbids."""
    own = model.states.space.strategies[i]
    rows = own.taken.tolist()

    def allowed(before: list[bool], after: list[bool]) -> bool:
        return all(
            was == now or option.moves == "both" or (option.moves == "forward") == now
            for option, was, now in zip(own.options, before, after, strict=True)
        )

    return [
        [k for k, after in enumerate(rows) if after != before and allowed(before, after)] for before in rows
    ]


def _listed(model: GraphModel, i: int) -> dict[int, list[int]] | None:
    """For each state that a listed move of party i leads from, where to; None where its options give its moves."""
    arcs = model.listed_moves(i)
    if arcs is None:
        return None
    found: dict[int, list[int]] = {}
    for start, end in zip(arcs.start.tolist(), arcs.end.tolist(), strict=True):
        found.setdefault(start, []).append(end)
    return found


def _bars(model: GraphModel, party: str) -> list[tuple[Node | None, Node | None]]:
    """What bars moves of a party: a formula before and one after the move, None where any state will do."""
    return [
        (each.start.node if each.start else None, each.end.node if each.end else None)
        for each in model.scenario.barred
        if each.by in {None, party}
    ]


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
    at_once
        Where moves from a state in M lead when made at the same time: `LiteralModel.at_once`.
    """

    states: Sequence[int]
    ranks: Sequence[Sequence[int]]
    moves: Sequence[Arcs]
    at_once: Callable[[int, Mapping[int, int]], int | None]

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
    return Restriction(states, literal.ranks, moves, literal.at_once)


def restricted(whole: Restriction, kept: Collection[int]) -> Restriction:
    """M restricted to some states, M itself where they are all."""
    if len(kept) == len(whole.states):
        return whole
    states = sorted(kept)
    moves = [{state: [end for end in arcs[state] if end in kept] for state in states} for arcs in whole.moves]
    return Restriction(states, whole.ranks, moves, whole.at_once)


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


def reached(step: Callable[[int, int], Iterable[int]], movers: Collection[int], start: int) -> set[int]:
    """What legal sequences of one step or more lead to from a state; `step(j, s)` is what one of party j leads to."""
    waiting: list[tuple[int, int | None]] = [(start, None)]
    seen = set[tuple[int, int]]()
    while waiting:
        here, last = waiting.pop()
        for j in movers:
            if j != last:
                fresh = {(end, j) for end in step(j, here)} - seen
                seen |= fresh
                waiting += fresh
    return {end for end, _ in seen}


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
