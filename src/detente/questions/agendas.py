"""Can talks on these issues lead anywhere? The word for each party and agenda, and what the talks add.

Definition: ``docs/explanation/dialogue.md``. The yardstick is what the parties would do without talks: the empty
agenda.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, leading_to
from detente.errors import RequestError
from detente.graph import GraphModel, agenda_issues
from detente.questions.credibility import Grade, credibility
from detente.questions.principles import principles_hold
from detente.questions.settlements import Kind, Table, Talks, changes, concept_equilibria, kinds
from detente.scenario.values import Word
from detente.stability import Concept

WORDS: tuple[Word, ...] = ("resolves", "opens", "eases", "futile", "harms")
"""The words, the best first."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement of an agenda; parties are indices, `change` and `credibility` in their order."""

    state: int
    kind: Kind
    durable: bool
    constructive: bool
    core_met: tuple[int, ...]
    change: tuple[int, ...]
    credibility: tuple[Grade, ...]
    principles: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """The word for one party on one agenda.

    Attributes
    ----------
    word
        What the talks are for the party.
    adds
        Whether the word is better than the party's word on the empty agenda.
    support, n_settlements
        How many of the settlements earn the word by themselves.
    witness
        The settlement that earns the word and that the party ranks highest; None where the word is earned by
        there being none.
    without
        The party's word on the empty agenda.
    floor
        The yardstick of harm: the worst settlement of the empty agenda for the party, the status quo where it has none.
    """

    word: Word
    adds: bool
    support: int
    n_settlements: int
    witness: int | None
    without: Word
    floor: int


@dataclass(frozen=True, slots=True, eq=False)
class AgendaFindings:
    """What the talks on one agenda can settle, and what that is for each party (in file order)."""

    agenda: str
    talks: Talks
    settlements: tuple[Settlement, ...]
    findings: tuple[Finding, ...]
    together: bool | None


@dataclass(slots=True, eq=False)
class Judge:
    """What the words are decided from: one model M, one concept c, and sets of states of M.

    Attributes
    ----------
    table
        Where agendas are settled.
    start
        The index of the status quo q.
    durable
        Shape (n_states,): the equilibria of M under c.
    change
        Shape (n_parties, n_states): -1, 0, 1 as each party ranks a state against q.
    resolving
        By party, shape (n_states,): durable and meeting the party's core; nowhere for a party without core.
    opening
        By party, shape (n_states,): improvements in M lead from there to a state of `resolving`; nowhere for a
        party for which they lead there from q already.
    constructive
        Shape (n_states,): a gain for some party and a loss for none against q.
    """

    table: Table
    start: int
    durable: StateSet
    change: NDArray[np.int8]
    resolving: tuple[StateSet, ...]
    opening: tuple[StateSet, ...]
    constructive: StateSet

    @property
    def model(self) -> GraphModel:
        """The full model M."""
        return self.table.model

    @property
    def with_core(self) -> list[int]:
        """The parties that have a core concern, as indices."""
        return parties_with_core(self.model)

    def settle(self, issues: Sequence[str]) -> Talks:
        """Settle some issues from the status quo."""
        return self.table.talks(issues, self.start)

    def resolves(self, issues: Sequence[str], party: int) -> bool:
        """Whether some durable settlement of these issues meets the party's core."""
        return bool(self.resolving[party][self.settle(issues).settled].any())

    def resolves_together(self, issues: Sequence[str]) -> bool:
        """Whether some durable settlement of these issues meets every party's core at once."""
        met = np.logical_and.reduce([self.resolving[party] for party in self.with_core])
        return bool(np.asarray(met)[self.settle(issues).settled].any())


