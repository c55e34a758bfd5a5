"""What is wanted of an edited scenario, judged from the definitions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any

from detente.checker.edited import Allowed, Edited
from detente.checker.formulas import holds, members, truths
from detente.checker.literal import LiteralModel, Restriction, restricted, unrestricted
from detente.checker.records import Refuted, Statements, field, field_or_null, records
from detente.checker.stability import stable_states
from detente.formula.nodes import Node
from detente.graph import GraphModel, graph_model
from detente.scenario.values import Scenario


@dataclass(slots=True)
class LiteralGoal:
    """What is wanted of an edited scenario, judged from the definitions.

    Attributes
    ----------
    model, base
        The model before any edit, and the scenario of which its own is a variant.
    wanted
        The wanted states.
    concept, party
        Under which, and for which party (None: for every one), one of them is to be stable.
    from_status_quo
        Whether legal sequences of improvements must lead to it from the status quo.
    """

    model: GraphModel
    base: Scenario | None
    wanted: Collection[int]
    concept: str
    party: int | None
    from_status_quo: bool
    _moves: dict[frozenset[str], Restriction] = attribute(default_factory=dict)
    _directed: dict[frozenset[str], LiteralModel] = attribute(default_factory=dict)
    _ranks: dict[tuple[Node, ...], list[int]] = attribute(default_factory=dict)
    _truths: dict[Node, list[bool]] = attribute(default_factory=dict)
    _judged: dict[Any, list[int]] = attribute(default_factory=dict)

    def states(self, edited: Edited) -> list[int]:
        """The wanted states that an edited scenario makes what is wanted, ascending."""
        ranks = self.ranks(edited)
        key = (replace(edited, lists=()), tuple(map(tuple, ranks)))
        if key not in self._judged:
            self._judged[key] = self._judge(edited, ranks)
        return self._judged[key]

    def ranks(self, edited: Edited) -> list[list[int]]:
        """By party the rank of every state, by the lists and the ranking as edited."""
        ranks = [
            rank.tolist() if (own := edited.list_of(party.id)) is None else self._ranks_by(own)
            for party, rank in zip(self.model.scenario.parties, self.model.ranks, strict=True)
        ]
        if edited.ranking and self.party is not None:
            ranks[self.party] = [-edited.ranking.index(state) for state in range(len(edited.ranking))]
        return ranks

    def n_wanted(self, start: Edited, allowed: Allowed) -> int:
        """How many wanted states the talks have, with every issue on the table that edits can put there."""
        issues = self.model.scenario.issues if "agenda" in allowed.kinds else ()
        opened = replace(start, table=start.table.union(issues))
        return len(self.kept(opened).intersection(self.wanted))

    def _judge(self, edited: Edited, ranks: Sequence[Sequence[int]]) -> list[int]:
        whole = replace(self.all_moves(edited.forward), ranks=ranks)
        talks = restricted(whole, self.kept(edited))
        for i, party in enumerate(self.model.scenario.parties):
            if party.id in edited.guarded:
                talks = guarded(talks, i, self._has_left(i), len(self.model.states))
        stable = stable_states(talks, self.concept)
        held = set(self.wanted).intersection(*(stable if self.party is None else [stable[self.party]]))
        if self.from_status_quo and held:
            held &= _led_to(talks, self.model.status_quo)
        return sorted(held)

    def all_moves(self, forward: frozenset[str]) -> Restriction:
        """All moves where some options are ``forward``."""
        if forward not in self._moves:
            self._moves[forward] = unrestricted(self.directed(forward))
        return self._moves[forward]

    def directed(self, forward: frozenset[str]) -> LiteralModel:
        """The model in which some options are ``forward``."""
        if forward not in self._directed:
            scenario = self.model.scenario
            parties = tuple(
                replace(
                    party,
                    options=tuple(
                        replace(option, moves="forward") if option.key in forward else option
                        for option in party.options
                    ),
                )
                for party in scenario.parties
            )
            directed = replace(scenario, parties=parties)
            self._directed[forward] = LiteralModel(graph_model(directed, self.base))
        return self._directed[forward]

    def _has_left(self, i: int) -> Callable[[int], bool]:
        """Whether party i's own options at a state are not as in the wanted state."""
        own = {option.key for option in self.model.scenario.parties[i].options}
        (wanted,) = self.wanted
        part = members(self.model, wanted)[0] & own
        return lambda state: members(self.model, state)[0] & own != part

    def kept(self, edited: Edited) -> set[int]:
        """The states in which what is off the table is as in the status quo, and nothing taken away is taken."""
        start = self.model.status_quo
        states = [
            state
            for state in range(len(self.model.states))
            if any(member.isdisjoint(edited.removed) for member in members(self.model, state))
        ]
        issues = self.model.scenario.issues.values()
        closed = frozenset(key for issue in issues if issue.id not in edited.table for key in issue.options)
        if start is None or not closed:
            return set(states)
        today = {member & closed for member in members(self.model, start)}
        return {
            state
            for state in states
            if any(member & closed in today for member in members(self.model, state))
        }

    def _ranks_by(self, own: tuple[Node, ...]) -> list[int]:
        """Ranks by a list of statements: the first at which two states differ decides between them."""
        if own not in self._ranks:
            columns = [self.where(node) for node in own]
            scores = [tuple(column[state] for column in columns) for state in range(len(self.model.states))]
            place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
            self._ranks[own] = [place[score] for score in scores]
        return self._ranks[own]

    def where(self, node: Node) -> list[bool]:
        """Where a statement holds, by state."""
        if node not in self._truths:
            scenario, states = self.model.scenario, range(len(self.model.states))
            values = [truths(scenario, members(self.model, state)[0]) for state in states]
            self._truths[node] = [holds(node, value) for value in values]
        return self._truths[node]


