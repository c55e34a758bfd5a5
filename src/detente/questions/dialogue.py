"""All that is asked about talks under one reading: words, why they apply, what unlocks it, who keeps promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import Engine
from detente.graph import GraphModel, agenda_issues
from detente.progress import SILENT, Progress
from detente.questions.credibility import TrackRecord, track_record
from detente.questions.principles import Tested, principles_hold, tested_principles
from detente.questions.reasons import Reason, grounds_of_named, reason_for
from detente.questions.talks import (
    AgendaFindings,
    Court,
    Without,
    agenda_findings,
    court,
    settlement_describer,
    what_comes_without_talks,
)
from detente.questions.unlocking import Unlocking, unlocking
from detente.stability import Concept, Verdict


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
    return OrderOfTalks(
        first, second, _ends(court, first, second, progress), _ends(court, second, first, progress)
    )


def _ends(court: Court, first: str, second: str, progress: Progress) -> tuple[int, ...]:
    scenario = court.model.scenario
    settled = court.rows[court.settled(agenda_issues(scenario, first))]
    then = agenda_issues(scenario, second)
    ended = np.zeros(len(court.rows), dtype=np.bool_)
    for state in progress.each(settled.tolist(), f"{first}, then {second}"):
        ended |= court.seen_from(state).settled(then)
    return tuple(court.rows[ended].tolist())


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


def dialogue_analysis(
    engine: Engine,
    concept: Concept,
    names: Sequence[str],
    sequence: tuple[str, str] | None = None,
    progress: Progress = SILENT,
    *,
    ways: bool = True,
    grounds: bool = True,
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
    describe = settlement_describer(before, holds)
    agendas = {
        name: agenda_findings(before, name, describe) for name in progress.each(names, "agenda {}".format)
    }
    unlocked = unlocking(before, progress)
    reasons = {
        name: tuple(reason_for(before, found, unlocked, i, with_way=ways) for i in before.parties)
        for name, found in agendas.items()
    }
    return Dialogue(
        before,
        what_comes_without_talks(before),
        agendas,
        reasons,
        unlocked,
        order_of_talks(before, *sequence, progress) if sequence else None,
        tuple(track_record(party.id, scenario.commitments.values()) for party in scenario.parties),
        tested_principles(engine.model, holds, before.equilibria),
        grounds_of_named(before, agendas, reasons) if grounds else {},
    )
