"""A scenario against one of its variants or against another file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.documents import comparison_document, to_json
from detente.api.analyzing import AnalysisResult, analyze
from detente.errors import RequestError
from detente.progress import Tell
from detente.questions.comparison import Comparison, comparison
from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class ComparisonResult:
    """The answer of `compare`."""

    comparison: Comparison
    options: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente compare --format json``."""
        return comparison_document(self.comparison, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def compare(
    first: Scenario,
    second: Scenario,
    *,
    first_variant: str | None = None,
    second_variant: str | None = None,
    concepts: str | None = None,
    engine: str = "auto",
    progress: Tell | None = None,
) -> ComparisonResult:
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

    def analysed(scenario: Scenario, variant: str | None) -> AnalysisResult:
        return analyze(scenario, variant=variant, concepts=concepts, engine=engine, progress=progress)

    before, after = analysed(first, first_variant), analysed(second, second_variant)
    return ComparisonResult(
        comparison(before.analysis, after.analysis), {"concepts": concepts, "engine": engine}
    )
