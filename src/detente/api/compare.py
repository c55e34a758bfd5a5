"""A scenario against one of its variants or against another file."""

from __future__ import annotations

from detente.answers import compare as compare_told
from detente.api.analyze import analyze
from detente.api.answer import Answer, asked
from detente.errors import RequestError
from detente.progress import Tell
from detente.questions.analyze import Analysis
from detente.questions.compare import Comparison, comparison
from detente.renderers import Format
from detente.scenario.values import Scenario


def compare(
    first: Scenario,
    second: Scenario,
    *,
    first_variant: str | None = None,
    second_variant: str | None = None,
    concepts: str | None = None,
    engine: str = "auto",
    progress: Tell | None = None,
) -> Answer[Comparison]:
    """Compare two readings: which equilibria come and go, whose verdicts change.

    Parameters
    ----------
    first, second
        Scenarios from `load`; the same one twice to compare two of its readings.

    Raises
    ------
    RequestError
        When the two share no party, so that they are two disputes.
    """
    if not {party.id for party in first.parties} & {party.id for party in second.parties}:
        raise RequestError(
            "These scenarios share no party, so there is nothing to compare.",
            "parties are matched by their ids, states by the options taken",
        )

    def analysed(scenario: Scenario, variant: str | None) -> Analysis:
        return analyze(
            scenario,
            variant=variant,
            concepts=concepts,
            engine=engine,
            only_for=Format.json,
            progress=progress,
        ).found

    found = comparison(analysed(first, first_variant), analysed(second, second_variant))
    return Answer(compare_told, asked(first, {"concepts": concepts, "engine": engine}), found)
