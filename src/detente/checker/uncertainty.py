"""Re-checks a document of ``detente uncertainty``: completions, shares, words, and the extensions a to d.

Definitions: ``docs/how-to/when-a-preference-is-not-known.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from detente.checker.concepts import concepts_asked, concepts_of
from detente.checker.court import court_of
from detente.checker.dialogue import is_small
from detente.checker.extensions import EXTENSIONS, LiteralExtensions, n_steps
from detente.checker.ground import asked_for, expected_agendas, issues_of_agenda, states_of_talks
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    field_or_null,
    has,
    is_a,
    is_of_stopped_work,
    state_index,
)
from detente.checker.shares import can_be, check_interval, written_number
from detente.checker.wants import Wants, wants_of
from detente.checker.words import BEST_FIRST
from detente.graph import GraphModel
from detente.progress import SILENT, Progress

MAX_TRIED = 2**19
"""The most states, over all completions and agendas, that are judged to recount shares."""

MAX_FOLLOWED = 2**26
"""The most moves that are followed to check extensions."""

EXTENDED_STATES = 4_096
"""Of more states a document has no extensions."""

DECIMALS = 6
"""Shares are told to so many places."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What a document says that was asked, and by what; and whether no completion was tried twice."""

    model: GraphModel
    wants: tuple[Wants, ...]
    concepts: Mapping[str, Sequence[str]]
    agenda: str | None
    count: int
    tried: int
    exact: bool
    is_each_once: bool

    @property
    def parties(self) -> list[str]:
        """The ids of the parties."""
        return [party.id for party in self.model.scenario.parties]

    @property
    def what(self) -> str:
        """What the shares are of."""
        return f"{self.tried:,} completions"


def refute_uncertainty(
    model: GraphModel, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None, tuple[str, ...]]:
    """Check the counts and shares of completions and the extensions; recount them where they are few.

    Parameters
    ----------
    model
        Of the reading, built with open preferences allowed.

    Returns
    -------
    How many statements hold; the first that does not (None when all hold); and what was not checked.

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente uncertainty --format json``.
    """
    statements = Statements()
    try:
        unchecked = _check(statements, model, document, progress)
    except Refuted as refuted:
        return statements.held, refuted, ()
    return statements.held, None, unchecked


def _check(statements: Statements, model: GraphModel, document: Any, progress: Progress) -> tuple[str, ...]:
    today = None if model.status_quo is None else model.states.id(model.status_quo)
    statements.same("document", "the status quo", field_or_null(document, "status_quo", str), today)
    asked = _asked(statements, model, document)
    unchecked = _Shares(statements, asked, document).check(progress.part(0, 0.5))
    return (*unchecked, *_check_extensions(statements, asked, document, progress.part(0.5, 0.5)))


def _asked(statements: Statements, model: GraphModel, document: Any) -> _Asked:
    wants = tuple(wants_of(model, i) for i in range(model.n_parties))
    ids = [party.id for party in model.scenario.parties]
    count = prod(each.n_completions for each in wants)
    told = field(document, "completions", dict)
    statements.same("completions", "the count", told.get("count"), written_number(count))
    parties = by_name(told, "parties", ids, "completions")
    for party, each in zip(ids, wants, strict=True):
        what = f"how many there are for {party}"
        statements.same("completions", what, parties[party], written_number(each.n_completions))
    agenda = field_or_null(document, "agenda", str)
    if has(asked_for(document), "agenda"):
        statements.same("agenda", "what was asked for", agenda, asked_for(document)["agenda"])
    if agenda is not None and model.status_quo is None:
        raise Refuted("agenda", "talks start from a status quo, and the scenario names none")
    codes = field(document, "equilibria", dict)
    concepts = concepts_of(statements, document, list(codes), ids)
    exact, tried = field(document, "exact", bool), field(document, "tried", int)
    samples: Any = asked_for(document).get("samples")
    is_each_once = exact or (is_a(int, samples) and count <= samples)
    asked = _Asked(model, wants, concepts, agenda, count, tried, exact, is_each_once)
    _check_sample(statements, asked, document)
    return asked


