"""The report of a scenario as one HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.api.analyzing import analyze
from detente.api.loading import readings_of
from detente.questions.analysis import Progress
from detente.scenario.values import Scenario

if TYPE_CHECKING:
    from detente.reports.html import Reading

ANALYSED = 0.7
"""The share of the work that is done once every reading is analysed."""


def report(
    scenario: Scenario,
    *,
    variant: str | None = None,
    engine: str = "auto",
    progress: Progress | None = None,
) -> str:
    """Write the report of a scenario: one self-contained HTML page, as text.

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id. By default the base, or where the base has no preferences all variants side by side.
    engine
        ``auto``, ``dense`` or ``literal``.
    progress
        Called with what is being done and the share done.

    Returns
    -------
    The page; equal inputs give byte-equal pages.

    Raises
    ------
    ScenarioError
        When a reading has no preferences or its states show a problem.
    RequestError
        When the variant or the engine do not exist.
    SizeError
        When the model is too large to hold.
    """
    from detente.reports.html import Subject, report_page

    wanted = readings_of(scenario) if variant is None else (variant,)
    readings = []
    for k, key in enumerate(wanted):
        part = _part(progress, key, ANALYSED * k / len(wanted), ANALYSED / len(wanted))
        readings.append(_reading(scenario, key, engine, len(wanted), part))
    return report_page(Subject(scenario, tuple(readings)), _part(progress, None, ANALYSED, 1 - ANALYSED))


def _reading(
    scenario: Scenario, variant: str | None, engine: str, n_readings: int, progress: Progress | None
) -> Reading:
    """Analyse one reading and choose what is shown of it."""
    from detente.reports.html import reading_of_analysis

    result = analyze(scenario, variant=variant, engine=engine, progress=progress)
    return reading_of_analysis(scenario, result.analysis, n_readings)


def _part(progress: Progress | None, label: str | None, start: float, share: float) -> Progress | None:
    """Progress through a part of the work, told as a share of the whole."""
    if progress is None:
        return None
    told = progress

    def report_part(what: str, done: float) -> None:
        told(f"{label}: {what}" if label else what, start + share * done)

    return report_part
