"""Re-checks a document of ``detente robustness``: variants, shares, what decides them, and the nearest flips.

Definitions: ``docs/how-to/how-sure-are-we.md``, ``docs/decisions/0017-robustness.md``. All variants are judged where
they are few; of a sample those nearest to what is written are, for the nearest flips.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.checker.concepts import concepts_of
from detente.checker.dialogue import is_small
from detente.checker.formulas import members
from detente.checker.ground import issues_of_agenda
from detente.checker.records import Refuted, Statements, all_of, by_name, field, field_or_null, is_a
from detente.checker.robustness_told import Fate, Nearest, ToldRobustness
from detente.checker.shares import can_be, written_number
from detente.checker.tally import UNTESTABLE, Answer, Asked, Bench, Tally, Variation
from detente.checker.variants import Doubt, Structure, Switch, doubts_of, structures_of, switches_of
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.scenario.values import Scenario

MAX_JUDGED = 2**19
"""The most states, over all variants, concepts and agendas, that are judged."""

MAX_WATCHED = 50
"""Of more equilibria as written only the first are watched."""

MAX_NEARBY = 20_000
"""The most variants near what is written that are looked at beside a sample."""

MAX_LISTED = 200_000
"""Where a party has more orders, those near what is written are not all looked at."""

OF_ANOTHER = (
    "possible, searched, all shares, what matters and what is nearest (they rest on the preferences of another coder, "
    "which the scenario does not give)"
)
"""What is not checked where another coder's preferences were tried."""


def refute_robustness(
    model: GraphModel, base: Scenario | None, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None, tuple[str, ...]]:
    """Check a document of robustness, and judge its variants anew where they are few.

    Parameters
    ----------
    model
        Of the reading as it is written, built with open preferences allowed.
    base
        The scenario of which it is a variant; None where it is the base.

    Returns
    -------
    How many statements hold; the first that does not (None when all hold); and what was not checked.

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente robustness --format json``.
    """
    statements = Statements()
    try:
        told = ToldRobustness(statements, model, document)
        unchecked = _check(told, base, progress)
    except Refuted as refuted:
        return statements.held, refuted, ()
    return statements.held, None, unchecked


def _check(told: ToldRobustness, base: Scenario | None, progress: Progress) -> tuple[str, ...]:
    model, document = told.model, told.document
    told.settings()
    codes = list(field(document, "counts", dict))
    concepts_of(told.statements, document, codes, told.parties)
    every = list(structures_of(model.scenario, base, told.swaps, told.varied, swaps_core=told.swaps_core))
    structures, switches = [each for each in every if each.kept], switches_of(model.scenario)
    doubts = doubts_of(switches, structures)
    is_of_another = told.doubts(_all_doubts(doubts, switches))
    told.without_states([[switch.doubt for switch in each.on] for each in _smallest_without_states(every)])
    equilibria, words, claims = told.equilibria(codes), told.words(), told.claims()
    elsewhere = told.elsewhere(codes)
    fates = told.fates(words, equilibria.get(told.concept), claims)
    if is_of_another:
        _read_unchecked(document)
        return (OF_ANOTHER,)
    told.statements.hold("left_out", "left_out" not in document, "no other coder was asked for")
    is_each_once = _check_possible(told, structures)
    if not is_small(model):
        return (f"all shares, what matters and what is nearest ({len(model.states):,} states are too many)",)
    shares = _Shares(equilibria, elsewhere, words, claims, fates, is_each_once)
    return _Variants(told, structures, codes, doubts, shares).check(progress)


def _all_doubts(of_parties: Sequence[Sequence[Doubt]], switches: Sequence[Switch]) -> list[Doubt]:
    """All that may be otherwise, in the order of a document."""
    return [*(doubt for own in of_parties for doubt in own), *(switch.doubt for switch in switches)]


def _smallest_without_states(structures: Sequence[Structure]) -> list[Structure]:
    """The smallest sets of doubtful things that leave no state when all are otherwise."""
    found: list[Structure] = []
    for each in structures:
        if not each.kept and not any(set(small.on) <= set(each.on) for small in found):
            found.append(each)
    return found