def _led_to(talks: Restriction, start: int | None) -> set[int]:
    """What legal sequences of improvements lead to from a state, itself included: over (state, last mover)."""
    if start is None:
        return set()
    waiting: list[tuple[int, int | None]] = [(start, None)]
    seen: set[tuple[int, int | None]] = set(waiting)
    while waiting:
        here, last = waiting.pop()
        for j in talks.parties:
            for end in talks.improvements(j, here) if j != last else ():
                if (end, j) not in seen:
                    seen.add((end, j))
                    waiting.append((end, j))
    return {state for state, _ in seen}


def guarded(talks: Restriction, i: int, has_left: Callable[[int], bool], n_states: int) -> Restriction:
    """Talks with one more party, which sanctions party i just where it has left its part.

    Each state s has a twin s + n with the sanction; party i minds it before all else, the others do not.
    """
    n = len(talks.ranks[0])
    ranks = [[*(each + (j == i) * (max(own) + 1) for each in own), *own] for j, own in enumerate(talks.ranks)]
    left = [has_left(state % n_states) for state in range(n)]
    moves = [
        {**arcs, **{state + n: [end + n for end in arcs[state]] for state in talks.states}}
        for arcs in talks.moves
    ]
    sanction = {state: [state + n] for state in talks.states} | {state + n: [state] for state in talks.states}
    return Restriction(
        [*talks.states, *(state + n for state in talks.states)],
        [*ranks, [*(int(not gone) for gone in left), *map(int, left)]],
        [*moves, sanction],
        talks.at_once,
    )


# Several goals, all to be met: that something be stable, or not


@dataclass(frozen=True, slots=True)
class Wanted:
    """One goal, as it is written in what was asked for.

    Attributes
    ----------
    make
        What the states are called.
    states
        Their indices.
    stable
        Whether some of them is to be stable, or none.
    party
        The id of the party for which, where the goal names one.
    """

    make: str
    states: Collection[int]
    stable: bool = True
    party: str | None = None


@dataclass(frozen=True, slots=True)
class LiteralGoals:
    """Some goals, judged from the definitions.

    Attributes
    ----------
    wanted, goals
        Each as it is written, and as it is judged.
    """

    wanted: Sequence[Wanted]
    goals: Sequence[LiteralGoal]

    @property
    def model(self) -> GraphModel:
        """The model before any edit."""
        return self.goals[0].model

    @property
    def to_be_stable(self) -> list[LiteralGoal]:
        """Those by which something is to be stable."""
        return [goal for goal, wanted in zip(self.goals, self.wanted, strict=True) if wanted.stable]

    def does(self, edited: Edited) -> bool:
        """Whether an edited scenario meets all of them."""
        return all(
            bool(goal.states(edited)) == wanted.stable
            for goal, wanted in zip(self.goals, self.wanted, strict=True)
        )

    def states(self, edited: Edited) -> list[int]:
        """The states that are to be stable and are, ascending."""
        return sorted({state for goal in self.to_be_stable for state in goal.states(edited)})

    def n_wanted(self, start: Edited, allowed: Allowed) -> int:
        """How many states there are for the goal that has fewest of them; of those to be stable, if any is."""
        return min(goal.n_wanted(start, allowed) for goal in self.to_be_stable or self.goals)

    def refute_record(self, document: Any, start: Edited, allowed: Allowed, statements: Statements) -> None:
        """Check what is told of each goal, in order.

        Raises
        ------
        Refuted
            When it is another goal.
        """
        told = list(records(document, "goals"))
        statements.same("what was asked for", "the number of goals", len(told), len(self.wanted))
        for number, (record, goal, wanted) in enumerate(zip(told, self.goals, self.wanted, strict=True), 1):
            where = f"goal {number}"
            party = None if goal.party is None else self.model.scenario.parties[goal.party].id
            statements.same(where, "make", field(record, "make", str), wanted.make)
            statements.same(where, "stable", field(record, "stable", bool), wanted.stable)
            statements.same(where, "for", field_or_null(record, "for", str), party)
            found = goal.n_wanted(start, allowed)
            statements.same(where, "n_wanted", field(record, "n_wanted", int), found)


def has_several(wanted: Sequence[Wanted]) -> bool:
    """Whether they are told one by one: not of one state or formula that is to be stable."""
    return len(wanted) > 1 or not wanted[0].stable


def refuse_for_several(kinds: Collection[str]) -> None:
    """Refuse edits that are of one state that is to be stable.

    Raises
    ------
    Refuted
        When there is such an edit among those allowed.
    """
    for kind in ("rank", "guarantee"):
        if kind in kinds:
            raise Refuted("what was asked for", f"‘{kind}’ is of one state that is to be stable")
