"""A brief for programs: what its words rest on, reading by reading, and which readings answer alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.answers.dialogue.record import talks_record, unlocking_record, without_record
from detente.answers.documents import LISTED_STATES, Document, header, status_quo_id
from detente.answers.masthead import reading_name
from detente.graph import GraphModel
from detente.questions.brief import Brief, Facts, Firmness, Outcome, ReadingBrief, Turned
from detente.questions.brief.firmness import BriefGrounds
from detente.questions.dialogue import Dialogue
from detente.questions.outcomes import Spread


def record(found: Brief, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente brief``."""
    own = found.readings[0]
    document = header(
        found.scenario,
        "brief",
        own.engine,
        settings,
        among=[each.model.scenario for each in found.readings],
    )
    document["variant"] = None if found.is_of_several else own.model.scenario.variant
    names = [reading_name(each.model) for each in found.readings]
    return document | {
        "concept": own.concept.code,
        "readings": {name: _reading(each) for name, each in zip(names, found.readings, strict=True)},
        "groups": [[names[k] for k in group] for group in found.groups],
        "facts": _facts(found.facts) if found.facts else None,
        "firmness": _firmness(own.model, found.firmness) if found.firmness else None,
        "foresight": {
            code: {"same": each.same, "gains": each.gains} for code, each in found.foresight.items()
        },
        "grounds": _grounds(found.grounds),
    }


def _reading(found: ReadingBrief) -> Document:
    """One reading: without talks, agenda by agenda, what unlocks, the outcomes named, and all that could come."""
    model, talks = found.model, found.talks
    ids = [party.id for party in model.scenario.parties]
    document: Document = {
        "status_quo": status_quo_id(model),
        "without": _without(found.dialogue) if found.dialogue else None,
        "agendas": _agendas(talks, ids) if talks else {},
    }
    document |= unlocking_record(model, talks.unlocking if talks else None)
    return document | {
        "obstacles": {
            ids[i]: {"why": each.why, "losing": [ids[j] for j in each.losing]}
            for i, each in found.obstacles.items()
        },
        "outcomes": [_outcome(model, ids, each) for each in found.outcomes],
        "spread": _spread(model, found.spread),
    }


def _without(found: Dialogue) -> Document:
    secure = [found.model.scenario.parties[i].id for i in found.without.secure]
    return without_record(found.model, found.without) | {"secure": secure}


def _agendas(found: Dialogue, ids: list[str]) -> Document:
    return {
        name: {
            "issues": list(own.issues),
            "words": {party: each.word for party, each in zip(ids, own.findings, strict=True)},
            "risk": [party for party, each in zip(ids, own.findings, strict=True) if each.risk],
        }
        for name, own in found.agendas.items()
    }


def _outcome(model: GraphModel, ids: list[str], found: Outcome) -> Document:
    """An outcome, by which agendas, for whom it is what, and what keeps each party to it."""
    shown = found.settlement
    return {
        "state": model.states.id(shown.state),
        "agendas": list(found.agendas),
        "foremost": found.is_foremost,
        "change": dict(zip(ids, shown.change, strict=True)),
        "gain": dict(zip(ids, shown.gain, strict=True)),
        "credibility": dict(zip(ids, shown.credibility, strict=True)),
        "path": talks_record(model, found.way),
    }


def _spread(model: GraphModel, found: Spread) -> Document:
    """All outcomes: how many, which if they are not too many, what they share, and equal ones together."""
    few = len(found.states) <= LISTED_STATES
    return {
        "count": len(found.states),
        **({"states": [model.states.id(state) for state in found.states]} if few else {}),
        "shared": dict(found.shared),
        "differing": dict(found.differing),
        "groups": [
            {
                "count": len(each.states),
                "first": model.states.id(each.states[0]),
                "gain": list(each.gain),
                "change": list(each.change),
            }
            for each in found.groups
        ],
    }


def _facts(found: Facts) -> Document:
    return {
        "readings": found.n_readings,
        "stays": found.stays,
        "gains": found.gains,
        "together": found.together,
        "settled": {party: list(numbers) for party, numbers in found.settled.items()},
    }


def _firmness(model: GraphModel, found: Firmness) -> Document:
    ids = [party.id for party in model.scenario.parties]

    def turned(some: Iterable[Turned]) -> list[Document]:
        return [
            {"agenda": each.agenda, "party": ids[each.party], "before": each.before, "after": each.after}
            for each in some
        ]

    return {
        "concepts": {code: turned(some) for code, some in found.foresight.items()},
        "exchanges": found.n_exchanges,
        "tried": found.was_tried,
        "turning": [
            {"party": ids[each.party], "position": each.place + 1, "words": turned(some)}
            for each, some in found.turning
        ],
    }


def _grounds(found: BriefGrounds) -> Document:
    return {
        "wishes": [
            {"element": each.element.path, "party": each.party, "core": each.is_core, "support": each.support}
            for each in found.wishes
        ],
        "sources": list(found.sources),
    }
