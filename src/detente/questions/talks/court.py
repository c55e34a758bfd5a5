"""What is decided of talks, in one model or in many variants of it at once: settlements, and the word for each party.

Definition: ``docs/explanation/dialogue.md``. Sets of states have shape (n_states,), or (n_states, n_variants) for many
variants; all that is decided of settlements is decided at the equilibria alone, the K `rows`: shape (K,) or
(K, n_variants).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Field, StateSet, stacked_engine
from detente.errors import RequestError
from detente.graph import GraphModel, agreeing, patterns
from detente.graph.agenda import ADD_STATUS_QUO
from detente.graph.space import IntArray
from detente.questions.credibility import by_row, told_once
from detente.questions.talks.foresight import Foresight
from detente.questions.talks.settling import AtRows, Issues, Settling, Signs
from detente.questions.talks.steps import Steps, without_talks
from detente.questions.talks.variants import Variants, as_written
from detente.scenario.values import Word
from detente.stability import Concept, foreseen

WORDS: tuple[Word, ...] = ("resolves", "prevails", "eases", "opens", "secure", "futile", "harms")
"""The words, the best first; `secure` and `futile` count alike, see `is_better`."""

RESOLVES, PREVAILS, EASES, OPENS, SECURE, FUTILE, HARMS = range(len(WORDS))

EARNED = (RESOLVES, PREVAILS, EASES, OPENS, HARMS)
"""The words that settlements earn, in the order in which they apply."""

EARNED_PLACES = [np.int8(place) for place in range(len(EARNED))]


def is_better(word: Word, other: Word) -> bool:
    """Whether a word says more for a party than another."""
    both_nothing = {word, other} == {"secure", "futile"}
    return WORDS.index(word) < WORDS.index(other) and not both_nothing


@dataclass(frozen=True, slots=True, eq=False)
class Earned:
    """At which settlements of an agenda a party earns a word; `is_met`, shape () or (n_variants,): where any does."""

    word: Word
    settlements: AtRows

    @property
    def is_met(self) -> NDArray[np.bool_]:
        """Whether some settlement earns it."""
        return np.asarray(self.settlements.any(axis=0))


@dataclass(eq=False)
class Court:
    """One model, or many variants of it, before which talks are judged under one concept.

    Attributes
    ----------
    engine
        The engine of the full model M, or of many variants of it.
    concept
        The concept c.
    variants
        Their ranks and cores.
    start
        The index of the status quo q.
    pattern_of
        As `patterns`: where these are kept for other models of the same states, from there.
    """

    engine: Engine
    concept: Concept
    variants: Variants
    start: int
    pattern_of: Callable[[GraphModel, Iterable[str]], IntArray] = patterns
    _words: dict[Issues, NDArray[np.int8]] = field(default_factory=dict)

    @property
    def model(self) -> GraphModel:
        """The full model M."""
        return self.engine.model

    @cached_property
    def parties(self) -> range:
        """The parties, as indices."""
        return range(self.model.n_parties)

    @cached_property
    def with_core(self) -> list[int]:
        """In one model, the parties that have a core concern, as indices."""
        return [i for i in self.parties if self.variants.has_core[i]]

    @cached_property
    def unanswered(self) -> tuple[Field, ...]:
        """By party what it sees coming in M."""
        return tuple(foreseen(self.concept, self.engine, i) for i in self.parties)

    @cached_property
    def equilibria(self) -> StateSet:
        """The equilibria of M under c."""
        stable = [
            self.engine.at_most(self.engine.own_best(i, sees), i) for i, sees in enumerate(self.unanswered)
        ]
        return np.asarray(np.logical_and.reduce(stable))

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Shape (K,): the states that are equilibria in some variant."""
        return np.flatnonzero(self.equilibria.reshape(len(self.equilibria), -1).any(axis=1))

    @cached_property
    def without(self) -> StateSet:
        """B: where the parties come to rest, or go round, without talks; as `equilibria`."""
        return without_talks(Steps(self._foresight, ()), self.equilibria)

    @cached_property
    def best(self) -> tuple[NDArray[np.int32], ...]:
        """By party its highest rank without talks, shape () or (n_variants,)."""
        return tuple(np.where(self.without, rank, -1).max(axis=0) for rank in self.variants.ranks)

    @cached_property
    def worst(self) -> tuple[NDArray[np.int32], ...]:
        """By party its lowest rank without talks, shape () or (n_variants,)."""
        highest = np.iinfo(np.int32).max
        return tuple(np.where(self.without, rank, highest).min(axis=0) for rank in self.variants.ranks)

    @cached_property
    def change(self) -> tuple[Signs, ...]:
        """By party, against today."""
        today = [rank[self.start] for rank in self.variants.ranks]
        return tuple(
            np.sign(rank - now).astype(np.int8) for rank, now in zip(self._ranks, today, strict=True)
        )

    @cached_property
    def gain(self) -> tuple[Signs, ...]:
        """By party, against what comes without talks: above all of it, below all of it, or neither."""
        return tuple(
            (rank > best).astype(np.int8) - (rank < worst).astype(np.int8)
            for rank, best, worst in zip(self._ranks, self.best, self.worst, strict=True)
        )

    @cached_property
    def nobody_loses(self) -> AtRows:
        """Where nobody is worse off than today."""
        return _all([change >= 0 for change in self.change], self._held)

    @cached_property
    def lesser_evil(self) -> AtRows:
        """Where somebody is worse off than today, but nobody than at its best without talks, and somebody gains."""
        at_best = [rank >= best for rank, best in zip(self._ranks, self.best, strict=True)]
        return _all(at_best, self._held) & self._somebody_gains & ~self.nobody_loses

    @cached_property
    def acceptable(self) -> AtRows:
        """Which of the equilibria are acceptable, should they be settlements."""
        return self.nobody_loses | self.lesser_evil

    @cached_property
    def satisfied(self) -> tuple[AtRows, ...]:
        """By party, where its core holds and it is as well off as today, or better than without talks."""
        return tuple(
            self._held & core[self.rows] & ((change >= 0) | (gain > 0))
            for core, change, gain in zip(self.variants.core, self.change, self.gain, strict=True)
        )

    @cached_property
    def secure(self) -> tuple[NDArray[np.bool_], ...]:
        """By party whether it has a core and all that comes without talks satisfies it: shape () or (n_variants,)."""
        comes, at_rest = self.without[self.rows], self.is_at_rest
        return tuple(
            has_core & at_rest & ~(comes & ~satisfied).any(axis=0)
            for has_core, satisfied in zip(self.variants.has_core, self.satisfied, strict=True)
        )

    @cached_property
    def wanting(self) -> tuple[NDArray[np.bool_], ...]:
        """By party whether it has a core and is not secure: shape () or (n_variants,)."""
        return tuple(
            np.asarray(has_core & ~secure)
            for has_core, secure in zip(self.variants.has_core, self.secure, strict=True)
        )

    @cached_property
    def is_at_rest(self) -> NDArray[np.bool_]:
        """Whether every state that comes without talks is an equilibrium: shape () or (n_variants,)."""
        return np.asarray(~(self.without & ~self.equilibria).any(axis=0))

    @cached_property
    def settling(self) -> tuple[AtRows, ...]:
        """By party, where a settlement settles it."""
        return tuple(
            self.acceptable & satisfied & ~(self.lesser_evil & (change >= 0))
            for satisfied, change in zip(self.satisfied, self.change, strict=True)
        )

    @cached_property
    def _foresight(self) -> Foresight:
        return Foresight(self.engine, self.concept, self.start, self.unanswered)

    @cached_property
    def _settling(self) -> Settling:
        return Settling(self._foresight, self.rows, self._comes, self._asked_for, self.gain)

    @cached_property
    def _held(self) -> AtRows:
        return self.equilibria[self.rows]

    @cached_property
    def _comes(self) -> AtRows:
        """The equilibria that come without talks."""
        return self._held & self.without[self.rows]

    @cached_property
    def _asked_for(self) -> AtRows:
        """The others that somebody asks for."""
        return self._held & ~self._comes & self._somebody_gains

    @cached_property
    def _ranks(self) -> tuple[Field, ...]:
        return tuple(rank[self.rows] for rank in self.variants.ranks)

    @cached_property
    def _somebody_gains(self) -> AtRows:
        return ~_all([gain <= 0 for gain in self.gain], np.ones_like(self._held))

    @cached_property
    def _off(self) -> Mapping[str, AtRows]:
        """By issue, where it is neither as in q nor as in some state that comes without talks."""
        as_ever = self.without.copy()
        as_ever[self.start] = True
        scenario = self.model.scenario
        return {
            issue.id: ~agreeing(self.model, self.pattern_of(self.model, issue.options), as_ever, self.rows)
            for issue in scenario.issues.values()
        }

    def steps(self, issues: Iterable[str]) -> Steps:
        """The steps of the talks on some issues."""
        return self._settling.steps(self._table(issues))

    def settled(self, issues: Iterable[str]) -> AtRows:
        """Which of the equilibria are settlements of some issues."""
        return self._settling.settled(self._table(issues))

    def outside(self, issues: Iterable[str]) -> AtRows:
        """Where some issue off the table is neither as today nor as without talks."""
        table = set(issues)
        found = np.zeros_like(self._held)
        for issue, off in self._off.items():
            if issue not in table:
                found = found | off
        return found

    def outside_at(self, issues: Issues, rows: NDArray[np.int64]) -> list[Issues]:
        """Which issues these are at some of the equilibria, in one model."""
        off = {issue: where[rows] for issue, where in self._off.items() if issue not in issues}
        return told_once(by_row(list(off.values()), len(rows)), lambda row: tuple(compress(off, row)))

    def earned(self, issues: Issues, i: int) -> list[Earned]:
        """The words that settlements earn a party, the best first, and by which of the settlements each is earned."""
        return self._earned(issues, i, self.settled(issues))

    def _earned(self, issues: Issues, i: int, settled: AtRows) -> list[Earned]:
        """The same where these were the settlements."""
        outside, gains = self.outside(issues), self.gain[i] > 0
        settles, is_wanting = self.settling[i] & self.wanting[i], self.wanting[i]
        good = settled & self.acceptable
        return [
            Earned("resolves", settled & settles & ~outside),
            Earned("prevails", settled & self.satisfied[i] & ~self.settling[i] & is_wanting),
            Earned("eases", good & ~outside & gains),
            Earned("opens", good & outside & (gains | settles)),
            Earned("harms", settled & (self.gain[i] < 0)),
        ]

    def word(self, issues: Iterable[str], i: int) -> NDArray[np.int8]:
        """The word of the talks on some issues for a party, as a place in `WORDS`: shape () or (n_variants,)."""
        table = self._table(issues)
        if table not in self._words:
            self._words[table] = self._worked_out(table)
        return np.asarray(self._words[table][i])

    def _worked_out(self, table: Issues) -> NDArray[np.int8]:
        """The words for all parties; only such settlements are looked for as make somebody's word another one."""
        nothing = np.int8(len(EARNED))
        could_earn = [
            np.select(
                [each.settlements for each in self._earned(table, i, self._held)], EARNED_PLACES, nothing
            )
            for i in self.parties
        ]

        def best(found: AtRows) -> list[NDArray[np.int8]]:
            return [np.where(found, each, nothing).min(axis=0, initial=nothing) for each in could_earn]

        def wanted(found: AtRows) -> AtRows:
            so_far = zip(could_earn, best(found), strict=True)
            return np.asarray(np.logical_or.reduce([each < word for each, word in so_far]))

        found = best(self._settling.search(table, wanted))
        rest = [np.where(secure, SECURE, FUTILE) for secure in self.secure]
        words = [
            np.where(place < nothing, np.array([*EARNED, FUTILE])[place], other)
            for place, other in zip(found, rest, strict=True)
        ]
        return np.stack(words).astype(np.int8)

    def together(self, issues: Issues) -> NDArray[np.bool_]:
        """Whether some acceptable settlement satisfies every secure party and settles all others with a core.

        Where there are such others it must need nothing outside the agenda. Shape () or (n_variants,).
        """
        suits = self.acceptable
        for i in self.parties:
            suits = suits & np.where(self.secure[i], self.satisfied[i], self.settling[i] | ~self.wanting[i])
        somebody_wants = np.logical_or.reduce(self.wanting)
        return self._settles_some(issues, suits & ~(self.outside(issues) & somebody_wants))

    def resolves(self, issues: Iterable[str], i: int) -> bool:
        """Whether the talks resolve for a party, in one model."""
        table = self._table(issues)
        return bool(self._settles_some(table, self._earned(table, i, self._held)[0].settlements))

    def _settles_some(self, issues: Issues, these: AtRows) -> NDArray[np.bool_]:
        """Whether some of these are settlements; they are looked for until the first is found."""
        found = self._settling.search(issues, lambda found: these & ~(found & these).any(axis=0))
        return np.asarray((found & these).any(axis=0))

    def gives_way(self, row: int) -> list[int]:
        """The parties that give way towards one of the equilibria, in one model."""
        return [i for i in self.parties if self.gain[i][row] >= 0]

    def seen_from(self, start: int) -> Court:
        """The same model with another state as today; what does not hang on today is shared."""
        found = replace(self, start=start, _words={})
        for shared in ("unanswered", "equilibria", "rows", "_held", "_ranks"):
            found.__dict__[shared] = getattr(self, shared)
        return found

    def _table(self, issues: Iterable[str]) -> Issues:
        """The issues in file order, each once."""
        wanted = set(issues)
        return tuple(issue for issue in self.model.scenario.issues if issue in wanted)


def court(engine: Engine, concept: Concept) -> Court:
    """Prepare to judge talks in one model.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    model = engine.model
    if model.status_quo is None:
        raise RequestError(
            "Dialogue analysis starts from the status quo, and the scenario names none.",
            ADD_STATUS_QUO,
        )
    return Court(engine, concept, as_written(model), model.status_quo)


def court_of_variants(
    model: GraphModel, variants: Variants, concept: Concept, engine: str = "auto"
) -> Court | None:
    """Prepare to judge talks in many variants of a model that differ in ranks and cores; None without a status quo."""
    if model.status_quo is None:
        return None
    return Court(stacked_engine(model, variants.ranks, engine), concept, variants, model.status_quo)


def _all(conditions: Sequence[AtRows], start: AtRows) -> AtRows:
    return np.asarray(np.logical_and.reduce([start, *conditions]))
