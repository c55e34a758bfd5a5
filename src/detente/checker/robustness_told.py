"""What a document of ``detente robustness`` tells, parsed and held against itself: shares of so many variants."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.checker.ground import asked_for, expected_agendas, issues_of_agenda
from detente.checker.records import (
    LISTED,
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    has,
    is_of_stopped_work,
    records,
    state_index,
)
from detente.checker.shares import check_interval, counted
from detente.checker.stability import CONCEPTS
from detente.checker.tally import Answer
from detente.checker.variants import Doubt
from detente.checker.words import BEST_FIRST
from detente.graph import GraphModel

ASKED = ("concept", "samples", "seed", "swaps")
"""What a document says that was asked for, beside how it was made too."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest flip as it is told: how far away, whether none is nearer, what is otherwise, the core among it."""

    distance: int
    is_least: bool
    otherwise: list[Doubt]
    core: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """What is told of one answer: what it is as written, how many agree, what matters, and the nearest flip."""

    stated: str
    same: int
    matters: list[dict[str, Any]]
    nearest: Nearest | None


class ToldRobustness:
    """A document of robustness, its parts read as they are asked for.

    Attributes
    ----------
    n, exact
        How many variants were taken, and whether each possible one was.
    is_partial
        Whether the work was stopped: then they are some of those that were to be taken.
    samples, swaps
        What was asked for.
    concept
        Under which talks are judged.
    """

    def __init__(self, statements: Statements, model: GraphModel, document: Any) -> None:
        self.statements, self.model, self.document = statements, model, document
        self.parties = [party.id for party in model.scenario.parties]
        self.n, self.exact = field(document, "variants", int), field(document, "exact", bool)
        self.is_partial = is_of_stopped_work(document)
        self.concept = field(document, "concept", str)
        self.samples, self.swaps = field(document, "samples", int), field(document, "swaps", int)
        field(document, "seed", int)

    @property
    def swaps_core(self) -> bool:
        """Whether swaps may change what parties hold to be core."""
        return bool(all_of(str, self.document, "allow"))

    def settings(self) -> None:
        """Check what was asked for, and that no more variants were taken."""
        options = asked_for(self.document)
        allow = all_of(str, self.document, "allow")
        self.statements.hold("allow", allow in ([], ["core"]), "only ‘core’ can be allowed")
        if has(options, "allow"):
            asked = [] if options["allow"] is None else [options["allow"]]
            self.statements.same("allow", "what was asked for", allow, asked)
        self.statements.hold("concept", self.concept in CONCEPTS, f"there is no concept {self.concept}")
        for key in ASKED:
            if has(options, key):
                self.statements.same(key, "what was asked for", self.document[key], options[key])
        is_asked = self.samples > 0 and self.swaps >= 0
        self.statements.hold("samples", is_asked, "so many cannot be asked for")
        is_so = 0 < self.n <= self.samples if self.exact or self.is_partial else self.n == self.samples
        self.statements.hold("variants", is_so, f"{self.samples:,} were asked for, not {self.n:,}")

    @property
    def varied(self) -> Collection[str]:
        """The parties whose orders were swapped; all where it is not said."""
        options = asked_for(self.document)
        if "vary" not in options or options["vary"] is None:
            return self.parties
        return field(options, "vary", str).split(",")

    def doubts(self, expected: Sequence[Doubt]) -> bool:
        """Check all that may be otherwise; whether another coder's preferences are among it."""
        told = [self._doubt(each, "doubts") for each in records(self.document, "doubts")]
        options, codings = asked_for(self.document), [each for each in told if each["kind"] == "coding"]
        other = options["with"] is not None if has(options, "with") else bool(codings)
        for each in codings:
            is_so = other and each["party"] in self.parties
            self.statements.hold("doubts", is_so, "no other coder was asked for, or there is no such party")
        kinds = {"coding", "party"} if other else {"coding"}  # her codings may be all that is otherwise
        known = [each for each in told if each["kind"] not in kinds]
        found = [each for each in expected if each["kind"] not in kinds]
        self.statements.same("doubts", "what may be otherwise", known, found)
        rest = [each for each in told if each["kind"] in kinds]
        is_once = all(each not in rest[:k] for k, each in enumerate(rest))
        is_there = all(each in told for each in expected) and all(
            each["party"] in self.parties for each in rest
        )
        self.statements.hold("doubts", is_once and is_there, "not everything stands there once")
        return other and bool(codings)  # asked for, but of one mind: then all is counted again

    def without_states(self, smallest: Sequence[Sequence[Doubt]]) -> None:
        """Check the smallest sets of doubtful things that leave no state when all are otherwise."""
        if not smallest:
            is_so = "without_states" not in self.document
            self.statements.hold("without_states", is_so, "some state is always left")
            return
        told = [
            [self._doubt(each, "without_states") for each in together]
            for together in all_of(list, self.document, "without_states")
        ]
        found = [list(each) for each in smallest]
        self.statements.same("without_states", "what leaves no state", told, found)

    def equilibria(self, codes: Sequence[str]) -> dict[str, dict[str, int] | None]:
        """In how many variants each state is an equilibrium, by concept; None where they are too many to be listed."""
        numbers = {code: field(field(self.document, "counts", dict), code, int) for code in codes}
        listed = [code for code in codes if numbers[code] <= LISTED]
        told = by_name(self.document, "equilibria", listed, "equilibria")
        found: dict[str, dict[str, int] | None] = dict.fromkeys(codes)
        for code in listed:
            states = field(told, code, dict)
            self.statements.same("counts", f"the number of states under {code}", numbers[code], len(states))
            for state in states:
                state_index(self.model, state, f"{code} equilibria")
            met = {state: self._share(states[state], f"{code}, {state}") for state in states}
            self.statements.hold(f"{code} equilibria", all(met.values()), "one is met in no variant")
            found[code] = met
        for code in set(codes) - set(listed):
            is_so = numbers[code] <= len(self.model.states)
            self.statements.hold("counts", is_so, f"there are not as many states as {numbers[code]:,}")
        return found

    def elsewhere(self, codes: Collection[str]) -> dict[str, int]:
        """In how many variants there is an equilibrium that is no state of the model as written, by concept."""
        if "elsewhere" not in self.document:
            return {}
        told = field(self.document, "elsewhere", dict)
        is_so = bool(told) and set(told) <= set(codes)
        self.statements.hold("elsewhere", is_so, "it speaks of nothing, or of concepts not asked for")
        met = {code: self._share(told[code], f"elsewhere, {code}") for code in told}
        self.statements.hold("elsewhere", all(met.values()), "one is met in no variant")
        return met

    def words(self) -> dict[tuple[str, str], dict[str, int]]:
        """How many variants have each word, by agenda and party; together they make up the whole."""
        verdicts = field(self.document, "verdicts", dict)
        has_talks = self.model.status_quo is not None
        agendas = expected_agendas(self.model.scenario, self.document) if has_talks else []
        by_name(self.document, "verdicts", list(verdicts) if agendas is None else agendas, "verdicts")
        found = {}
        for agenda in verdicts:
            issues_of_agenda(self.model.scenario, agenda, "verdicts")
            told = by_name(verdicts, agenda, self.parties, "verdicts")
            for party in self.parties:
                where, words = f"{agenda}, {party}", field(told, party, dict)
                is_so = set(words) <= set(BEST_FIRST)
                self.statements.hold(where, is_so, "it speaks of a word that there is not")
                met = {word: counted(field(words, word, float), self.n, where) for word in words}
                is_whole = sum(met.values()) == self.n and all(met.values())
                self.statements.hold(where, is_whole, "the shares of the words do not make up the whole")
                found[agenda, party] = met
        return found

    def claims(self) -> dict[str, int | None]:
        """In how many variants each claim holds; None where it is said that it cannot be tested."""
        told = by_name(self.document, "claims", list(self.model.scenario.claims), "claims")
        return {
            key: None if told[key] is None else self._share(told[key], f"claim {key}", "holds")
            for key in told
        }

    def fates(
        self,
        words: Mapping[tuple[str, str], Mapping[str, int]],
        states: Mapping[str, int] | None,
        claims: Mapping[str, int | None],
    ) -> dict[Answer, Fate]:
        """What is told of each answer; its share is the one that is told above, where it is told there.

        Parameters
        ----------
        states
            In how many variants each state is an equilibrium under the concept of talks; None where it is not said.
        """
        survival = field(self.document, "survival", dict)
        found: dict[Answer, Fate] = {}
        verdicts = by_name(survival, "verdicts", list(self.document["verdicts"]), "survival")
        for (agenda, party), met in words.items():
            record = by_name(verdicts, agenda, self.parties, "survival")[party]
            word = field(record, "verdict", str)
            fate = found["word", agenda, party] = self._fate(record, word, f"survival, {agenda}, {party}")
            self._same_share(f"survival, {agenda}, {party}", fate, met.get(word, 0))
        equilibria = field(survival, "equilibria", dict)
        for state in equilibria:
            state_index(self.model, state, "survival")
            fate = found["state", state] = self._fate(equilibria[state], "holds", f"survival, {state}")
            if states is not None:
                self._same_share(f"survival, {state}", fate, states.get(state, 0))
        testable = [key for key, met in claims.items() if met is not None]
        of_claims = by_name(survival, "claims", testable, "survival")
        for key in testable:
            stated = "holds" if field(of_claims[key], "holds", bool) else "fails"
            fate = found["claim", key] = self._fate(of_claims[key], stated, f"survival, claim {key}")
            if stated == "holds":
                self._same_share(f"survival, claim {key}", fate, claims[key] or 0)
        return found

    def _same_share(self, where: str, fate: Fate, met: int) -> None:
        self.statements.same(where, "how many answer the same", fate.same, met)

    def _fate(self, record: Any, stated: str, where: str) -> Fate:
        """What is told of an answer, in its form."""
        same, nearest = self._share(record, where), self._nearest(record, where)
        matters = [self._matter(each, where) for each in records(record, "matters")]
        widths = [abs(each["as_written"] - each["otherwise"]) for each in matters]
        is_sorted = all(widths) and widths == sorted(widths, reverse=True)
        self.statements.hold(where, is_sorted, "what matters does not stand there the most first")
        self.statements.hold(where, nearest is not None or same == self.n, "it is turned, and by nothing")
        is_turned = nearest is None or not self.exact or same < self.n
        self.statements.hold(where, is_turned, "no variant turns it, and one is told")
        return Fate(stated, same, matters, nearest)

    def _share(self, record: Any, where: str, key: str = "share") -> int:
        """Check a share and its interval; how many variants it is."""
        met = counted(field(record, key, float), self.n, where)
        check_interval(self.statements, record, met, self.n, where, exact=self.exact)
        return met

    def _matter(self, record: Any, where: str) -> dict[str, Any]:
        """A doubt that matters, with its two shares, and in how many variants it is otherwise."""
        number, shares = field(record, "variants", int), {}
        for key in ("as_written", "otherwise"):
            shares[key] = field(record, key, float)
            self.statements.hold(where, 0 <= shares[key] <= 1, f"‘{key}’ is no share")
        self.statements.hold(where, 0 < number <= self.n, f"{number} are no part of {self.n:,} variants")
        counted(shares["otherwise"], number, where)
        doubt = self._doubt(record, where)
        known = [self._doubt(each, where) for each in field(self.document, "doubts", list)]
        self.statements.hold(where, doubt in known, "something matters that is not in doubt")
        return {**doubt, **shares, "variants": number}

    def _nearest(self, record: Any, where: str) -> Nearest | None:
        """The nearest flip, in its form; None where it is null."""
        if isinstance(record, dict) and "nearest" in record and record["nearest"] is None:
            return None
        told = field(record, "nearest", dict)
        otherwise = [self._doubt(each, where) for each in records(told, "otherwise")]
        distance, is_least = field(told, "distance", int), field(told, "least", bool)
        found = Nearest(distance, is_least, otherwise, field(told, "core", bool))
        is_so = found.distance > 0 and bool(otherwise) and (found.is_least or not self.exact)
        self.statements.hold(where, is_so, "that is no variant other than what is written")
        return found

    def _doubt(self, record: Any, where: str) -> Doubt:
        """Something that may be otherwise, with the fields that its kind has."""
        kind = field(record, "kind", str)
        if kind in {"option", "rule"}:
            return {"kind": kind, kind: field(record, kind, str)}
        if kind not in {"order", "open", "party", "coding"}:
            raise Refuted(where, f"there is no kind of doubt ‘{kind}’")
        found: Doubt = {"kind": kind, "party": field(record, "party", str)}
        if kind in {"order", "open"}:
            found["written"] = list(all_of(str, record, "written"))
        if kind == "coding":
            found["coding"] = field(record, "coding", str)
        return found