def judge(engine: Engine, concept: Concept) -> Judge:
    """Prepare what the words are decided from.

    Raises
    ------
    RequestError
        When the scenario has no status quo.
    """
    model = engine.model
    if model.status_quo is None:
        raise RequestError(
            "Dialogue analysis starts from the status quo, and the scenario names none.",
            "add ‘status_quo: [...]’, the options taken today",
        )
    durable = concept_equilibria(engine, concept)
    cores = set(parties_with_core(model))
    none = np.zeros(len(model.states), dtype=np.bool_)
    resolving = tuple(durable & model.core[i] if i in cores else none for i in range(model.n_parties))
    led_to = [leading_to(engine, states, improving=True) if states.any() else none for states in resolving]
    change = changes(model, model.status_quo)
    return Judge(
        Table(engine, concept),
        model.status_quo,
        durable,
        change,
        resolving,
        tuple(none if states[model.status_quo] else states for states in led_to),
        np.asarray((change >= 0).all(axis=0) & (change > 0).any(axis=0)),
    )


def parties_with_core(model: GraphModel) -> list[int]:
    """The parties that have at least one core concern, as indices."""
    preferences = model.scenario.preferences
    return [i for i, party in enumerate(model.scenario.parties) if preferences[party.id].core]


def agenda_findings(
    court: Judge, agenda: str, describe: Callable[[int], Settlement] | None = None
) -> AgendaFindings:
    """Settle an agenda and find the word for each party.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    describe = describe or settlement_describer(court)
    talks = court.settle(agenda_issues(court.model.scenario, agenda))
    without = court.settle(())
    findings = []
    for i in range(court.model.n_parties):
        word, earning = word_for(court, talks, i)
        plain, _ = word_for(court, without, i)
        adds = WORDS.index(word) < WORDS.index(plain)
        best, floor = _best(court, i, word, earning), _worst_without_talks(court, i)
        findings.append(Finding(word, adds, len(earning), len(talks.settled), best, plain, floor))
    together = court.resolves_together(talks.issues) if court.with_core else None
    return AgendaFindings(
        agenda, talks, tuple(describe(state) for state in talks.settled.tolist()), tuple(findings), together
    )


def word_for(court: Judge, talks: Talks, party: int) -> tuple[Word, NDArray[np.int64]]:
    """The first word that applies to a party, and the settlements that earn it by themselves."""
    settled = talks.settled
    earning: tuple[tuple[Word, StateSet], ...] = (
        ("resolves", court.resolving[party]),
        ("opens", court.opening[party]),
        ("eases", court.constructive & (court.change[party] > 0)),
    )
    for word, states in earning:
        if states[settled].any():
            return word, settled[states[settled]]
    rank = court.model.ranks[party]
    harmed = len(settled) and int(rank[settled].max()) < int(rank[_worst_without_talks(court, party)])
    return ("harms" if harmed else "futile"), settled


def _worst_without_talks(court: Judge, party: int) -> int:
    """The settlement of the empty agenda that a party ranks lowest; the status quo where it has none."""
    settled = court.settle(()).settled
    return int(settled[court.model.ranks[party][settled].argmin()]) if len(settled) else court.start


def _best(court: Judge, party: int, word: Word, earning: NDArray[np.int64]) -> int | None:
    """The settlement to show for a word: of those that earn it the one the party ranks highest."""
    if word == "futile" or not len(earning):
        return None
    return int(earning[court.model.ranks[party][earning].argmax()])


def settlement_describer(
    court: Judge, principles: Mapping[str, StateSet] | None = None
) -> Callable[[int], Settlement]:
    """How to describe a state as a settlement; what holds for all states is worked out once.

    Parameters
    ----------
    principles
        Where each principle holds, where that is known already.
    """
    model = court.model
    grade = credibility(court.table.engine)
    kind = kinds(model, court.start, court.change)
    where = principles_hold(model) if principles is None else principles
    parties = range(model.n_parties)

    def describe(state: int) -> Settlement:
        return Settlement(
            state,
            kind(state),
            bool(court.durable[state]),
            bool(court.constructive[state]),
            tuple(i for i in court.with_core if model.core[i][state]),
            tuple(int(court.change[i, state]) for i in parties),
            tuple(grade(i, state) for i in parties),
            {name: bool(holds[state]) for name, holds in where.items()},
        )

    return describe