def _check_possible(told: ToldRobustness, structures: Sequence[Structure]) -> bool:
    """Check how many variants there are; whether each was to be taken once, as some were where the work was stopped."""
    numbers = [each.count for each in structures]
    possible = sum(numbers)
    told_possible = told.document.get("possible")
    told.statements.same("possible", "how many there are", told_possible, written_number(possible))
    is_each_once = max(len(structures), possible) <= told.samples and len(set(numbers)) == 1
    exact = is_each_once and not told.is_partial
    told.statements.same("exact", "whether all were taken", told.exact, exact)
    if exact:
        told.statements.same("variants", "how many were taken", told.n, possible)
    elif is_each_once:
        told.statements.hold("variants", told.n <= possible, f"there are {possible:,}, not {told.n:,}")
    return is_each_once


def _read_unchecked(document: Any) -> None:
    """Read the fields that only another coder's preferences would tell."""
    field_or_null(document, "searched", int)
    if not is_a(int, document.get("possible")):
        field(document, "possible", str)
    if "left_out" in document:
        all_of(str, document, "left_out")


@dataclass(frozen=True, slots=True, eq=False)
class _Shares:
    """How many variants are told to answer what, and what becomes of each answer; whether none was taken twice."""

    equilibria: Mapping[str, Mapping[str, int] | None]
    elsewhere: Mapping[str, int]
    words: Mapping[tuple[str, str], Mapping[str, int]]
    claims: Mapping[str, int | None]
    fates: Mapping[Answer, Fate]
    is_each_once: bool


