"""The document of ``detente dialogue``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from detente.answers.documents import Document, path_record
from detente.graph import GraphModel
from detente.questions.dialogue import AgendaFindings, Finding, Settlement
from detente.questions.order_of_talks import OrderOfTalks
from detente.questions.reasons import Reason
from detente.questions.track_record import LABEL, TrackRecord
from detente.questions.unlocking import Unlocking


def agenda_record(model: GraphModel, found: AgendaFindings, reasons: Sequence[Reason]) -> Document:
    """What the talks on one agenda can settle, and what that is for each party."""
    ids = [party.id for party in model.scenario.parties]

    def by_party(value_of: Callable[[Finding], Any]) -> Document:
        return dict(zip(ids, map(value_of, found.findings), strict=True))

    return {
        "issues": list(found.talks.issues),
        "settlements": [settlement_record(model, settlement) for settlement in found.settlements],
        "verdicts": by_party(lambda finding: finding.word),
        "adds": by_party(lambda finding: finding.adds),
        "support": by_party(lambda finding: [finding.support, finding.n_settlements]),
        "together": found.together,
        "reasons": {party: reason_record(model, reason) for party, reason in zip(ids, reasons, strict=True)},
    }


def settlement_record(model: GraphModel, settlement: Settlement) -> Document:
    """One settlement."""
    ids = [party.id for party in model.scenario.parties]
    return {
        "state": model.states.id(settlement.state),
        "kind": settlement.kind,
        "durable": settlement.durable,
        "constructive": settlement.constructive,
        "core_met": [ids[i] for i in settlement.core_met],
        "change": dict(zip(ids, settlement.change, strict=True)),
        "credibility": dict(zip(ids, settlement.credibility, strict=True)),
        "principles": dict(settlement.principles),
    }


def reason_record(model: GraphModel, reason: Reason) -> Document:
    """The witness of one word."""
    record: Document = {
        "settlement": None if reason.settlement is None else model.states.id(reason.settlement),
        "path": path_record(model, reason.path),
    }
    if reason.onward:
        record["onward"] = path_record(model, reason.onward)
    if reason.adding:
        record["adding"] = [list(issues) for issues in reason.adding]
    return record


def unlocking_fields(model: GraphModel, found: Unlocking | None) -> Document:
    """What would unlock the dispute; nothing where there were too many issues to try."""
    if found is None:
        return {}
    parties = model.scenario.parties
    return {
        "unlocking": {
            parties[party].id: [list(issues) for issues in sets] for party, sets in found.for_party.items()
        },
        "unlocking_together": [list(issues) for issues in found.together],
    }


def order_record(model: GraphModel, order: OrderOfTalks) -> Document:
    """Where two agendas lead in both orders."""
    return {
        "order": [order.first, order.second],
        "ends": [model.states.id(state) for state in order.ends],
        "reverse": [model.states.id(state) for state in order.reverse],
    }


def track_record_fields(records: Sequence[TrackRecord]) -> Document:
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
