"""Re-checks a document of ``detente views``: what each party sees and expects, what holds, and what surprises whom.

Definitions: ``docs/explanation/views.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from detente.checker.concepts import concepts_of
from detente.checker.dialogue import refuse_by_size
from detente.checker.formulas import holds, members, truths
from detente.checker.literal import LiteralModel
from detente.checker.records import (
    LISTED,
    Refuted,
    all_of,
    by_name,
    field,
    field_or_null,
    records,
    state_index,
)
from detente.checker.restriction import Restriction, unrestricted
from detente.checker.stability import stable_states
from detente.checker.statements import Statements
from detente.graph import GraphModel, resolve_state
from detente.progress import SILENT, Progress
from detente.scenario.values import Preferences

SHOWN_COURSES = 100
"""Of more courses a document has only the first."""


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


def refute_views(model: GraphModel, document: Any, progress: Progress = SILENT) -> tuple[int, Refuted | None]:
    """Check every statement of a document of views.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente views --format json``.
    SizeError
        When the model has more states or moves than can be walked one by one.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        _check(statements, model, document, progress)
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def _check(statements: Statements, model: GraphModel, document: Any, progress: Progress) -> None:
    today = None if model.status_quo is None else model.states.id(model.status_quo)
    statements.same("document", "the status quo", field_or_null(document, "status_quo", str), today)
    parties = [party.id for party in model.scenario.parties]
    codes = list(field(document, "equilibria", dict))
    game = _hypergame(model, concepts_of(statements, document, codes, parties), progress.part(0, 0.9))
    check = _Check(statements, game, parties)
    check.views(document)
    progress("what holds and what surprises whom", 0.9)
    for key in ("true", "equilibria", "expected", "stays", "surprises", "disappointments"):
        by_name(document, key, codes, key)
    counts = by_name(document, "counts", ["states", *codes], "counts")
    statements.same("counts", "the number of states", field(counts, "states", int), len(game.states))
    for code in codes:
        check.concept(document, code)
    if today is None:
        statements.hold("evolution", "evolution" not in document, "the scenario names no status quo")
    else:
        check.evolution(field(document, "evolution", dict))


def _hypergame(
    model: GraphModel, concepts: Mapping[str, Sequence[str]], progress: Progress
) -> LiteralHypergame:
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
    talks = Restriction(seen, ranks, moves)
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