class _Variants:
    """What is told, held against variants that are judged one by one.

    Attributes
    ----------
    reach
        All variants at most so many changes away were judged; -1: none.
    is_all
        Whether these are all variants.
    """

    def __init__(
        self,
        told: ToldRobustness,
        structures: Sequence[Structure],
        codes: Sequence[str],
        doubts: Sequence[Sequence[Doubt]],
        shares: _Shares,
    ) -> None:
        self.told, self.statements, self.structures = told, told.statements, structures
        self.codes, self.doubts, self.shares = codes, doubts, shares
        self.switches = switches_of(told.model.scenario)
        self.reach, self.is_all = -1, False
        self.complete = all(own.count <= MAX_LISTED for each in structures for own in each.orders)

    def check(self, progress: Progress) -> tuple[str, ...]:
        """Check what is told as far as variants are judged; the rest is returned."""
        asked, stated = self._as_written()
        distances = {
            answer: fate.nearest.distance for answer, fate in self.shares.fates.items() if fate.nearest
        }
        tally = Tally(stated, distances)
        variation = self._variation(asked)
        self._check_searched(variation)
        if variation:
            self._judge(variation, asked, tally, progress)
        if self.is_all:
            self._check_shares(tally)
        beyond = [not self._check_nearest(answer, fate, tally) for answer, fate in self.shares.fates.items()]
        what = "taken" if self.told.exact or self.shares.is_each_once else "drawn"
        unchecked = []
        if not (self.is_all and self.told.exact):
            often = "how often each is met in" if self.is_all else "the shares of"
            unchecked.append(
                f"{often} equilibria, elsewhere, verdicts, claims and survival, and what matters "
                f"({self.told.n:,} variants were {what})"
            )
        if any(beyond):
            unchecked.append(f"nearest flips further than {self.reach} changes away")
        return tuple(unchecked)

    def _as_written(self) -> tuple[Asked, Mapping[Answer, str]]:
        """What is asked of variants; the answers of what is written, which are checked."""
        told, first = self.told, self.structures[0]
        states = {members(first.model, state)[-1]: state for state in first.kept}
        tables = {
            agenda: issues_of_agenda(told.model.scenario, agenda, "verdicts")
            for agenda in told.document["verdicts"]
        }
        ids = {place: told.model.states.id(state) for place, state in states.items()}
        asked = Asked(self.codes, told.concept, tables, {}, ids)
        bench, orders = Bench(first, asked), [tuple(range(own.wants.n_items)) for own in first.orders]
        ranks = tuple(own.wants.ranks(order) for own, order in zip(first.orders, orders, strict=True))
        core = tuple(own.wants.core(order) for own, order in zip(first.orders, orders, strict=True))
        held = sorted(bench.equilibria(ranks, told.concept), key=states.__getitem__)[:MAX_WATCHED]
        asked = replace(asked, watched={place: ids[place] for place in held})
        stated = Bench(first, asked, bench.court).answers(ranks, core)
        equilibria = field(told.document, "survival", dict)
        by_name(equilibria, "equilibria", [ids[place] for place in held], "survival")
        for key, met in self.shares.claims.items():
            can_be = stated["claim", key] != UNTESTABLE
            self.statements.hold(
                f"claim {key}", can_be == (met is not None), "that it can be tested, or not, is untrue"
            )
        for answer, fate in self.shares.fates.items():
            where = f"survival, {' '.join(answer)}"
            self.statements.same(where, "what it is as written", fate.stated, stated[answer])
        return asked, stated

    def _variation(self, asked: Asked) -> Variation | None:
        """All variants in layers; None where a party has too many orders to list."""
        if not self.complete:
            return None
        benches = [Bench(each, asked) for each in self.structures]
        layers = [[own.by_distance() for own in each.orders] for each in self.structures]
        return Variation(self.switches, benches, layers, self.doubts)

    def _check_searched(self, variation: Variation | None) -> None:
        """Check how far all variants were looked at beside a sample: as far as there are no more than samples."""
        searched = field_or_null(self.told.document, "searched", int)
        found: int | None = None if self.told.exact else 0
        if not (self.told.exact or self.told.is_partial):
            left = min(self.told.samples, MAX_NEARBY)
            for distance in range(variation.furthest + 1) if variation else ():
                left -= variation.n_at(distance) if variation else 0
                if left < 0:
                    break
                found = distance
        self.statements.same("searched", "how far all were looked at", searched, found)

    def _judge(self, variation: Variation, asked: Asked, tally: Tally, progress: Progress) -> None:
        """Judge the variants nearest first, as far as all of a distance can be judged."""
        n_states = max(len(each.model.states) for each in self.structures)
        left = MAX_JUDGED // (n_states * asked.n_judgements)
        furthest = variation.furthest
        for distance in range(furthest + 1):
            number = variation.n_at(distance)
            if number > left:
                return
            left -= number
            what = f"variants {distance} changes away"
            for done, (bench, orders, split) in enumerate(variation.at(distance)):
                if done % 64 == 0:
                    progress(what, min(1.0, tally.n / (tally.n + left + 1)))
                variation.count(tally, bench, orders, split)
            self.reach = distance
        self.is_all = True

    def _check_shares(self, tally: Tally) -> None:
        """Check how many variants answer what; of a sample whether it can be so."""
        shares = self.shares
        for code in self.codes:
            listed = shares.equilibria[code]
            found = {state: number for state, number in tally.equilibria[code].items() if number}
            if listed is None:
                number = field(field(self.told.document, "counts", dict), code, int)
                if self.told.exact:
                    self.statements.same("counts", f"the number of states under {code}", number, len(found))
            else:
                self._compare(f"{code} equilibria", listed, found, tally.n)
        elsewhere = {code: number for code, number in tally.elsewhere.items() if number}
        self._compare("elsewhere", shares.elsewhere, elsewhere, tally.n)
        for (agenda, party), met in shares.words.items():
            words = {
                word: number
                for (answer, word), number in tally.answers.items()
                if answer == ("word", agenda, party)
            }
            self._compare(f"{agenda}, {party}", met, words, tally.n)
        for key, told in shares.claims.items():
            if told is not None:
                number = tally.answers[("claim", key), "holds"]
                self._compare(f"claim {key}", _some(told), _some(number), tally.n)
        for answer, fate in shares.fates.items():
            where = f"survival, {' '.join(answer)}"
            same = tally.answers[answer, fate.stated]
            self._compare(where, _some(fate.same), _some(same), tally.n)
            if self.told.exact:
                self.statements.same(where, "what matters", fate.matters, self._matters(answer, tally))
            elif self.told.is_partial:
                self._check_some_matters(where, answer, fate, tally)

    def _compare(self, where: str, told: Mapping[str, int], found: Mapping[str, int], possible: int) -> None:
        """Compare in how many variants each is met: of a sample whether it is met in some, and in all of them."""
        for key in {**told, **found}:
            number, true = told.get(key, 0), found.get(key, 0)
            if self.told.exact:
                self.statements.same(where, f"in how many variants there is {key}", number, true)
                continue
            if number:
                self.statements.hold(where, true > 0, f"{key} is met in no variant")
            if number < self.told.n:
                self.statements.hold(where, true < possible, f"{key} is met in every variant")
            if self.shares.is_each_once:
                reason = f"{key} is met in {true:,} of all {possible:,} variants"
                self.statements.hold(where, can_be(number, self.told.n, true, possible, once=True), reason)

    def _matters(self, answer: Answer, tally: Tally) -> list[dict[str, Any]]:
        """The doubts that change the share of variants that answer as is written, the most first."""
        found = []
        for k, doubt in enumerate(_all_doubts(self.doubts, self.switches)):
            if not tally.written[k] or not tally.otherwise[k]:
                continue
            written = tally.same_written[k, answer] / tally.written[k]
            otherwise = tally.same_otherwise[k, answer] / tally.otherwise[k]
            if written != otherwise:
                figures = {"as_written": written, "otherwise": otherwise, "variants": tally.otherwise[k]}
                found.append({**doubt, **figures})
        return sorted(found, key=lambda each: -abs(each["as_written"] - each["otherwise"]))

    def _check_some_matters(self, where: str, answer: Answer, fate: Fate, tally: Tally) -> None:
        """Check whether what matters in some variants can do so there, by what is so in all of them."""
        every, once = _all_doubts(self.doubts, self.switches), self.shares.is_each_once
        for each in fate.matters:
            n = each["variants"]
            met = round(each["otherwise"] * n)
            is_so = any(
                can_be(n, self.told.n, tally.otherwise[k], tally.n, once=once)
                and can_be(met, n, tally.same_otherwise[k, answer], tally.otherwise[k], once=once)
                for k, doubt in enumerate(every)
                if doubt.items() <= each.items()
            )
            self.statements.hold(where, is_so, "what matters cannot matter so in any of all variants")

    def _check_nearest(self, answer: Answer, fate: Fate, tally: Tally) -> bool:
        """Check a nearest flip as far as variants were judged; whether that is all that is told of it."""
        where, least = f"survival, {' '.join(answer)}", tally.least.get(answer)
        searched = self.told.document.get("searched")
        looked_at = self.reach if searched is None else min(searched, self.reach)
        is_nearer = least is not None and least <= looked_at
        if fate.nearest is None:
            self.statements.hold(where, not is_nearer, f"a variant {least} changes away turns it")
            return self.is_all or (searched is not None and searched <= self.reach)
        told: Nearest = fate.nearest
        reason = f"a variant only {least} changes away turns it"
        self.statements.hold(where, not (is_nearer and least is not None and least < told.distance), reason)
        if searched is not None:
            is_least = self.complete and not self.told.is_partial and told.distance <= searched + 1
            self.statements.same(where, "whether it is the least", told.is_least, is_least)
        if told.distance > self.reach:
            return False
        is_there = least is not None and least <= told.distance
        self.statements.hold(where, is_there, f"no variant {told.distance} changes away turns it")
        cores = [moved for otherwise, moved in tally.told[answer] if otherwise == told.otherwise]
        self.statements.hold(where, bool(cores), "what is told to be otherwise does not turn it")
        judged = self._judged(answer)
        reason = "that the core of the party is another, or not, is untrue"
        self.statements.hold(where, told.core in [judged in moved for moved in cores], reason)
        return least == told.distance  # else which of them the work came upon is not known

    def _judged(self, answer: Answer) -> str | None:
        """The party that an answer is about; None for states, and for claims about them."""
        if answer[0] == "word":
            return answer[2]
        claim = self.told.model.scenario.claims.get(answer[1]) if answer[0] == "claim" else None
        return claim.party if claim and claim.agenda is not None else None


def _some(number: int) -> dict[str, int]:
    return {"one": number} if number else {}
