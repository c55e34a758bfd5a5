"""Elements without a passage, and passages of sources that no element uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.documents import to_json
from detente.answers.evidence.coverage_documents import coverage_document
from detente.progress import Progress, Tell
from detente.scenario.grounded import Element, grounded_elements
from detente.scenario.values import Scenario
from detente.sources.checking import KeptSource, checked_passages, kept_sources
from detente.sources.coverage import SourceCoverage, Support, source_coverage, supports


@dataclass(frozen=True, slots=True, eq=False)
class CoverageResult:
    """The answer of `coverage`: every element as it is written, and the use made of each source."""

    scenario: Scenario
    elements: tuple[Element, ...]
    supports: Mapping[str, Support]
    texts: Mapping[str, KeptSource]
    sources: Mapping[str, SourceCoverage]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente evidence coverage --format json``."""
        return coverage_document(self.scenario, self.elements, self.supports, self.sources)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def coverage(scenario: Scenario, *, progress: Tell | None = None) -> CoverageResult:
    """Find what rests on nothing: elements that cite no passage, and passages that no element cites.

    Parameters
    ----------
    scenario
        From `load`; the texts of its sources lie in the folder of its file.
    """
    texts = kept_sources(scenario)
    checked = checked_passages(scenario, texts, Progress(progress))
    elements = grounded_elements(scenario)
    return CoverageResult(
        scenario, elements, supports(elements, checked), texts, source_coverage(scenario, texts, checked)
    )
