"""Re-checks a document of ``detente views``: what each party sees and expects, what holds, and what surprises whom.

Definitions: ``docs/how-to/see-different-disputes.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.checker.concepts import concepts_of
from detente.checker.dialogue import refuse_by_size
from detente.checker.hypergame import LiteralHypergame, LiteralView, hypergame_of
from detente.checker.records import (
    LISTED,
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    field_or_null,
    records,
    state_index,
)
from detente.checker.stability import NAMED
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.scenario.values import View

SHOWN_COURSES = 100
"""Of more courses a document has only the first."""


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
    level = _level(statements, document)
    concepts = concepts_of(statements, document, codes, parties, NAMED)
    game = hypergame_of(model, concepts, progress.part(0, 0.9), level)
    check = _Check(statements, game, parties, level)
    check.views(document)
    progress("what holds and what surprises whom", 0.9)
    second = ("expects", "holds") if level == 2 else ()
    for key in ("true", "equilibria", "expected", "stays", *second, "surprises", "disappointments"):
        by_name(document, key, codes, key)
    counts = by_name(document, "counts", ["states", *codes], "counts")
    statements.same("counts", "the number of states", field(counts, "states", int), len(game.states))
    for code in codes:
        check.concept(document, code)
    if today is None:
        statements.hold("evolution", "evolution" not in document, "the scenario names no status quo")
    else:
        check.evolution(field(document, "evolution", dict))


def _level(statements: Statements, document: Any) -> int:
    """The level of a document: a document of the first does not say it, and has nothing of the second."""
    if "level" in document:
        statements.same("document", "a level that is told", field(document, "level", int), 2)
        return 2
    for key in ("expects", "holds"):
        if key in document:
            raise Refuted(key, "it has no place in a document of the first level")
    return 1


@dataclass(frozen=True, slots=True, eq=False)
class _Check:
    """The parts of a document, held against a hypergame."""

    statements: Statements
    game: LiteralHypergame
    parties: Sequence[str]
    level: int

    def views(self, document: Any) -> None:
        """Check what each party sees and believes, and what it takes the other states for."""
        told = by_name(document, "views", self.parties, "views")
        for i, party in enumerate(self.parties):
            where, own = f"view of {party}", self.game.literal.model.scenario.views.get(party)
            self._sight(where, told[party], self.game.views[i], own)
            if self.level < 2:
                continue
            others = own.sees if own else {}
            sees = by_name(told[party], "sees", list(others), where)
            for other, seen in others.items():
                view = self.game.believed[i, list(self.parties).index(other)]
                self._sight(f"view of {other} as {party} believes", sees[other], view, seen)

    def _sight(self, where: str, record: Any, view: LiteralView, own: View | None) -> None:
        """Check what is seen and believed in a view, and what the other states are taken for."""
        options = [option.key for option in self.game.literal.model.scenario.options]
        unseen = [key for key in options if key in view.unseen]
        believes = list(own.preferences) if own else []
        self.statements.same_list(where, "option unseen", all_of(str, record, "unseen"), unseen)
        self.statements.same_list(where, "party believed of", all_of(str, record, "believes"), believes)
        self._states(where, "state seen", record, "states", view.seen)
        hidden = sorted(set(self.game.states) - set(view.seen))
        found = {self._id(state): self._id_or_null(view.taken_for[state]) for state in hidden}
        if self._is_listed(record, "takes_for", len(hidden)):
            takes_for = by_name(record, "takes_for", list(found), where)
            for state, other in found.items():
                self.statements.same(where, f"what {state} is taken for", takes_for[state], other)

    def concept(self, document: Any, code: str) -> None:
        """Check what holds under a concept, what is expected, and whom that surprises or disappoints."""
        game, parties = self.game, range(len(self.parties))
        true = set(game.states).intersection(*game.stable[code, ()])
        held = game.held(code)
        self._states(f"true, {code}", "equilibrium", field(document, "true", dict), code, true)
        self._states(f"equilibria, {code}", "equilibrium", field(document, "equilibria", dict), code, held)
        of_each = [
            ("expected", "expected equilibrium", game.expected),
            ("stays", "state at which it stays", game.stays),
        ]
        if self.level == 2:
            self._states(f"holds, {code}", "equilibrium", field(document, "holds", dict), code, held)
            of_each.append(("expects", "state that it expects", game.expects))
        for key, what, of_party in of_each:
            told = by_name(field(document, key, dict), code, self.parties, key)
            for i in parties:
                self._states(
                    f"{key}, {code}, {self.parties[i]}", what, told, self.parties[i], of_party(code, i)
                )
        expected = [game.expects(code, i) for i in parties]
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
                parties = range(len(self.parties))
                leaving = [j for j in parties if state not in self.game.stays_as_believed(code, i, j)]
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
