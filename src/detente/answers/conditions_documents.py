"""Conditions on a party's preferences as JSON documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import factorial
from typing import Any

from detente.answers.documents import Document, header
from detente.graph import GraphModel
from detente.questions.conditions import (
    Comparison,
    NeedOfOther,
    PartyConditions,
    Requirement,
    Share,
    Standing,
)

COUNTED_STATES = 18
"""Of more states the number of all rankings is left out: over 2^53 many programs read a JSON number inexactly."""


def conditions_document(
    model: GraphModel,
    state: int,
    conditions: Sequence[PartyConditions],
    engine: str,
    agenda: str | None,
    options: Mapping[str, Any],
) -> Document:
    """The document of ``detente conditions``."""
    return header(model.scenario, "conditions", engine, options) | {
        "agenda": agenda,
        "state": model.states.id(state),
        "counts": {"states": len(model.states)},
        "conditions": [_record(model, each) for each in conditions],
    }


def _record(model: GraphModel, found: PartyConditions) -> Document:
    """What one party would have to prefer."""
    parties = model.scenario.parties
    ways = found.ways
    return {
        "party": parties[found.party].id,
        "concept": found.concept.code,
        "stable": found.stable,
        "requirements": requirements_record(model, found.requirements, found.now),
        "ways": ways and [_ids(model, [each.over for each in way]) for way in ways],
        "share": share_record(model, found.share),
        "others": {parties[need.party].id: _need_record(model, need) for need in found.others},
        "equilibrium": found.equilibrium,
        "equilibrium_share": share_record(model, found.equilibrium_share),
    }


def requirements_record(
    model: GraphModel, requirements: Sequence[Requirement], now: Standing
) -> list[Document]:
    """Requirements on a party's preferences: whether it meets each now, and the alternatives."""
    return [
        {
            "met": met,
            "any_of": [_alternative_record(model, each, now.missing) for each in alternatives(requirement)],
        }
        for requirement, met in zip(requirements, now.met, strict=True)
    ]


def alternatives(requirement: Requirement) -> list[list[Comparison]]:
    """The alternatives of a requirement as they are told: the short ones first, then by states."""
    return sorted(map(sorted, requirement), key=lambda each: (len(each), each))


def _alternative_record(
    model: GraphModel, alternative: Sequence[Comparison], not_now: frozenset[Comparison]
) -> list[Document]:
    """Comparisons that must all hold, those with the same state together; and which of them do not hold now."""
    record = []
    for (state, strict), group in groupby(alternative, key=lambda each: (each.state, each.strict)):
        comparisons = list(group)
        missing = [each.over for each in comparisons if each in not_now]
        record.append(
            {
                "state": model.states.id(state),
                "over": _ids(model, [each.over for each in comparisons]),
                "strict": strict,
                "missing": _ids(model, missing),
            }
        )
    return record


def _need_record(model: GraphModel, need: NeedOfOther) -> list[Document] | None:
    return None if need.requirements is None else requirements_record(model, need.requirements, need.now)


def _ids(model: GraphModel, states: Sequence[int]) -> list[str]:
    """The ids of states, by number."""
    return [model.states.id(state) for state in sorted(states)]


def share_record(model: GraphModel, share: Share) -> Document:
    """A share of all strict rankings: exact, with the numbers where they are short, or sampled with its interval."""
    record: Document = {"exact": share.exact, "value": float(share.value)}
    if not share.exact:
        return record | {"low": share.low, "high": share.high, "samples": share.samples}
    if len(model.states) <= COUNTED_STATES:
        of = factorial(len(model.states))
        record |= {"rankings": int(share.value * of), "of": of}
    return record