def _check_sample(statements: Statements, asked: _Asked, document: Any) -> None:
    """Check that all completions were tried where there are few, and how many, and which, were drawn else."""
    seed, options = field_or_null(document, "seed", int), asked_for(document)
    statements.hold("seed", asked.exact == (seed is None), "a sample has a seed, and what is exact has none")
    if "seed" in options and seed is not None:
        statements.same("seed", "the seed", seed, options["seed"])
    if asked.exact:
        statements.same("tried", "the number of completions", asked.tried, asked.count)
    else:
        is_some = 0 < asked.tried < asked.count
        statements.hold("tried", is_some, f"{asked.tried:,} are no sample of the completions")
    if is_a(int, options.get("samples")):
        at_most, fewer = options["samples"], "warnings" in document
        if is_of_stopped_work(document):
            is_so = asked.tried < min(at_most, asked.count)
        elif asked.exact:
            is_so = asked.count <= at_most
        else:
            is_so = asked.tried == at_most or (fewer and asked.tried < at_most)
        statements.hold("tried", is_so, f"at most {at_most:,} completions were asked for")


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    """The shares of completions that a document tells."""

    statements: Statements
    asked: _Asked
    document: Any

    def check(self, progress: Progress) -> tuple[str, ...]:
        """Check them against each other, and against what all completions have, where these are few."""
        judged, agendas = self._judged()
        equilibria = {
            code: {state: self._count(told[state], f"{code}, {state}") for state in told}
            for code, told in self._told_equilibria().items()
        }
        words = {
            (agenda, party, word): number
            for agenda, party, told in self._told_words(agendas)
            for word, number in self._words(agenda, party, told).items()
        }
        asked = self.asked
        n_states = len(asked.model.states) * (len(asked.concepts) + len(agendas))
        if not is_small(asked.model) or asked.count * n_states > MAX_TRIED:
            which = f"{asked.what} are too many to recount" if asked.exact else f"{asked.what} were drawn"
            return (f"equilibria and verdicts ({which})",)
        found, found_words = self._recount(judged, agendas, progress)
        for code, told in equilibria.items():
            self._compare(f"{code} equilibria", told, found[code])
        named = {key: number for key, number in found_words.items() if number}
        self._compare("verdicts", words, named)
        if asked.exact:
            return ()
        return (f"how often each of equilibria and verdicts was met ({asked.what} were drawn)",)

    def _compare(self, where: str, told: Mapping[Any, int], found: Mapping[Any, int]) -> None:
        """Compare what is told with what all completions have: of a sample, whether it can be met."""
        asked = self.asked
        if asked.exact:
            for key in {**told, **found}:
                what = f"in how many completions {_named(key)} is met"
                self.statements.same(where, what, told.get(key, 0), found.get(key, 0))
            return
        for key, number in told.items():
            reason = f"{_named(key)} is met in no completion"
            self.statements.hold(where, bool(found.get(key)), reason)
            if number < asked.tried:
                reason = f"{_named(key)} is met in every completion"
                self.statements.hold(where, found[key] < asked.count, reason)
        for key, number in found.items():
            if number == asked.count:
                reason = f"{_named(key)} is met in every completion, and left out"
                self.statements.hold(where, key in told, reason)
            if asked.is_each_once:
                is_so = can_be(told.get(key, 0), asked.tried, number, asked.count, once=True)
                reason = f"{_named(key)} is met in {number:,} of all {asked.count:,} completions"
                self.statements.hold(where, is_so, reason)

    def _recount(
        self, judged: str | None, agendas: Sequence[str], progress: Progress
    ) -> tuple[dict[str, Counter[str]], Counter[tuple[str, str, str]]]:
        """In how many completions each state is an equilibrium, and each word what it is."""
        asked, scenario = self.asked, self.asked.model.scenario
        kept = _kept(asked)
        court = court_of(asked.model)
        part = court if kept is None else court_of(asked.model, kept)
        issues = {agenda: issues_of_agenda(scenario, agenda, "verdicts") for agenda in agendas}
        equilibria = {code: Counter[str]() for code in asked.concepts}
        words = Counter[tuple[str, str, str]]()
        orders = [
            [(own.ranks(order), own.core(tuple(range(own.n_items)))) for order in own.completions()]
            for own in asked.wants
        ]
        every = list(product(*orders))
        for chosen in progress.each(every, f"{len(every):,} completions", every=64):
            ranks, core = tuple(rank for rank, _ in chosen), tuple(met for _, met in chosen)
            for code, concepts in asked.concepts.items():
                held = part.equilibria(ranks, concepts)
                equilibria[code].update(asked.model.states.id(state) for state in held)
            for agenda, table in issues.items():
                for i, party in enumerate(asked.parties):
                    assert judged is not None
                    words[agenda, party, court.word(ranks, core, judged, table, i)] += 1
        return equilibria, words

    def _judged(self) -> tuple[str | None, list[str]]:
        """Check under which concept talks were judged, and on which agendas."""
        asked, document = self.asked, self.document
        has_talks = bool(asked.model.status_quo is not None and asked.model.scenario.issues)
        codes = list(asked.concepts)
        first = "seq" if "seq" in codes or "mixed" in codes else next(iter(concepts_asked(document) or codes))
        concept = first if has_talks else None
        told = field_or_null(document, "concept", str)
        self.statements.same("concept", "what talks are judged by", told, concept)
        verdicts = field(document, "verdicts", dict)
        agendas = expected_agendas(asked.model.scenario, document) if has_talks else []
        if asked.agenda is not None and has_talks:
            agendas = [asked.agenda]
        by_name(document, "verdicts", list(verdicts) if agendas is None else agendas, "verdicts")
        return concept, list(verdicts)

    def _told_equilibria(self) -> dict[str, dict[str, Any]]:
        told = by_name(self.document, "equilibria", list(self.asked.concepts), "equilibria")
        kept = _kept(self.asked)
        for code in told:
            for state in field(told, code, dict):
                place = state_index(self.asked.model, state, f"{code} equilibria")
                here = kept is None or place in kept
                self.statements.hold(f"{code} equilibria", here, f"{state} is no state of these talks")
        return told

    def _told_words(self, agendas: Sequence[str]) -> list[tuple[str, str, dict[str, Any]]]:
        told = field(self.document, "verdicts", dict)
        by_agenda = {agenda: by_name(told, agenda, self.asked.parties, "verdicts") for agenda in agendas}
        return [
            (agenda, party, field(each, party, dict)) for agenda, each in by_agenda.items() for party in each
        ]

    def _words(self, agenda: str, party: str, told: Mapping[str, Any]) -> dict[str, int]:
        """How often each word is said to be met: as often, together, as completions were tried."""
        where = f"{agenda}, {party}"
        for word in told:
            self.statements.hold(where, word in BEST_FIRST, f"there is no word ‘{word}’")
        found = {word: self._count(told[word], f"{where}, {word}") for word in told}
        self.statements.same(where, "the sum of the counts", sum(found.values()), self.asked.tried)
        return found

    def _count(self, record: Any, where: str) -> int:
        """Check a share against its count, and return this."""
        asked, count = self.asked, field(record, "count", int)
        self.statements.hold(where, 0 < count <= asked.tried, f"{count} is no count of {asked.tried:,}")
        share = field(record, "share", float)
        self.statements.same(where, "the share", share, round(count / asked.tried, DECIMALS))
        if not asked.exact:
            check_interval(
                self.statements, record, count, asked.tried, where, exact=False, nearly=10**-DECIMALS
            )
        return count


