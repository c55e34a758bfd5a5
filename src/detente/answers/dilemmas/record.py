"""Dilemmas for programs: the document, and rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.answers.dilemmas.sentences import sentence
from detente.answers.documents import LISTED_STATES, Document, header
from detente.blocks import Data, data
from detente.graph import GraphModel
from detente.questions.dilemmas import Dilemma, Dilemmas


def record(found: Dilemmas, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente dilemmas``: what is proposed and threatened, and every dilemma that holds."""
    model = found.model
    scenario, ids = model.scenario, model.states.id
    return header(scenario, "dilemmas", found.engine.name, settings) | {
        "positions": {
            party.id: ids(state)
            for party, state in zip(scenario.parties, found.positions.proposed, strict=True)
        },
        "fallbacks": {party.id: list(scenario.fallbacks[party.id].options) for party in scenario.parties},
        "threatened_future": ids(found.positions.threatened),
        "dilemmas": [_record(model, each) for each in found.found],
    }


def _record(model: GraphModel, dilemma: Dilemma) -> Document:
    """One dilemma, and the states that it compares: `party` prefers each of `prefers` to the state `to`."""
    parties, ids = model.scenario.parties, model.states.id
    preferred = list(map(ids, dilemma.preferred))
    return named_record(model, dilemma) | {
        "party": parties[dilemma.compared.party].id,
        **({"prefers": preferred} if len(preferred) <= LISTED_STATES else {}),
        "to": ids(dilemma.compared.to),
    }


def named_record(model: GraphModel, dilemma: Dilemma) -> Document:
    """Which dilemma it is: its kind, whose, and with whom."""
    parties = model.scenario.parties
    return {
        "dilemma": dilemma.kind,
        "of": parties[dilemma.of].id,
        "with": None if dilemma.other is None else parties[dilemma.other].id,
    }


def proposal_record(found: Dilemmas, state: int) -> Document:
    """Who proposes a state, and the dilemmas that stand in its way."""
    model = found.model
    proposed = zip(model.scenario.parties, found.positions.proposed, strict=True)
    return {
        "proposed_by": [party.id for party, own in proposed if own == state],
        "dilemmas": [named_record(model, each) for each in found.in_the_way_of(state)],
    }


def table(found: Dilemmas) -> Data:
    """One row a dilemma, with the states that it compares, and the sentence for it."""
    rows = (
        (
            *named_record(found.model, each).values(),
            found.model.scenario.parties[each.compared.party].id,
            " ".join(map(found.model.states.id, each.preferred)),
            found.model.states.id(each.compared.to),
            sentence(found, each),
        )
        for each in found.found
    )
    return data(["dilemma", "of", "with", "party", "prefers", "to", "in_words"], rows)


def dilemma_name(model: GraphModel, dilemma: Dilemma) -> str:
    """How a dilemma is named on a command line: ``trust of row with column``."""
    parties = model.scenario.parties
    whom = "" if dilemma.other is None else f" with {parties[dilemma.other].id}"
    return f"{dilemma.kind} of {parties[dilemma.of].id}{whom}"
