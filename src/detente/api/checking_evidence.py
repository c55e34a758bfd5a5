"""The passages that a scenario cites, held against the texts of its sources."""

from __future__ import annotations

from detente.answers.evidence import check as check_told
from detente.api.answer import Answer, asked
from detente.progress import Progress, Tell
from detente.scenario.values import Scenario
from detente.sources.checking import EvidenceCheck, evidence_check


def check_evidence(
    scenario: Scenario, *, all_passages: bool = False, progress: Tell | None = None
) -> Answer[EvidenceCheck]:
    """Look for every passage that an element of the base or of a variant cites, in the text of its source.

    Only a passage's own words verify it. A text that is not there is told, and stops nothing.

    Parameters
    ----------
    scenario
        From `load`; the texts lie in the folder of its file.
    all_passages
        Whether the page lists every passage, not only those that want attention.
    """
    found = evidence_check(scenario, Progress(progress))
    return Answer(check_told, asked(scenario, {}, in_full=all_passages), found)
