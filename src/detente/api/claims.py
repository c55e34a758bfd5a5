"""What is claimed about a dispute, under every reading."""

from __future__ import annotations

from collections.abc import Callable

from detente.answers import claims as claims_told
from detente.api.analyze import model_of
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT
from detente.api.scenarios import reading_of
from detente.api.settings import Concept as ConceptCode
from detente.api.settings import Engine
from detente.engines import choose_engine
from detente.progress import Progress, Tell
from detente.questions.claims import ClaimJudge, Claims, Decision
from detente.scenario.parsing.readings import BASE
from detente.scenario.values import Claim, Scenario
from detente.stability import Concept
from detente.stability.concepts import concept_in_turn


def claims(
    scenario: Scenario,
    *,
    concept: ConceptCode = DEFAULT_CONCEPT,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Claims]:
    """Decide what is claimed, under every reading.

    A claim holds, fails, or cannot be tested under a reading. A claim about stability names its own concept; --concept
    is for claims about talks.

    $ detente claims european-security
    $ detente claims dispute.yaml --concept nash
    $ detente claims dispute.yaml --format csv > claims.csv

    Parameters
    ----------
    concept
        The concept under which talks on agendas are judged; a claim about stability names its own.

    Raises
    ------
    RequestError
        When the concept or the engine do not exist.
    """
    judged = concept_in_turn(concept)
    decisions: dict[str, dict[str, Decision]] = {}
    readings = all_readings(scenario)
    for name in Progress.of(progress).each(readings, "claims under {}".format):
        reading, _ = reading_of(scenario, name)
        decide = _decider(scenario, name, engine, judged)
        for claim in reading.claims.values():
            decisions.setdefault(claim.id, {})[name] = decide(claim)
    found = Claims(scenario, judged, readings, decisions)
    return Answer(claims_told, asked(scenario, {"concept": concept, "engine": engine}), found)


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
    return ClaimJudge(choose_engine(model_of(scenario, name), engine), concept).decide


def all_readings(scenario: Scenario) -> tuple[str, ...]:
    """The names of all readings: ``base`` where it gives every party's preferences, then each variant."""
    base = (BASE,) if scenario.has_preferences else ()
    return (*base, *scenario.variants)
