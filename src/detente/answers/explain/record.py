"""Why a state holds, for programs: verdicts with their witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.answers.documents import Document, header, path_record
from detente.blocks import Data, data
from detente.graph import GraphModel
from detente.questions.explain import Explanation
from detente.stability import Improvement, Verdict


def record(found: Explanation, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente explain``."""
    options = {name: value for name, value in settings.items() if name != "agenda"}
    return header(found.model.scenario, "explain", found.engine.name, options) | {
        "agenda": settings["agenda"],
        "state": found.model.states.id(found.state),
        "verdicts": [_verdict_record(found.model, verdict) for verdict in found.verdicts],
    }


def _verdict_record(model: GraphModel, verdict: Verdict) -> Document:
    """One verdict with its witness."""
    return {
        "party": model.scenario.parties[verdict.party].id,
        "concept": verdict.concept.code,
        "stable": verdict.stable,
        **_strength_record(verdict.strong),
        "improvements": [
            {
                "to": model.states.id(improvement.to),
                "sanctioned": improvement.sanction is not None,
                **_strength_record(improvement.strong),
                **_sanction_record(model, improvement),
            }
            for improvement in verdict.improvements
        ],
    }


def _strength_record(strong: bool | None) -> Document:
    return {} if strong is None else {"strong": strong}


def _sanction_record(model: GraphModel, improvement: Improvement) -> Document:
    """The answer to an improvement: the steps in turn, or what each picks at the same time and where all end."""
    if improvement.sanction is None:
        return {}
    if improvement.end is None:
        return {"path": path_record(model, improvement.sanction)}
    parties, ids = model.scenario.parties, model.states.id
    picks = {parties[pick.party].id: ids(pick.to) for pick in improvement.sanction}
    return {"together": picks, "end": ids(improvement.end)}


def table(found: Explanation) -> Data:
    """One row an improvement of a party under a concept, with the answer to it; one without where there is none.

    Of an unstable state only the improvements that nothing answers are among them.
    """
    where = found.model.states.id(found.state)
    parties = found.model.scenario.parties
    tells_strength = any(each.strong is not None for each in found.verdicts)
    rows = (
        (
            where,
            parties[verdict.party].id,
            verdict.concept.code,
            verdict.stable,
            *([verdict.strong] if tells_strength else []),
            *answered,
        )
        for verdict in found.verdicts
        for answered in _answered(found.model, verdict)
    )
    heads = ["state", "party", "concept", "stable", *(["strong"] if tells_strength else [])]
    return data([*heads, "to", "sanctioned", "sanction"], rows)


def _answered(model: GraphModel, verdict: Verdict) -> Iterator[tuple[str | None, bool | None, str | None]]:
    """Where each improvement of a verdict leads, whether it is answered, and how."""
    ids = model.states.id
    if not verdict.improvements:
        yield None, None, None
    for each in verdict.improvements:
        yield ids(each.to), each.sanction is not None, _path(model, each)
    for state in verdict.also_unanswered:
        yield ids(state), False, None


def _path(model: GraphModel, improvement: Improvement) -> str | None:
    """Who moves where, one after another: ``syria s5, iraq s2``; at once: ``syria s5 + iraq s2 = s7``; None without."""
    parties, ids = model.scenario.parties, model.states.id
    steps = [f"{parties[step.party].id} {ids(step.to)}" for step in improvement.sanction or ()]
    if improvement.end is not None:
        return f"{' + '.join(steps)} = {ids(improvement.end)}"
    return ", ".join(steps) or None
