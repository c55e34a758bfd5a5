"""In what share of all completions each state is an equilibrium, and each word of talks what it is.

The completions of all parties' preferences together are numbered; all are taken, or a sample of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.engines import Field, stacked_engine
from detente.graph import (
    Completions,
    GraphModel,
    agenda_issues,
    completions,
    draw_numbers,
    restricted_to,
    talks_on,
)
from detente.progress import SILENT, Progress, Stop
from detente.questions.shares import wilson
from detente.questions.talks import WORDS, court_of_variants, variants_of
from detente.stability import Concept


@dataclass(frozen=True, slots=True, eq=False)
class CompletionSpace:
    """Every choice of one completion for each party, numbered 0 … `count` - 1, the last party's changing fastest.

    Attributes
    ----------
    parties
        The completions of each party, in file order.
    """

    parties: tuple[Completions, ...]

    @property
    def count(self) -> int:
        """How many there are: the product of the parties' counts."""
        return prod(own.count for own in self.parties)

    def ranks(self, numbers: Sequence[int]) -> list[Field]:
        """Rank the states for each party under some completions.

        Returns
        -------
        One array of shape (n_states, len(numbers)), int32, a party.
        """
        rest, found = list(numbers), []
        for own in reversed(self.parties):
            found.append(own.ranks([number % own.count for number in rest]))
            rest = [number // own.count for number in rest]
        return [np.ascontiguousarray(rank) for rank in reversed(found)]


def work_of_completion(model: GraphModel, space: CompletionSpace) -> int:
    """How many steps it takes to make one completion and judge it: n² of a list of n items that leaves some open.

    The states count a few times for each party.
    """
    placed = sum(own.order.n_items**2 for own in space.parties if own.count > 1)
    return placed + 8 * model.states.space.n_cells * len(space.parties)


def completion_space(model: GraphModel) -> CompletionSpace:
    """The completions of a model that was built with open preferences allowed."""
    scenario = model.scenario
    return CompletionSpace(
        tuple(
            completions(scenario.preferences[party.id], scenario, model.states, model.base_states)
            for party in scenario.parties
        )
    )


CELLS_AT_ONCE = 2**21
"""Completions are taken in batches of so many cells times completions; about 0.1 GB a party and concept."""

WORK_AT_ONCE = 2**29
"""And of no more work: about a second, after which progress is told."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What is asked of completions.

    Attributes
    ----------
    concepts
        For each analysis (a concept's code, or ``mixed``) the concept of each party.
    agenda
        Equilibria of the talks on it are looked for; of the whole model where None.
    agendas, judged
        The agendas whose words are wanted, and under which concept; none without a status quo.
    n_most
        The most completions that are tried; as many are drawn where there are more.
    seed
        Of a NumPy Philox generator. Which completions are drawn hangs on it and on nothing else.
    engine
        ``auto``, ``dense`` or ``literal``.
    """

    concepts: Mapping[str, Mapping[str, Concept]]
    agenda: str | None
    agendas: Sequence[str]
    judged: Concept | None
    n_most: int
    seed: int
    engine: str = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """How often something was found in a number of completions.

    Attributes
    ----------
    model
        The model, or the talks on an agenda, whose states are meant.
    n_completions
        How many completions there are.
    n_tried
        In how many of them was looked: all of them, or a sample drawn with replacement. Of all of them those that
        were tried when the work was stopped are a sample drawn without.
    seed
        Of the sample; None where all were tried.
    equilibria
        By analysis, in how many completions each state is an equilibrium: shape (n_states,).
    judged
        The concept under which talks were judged; None where none were.
    words
        By agenda and party, how often each word was found: shape (len(WORDS),).
    stop
        That the work was stopped; None where nothing is lacking.
    """

    model: GraphModel
    n_completions: int
    n_tried: int
    seed: int | None
    equilibria: Mapping[str, Counts]
    judged: str | None
    words: Mapping[str, Mapping[str, Counts]]
    stop: Stop | None = None

    @property
    def is_exact(self) -> bool:
        """Whether every completion was tried."""
        return self.seed is None

    def interval(self, count: int) -> tuple[float, float] | None:
        """The 95 % interval of a share that was met `count` times (Wilson 1927); None where it is exact."""
        return None if self.is_exact else wilson(count, self.n_tried)


def shares_of_completions(
    model: GraphModel, space: CompletionSpace, wanted: Wanted, progress: Progress = SILENT
) -> Shares:
    """Try all completions, or draw some where there are too many.

    Parameters
    ----------
    model
        Of a reading, built with open preferences allowed.
    space
        Its completions.

    Raises
    ------
    RequestError
        When there is no such agenda or engine.
    """
    numbers, seed = _numbers(space.count, wanted.n_most, wanted.seed)
    kept = states_of_talks(model, wanted.agenda)
    part = restricted_to(model, kept)
    work = work_of_completion(model, space)
    size = max(1, min(CELLS_AT_ONCE // model.states.space.n_cells, WORK_AT_ONCE // work))
    done: list[_Tally] = []
    with progress.keeping(done) as halt:
        for first in range(0, len(numbers), size):
            progress("completions", first / len(numbers))
            ranks = space.ranks(numbers[first : first + size])
            tally = _Tally(model, part, wanted)
            tally.count(ranks, [rank[kept] for rank in ranks])
            done[:] = [tally.joined(done)]
    (tally,) = done
    left = len(numbers) - tally.n_tried
    stop = halt.lacking(*[f"what holds in the other {left:,} completions that were to be tried"] * bool(left))
    return Shares(
        part,
        space.count,
        tally.n_tried,
        wanted.seed if stop else seed,
        tally.equilibria,
        tally.judged,
        tally.words,
        stop,
    )


def _numbers(count: int, n_most: int, seed: int) -> tuple[Sequence[int], int | None]:
    """The completions to be tried, in an order in which the first of them are a sample; its seed, if it is one."""
    generator = np.random.Generator(np.random.Philox(seed))
    if count <= n_most:
        return generator.permutation(count).tolist(), None
    return draw_numbers(generator, count, n_most), seed


def states_of_talks(model: GraphModel, agenda: str | None) -> NDArray[np.bool_]:
    """The states that are looked at, shape (n_states,)."""
    if agenda is None or model.status_quo is None:
        return np.ones(len(model.states), dtype=np.bool_)
    return talks_on(model, agenda_issues(model.scenario, agenda), model.status_quo)


class _Tally:
    """Counts what is found in one batch of completions, or in some batches."""

    def __init__(self, model: GraphModel, part: GraphModel, wanted: Wanted) -> None:
        self.part = part
        self.n_tried = 0
        self._wanted = wanted
        self._parties = [party.id for party in part.scenario.parties]
        self._model = model
        has_talks = bool(wanted.agendas) and model.status_quo is not None
        self._judged = wanted.judged if has_talks else None
        self.judged = self._judged.code if self._judged else None
        self.equilibria = {analysis: np.zeros(len(part.states), np.int64) for analysis in wanted.concepts}
        self.words: dict[str, dict[str, Counts]] = {
            agenda: {party: np.zeros(len(WORDS), np.int64) for party in self._parties}
            for agenda in (wanted.agendas if self._judged else ())
        }

    def joined(self, others: Iterable[_Tally]) -> _Tally:
        """The counts of one batch and of others together."""
        for other in others:
            self.n_tried += other.n_tried
            for analysis, counts in other.equilibria.items():
                self.equilibria[analysis] += counts
            for agenda, by_party in other.words.items():
                for party, counts in by_party.items():
                    self.words[agenda][party] += counts
        return self

    def count(self, ranks: Sequence[Field], of_part: Sequence[Field]) -> None:
        """Add what is found in one batch of completions; ranks over all states, and over those looked at."""
        engine = stacked_engine(self.part, of_part, self._wanted.engine)
        self.n_tried = n_variants = ranks[0].shape[1]
        for analysis, by_party in self._wanted.concepts.items():
            held = np.ones((len(self.part.states), n_variants), dtype=np.bool_)
            for i, party in enumerate(self._parties):
                held &= by_party[party].stable(engine, i)
            self.equilibria[analysis] += held.sum(axis=1)
        if self._judged is None:
            return
        court = court_of_variants(
            self._model, variants_of(self._model, ranks), self._judged, self._wanted.engine
        )
        assert court is not None, "talks are judged only where there is a status quo"
        for agenda, by_word in self.words.items():
            issues = agenda_issues(self._model.scenario, agenda)
            for i, party in enumerate(self._parties):
                by_word[party] += np.bincount(court.word(issues, i), minlength=len(WORDS))
