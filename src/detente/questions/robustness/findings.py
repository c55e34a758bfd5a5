"""From the counts of all variants to shares, influences and nearest flips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from detente.graph import GraphModel
from detente.progress import Stop
from detente.questions.robustness.counts import FAR, N_VALUES, UNTESTABLE, YES, RobustnessWork, Tally
from detente.questions.robustness.doubts import Doubt
from detente.questions.shares import wilson
from detente.questions.talks import WORDS
from detente.scenario.values import Claim, Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the variants, and its 95 % interval; one point where every variant was taken."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Influence:
    """What one doubt does to an answer.

    Attributes
    ----------
    doubt
        What may be otherwise.
    written, otherwise
        The share of the variants that answer as the reading does: of those in which the doubt is as written and as
        much else is otherwise (see `Drawn`), and of those in which it is otherwise; None where there are none.
    n_written, n_otherwise
        How many variants these are.
    """

    doubt: Doubt
    written: float | None
    otherwise: float | None
    n_written: int
    n_otherwise: int

    @property
    def width(self) -> float:
        """How far the two shares lie apart."""
        if self.written is None or self.otherwise is None:
            return 0.0
        return abs(self.written - self.otherwise)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The variant least changed that answers otherwise.

    Attributes
    ----------
    distance
        How many changes it is away: swaps of neighbours, another coding, options and rules that are otherwise.
    doubts
        What is otherwise in it.
    is_least
        Whether no variant at all is nearer; else it is only the nearest of those taken.
    changes_core
        Whether the party that the answer is about holds something else to be its core in it.
    """

    distance: int
    doubts: tuple[Doubt, ...]
    is_least: bool
    changes_core: bool = False


@dataclass(frozen=True, slots=True)
class Robustness:
    """How one answer of the reading fares.

    Attributes
    ----------
    share
        Of the variants that answer the same.
    influences
        What matters to it, the most first; only what does, in a sample beyond chance.
    nearest
        None where no variant taken answers otherwise.
    """

    share: Share
    influences: tuple[Influence, ...]
    nearest: Nearest | None


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """How often the answers of a reading survive.

    Attributes
    ----------
    work
        What was counted.
    n_variants, n_possible
        How many variants were taken, and how many there are.
    is_exact
        Whether every possible variant was taken once.
    searched
        All variants at most so many changes away were looked at for the nearest flip; None where all were.
    equilibria
        By concept and index of a state of the model as written, in what share it is an equilibrium; states that never
        are, are left out.
    outside
        By concept, in what share there is an equilibrium that is no state of the model as written.
    words
        By agenda and party, the share of each word that occurs, the best word first.
    claims
        By claim, the share in which it holds; None where it cannot be tested.
    of_words, of_states, of_claims
        How each answer of the reading as it is written fares.
    stated_words
        By agenda and party, the word of the reading as it is written.
    stated_claims
        By claim, whether it holds in the reading as it is written; None where it cannot be tested.
    left_out
        What the other coder says that cannot be said in this reading.
    stop
        That the work was stopped: the variants taken are a sample of those that were to be. None where it was not.
    """

    work: RobustnessWork
    n_variants: int
    n_possible: int
    is_exact: bool
    searched: int | None
    equilibria: Mapping[str, Mapping[int, Share]]
    outside: Mapping[str, Share]
    words: Mapping[str, Mapping[str, Mapping[Word, Share]]]
    claims: Mapping[str, Share | None]
    of_words: Mapping[str, Mapping[str, Robustness]]
    of_states: Mapping[int, Robustness]
    of_claims: Mapping[str, Robustness]
    stated_words: Mapping[str, Mapping[str, Word]]
    stated_claims: Mapping[str, bool | None]
    left_out: tuple[str, ...] = ()
    stop: Stop | None = None

    @property
    def model(self) -> GraphModel:
        """The graph model of the reading as it is written."""
        return self.work.variation.model


