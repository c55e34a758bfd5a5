"""Models and courts of the readings of an opened scenario, put together from parts that are kept.

What each part depends on, and nothing else, is its key: the places where things stand in the file, names, comments and
reasons play no part, so that an edit of them, or of another reading, works out nothing anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

from detente.api.opened.kept import Kept
from detente.engines import StateSet, choose_engine
from detente.formula import names
from detente.formula.nodes import Node
from detente.graph import (
    GraphModel,
    Parts,
    States,
    graph_model,
    number_states,
    patterns,
    state_space,
    states_where,
)
from detente.graph.preferences import core_met, ranks
from detente.graph.space import BoolArray, IntArray
from detente.graph.states import Int32Array
from detente.questions.talks import WORDS, Court, Issues, Without, court, what_comes_without_talks
from detente.scenario.values import Preferences, Scenario, StateRef, Word
from detente.stability import NAMED, Concept

OF_STATES = 32
"""Bytes that a cell takes while its states are kept."""

OF_COURT = 24
"""Bytes that a cell takes for each party, and once more, while a court is kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one model under one concept: each set of issues is judged once.

    Attributes
    ----------
    court
        Before which they are judged. Its model is that of the text for which it was made first; all that words
        depend on is the same.
    """

    court: Court
    _known: dict[Issues, tuple[Word, ...]] = field(default_factory=dict)
    _without: list[Without] = field(default_factory=list)

    def of(self, issues: Issues) -> tuple[Word, ...]:
        """The word of the talks on some issues, for each party."""
        if issues not in self._known:
            self._known[issues] = tuple(WORDS[int(self.court.word(issues, i))] for i in self.court.parties)
        return self._known[issues]

    @property
    def without(self) -> Without:
        """What comes without talks."""
        if not self._without:
            self._without.append(what_comes_without_talks(self.court))
        return self._without[0]


@dataclass(frozen=True, slots=True, eq=False)
class Modelled:
    """The model of a reading, what its parts, its moves, and its ranks and cores depend on (None without these)."""

    model: GraphModel
    keys: _Keys
    moves: Hashable
    wishes: Hashable


@dataclass(frozen=True, slots=True)
class Models:
    """Models of readings, made of what is kept.

    Attributes
    ----------
    kept
        Where it is kept.
    """

    kept: Kept
    _numbers: count[int] = field(default_factory=count)

    def of(self, reading: Scenario, base: Scenario | None, *, with_preferences: bool = True) -> Modelled:
        """The model of a reading; `base` is as for `graph_model`, and so are the refusals."""
        keys = _Keys(reading, self.number)
        base_keys = _Keys(base, self.number) if base else None
        beside = base_keys.states if base_keys else None

        def listed(scenario: Scenario) -> States:
            return self._states(scenario, keys) if scenario is reading else self.states(scenario)

        def ranked(own: Preferences, scenario: Scenario, states: States, others: States | None) -> Int32Array:
            def made() -> Int32Array:
                return ranks(own, scenario, states, others)

            return self.kept.get("ranks", keys.ranks(own, beside), made, 4 * len(states))

        def core(own: Preferences, scenario: Scenario, states: States) -> BoolArray:
            return self.kept.get("core", keys.core(own), lambda: core_met(own, scenario, states), len(states))

        parts = Parts(listed, ranked, core)
        model = graph_model(reading, base, with_preferences=with_preferences, parts=parts)
        return Modelled(model, keys, keys.moves(beside), keys.wishes(beside) if with_preferences else None)

    def words(self, of: Modelled, concept: Concept, engine: str = "auto") -> Words:
        """The words of talks in a model, each set of issues judged once."""
        issues = tuple((issue.id, issue.options) for issue in of.model.scenario.issues.values())
        key = (of.moves, of.wishes, of.model.status_quo, issues, concept.code, engine)
        size = OF_COURT * of.model.states.space.n_cells * (of.model.n_parties + 1)

        def pattern_of(model: GraphModel, options: Iterable[str]) -> IntArray:
            own = tuple(options)
            n_bytes = 8 * model.states.space.n_cells
            return self.kept.get("patterns", (of.keys.states, own), lambda: patterns(model, own), n_bytes)

        def made() -> Words:
            return Words(replace(court(choose_engine(of.model, engine), concept), pattern_of=pattern_of))

        return self.kept.get("words", key, made, size)

    def stable(self, of: Modelled, code: str, party: int) -> StateSet:
        """The states that are stable for a party under a concept, shape (n_states,)."""

        def made() -> StateSet:
            return NAMED[code].stable(choose_engine(of.model), party)

        return self.kept.get("stable", (of.moves, of.wishes, code, party), made, len(of.model.states))

    def where(self, of: Modelled, formula: Node) -> StateSet:
        """Where a formula holds in a model, shape (n_states,); at a merged state when it holds at some member."""
        key = (of.keys.states, of.keys.meaning([formula]))
        return self.kept.get("where", key, lambda: states_where(of.model, formula), len(of.model.states))

    def number(self, of: Hashable) -> int:
        """A number that stands for something long in keys, so that it is hashed once."""
        return self.kept.get("key", of, lambda: next(self._numbers))

    def states(self, scenario: Scenario) -> States:
        """The states of a scenario."""
        return self._states(scenario, _Keys(scenario, self.number))

    def _states(self, scenario: Scenario, keys: _Keys) -> States:
        """The states of a scenario; the options are as it has them."""
        states = self.kept.get(
            "states",
            keys.states,
            lambda: number_states(scenario, state_space(scenario)),
            lambda made: OF_STATES * made.space.n_cells,
        )
        strategies = tuple(
            replace(own, options=party.options, directions=tuple(option.moves for option in party.options))
            for own, party in zip(states.space.strategies, scenario.parties, strict=True)
        )
        return replace(states, space=replace(states.space, strategies=strategies))


@dataclass(frozen=True, eq=False)
class _Keys:
    """What the parts of the model of a scenario depend on; `number` stands for what is long."""

    scenario: Scenario
    number: Callable[[Hashable], int]

    @cached_property
    def states(self) -> Hashable:
        """Its states: the options and the rules, with the definitions that these use."""
        own = self.scenario
        rules = (own.require, own.infeasible, own.indistinguishable)
        options = tuple((party.id, tuple(option.key for option in party.options)) for party in own.parties)
        return self.number(
            (options, *(self.meaning(rule.formula.node for rule in section) for section in rules))
        )

    def moves(self, beside: Hashable) -> Hashable:
        """Its states and moves; `beside` as for `ranks`."""
        own = self.scenario
        bars = tuple(
            (each.by, each.start and each.start.node, each.end and each.end.node) for each in own.barred
        )
        meaning = self.meaning(node for _, *both in bars for node in both if node)
        listed = tuple(
            (party, tuple((_meant(move.start), _meant(move.end)) for move in each.moves))
            for party, each in own.moves.items()
        )
        names = (self._named, beside) if listed else None
        directions = tuple(option.moves for option in own.options)
        return self.states, directions, self.number((bars, meaning, listed, names))

    def wishes(self, beside: Hashable) -> Hashable:
        """The ranks and cores of all parties, and which of them have a core; `beside` as for `ranks`."""
        own = [self.scenario.preferences[party.id] for party in self.scenario.parties]
        return tuple((self.ranks(each, beside), self.core(each)) for each in own)

    def ranks(self, own: Preferences, beside: Hashable) -> Hashable:
        """The ranks of a party: what it wants, and which states names and numbers mean, `beside` those of the base."""
        if own.statements is not None:
            return self.states, self.meaning(each.formula.node for each in own.statements)
        if own.ranking is None:
            return self.states, own.weights
        classes = tuple(tuple(map(_meant, tie)) for tie in own.ranking)
        known = tuple((_meant(pair.first), _meant(pair.second), pair.is_equal) for pair in own.known)
        return self.states, beside, self.number((classes, own.others_unknown, known, *self._named))

    @cached_property
    def _named(self) -> tuple[Hashable, ...]:
        """What the names of states mean, and the status quo."""
        named = tuple((name, _meant(ref)) for name, ref in self.scenario.states.items())
        return named, _meant(self.scenario.status_quo)

    def core(self, own: Preferences) -> Hashable:
        """Where the core concerns of a party hold, and whether it has any."""
        return self.states, self.meaning(each.formula.node for each in own.core)

    def meaning(self, formulas: Iterable[Node]) -> int:
        """Some formulas, with the definitions that they use."""
        nodes = tuple(formulas)
        return self.number(
            (nodes, tuple(sorted((name, self._definitions[name]) for name in self._used(nodes))))
        )

    def _used(self, nodes: Iterable[Node]) -> set[str]:
        return {name.text for node in nodes for name in names(node)} & self.scenario.definitions.keys()

    @cached_property
    def _definitions(self) -> dict[str, int]:
        """Each definition with those that it uses: these stand before it."""
        found: dict[str, int] = {}
        for name, formula in self.scenario.definitions.items():
            below = tuple(sorted((each, found[each]) for each in self._used([formula.node])))
            found[name] = self.number((formula.node, below))
        return found


def _meant(ref: StateRef | None) -> Hashable:
    """A state as it is written, wherever that is."""
    return None if ref is None else (ref.name, ref.options, ref.patched)
