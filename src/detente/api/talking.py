"""The dialogue analysis of one reading: agendas, unlocking, order of talks, track record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.answers.dialogue_documents import (
    agenda_record,
    order_record,
    track_record_fields,
    unlocking_fields,
)
from detente.answers.documents import header, to_json
from detente.api.analyzing import engine_of
from detente.errors import RequestError
from detente.graph import GraphModel, agenda_issues
from detente.progress import Progress, Tell
from detente.questions.dialogue import AgendaFindings, Judge, agenda_findings, judge, settlement_describer
from detente.questions.order_of_talks import OrderOfTalks, order_of_talks
from detente.questions.principles import Tested, principles_hold, tested_principles
from detente.questions.reasons import Reason, grounds_of_named, reason_for
from detente.questions.track_record import TrackRecord, track_record
from detente.questions.unlocking import MAX_ISSUES, Unlocking, unlocking
from detente.scenario.values import Scenario
from detente.stability import Verdict
from detente.stability.concepts import concept_named

DEFAULT_CONCEPT = "seq"


@dataclass(frozen=True, slots=True, eq=False)
class DialogueResult:
    """The answer of `dialogue`.

    Attributes
    ----------
    court
        The model, the concept, and what the words are decided from.
    agendas
        What is found for each agenda, in the order shown.
    reasons
        For each agenda the witness of each party's word.
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

    court: Judge
    agendas: Mapping[str, AgendaFindings]
    reasons: Mapping[str, tuple[Reason, ...]]
    unlocking: Unlocking | None
    order: OrderOfTalks | None
    track_records: tuple[TrackRecord, ...]
    principles: Mapping[str, Tested]
    grounds: Mapping[int, tuple[Verdict, ...]]
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model that was judged."""
        return self.court.model

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be worked out, and why."""
        if self.unlocking is not None:
            return ()
        issues = len(self.model.scenario.issues)
        return (
            f"There are {issues} issues; over {MAX_ISSUES} not every set of them is tried, so what would unlock the "
            "dispute is left out. Name agendas of interest instead.",
        )

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente dialogue --format json``."""
        model = self.model
        document = header(model.scenario, "dialogue", self.court.table.engine.name, self.options)
        document |= {
            "concept": self.court.table.concept.code,
            "status_quo": model.states.id(self.court.start),
            "agendas": {
                name: agenda_record(model, found, self.reasons[name]) for name, found in self.agendas.items()
            },
        }
        document |= unlocking_fields(model, self.unlocking)
        if self.order:
            document["sequence"] = order_record(model, self.order)
        document["track_record"] = track_record_fields(self.track_records)
        return document | ({"warnings": list(self.warnings)} if self.warnings else {})

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def dialogue(
    scenario: Scenario,
    *,
    variant: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    agenda: str | None = None,
    sequence: str | Sequence[str] | None = None,
    engine: str = "auto",
    grounds: bool = True,
    progress: Tell | None = None,
) -> DialogueResult:
    """Judge what talks on each agenda can settle, for whom, and what would unlock the dispute.

    Parameters
    ----------
    agenda
        Judge this agenda only; what is added is still measured against ``nothing``, unlocking is complete.
    sequence
        Two agendas, as ``"A1,A2"`` or a pair: compare both orders of settling them.
    grounds
        Whether it is looked up what credibility rests on, at a few settlements; no document tells it.

    Raises
    ------
    RequestError
        When the scenario has no status quo, or an agenda, variant or concept does not exist.
    """
    used = engine_of(scenario, variant, None, engine)
    names = shown_agendas(used.model.scenario) if agenda is None else (agenda,)
    pair = None if sequence is None else _pair(sequence)
    for name in (*names, *(pair or ())):
        agenda_issues(used.model.scenario, name)  # an unknown one is refused before any work
    court = judge(used, concept_named(concept))
    holds = principles_hold(used.model)
    describe = settlement_describer(court, holds)
    agendas = {}
    tell = Progress(progress)
    for name in tell.each(names, "agenda {}".format):
        agendas[name] = agenda_findings(court, name, describe)
    found = unlocking(court, tell)
    parties = range(used.model.n_parties)
    reasons = {name: tuple(reason_for(court, each, i) for i in parties) for name, each in agendas.items()}
    order = order_of_talks(court, *pair, tell) if pair else None
    model_scenario = used.model.scenario
    records = tuple(
        track_record(party.id, model_scenario.commitments.values()) for party in model_scenario.parties
    )
    options = {
        "concept": concept,
        "agenda": agenda,
        "sequence": list(pair) if pair else None,
        "engine": engine,
    }
    return DialogueResult(
        court,
        agendas,
        reasons,
        found,
        order,
        records,
        tested_principles(used.model, holds, court.durable),
        grounds_of_named(court, agendas, reasons) if grounds else {},
        options,
    )


def shown_agendas(scenario: Scenario) -> tuple[str, ...]:
    """The agendas that are judged: ``nothing``, the file's own (``secondary`` where it names none), ``everything``."""
    return ("nothing", *(scenario.agendas or ("secondary",)), "everything")


def _pair(sequence: str | Sequence[str]) -> tuple[str, str]:
    names = [name.strip() for name in sequence.split(",")] if isinstance(sequence, str) else list(sequence)
    if len(names) != 2 or not all(names):
        raise RequestError("A sequence names two agendas.", "write ‘--sequence A1,A2’")
    return names[0], names[1]
