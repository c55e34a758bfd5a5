"""Elements without a passage, and passages of sources that no element uses."""

from __future__ import annotations

from detente.answers.evidence import coverage as coverage_told
from detente.api.answer import Answer, asked
from detente.progress import Progress, Tell
from detente.scenario.values import Scenario
from detente.sources.coverage import Coverage, evidence_coverage


def coverage(scenario: Scenario, *, passages: bool = False, progress: Tell | None = None) -> Answer[Coverage]:
    """Find what rests on nothing: elements that cite no passage, and passages that no element cites.

    Parameters
    ----------
    scenario
        From `load`; the texts of its sources lie in the folder of its file.
    passages
        Whether the page lists the passages that no element cites.
    """
    found = evidence_coverage(scenario, Progress(progress))
    return Answer(coverage_told, asked(scenario, {}, in_full=passages), found)
