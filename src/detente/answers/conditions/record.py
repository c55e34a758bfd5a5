"""Conditions on what a party wants, for programs: the JSON document, and a row for each requirement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import factorial
from typing import Any

from detente.answers.documents import Document, header
from detente.blocks import Data, data
from detente.graph import GraphModel
from detente.questions.conditions import (
    Comparison,
    Conditions,
    NeedOfOther,
    PartyConditions,
    Requirement,
    Share,
    Standing,
)

COUNTED_STATES = 18
"""Of more states the number of all rankings is left out: over 2^53 many programs read a JSON number inexactly."""


def record(found: Conditions, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente conditions``."""
    model = found.model
    options = {name: value for name, value in settings.items() if name != "agenda"}
    document = header(model.scenario, "conditions", found.engine.name, options) | {
        "agenda": settings["agenda"],
        "state": model.states.id(found.state),
        "counts": {"states": len(model.states)},
        "conditions": [_record(model, each) for each in found.conditions],
    }
    return document | ({"warnings": list(found.warnings)} if found.warnings else {})


def _record(model: GraphModel, found: PartyConditions) -> Document:
    """What one party would have to prefer."""
    parties = model.scenario.parties
    ways = found.ways
    return {
        "party": parties[found.party].id,
        "concept": found.concept.code,
        "stable": found.stable,
        "requirements": _requirements_record(model, found.requirements, found.now),
        "ways": ways and [_ids(model, [each.over for each in way]) for way in ways],
        "share": _share_record(model, found.share),
        "others": {parties[need.party].id: _need_record(model, need) for need in found.others},
        "equilibrium": found.equilibrium,
        "equilibrium_share": _share_record(model, found.equilibrium_share),
    }


def _requirements_record(
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
    return None if need.requirements is None else _requirements_record(model, need.requirements, need.now)


def _ids(model: GraphModel, states: Sequence[int]) -> list[str]:
    """The ids of states, by number."""
    return [model.states.id(state) for state in sorted(states)]


def _share_record(model: GraphModel, share: Share) -> Document:
    """A share of all strict rankings: exact, with the numbers where they are short, or sampled with its interval."""
    record: Document = {"exact": share.exact, "value": float(share.value)}
    if not share.exact:
        return record | {"low": share.low, "high": share.high, "samples": share.samples}
    if len(model.states) <= COUNTED_STATES:
        of = factorial(len(model.states))
        record |= {"rankings": int(share.value * of), "of": of}
    return record


def table(found: Conditions) -> Data:
    """One row a requirement: of a party under a concept, for its own stability and then for that of each other.

    Where a stability asks nothing the row's requirement is ``always``, where nothing helps ``never``, and where it
    takes too many cases ``unknown``. The ends of a share are of its 95% interval; none where it is exact.
    """
    where = found.model.states.id(found.state)
    rows = (
        (where, *_party_cells(found.model, each), *requirement)
        for each in found.conditions
        for requirement in _requirement_rows(found.model, each)
    )
    shares = [f"{share}{end}" for share in ("share", "equilibrium_share") for end in ("", "_low", "_high")]
    columns = ["state", "party", "concept", "stable", "equilibrium", *shares, "for", "requirement", "met"]
    return data(columns, rows)


def _party_cells(model: GraphModel, found: PartyConditions) -> tuple[object, ...]:
    """What is known of one party under one concept, whatever the requirement."""
    shares = (
        (float(each.value), None, None) if each.exact else (float(each.value), each.low, each.high)
        for each in (found.share, found.equilibrium_share)
    )
    party = model.scenario.parties[found.party].id
    return (
        party,
        found.concept.code,
        found.stable,
        found.equilibrium,
        *(end for each in shares for end in each),
    )


def _requirement_rows(model: GraphModel, found: PartyConditions) -> Iterator[tuple[str, str, bool | None]]:
    """For whose stability something is required, what, and whether it is met now."""
    ids = [party.id for party in model.scenario.parties]
    yield from _requirement_cells(model, ids[found.party], found.requirements, found.now)
    for need in found.others:
        if need.requirements is None:
            yield ids[need.party], "unknown", None
        else:
            yield from _requirement_cells(model, ids[need.party], need.requirements, need.now)


def _requirement_cells(
    model: GraphModel, party: str, requirements: Sequence[Requirement], now: Standing
) -> Iterator[tuple[str, str, bool]]:
    if not requirements:
        yield party, "always", True
    for requirement, is_met in zip(requirements, now.met, strict=True):
        yield party, requirement_code(model, requirement), is_met


def requirement_code(model: GraphModel, requirement: Requirement) -> str:
    """A requirement for programs, in full: ``s2 >= s1 or (s2 > s4 and s2 > s5)``; ``never`` where none is enough."""
    ids = model.states.id
    told = [
        [f"{ids(each.state)} {'>' if each.strict else '>='} {ids(each.over)}" for each in alternative]
        for alternative in alternatives(requirement)
    ]
    joined = [" and ".join(each) for each in told]
    if len(told) > 1:
        joined = [f"({each})" if len(own) > 1 else each for each, own in zip(joined, told, strict=True)]
    return " or ".join(joined) or "never"


def alternatives(requirement: Requirement) -> list[list[Comparison]]:
    """The alternatives of a requirement as they are told: the short ones first, then by states."""
    return sorted(map(sorted, requirement), key=lambda each: (len(each), each))
