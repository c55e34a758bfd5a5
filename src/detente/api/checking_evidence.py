"""The passages that a scenario cites, held against the texts of its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.documents import to_json
from detente.answers.evidence.check_documents import check_document
from detente.progress import Progress, Tell
from detente.scenario.values import Scenario
from detente.sources.checking import LOST, CheckedPassage, KeptSource, checked_passages, kept_sources


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceCheck:
    """The answer of `check_evidence`: every cited passage, and the texts they were looked for in."""

    scenario: Scenario
    passages: tuple[CheckedPassage, ...]
    sources: Mapping[str, KeptSource]

    @property
    def is_verified(self) -> bool:
        """Whether no passage is known to have lost its ground, and no text is another than the one that was pinned.

        A missing text is no such knowledge.
        """
        changed = any(each.is_changed for each in self.sources.values())
        return not changed and not any(each.status in LOST for each in self.passages)

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente evidence check --format json``."""
        return check_document(self.scenario, self.passages, self.sources)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def check_evidence(scenario: Scenario, *, progress: Tell | None = None) -> EvidenceCheck:
    """Look for every passage that an element of the base or of a variant cites, in the text of its source.

    Only a passage's own words verify it. A text that is not there is told, and stops nothing.

    Parameters
    ----------
    scenario
        From `load`; the texts lie in the folder of its file.
    """
    sources = kept_sources(scenario)
    return EvidenceCheck(scenario, checked_passages(scenario, sources, Progress(progress)), sources)
