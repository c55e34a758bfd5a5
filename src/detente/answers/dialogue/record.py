"""A dialogue analysis for programs: the JSON document, the settlements of one reading, the words of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from detente.answers.dialogue.outcomes import without_words
from detente.answers.dialogue.words import agenda_title, unlocking_warnings
from detente.answers.dilemmas import dilemma_name, proposal_record
from detente.answers.documents import Document, header, path_record
from detente.answers.masthead import reading_name
from detente.answers.states import option_marks
from detente.blocks import Data, data
from detente.blocks.data import Row
from detente.graph import GraphModel
from detente.questions.credibility import LABEL, TrackRecord
from detente.questions.dialogue import Dialogue, OrderOfTalks
from detente.questions.dilemmas import Dilemmas
from detente.questions.reasons import Reason
from detente.questions.talks import AgendaFindings, Finding, Settlement, TalkStep, Without
from detente.questions.unlocking import Unlocking
from detente.scenario.values import Word


def record(found: Dialogue, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente dialogue``: what talks on each agenda can settle, and what that is for whom."""
    model = found.model
    document = header(model.scenario, "dialogue", found.court.engine.name, settings)
    document |= {
        "concept": found.court.concept.code,
        "status_quo": model.states.id(found.court.start),
        "without": without_record(model, found.without),
        "secure": [model.scenario.parties[i].id for i in found.without.secure],
        "agendas": {
            name: _agenda_record(model, own, found.reasons[name], found.dilemmas)
            for name, own in found.agendas.items()
        },
    }
    document |= unlocking_record(model, found.unlocking)
    if found.order:
        document["sequence"] = _order_record(model, found.order)
    document["track_record"] = _track_records(found.track_records)
    told = unlocking_warnings(model, found.unlocking)
    return document | ({"warnings": list(told)} if told else {})


def words_record(
    model: GraphModel,
    without: Without,
    agendas: Mapping[str, Sequence[str]],
    words: Mapping[str, Mapping[str, Word]],
) -> Document:
    """What comes without talks in sentences, and the word of each agenda, by its issues, for each party."""
    own = model.scenario
    return {
        "title": own.title,
        "drift": without_words(model, without),
        "parties": [{"id": party.id, "name": party.name} for party in own.parties],
        "agendas": [
            {
                "id": name,
                "title": agenda_title(own, name, issues),
                "issues": [own.issues[issue].name for issue in issues],
                "issue_ids": list(issues),
            }
            for name, issues in agendas.items()
        ],
        "cells": {name: dict(own_words) for name, own_words in words.items()},
    }


def without_record(model: GraphModel, without: Without) -> Document:
    """What comes without talks."""
    changes = zip(model.scenario.parties, without.change, strict=True)
    return {
        "states": [model.states.id(state) for state in without.states],
        "rest": without.is_at_rest,
        "path": path_record(model, without.path),
        "change": {party.id: list(change) for party, change in changes},
    }


def _agenda_record(
    model: GraphModel, found: AgendaFindings, reasons: Sequence[Reason], dilemmas: Dilemmas | None
) -> Document:
    """What the talks on one agenda can settle, and what that is for each party."""
    ids = [party.id for party in model.scenario.parties]

    def by_party(value_of: Callable[[Finding], Any]) -> Document:
        return dict(zip(ids, map(value_of, found.findings), strict=True))

    return {
        "issues": list(found.issues),
        "settlements": [_settlement_record(model, settlement, dilemmas) for settlement in found.settlements],
        "verdicts": by_party(lambda finding: finding.word),
        "adds": by_party(lambda finding: finding.adds),
        "support": by_party(lambda finding: [finding.support, finding.n_settlements]),
        "risk": by_party(lambda finding: finding.risk),
        "together": found.together,
        "reasons": {party: _reason_record(model, reason) for party, reason in zip(ids, reasons, strict=True)},
    }


def _settlement_record(model: GraphModel, settlement: Settlement, dilemmas: Dilemmas | None) -> Document:
    """One settlement; where every party proposes something, who proposes it, and the dilemmas in its way."""
    ids = [party.id for party in model.scenario.parties]
    return {
        "state": model.states.id(settlement.state),
        "kind": settlement.kind,
        "change": dict(zip(ids, settlement.change, strict=True)),
        "gain": dict(zip(ids, settlement.gain, strict=True)),
        "core_met": [ids[i] for i in settlement.core_met],
        "outside": list(settlement.outside),
        "credibility": dict(zip(ids, settlement.credibility, strict=True)),
        **_strength_record(ids, settlement),
        "principles": dict(settlement.principles),
        **({} if dilemmas is None else proposal_record(dilemmas, settlement.state)),
    }


