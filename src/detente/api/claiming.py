"""What is claimed about a dispute, under every reading; and its past, replayed under every reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.dialogue_documents import claims_document, replay_document
from detente.answers.documents import to_json
from detente.api.analyzing import model_of
from detente.api.loading import BASE, reading_of
from detente.api.talking import DEFAULT_CONCEPT
from detente.engines import choose_engine
from detente.graph import GraphModel, States, graph_model
from detente.progress import Progress, Tell
from detente.questions.claims import Bench, Decision
from detente.questions.replay import Replay, replay
from detente.scenario.values import Claim, Scenario
from detente.stability import Concept
from detente.stability.concepts import concept_named


@dataclass(frozen=True, slots=True, eq=False)
class ClaimsResult:
    """The answer of `claims`: how each claim fares, by claim and reading."""

    scenario: Scenario
    decisions: Mapping[str, Mapping[str, Decision]]
    options: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente claims --format json``."""
        return claims_document(self.scenario, self.decisions, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


@dataclass(frozen=True, slots=True, eq=False)
class ReplayResult:
    """The answer of `replay`: the past moves, between states of the base."""

    scenario: Scenario
    states: States
    replay: Replay

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente replay --format json``."""
        return replay_document(self.scenario, self.states, self.replay)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def claims(
    scenario: Scenario,
    *,
    concept: str = DEFAULT_CONCEPT,
    engine: str = "auto",
    progress: Tell | None = None,
) -> ClaimsResult:
    """Decide every claim under every reading: the base where it has preferences, and each variant.

    Parameters
    ----------
    concept
        The concept under which talks on agendas are judged; a claim about stability names its own.
    """
    judged = concept_named(concept)
    decisions: dict[str, dict[str, Decision]] = {}
    readings = all_readings(scenario)
    for name in Progress(progress).each(readings, "claims under {}".format):
        reading, _ = reading_of(scenario, name)
        decide = _decider(scenario, name, engine, judged)
        for claim in reading.claims.values():
            decisions.setdefault(claim.id, {})[name] = decide(claim)
    return ClaimsResult(scenario, decisions, {"concept": concept, "engine": engine})


def _decider(scenario: Scenario, name: str, engine: str, concept: Concept) -> Callable[[Claim], Decision]:
    """How to decide a claim under a reading; without every party's preferences none can be tested."""
    reading, _ = reading_of(scenario, name)
    missing = [party.id for party in reading.parties if party.id not in reading.preferences]
    if missing:
        return lambda claim: Decision("untestable", why=f"no preferences of {', '.join(missing)}")
    if reading.leaves_preferences_open:
        left_open = [party for party, own in reading.preferences.items() if own.open_at is not None]
        return lambda claim: Decision(
            "untestable", why=f"the preferences of {', '.join(left_open)} are left open"
        )
    return Bench(choose_engine(model_of(scenario, name), engine), concept).decide


def replay_history(scenario: Scenario) -> ReplayResult:
    """Replay the scenario's history: was each step a legal move, and a gain for its mover under each reading?

    A reading that does not give every party's preferences, or leaves some open, says nothing of any step.
    """
    base = graph_model(scenario, with_preferences=False)
    readings: dict[str, GraphModel] = {
        name: model_of(scenario, name)
        for name in all_readings(scenario)
        if reading_of(scenario, name)[0].has_known_preferences
    }
    return ReplayResult(scenario, base.states, replay(scenario, base.states, base.status_quo, readings))


def all_readings(scenario: Scenario) -> tuple[str, ...]:
    """The names of all readings: ``base`` where it gives every party's preferences, then each variant."""
    base = (BASE,) if scenario.has_preferences else ()
    return (*base, *scenario.variants)