def findings(
    work: RobustnessWork, tally: Tally, left_out: tuple[str, ...] = (), stop: Stop | None = None
) -> Findings:
    """Make shares of the counts of all chunks, or of some where the work was stopped.

    Parameters
    ----------
    left_out
        What could not be varied of another coding.
    """
    answers, n = work.answers, int(tally["variants"][0])
    is_exact = work.variation.is_exact and stop is None
    told = _Telling(work, tally, n, is_exact, is_whole=stop is None)
    claims = {claim.id: answers.row_of_claim(k) for k, claim in enumerate(answers.claims)}
    testable = [claim for claim in answers.claims if answers.stated[claims[claim.id]] != UNTESTABLE]

    def by_party(value_of: Callable[[int, str], T]) -> dict[str, dict[str, T]]:
        return {
            agenda: {party: value_of(answers.row_of_word(agenda, party), party) for party in answers.parties}
            for agenda in answers.agendas
        }

    def by_claim(value_of: Callable[[int], T]) -> dict[str, T | None]:
        named = {claim.id for claim in testable}
        return {name: value_of(row) if name in named else None for name, row in claims.items()}

    return Findings(
        work,
        n,
        work.variation.n_possible,
        is_exact,
        0 if stop else _searched(work),
        told.equilibria(),
        told.outside(),
        by_party(lambda row, _: told.words(row)),
        by_claim(lambda row: told.share(int(tally["answers"][row, YES]))),
        by_party(told.fares),
        {state: told.fares(answers.row_of_state(k)) for k, state in enumerate(answers.watched.tolist())},
        {claim.id: told.fares(claims[claim.id], _judged(claim)) for claim in testable},
        by_party(lambda row, _: WORDS[answers.stated[row]]),
        by_claim(lambda row: bool(answers.stated[row] == YES)),
        left_out,
        stop,
    )


def _judged(claim: Claim) -> str | None:
    """The party that a claim is about; None where it is about states."""
    return claim.party if claim.agenda is not None else None


def _searched(work: RobustnessWork) -> int | None:
    variation = work.variation
    if variation.is_exact:
        return None
    return variation.nearby.distance if variation.nearby.is_complete else 0


@dataclass(frozen=True, slots=True, eq=False)
class _Telling:
    """How to make shares of some counts."""

    work: RobustnessWork
    tally: Tally
    n: int
    is_exact: bool
    is_whole: bool

    def share(self, met: int) -> Share:
        """A share with its interval."""
        if self.is_exact:
            return Share(met / self.n, met / self.n, met / self.n)
        return Share(met / self.n, *wilson(met, self.n))

    def equilibria(self) -> dict[str, dict[int, Share]]:
        """By concept, the share in which each state is an equilibrium, of those that ever are."""
        return {
            code: {state: self.share(int(counts[state])) for state in np.flatnonzero(counts).tolist()}
            for code, counts in zip(self._concepts, self.tally["equilibria"], strict=True)
        }

    def outside(self) -> dict[str, Share]:
        """By concept, the share in which there is an equilibrium that is no state of the model as written."""
        counts = zip(self._concepts, self.tally["outside"], strict=True)
        return {code: self.share(int(count)) for code, count in counts if count}

    @property
    def _concepts(self) -> tuple[str, ...]:
        return self.work.variation.settings.concepts

    def words(self, row: int) -> dict[Word, Share]:
        """The share of each word that occurs."""
        counts = self.tally["answers"][row].tolist()
        return {WORDS[k]: self.share(counts[k]) for k in range(N_VALUES) if counts[k]}

    def fares(self, row: int, judged: str | None = None) -> Robustness:
        """How one answer fares; `judged` is the party that it is about."""
        stated = int(self.work.answers.stated[row])
        same = int(self.tally["answers"][row, stated])
        influences = [self._influence(k, row, stated) for k in range(len(self.work.variation.doubts))]
        felt = [each for each in influences if self._is_felt(each)]
        distance, variant = self.tally["nearest"][row].tolist()
        nearest = None if distance == FAR else self._nearest(distance, variant, judged)
        return Robustness(self.share(same), tuple(sorted(felt, key=lambda each: -each.width)), nearest)

    def _nearest(self, distance: int, variant: int, judged: str | None) -> Nearest:
        variation, near = self.work.variation, self.work.variation.nearby
        is_least = self.is_exact or (near.is_complete and self.is_whole and distance <= near.distance + 1)
        changes_core = judged is not None and variation.changes_core(
            variant, variation.model.party_index(judged)
        )
        return Nearest(distance, variation.otherwise(variant), is_least, changes_core)

    def _is_felt(self, each: Influence) -> bool:
        """Whether a doubt changes the share; in a sample, by more than chance: the intervals of the two lie apart."""
        if each.written is None or each.otherwise is None or self.is_exact:
            return each.width > 0
        pairs = ((each.written, each.n_written), (each.otherwise, each.n_otherwise))
        (first_low, first_high), (second_low, second_high) = (wilson(round(p * n), n) for p, n in pairs)
        return first_high < second_low or second_high < first_low

    def _influence(self, k: int, row: int, stated: int) -> Influence:
        """What a doubt does to an answer."""
        n = {where: int(self.tally[where][k]) for where in ("written", "otherwise")}
        same = {where: int(self.tally[f"answers_{where}"][k, row, stated]) for where in n}
        return Influence(
            self.work.variation.doubts[k],
            same["written"] / n["written"] if n["written"] else None,
            same["otherwise"] / n["otherwise"] if n["otherwise"] else None,
            n["written"],
            n["otherwise"],
        )
