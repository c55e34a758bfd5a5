"""Conditions on a party's preferences as JSON documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import factorial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.answers.documents import Document, header
from detente.graph import GraphModel
from detente.questions.conditions import Comparison, NeedOfOther, PartyConditions, Requirement, Share, is_met
from detente.questions.conditions.requirements import in_order

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
        "requirements": requirements_record(model, found.requirements, found.party),
        "ways": ways and [_ids(model, [each.over for each in way]) for way in ways],
        "share": share_record(model, found.share),
        "others": {parties[need.party].id: _need_record(model, need, found.party) for need in found.others},
        "equilibrium": found.equilibrium,
        "equilibrium_share": share_record(model, found.equilibrium_share),
    }


def requirements_record(model: GraphModel, requirements: Sequence[Requirement], party: int) -> list[Document]:
    """Requirements on a party's preferences: whether it meets each now, and the alternatives."""
    rank = model.ranks[party]
    return [
        {
            "met": is_met(requirement, rank),
            "any_of": [_alternative_record(model, each, rank) for each in in_order(requirement)],
        }
        for requirement in requirements
    ]


def _alternative_record(
    model: GraphModel, alternative: Sequence[Comparison], rank: NDArray[np.int32]
) -> list[Document]:
    """Comparisons that must all hold, those with the same state together; and which of them do not hold now."""
    record = []
    for (state, strict), group in groupby(alternative, key=lambda each: (each.state, each.strict)):
        comparisons = list(group)
        missing = [each.over for each in comparisons if not each.holds(rank)]
        record.append(
            {
                "state": model.states.id(state),
                "over": _ids(model, [each.over for each in comparisons]),
                "strict": strict,
                "missing": _ids(model, missing),
            }
        )
    return record


def _need_record(model: GraphModel, need: NeedOfOther, party: int) -> list[Document] | None:
    return None if need.requirements is None else requirements_record(model, need.requirements, party)


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