def _strength_record(ids: Sequence[str], settlement: Settlement) -> Document:
    """Of the parties that answers keep to a settlement whether these are strong; nothing where that was not asked."""
    if not settlement.strong:
        return {}
    told = zip(ids, settlement.strong, strict=True)
    return {"strong": {party: strong for party, strong in told if strong is not None}}


def _reason_record(model: GraphModel, reason: Reason) -> Document:
    """The witness of one word."""
    record: Document = {
        "settlement": None if reason.settlement is None else model.states.id(reason.settlement),
        "path": talks_record(model, reason.path),
    }
    if reason.adding:
        record["adding"] = [list(issues) for issues in reason.adding]
    return record


def talks_record(model: GraphModel, path: Iterable[TalkStep]) -> list[Document]:
    """The steps of talks, each an own step or something given."""
    return [
        {"party": model.scenario.parties[step.party].id, "to": model.states.id(step.to), "gives": step.gives}
        for step in path
    ]


def unlocking_record(model: GraphModel, found: Unlocking | None) -> Document:
    """What would unlock the dispute; nothing where there were too many issues to try."""
    if found is None:
        return {}
    parties = model.scenario.parties
    return {
        "unlocking": {
            parties[party].id: None if sets is None else [list(issues) for issues in sets]
            for party, sets in found.for_party.items()
        },
        "unlocking_together": [list(issues) for issues in found.together],
    }


def _order_record(model: GraphModel, order: OrderOfTalks) -> Document:
    """Where two agendas lead in both orders."""
    return {
        "order": [order.first, order.second],
        "ends": [model.states.id(state) for state in order.ends],
        "reverse": [model.states.id(state) for state in order.reverse],
    }


def _track_records(records: Sequence[TrackRecord]) -> Document:
    """What became of each party's commitments; a party that gave none is left out."""
    return {
        record.party: {
            "counts": dict(record.counts),
            "dates": [[commitment.date, commitment.status] for commitment in record.commitments],
            "interval_disputed_as_kept": [round(end, 4) for end in record.disputed_kept],
            "interval_disputed_as_broken": [round(end, 4) for end in record.disputed_broken],
            "label": LABEL,
        }
        for record in records
        if record.commitments
    }


def table(found: Dialogue) -> Data:
    """All settlements: a row for each agenda and settlement."""
    model, with_core = found.model, found.court.with_core
    parties = [party.id for party in model.scenario.parties]
    principles = list(model.scenario.principles)
    columns = [
        "agenda", "state", "name", "kind", "outside",
        *(f"core_met.{parties[i]}" for i in with_core),
        *(f"change.{party}" for party in parties), *(f"gain.{party}" for party in parties),
        *(f"credibility.{party}" for party in parties),
        *(f"strong.{party}" for party in parties if _tells_strength(found)),
        *(f"principle.{name}" for name in principles),
        *(("proposed_by", "dilemmas") if found.dilemmas else ()),
        *(f"option.{option.key}" for option in model.states.options),
    ]  # fmt: skip
    return data(columns, _settlement_rows(found))


def _tells_strength(found: Dialogue) -> bool:
    return any(each.strong for own in found.agendas.values() for each in own.settlements)


def _settlement_rows(found: Dialogue) -> Iterator[Row]:
    states = found.model.states
    for name, own in found.agendas.items():
        marks = option_marks(states, [each.state for each in own.settlements])
        for each, taken in zip(own.settlements, marks, strict=True):
            yield (
                name, states.id(each.state), states.names.get(each.state), each.kind,
                " ".join(each.outside), *(i in each.core_met for i in found.court.with_core),
                *each.change, *each.gain, *each.credibility, *each.strong, *each.principles.values(),
                *_proposal_row(found.dilemmas, each.state), *taken,
            )  # fmt: skip


def _proposal_row(found: Dilemmas | None, state: int) -> tuple[str, ...]:
    """Who proposes a state, and the dilemmas in its way, where every party proposes something."""
    if found is None:
        return ()
    names = (dilemma_name(found.model, each) for each in found.in_the_way_of(state))
    return " ".join(proposal_record(found, state)["proposed_by"]), "; ".join(names)


def readings_table(found: Sequence[Dialogue]) -> Data:
    """The words of several readings: a row for each reading, agenda and party."""
    columns = ("reading", "agenda", "party", "word", "adds", "support", "risk", "settlements", "together")
    rows = (
        (
            reading_name(one.model),
            name,
            party.id,
            each.word,
            each.adds,
            each.support,
            each.risk,
            each.n_settlements,
            own.together,
        )
        for one in found
        for name, own in one.agendas.items()
        for party, each in zip(one.model.scenario.parties, own.findings, strict=True)
    )
    return data(columns, rows)
