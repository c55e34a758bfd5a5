"""All that is asked about talks under one reading: words, why they apply, what unlocks it, who keeps promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import Engine
from detente.graph import GraphModel, agenda_issues
from detente.progress import SILENT, Progress, Stop
from detente.questions.credibility import TrackRecord, track_record
from detente.questions.dilemmas import Dilemmas, dilemmas_if_any
from detente.questions.principles import Tested, principles_hold, tested_principles
from detente.questions.reasons import Cost, Reason, grounds_of_named, reason_for, with_additions
from detente.questions.talks import (
    WORDS,
    AgendaFindings,
    Court,
    Without,
    agenda_findings,
    court,
    settlement_describer,
    what_comes_without_talks,
)
from detente.questions.unlocking import Unlocking, unlocking
from detente.scenario.values import Word
from detente.stability import Concept, Verdict

JUDGED, UNLOCKED = 0.6, 0.9
"""The shares of the work that are done once the agendas are judged, and once it is known what unlocks the dispute."""


@dataclass(frozen=True, slots=True)
class OrderOfTalks:
    """Where two agendas lead, one settled after the other; states are indices, ascending."""

    first: str
    second: str
    ends: tuple[int, ...]
    reverse: tuple[int, ...]


def order_of_talks(court: Court, first: str, second: str, progress: Progress = SILENT) -> OrderOfTalks:
    """Settle both agendas in both orders from the status quo.

    From each settlement of the first the second is settled with that settlement as today.

    Raises
    ------
    RequestError
        When there is no such agenda.
    """
    ends = _ends(court, first, second, progress.part(0, 0.5))
    return OrderOfTalks(first, second, ends, _ends(court, second, first, progress.part(0.5, 0.5)))


def _ends(court: Court, first: str, second: str, progress: Progress) -> tuple[int, ...]:
    scenario = court.model.scenario
    settled = court.rows[court.settled(agenda_issues(scenario, first))]
    then = agenda_issues(scenario, second)
    ended = np.zeros(len(court.rows), dtype=np.bool_)
    for state in progress.each(settled.tolist(), f"{first}, then {second}"):
        ended |= court.seen_from(state).settled(then)
    return tuple(court.rows[ended].tolist())


@dataclass(frozen=True, slots=True)
class Prospect:
    """What talks are for a party: on one agenda, or at best.

    Attributes
    ----------
    word
        The word.
    cost
        At whose cost it has that word: those worse off than today; where there are none, those worse off than at their
        best without talks; nobody, where that depends on the outcome. None where it is at nobody's.
    has_other
        Whether it could else be settled with more done off the table.
    varies
        Whether it resolves at the cost of others from agenda to agenda.
    """

    word: Word
    cost: Cost | None = None
    has_other: bool = False
    varies: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Dialogue:
    """What talks can settle under one reading.

    Attributes
    ----------
    court
        The model, the concept, and what the words are decided from.
    without
        What comes without talks.
    agendas
        What is found for each agenda, in the order shown.
    reasons
        For each agenda the witness of each party's word; none where not asked for.
    unlocking
        None where there are too many issues to try every set.
    order
        Both orders of two agendas, where asked for.
    track_records
        One a party.
    principles
        What was tested of each principle, and at how many equilibria it holds.
    grounds
        For some settlements that reasons name, what each party's credibility rests on; none where not asked for.
    dilemmas
        What stands in the way of what the parties propose; None where not all of them propose something.
    stop
        That the work was stopped; None where nothing is lacking.
    """

    court: Court
    without: Without
    agendas: Mapping[str, AgendaFindings]
    reasons: Mapping[str, tuple[Reason, ...]]
    unlocking: Unlocking | None
    order: OrderOfTalks | None
    track_records: tuple[TrackRecord, ...]
    principles: Mapping[str, Tested]
    grounds: Mapping[int, tuple[Verdict, ...]]
    dilemmas: Dilemmas | None = None
    stop: Stop | None = None

    @property
    def model(self) -> GraphModel:
        """The graph model that was judged."""
        return self.court.model

    @property
    def comes_together(self) -> bool:
        """Whether what comes without talks settles it for all who have a core concern."""
        return bool(self.court.with_core) and bool(self.court.together(()))

    @property
    def by_size(self) -> tuple[AgendaFindings, ...]:
        """What is found for each agenda, the one with fewest issues first."""
        return tuple(sorted(self.agendas.values(), key=lambda own: len(own.issues)))

    @property
    def on_table(self) -> dict[str, AgendaFindings]:
        """What is found for each agenda that puts anything on the table."""
        return {name: own for name, own in self.agendas.items() if own.issues}

    @property
    def together_agendas(self) -> list[str]:
        """The agendas on which it can be settled for all at once."""
        return [name for name, own in self.on_table.items() if own.together]

    def prospects(self, agenda: str) -> list[Prospect]:
        """What talks on an agenda are for each party."""
        findings, reasons = self.agendas[agenda].findings, self.reasons[agenda]
        return [_prospect(each.word, reason) for each, reason in zip(findings, reasons, strict=True)]

    @property
    def best_prospects(self) -> list[Prospect]:
        """What talks are for each party on the agenda that is best for it; empty where nothing is on any table."""
        return [_at_best(own) for own in zip(*map(self.prospects, self.on_table), strict=True)]

    @property
    def agendas_at_best(self) -> list[str]:
        """The agendas on which talks are for every party what they are at best."""
        best = self.best_prospects
        return [name for name in self.on_table if self.prospects(name) == best]


def _prospect(word: Word, reason: Reason) -> Prospect:
    if reason.cost is None:
        return Prospect(word)
    today, best = reason.cost.below_today, reason.cost.below_best
    return Prospect(
        word, Cost(today, () if today else best), word != "resolves" and reason.otherwise is not None
    )


def _at_best(prospects: Sequence[Prospect]) -> Prospect:
    """The best word of a party on some agendas, and at what cost."""
    best = min((each.word for each in prospects), key=WORDS.index)
    same = {each for each in prospects if each.word == best}
    if len(same) == 1:
        return same.pop()
    somebody = Cost((), ())
    if best == "resolves":
        return Prospect(best) if Prospect(best) in same else Prospect(best, somebody, varies=True)
    return Prospect(best, somebody, any(each.has_other for each in same))


def dialogue_analysis(
    engine: Engine,
    concept: Concept,
    names: Sequence[str],
    sequence: tuple[str, str] | None = None,
    progress: Progress = SILENT,
    *,
    ways: bool = True,
    grounds: bool = True,
    strong: bool = False,
) -> Dialogue:
    """Judge what talks on some agendas can settle, for whom, and what would unlock the dispute.

    Parameters
    ----------
    names
        The agendas; what is added is measured against ``nothing`` even where that is none of them.
    sequence
        Two agendas whose orders are compared.
    ways
        Whether the ways to the witnesses of the words are looked for.
    grounds
        Whether it is looked up what credibility rests on, at a few settlements.
    strong
        Whether it is told of each settlement if the answers that keep parties to it are strong.

    Raises
    ------
    RequestError
        When the scenario has no status quo, or there is no such agenda.
    """
    scenario = engine.model.scenario
    for name in (*names, *(sequence or ())):
        agenda_issues(scenario, name)  # an unknown one is refused before any work
    before = court(engine, concept)
    holds = principles_hold(engine.model)
    describe = settlement_describer(before, holds, strong=strong)
    judged: dict[str, tuple[AgendaFindings, tuple[Reason, ...]]] = {}
    unlocked: Unlocking | None = None
    order: OrderOfTalks | None = None
    with progress.keeping(judged) as halt:
        for name in progress.part(0, JUDGED).each(names, "agenda ‘{}’".format):
            own = agenda_findings(before, name, describe)
            judged[name] = own, tuple(reason_for(before, own, i, with_way=ways) for i in before.parties)
        unlocked = unlocking(before, progress.part(JUDGED, UNLOCKED - JUDGED))
        if sequence is not None:
            order = order_of_talks(before, *sequence, progress.part(UNLOCKED, 1 - UNLOCKED))
    agendas = {name: own for name, (own, _) in judged.items()}
    reasons = {
        name: with_additions(before, own, unlocked, why) if unlocked else why
        for name, (own, why) in judged.items()
    }
    lacking = [f"the agenda ‘{name}’" for name in names if name not in judged]
    lacking += [] if unlocked else ["what would unlock it"]
    lacking += ["the order of talks"] if sequence is not None and order is None else []
    stop = halt.lacking(*lacking)
    return Dialogue(
        before,
        what_comes_without_talks(before),
        agendas,
        reasons,
        unlocked,
        order,
        tuple(track_record(party.id, scenario.commitments.values()) for party in scenario.parties),
        tested_principles(engine.model, holds, before.equilibria),
        grounds_of_named(before, agendas, reasons) if grounds and not stop else {},
        dilemmas_if_any(engine),
        stop,
    )
