"""The report of a scenario as one HTML page."""

from __future__ import annotations

from detente.questions.analysis import Progress
from detente.scenario.values import Scenario


def report(scenario: Scenario, *, progress: Progress | None = None) -> str:
    """Write the report of a scenario: one self-contained HTML page, as text."""
    raise NotImplementedError
