"""A dispute as it is and as each party sees it, read from the definitions.

Definitions: ‘What the words mean’ in ``docs/how-to/see-different-disputes.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.checker.formulas import holds, members, truths
from detente.checker.literal import LiteralModel, Restriction, unrestricted
from detente.checker.stability import stable_states
from detente.graph import GraphModel, resolve_state
from detente.progress import Progress
from detente.scenario.values import Preferences


@dataclass(frozen=True, slots=True, eq=False)
class LiteralView:
    """What one party makes of a dispute.

    Attributes
    ----------
    unseen
        The options that it does not know of.
    talks
        The states that it sees, with the moves between members that it sees, and the ranks that it believes in.
    taken_for
        For every state the one that it takes it for; None where it can make nothing of it.
    """

    unseen: frozenset[str]
    talks: Restriction
    taken_for: Sequence[int | None]

    @property
    def seen(self) -> Collection[int]:
        """The states that it sees."""
        return self.talks.states

    def gains(self, j: int, start: int, end: int) -> bool:
        """Whether a move is a gain for party j, by what the viewer takes its ends for and believes of j."""
        before, after = self.taken_for[start], self.taken_for[end]
        if before is None or after is None:
            return False
        return self.talks.ranks[j][after] > self.talks.ranks[j][before]


@dataclass(frozen=True, slots=True, eq=False)
class LiteralHypergame:
    """A dispute as it is, and as each party sees it.

    Attributes
    ----------
    literal, whole
        The full model, and its moves listed.
    taken
        By state its members, each as the options taken.
    views
        One a party.
    concepts
        By code the concept of each party.
    stable
        By code and viewer (-1: nobody, the dispute as it is), for each party the states that are stable for it there.
    """

    literal: LiteralModel
    whole: Restriction
    taken: Sequence[Sequence[frozenset[str]]]
    views: Sequence[LiteralView]
    concepts: Mapping[str, Sequence[str]]
    stable: Mapping[tuple[str, int], Sequence[set[int]]]

    @property
    def states(self) -> range:
        """All states, as indices."""
        return range(len(self.taken))

    def expected(self, code: str, i: int) -> set[int]:
        """The equilibria of party i's view."""
        return set(self.views[i].seen).intersection(*self.stable[code, i])

    def stays(self, code: str, i: int) -> set[int]:
        """The states at which party i stays, by its own view: also where it can make nothing of the state."""
        own, taken_for = self.stable[code, i][i], self.views[i].taken_for
        return {state for state in self.states if taken_for[state] is None or taken_for[state] in own}

    def held(self, code: str) -> set[int]:
        """The equilibria of the hypergame: the states at which every party stays."""
        return set(self.states).intersection(*(self.stays(code, i) for i in self.whole.parties))

    def surprise(self, k: int, j: int, start: int, end: int) -> str | None:
        """How a step of party j surprises party k; None where it does not."""
        view = self.views[k]
        for option in view.unseen:
            before = {option in member for member in self.taken[start]}
            if before.isdisjoint({option in member for member in self.taken[end]}):
                return "unseen_option"
        if view.taken_for[start] is None or view.taken_for[end] is None:
            return "inconceivable"
        return None if view.gains(j, start, end) else "no_improvement"


def hypergame_of(
    model: GraphModel, concepts: Mapping[str, Sequence[str]], progress: Progress
) -> LiteralHypergame:
    """A dispute with its views, and who is stable where in each of them."""
    literal = LiteralModel(model)
    whole = unrestricted(literal)
    taken = [members(model, state) for state in range(len(model.states))]
    views = [_view(literal, whole, taken, i) for i in range(model.n_parties)]
    stable: dict[tuple[str, int], Sequence[set[int]]] = {}
    asked = [(code, viewer) for code in concepts for viewer in range(-1, model.n_parties)]
    for code, viewer in progress.each(asked, "stability in each view"):
        talks = whole if viewer < 0 else views[viewer].talks
        if talks is whole and viewer >= 0:
            stable[code, viewer] = stable[code, -1]
            continue
        by_concept = {concept: stable_states(talks, concept) for concept in set(concepts[code])}
        stable[code, viewer] = [by_concept[concept][i] for i, concept in enumerate(concepts[code])]
    return LiteralHypergame(literal, whole, taken, views, concepts, stable)


def _view(
    literal: LiteralModel, whole: Restriction, taken: Sequence[Sequence[frozenset[str]]], i: int
) -> LiteralView:
    """What party i sees: what it does not know of is never taken, and it believes what the file says it believes."""
    model = literal.model
    own = model.scenario.views.get(model.scenario.parties[i].id)
    if own is None:
        return LiteralView(frozenset(), whole, list(range(len(taken))))
    unseen = frozenset(own.unseen)
    cells = [model.states.members(state).tolist() for state in range(len(taken))]
    seen_cells = {
        cell
        for state, each in enumerate(taken)
        for cell, member in zip(cells[state], each, strict=True)
        if member.isdisjoint(unseen)
    }
    seen = [state for state, each in enumerate(cells) if not seen_cells.isdisjoint(each)]
    moves = [{state: sorted(literal.ends(j, state, seen_cells)) for state in seen} for j in whole.parties]
    believed = [own.preferences.get(party.id) for party in model.scenario.parties]
    as_seen = {state: next(each for each in taken[state] if each.isdisjoint(unseen)) for state in seen}
    ranks = [
        rank if wants is None else _ranks(model, wants, as_seen)
        for wants, rank in zip(believed, literal.ranks, strict=True)
    ]
    talks = Restriction(seen, ranks, moves, whole.at_once)
    state_of = {member: state for state in seen for member in taken[state] if member.isdisjoint(unseen)}
    return LiteralView(unseen, talks, _taken_for(taken, unseen, set(seen), state_of))


def _taken_for(
    taken: Sequence[Sequence[frozenset[str]]],
    unseen: frozenset[str],
    seen: Collection[int],
    state_of: Mapping[frozenset[str], int],
) -> list[int | None]:
    """What is taken for what: a state seen for itself, another for what all its members are without the unseen."""
    found: list[int | None] = []
    for state, each in enumerate(taken):
        without = {state_of.get(member - unseen) for member in each}
        found.append(state if state in seen else without.pop() if len(without) == 1 else None)
    return found


def _ranks(model: GraphModel, own: Preferences, as_seen: Mapping[int, frozenset[str]]) -> list[int]:
    """The rank of every state that is seen, by preferences that are believed; of the others it means nothing."""
    scenario, ranks = model.scenario, [0] * len(model.states)
    if own.ranking is not None:
        for place, tie in enumerate(own.ranking):
            for ref in tie:
                state = resolve_state(ref, model.states, model.base_states, scenario)
                ranks[state] = len(own.ranking) - place
        return ranks
    scores: dict[int, Any] = {}
    for state, taken in as_seen.items():
        if own.weights is not None:
            scores[state] = sum((weight for key, weight in own.weights if key in taken), Fraction(0))
        else:
            value = truths(scenario, taken)
            scores[state] = tuple(holds(each.formula.node, value) for each in own.statements or ())
    place_of = {score: place for place, score in enumerate(sorted(set(scores.values())))}
    for state, score in scores.items():
        ranks[state] = place_of[score]
    return ranks