@dataclass(frozen=True, slots=True, eq=False)
class _Check:
    """The parts of a document, held against a hypergame."""

    statements: Statements
    game: LiteralHypergame
    parties: Sequence[str]

    def views(self, document: Any) -> None:
        """Check what each party sees and believes, and what it takes the other states for."""
        told = by_name(document, "views", self.parties, "views")
        for party, view in zip(self.parties, self.game.views, strict=True):
            where, record = f"view of {party}", told[party]
            own = self.game.literal.model.scenario.views.get(party)
            unseen = list(own.unseen) if own else []
            believes = list(own.preferences) if own else []
            self.statements.same_list(where, "option unseen", all_of(str, record, "unseen"), unseen)
            self.statements.same_list(where, "party believed of", all_of(str, record, "believes"), believes)
            self._states(where, "state seen", record, "states", view.seen)
            hidden = [state for state in self.game.states if state not in set(view.seen)]
            found = {self._id(state): self._id_or_null(view.taken_for[state]) for state in hidden}
            if self._is_listed(record, "takes_for", len(hidden)):
                takes_for = by_name(record, "takes_for", list(found), where)
                for state, other in found.items():
                    self.statements.same(where, f"what {state} is taken for", takes_for[state], other)

    def concept(self, document: Any, code: str) -> None:
        """Check what holds under a concept, what is expected, and whom that surprises or disappoints."""
        game, parties = self.game, range(len(self.parties))
        true = set(game.states).intersection(*game.stable[code, -1])
        held = game.held(code)
        self._states(f"true, {code}", "equilibrium", field(document, "true", dict), code, true)
        self._states(f"equilibria, {code}", "equilibrium", field(document, "equilibria", dict), code, held)
        for key, what, of_party in (
            ("expected", "expected equilibrium", game.expected),
            ("stays", "state at which it stays", game.stays),
        ):
            told = by_name(field(document, key, dict), code, self.parties, key)
            for i in parties:
                self._states(
                    f"{key}, {code}, {self.parties[i]}", what, told, self.parties[i], of_party(code, i)
                )
        expected = [game.expected(code, i) for i in parties]
        surprises = [(state, i) for state in sorted(held) for i in parties if state not in expected[i]]
        vain = [(state, i) for i in parties for state in sorted(expected[i] - held)]
        self._surprises(document, code, surprises)
        self._disappointments(document, code, vain)
        counts = field(field(document, "counts", dict), code, dict)
        numbers = {"equilibria": len(held), "surprises": len(surprises), "disappointments": len(vain)}
        by_name(field(document, "counts", dict), code, list(numbers), "counts")
        for key, number in numbers.items():
            self.statements.same(f"counts, {code}", key, field(counts, key, int), number)

    def _surprises(self, document: Any, code: str, found: Sequence[tuple[int, int]]) -> None:
        told = field(document, "surprises", dict)
        if not self._is_listed(told, code, len(found)):
            return
        where, items = f"surprises, {code}", list(records(told, code))
        self._same_pairs(where, "surprise", items, found)
        for (state, i), record in zip(found, items, strict=True):
            here, is_seen = f"{where}, {self._id(state)}", state in set(self.game.views[i].seen)
            kind = "unexpected" if is_seen else "inconceivable"
            self.statements.same(here, "the kind", field(record, "kind", str), kind)
            if is_seen:
                leaving = [j for j, stable in enumerate(self.game.stable[code, i]) if state not in stable]
                self._parties(here, record, leaving)

    def _disappointments(self, document: Any, code: str, found: Sequence[tuple[int, int]]) -> None:
        told = field(document, "disappointments", dict)
        if not self._is_listed(told, code, len(found)):
            return
        where, items = f"disappointments, {code}", list(records(told, code))
        self._same_pairs(where, "disappointment", items, found)
        stays = [self.game.stays(code, j) for j in range(len(self.parties))]
        for (state, _), record in zip(found, items, strict=True):
            leaving = [j for j, own in enumerate(stays) if state not in own]
            self._parties(f"{where}, {self._id(state)}", record, leaving)

    def _same_pairs(
        self, where: str, what: str, items: Iterable[Any], found: Iterable[tuple[int, int]]
    ) -> None:
        told = [(field(each, "state", str), field(each, "party", str)) for each in items]
        pairs = [(self._id(state), self.parties[i]) for state, i in found]
        self.statements.same_list(where, what, told, pairs)

    def _parties(self, where: str, record: Any, leaving: Iterable[int]) -> None:
        told, found = all_of(str, record, "left_by"), [self.parties[j] for j in leaving]
        self.statements.same_list(where, "party that would leave it", told, found)

    def evolution(self, record: Any) -> None:
        """Check what gains by own view lead to from the status quo, and a shortest course to what holds there."""
        game, start = self.game, self.game.literal.model.status_quo
        assert start is not None, "nothing leads on without a status quo"
        gains = [
            {
                state: [end for end in arcs[state] if game.views[j].gains(j, state, end)]
                for state in game.states
            }
            for j, arcs in enumerate(game.whole.moves)
        ]
        steps = _distances(gains, start)
        at_rest = {state for state in steps if not any(arcs[state] for arcs in gains)}
        self._states("evolution", "state reached", record, "reachable", steps)
        self._states("evolution", "state at rest", record, "at_rest", at_rest)
        ends = at_rest.union(*(game.held(code) & steps.keys() for code in game.concepts)) - {start}
        told = list(records(record, "courses"))
        goals = [self._id(state) for state in sorted(ends)[:SHOWN_COURSES]]
        self.statements.same_list("courses", "course", [field(each, "to", str) for each in told], goals)
        for to, course in zip(goals, told, strict=True):
            self._course(course, gains, start, to, steps[state_index(game.literal.model, to, "courses")])

    def _course(
        self, course: Any, gains: Sequence[Mapping[int, Sequence[int]]], start: int, to: str, n_steps: int
    ) -> None:
        """Check the steps of a course: each a gain by its mover's view, no party twice in succession, none too many."""
        where, at, last = f"course to {to}", start, None
        told = list(records(course, "steps"))
        self.statements.same(where, "the number of steps", len(told), n_steps)
        for number, step in enumerate(told, 1):
            here = f"{where}, step {number}"
            party, end = (
                field(step, "party", str),
                state_index(self.game.literal.model, field(step, "to", str), here),
            )
            self.statements.same(here, "where it leads from", field(step, "from", str), self._id(at))
            self.statements.hold(here, party in self.parties, f"there is no party {party}")
            j = list(self.parties).index(party)
            self.statements.hold(here, j != last, f"{party} moves twice in succession")
            is_gain = end in gains[j][at]
            self.statements.hold(here, is_gain, f"no move there is a gain for {party} by its own view")
            found = {
                watcher: how
                for k, watcher in enumerate(self.parties)
                if k != j and (how := self.game.surprise(k, j, at, end))
            }
            surprises = by_name(step, "surprises", list(found), here)
            for watcher, how in found.items():
                self.statements.same(here, f"how it surprises {watcher}", surprises[watcher], how)
            at, last = end, j
        self.statements.same(where, "where it ends", self._id(at), to)

    def _states(self, where: str, what: str, record: Any, key: str, found: Iterable[int]) -> None:
        """Check a list of states, null where there are too many of them."""
        ids = [self._id(state) for state in sorted(found)]
        if self._is_listed(record, key, len(ids)):
            self.statements.same_list(where, what, all_of(str, record, key), ids)

    def _is_listed(self, record: Any, key: str, length: int) -> bool:
        """Whether a list is there; where it would be too long it is null."""
        if length <= LISTED:
            return True
        told = record[key] if isinstance(record, dict) and key in record else ""
        self.statements.same(key, f"a list of more than {LISTED:,}", told, None)
        return False

    def _id(self, state: int) -> str:
        return self.game.literal.model.states.id(state)

    def _id_or_null(self, state: int | None) -> str | None:
        return None if state is None else self._id(state)


def _distances(arcs: Sequence[Mapping[int, Sequence[int]]], start: int) -> dict[int, int]:
    """How many steps a shortest legal sequence takes to each state that one leads to: over (state, last mover)."""
    found, distance = {start: 0}, 0
    ends: set[tuple[int, int | None]] = {(start, None)}
    seen = set(ends)
    while ends:
        distance += 1
        further: set[tuple[int, int | None]] = {
            (end, j) for here, last in ends for j in range(len(arcs)) if j != last for end in arcs[j][here]
        }
        ends = further - seen
        seen |= ends
        for end, _ in ends:
            found.setdefault(end, distance)
    return found