def _named(key: Any) -> str:
    return key if isinstance(key, str) else " ".join(map(str, key))


def _kept(asked: _Asked) -> set[int] | None:
    """The states that are looked at: those of the talks on the agenda that was asked for; None: all."""
    if asked.agenda is None:
        return None
    issues = issues_of_agenda(asked.model.scenario, asked.agenda, "agenda")
    return states_of_talks(asked.model, issues)


def _check_extensions(
    statements: Statements, asked: _Asked, document: Any, progress: Progress
) -> tuple[str, ...]:
    """Check the extensions and the pairs whose order is not known; or that they are left out of a large model."""
    kept = _kept(asked)
    n_states = len(asked.model.states) if kept is None else len(kept)
    if n_states > EXTENDED_STATES:
        for key in ("unknown_pairs", "extensions"):
            reason = f"over {EXTENDED_STATES:,} states there are none"
            statements.hold(key, key not in document, reason)
        return ()
    pairs = by_name(document, "unknown_pairs", asked.parties, "unknown_pairs")
    n_pairs = {party: field(pairs, party, int) for party in asked.parties}
    told = by_name(document, "extensions", list(asked.concepts), "extensions")
    stable = {}
    for code in asked.concepts:
        of_concept = by_name(told, code, EXTENSIONS, "extensions")
        for extension in EXTENSIONS:
            record = of_concept[extension]
            stable[code, extension] = _told_stable(statements, asked, (code, extension), record)
    moves = court_of(asked.model, kept).whole if is_small(asked.model) else None
    if moves is None or n_steps(moves) > MAX_FOLLOWED:
        return (f"unknown_pairs and extensions ({n_states:,} states and their moves are too many)",)
    literal = LiteralExtensions(moves, asked.wants)
    for i, (party, part) in enumerate(progress.parts(asked.parties)):
        what = f"the number of pairs for {party}"
        statements.same("unknown_pairs", what, n_pairs[party], literal.n_unknown(i))
        for code, extension in part.each(list(stable), f"extensions for {party}"):
            where = f"{code}, extension {extension}"
            found = literal.stable(i, asked.concepts[code][i], extension)
            ids = [asked.model.states.id(state) for state in found]
            statements.same_list(where, f"state stable for {party}", stable[code, extension][party], ids)
    return ()


def _told_stable(
    statements: Statements, asked: _Asked, key: tuple[str, str], record: Any
) -> dict[str, list[str]]:
    """Who is said to be stable where under one extension; the equilibria are the states that are so for all."""
    where = f"{key[0]}, extension {key[1]}"
    told = by_name(record, "stable", asked.parties, where)
    stable = {party: all_of(str, told, party) for party in asked.parties}
    for state in (state for each in stable.values() for state in each):
        state_index(asked.model, state, where)
    first, *others = stable.values()
    held = [state for state in first if all(state in each for each in others)]
    statements.same_list(where, "equilibrium", all_of(str, record, "equilibria"), held)
    return stable
