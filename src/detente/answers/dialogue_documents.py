"""The documents of ``detente claims`` and ``replay``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.graph import States
from detente.questions.claims import Decision
from detente.questions.replay import Replay
from detente.scenario.values import Scenario


def claims_document(
    scenario: Scenario,
    decisions: Mapping[str, Mapping[str, Decision]],
    options: Mapping[str, Any],
) -> Document:
    """The document of ``detente claims``: `decisions` by claim and reading."""
    document = header(scenario, "claims", "auto", options)
    document["claims"] = {
        claim: {
            "by": scenario_claim_by(scenario, claim),
            "variants": {reading: decision.ruling for reading, decision in by_reading.items()},
            "why": {reading: decision.why for reading, decision in by_reading.items() if decision.why},
            "found": {reading: decision.word for reading, decision in by_reading.items() if decision.word},
        }
        for claim, by_reading in decisions.items()
    }
    return document


def scenario_claim_by(scenario: Scenario, claim: str) -> str | None:
    """Who makes a claim, in the base or in the first variant that has it."""
    for reading in (scenario, *scenario.variants.values()):
        if claim in reading.claims:
            return reading.claims[claim].by
    return None


def replay_document(scenario: Scenario, states: States, found: Replay) -> Document:
    """The document of ``detente replay``; states have the numbers of the base."""
    document = header(scenario, "replay", "none", {})
    document["steps"] = [
        {
            "date": step.move.date,
            "by": step.move.by,
            "from": states.id(step.start),
            "to": None if step.to is None else states.id(step.to),
            "legal": step.legal,
            "variants": dict(step.gains),
        }
        for step in found.steps
    ]
    document["ends_at_status_quo"] = found.ends_at_status_quo
    return document
