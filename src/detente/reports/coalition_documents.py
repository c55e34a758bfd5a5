"""The documents of ``detente coalitions``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.graph import GraphModel
from detente.questions.coalitions import Coalitions
from detente.questions.consent import Coalition
from detente.questions.departures import MAX_WAYS, Departure, Departures
from detente.reports.coalition_sentences import too_many_sentence
from detente.reports.documents import LISTED_STATES, Document, header, path_record


def coalitions_document(found: Coalitions, agenda: str | None, options: Mapping[str, Any]) -> Document:
    """The document of ``detente coalitions``: every jump, and the states that no group leaves."""
    model = found.model
    document = header(model.scenario, "coalitions", found.engine.name, options)
    document |= {"agenda": agenda, "concept": found.concept.code}
    if found.held.sum() <= LISTED_STATES:
        document["equilibria"] = model.states.ids(found.held)
    jumps = found.jumps
    if jumps is not None:
        document["jumps"] = [
            {
                "from": model.states.id(jump.start),
                "to": model.states.id(jump.to),
                "coalition": member_ids(model, jump.coalition),
            }
            for jump in jumps
        ]
    if found.unleft.sum() <= LISTED_STATES:
        document["cnash"] = model.states.ids(found.unleft)
    document["counts"] = {
        "equilibria": int(found.held.sum()),
        "jumps": found.n_jumps,
        "cnash": int(found.unleft.sum()),
    }
    document["jumps_of"] = [
        {"coalition": member_ids(model, group), "jumps": number}
        for group, number in zip(found.groups, found.n_moves.tolist(), strict=True)
        if number and len(group) > 1
    ]
    warnings = [too_many_sentence(found)] if jumps is None else []
    return document | _left_out(found) | ({"warnings": warnings} if warnings else {})


def _left_out(found: Coalitions | Departures) -> Document:
    """The parties that are left out of all coalitions, where some are."""
    return {"left_out": member_ids(found.model, found.left_out)} if found.left_out else {}


def departures_document(found: Departures, agenda: str | None, options: Mapping[str, Any]) -> Document:
    """The document of ``detente coalitions --state``: who could leave one state, where to and how."""
    model = found.model
    document = header(model.scenario, "coalitions", found.engine.name, options)
    document |= {
        "agenda": agenda,
        "concept": found.concept.code,
        "state": model.states.id(found.state),
        "equilibrium": bool(found.held[found.state]),
        "coalition_nash": not found.found,
    }
    if len(found.found) <= MAX_WAYS:
        document["improvements"] = [_departure_record(found, each) for each in found.found]
    return document | {"counts": {"improvements": len(found.found)}} | _left_out(found)


def _departure_record(found: Departures, departure: Departure) -> Document:
    """One improvement of a group, with a shortest way where one was looked for."""
    record = {
        "to": found.model.states.id(departure.to),
        "coalition": member_ids(found.model, departure.coalition),
        "equilibrium": departure.held,
        "smallest": departure.smallest,
    }
    way = found.ways.get(departure)
    return record if way is None else record | {"path": path_record(found.model, way)}


def member_ids(model: GraphModel, coalition: Coalition) -> list[str]:
    """The ids of a coalition's members."""
    return [model.scenario.parties[i].id for i in coalition]
