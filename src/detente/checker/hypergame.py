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
from detente.scenario.values import Preferences, View

_Whose = tuple[int, ...]


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
    believed
        By party and other party how the one believes the other to see the dispute, where it believes that this one
        sees another than itself; of the second level only.
    concepts
        By code the concept of each party.
    stable
        By code and whose view (nobody's: the dispute as it is; a party's; the one that a party believes another to
        have), for each party the states that are stable for it there.
    """

    literal: LiteralModel
    whole: Restriction
    taken: Sequence[Sequence[frozenset[str]]]
    views: Sequence[LiteralView]
    believed: Mapping[tuple[int, int], LiteralView]
    concepts: Mapping[str, Sequence[str]]
    stable: Mapping[tuple[str, _Whose], Sequence[set[int]]]

    @property
    def states(self) -> range:
        """All states, as indices."""
        return range(len(self.taken))

    def expected(self, code: str, i: int) -> set[int]:
        """The equilibria of party i's view."""
        return set(self.views[i].seen).intersection(*self.stable[code, (i,)])

    def expects(self, code: str, i: int) -> set[int]:
        """The states that party i sees and at which each party stays, by the view that i believes it to have."""
        return set(self.views[i].seen).intersection(
            *(self.stays_as_believed(code, i, j) for j in self.whole.parties)
        )

    def stays(self, code: str, i: int) -> set[int]:
        """The states at which party i stays, by its own view: also where it can make nothing of the state."""
        return self.stays_as_believed(code, i, i)

    def stays_as_believed(self, code: str, i: int, j: int) -> set[int]:
        """The states at which party j stays, by the view that party i believes it to have."""
        own, taken_for = self.stable[code, self._whose(i, j)][j], self.view(i, j).taken_for
        return {state for state in self.states if taken_for[state] is None or taken_for[state] in own}

    def view(self, i: int, j: int) -> LiteralView:
        """How party i believes party j to see the dispute: as i does, where nothing else is known."""
        return self.believed.get((i, j), self.views[i])

    def _whose(self, i: int, j: int) -> _Whose:
        return (i, j) if (i, j) in self.believed else (i,)

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
        return None if self.view(k, j).gains(j, start, end) else "no_improvement"


def hypergame_of(
    model: GraphModel, concepts: Mapping[str, Sequence[str]], progress: Progress, level: int = 1
) -> LiteralHypergame:
    """A dispute with its views, and who is stable where in each; on the second level also in those believed in."""
    literal = LiteralModel(model)
    whole = unrestricted(literal)
    taken = [members(model, state) for state in range(len(model.states))]
    nobody = LiteralView(frozenset(), whole, list(range(len(taken))))
    parties, given = [party.id for party in model.scenario.parties], model.scenario.views
    views = [_view(literal, nobody, taken, given.get(party)) for party in parties]
    believed = {
        (i, parties.index(other)): _view(literal, views[i], taken, seen)
        for i, party in enumerate(parties)
        if level == 2 and party in given
        for other, seen in given[party].sees.items()
    }
    whose: dict[_Whose, Restriction] = {(): whole}
    whose |= {(i,): view.talks for i, view in enumerate(views)}
    whose |= {pair: view.talks for pair, view in believed.items()}
    stable: dict[tuple[str, _Whose], Sequence[set[int]]] = {}
    asked = [(code, viewer) for code in concepts for viewer in whose]
    for code, viewer in progress.each(asked, "stability in each view"):
        talks = whose[viewer]
        if talks is whole and viewer:
            stable[code, viewer] = stable[code, ()]
            continue
        by_concept = {concept: stable_states(talks, concept) for concept in set(concepts[code])}
        stable[code, viewer] = [by_concept[concept][i] for i, concept in enumerate(concepts[code])]
    return LiteralHypergame(literal, whole, taken, views, believed, concepts, stable)


def _view(
    literal: LiteralModel, above: LiteralView, taken: Sequence[Sequence[frozenset[str]]], own: View | None
) -> LiteralView:
    """What is seen in a view, of what another one sees: what is not known of is never taken.

    It believes what the file says it believes, and otherwise what the other one does.
    """
    if own is None:
        return above
    model = literal.model
    unseen = above.unseen | frozenset(own.unseen)
    cells = [model.states.members(state).tolist() for state in range(len(taken))]
    seen_cells = {
        cell
        for state, each in enumerate(taken)
        for cell, member in zip(cells[state], each, strict=True)
        if member.isdisjoint(unseen)
    }
    seen = [state for state, each in enumerate(cells) if not seen_cells.isdisjoint(each)]
    moves = [
        {state: sorted(literal.ends(j, state, seen_cells)) for state in seen} for j in range(model.n_parties)
    ]
    believed = [own.preferences.get(party.id) for party in model.scenario.parties]
    as_seen = {state: next(each for each in taken[state] if each.isdisjoint(unseen)) for state in seen}
    ranks = [
        rank if wants is None else _ranks(model, wants, as_seen)
        for wants, rank in zip(believed, above.talks.ranks, strict=True)
    ]
    talks = Restriction(seen, ranks, moves, above.talks.at_once)
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
