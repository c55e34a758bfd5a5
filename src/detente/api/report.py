"""The report of a scenario as one HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.api.analyze import analyze
from detente.api.dialogue import dialogue
from detente.api.report_subject import Sampling, explained_readings, map_across, robustness_of_readings
from detente.api.scenarios import readings_of
from detente.api.views import views
from detente.blocks.report import Report
from detente.errors import RequestError
from detente.graph import graph_model
from detente.progress import Progress, Tell
from detente.questions.analysis import Analysis
from detente.questions.claims import Bench
from detente.questions.replay import Replay, replay
from detente.questions.report import A_FEW, SEVERAL, chosen_equilibria, evolution_graph
from detente.renderers import HEADS, Format, document
from detente.scenario.values import Scenario

if TYPE_CHECKING:
    from detente.answers.citing import Grounding
    from detente.answers.subject import Dialogue, Reading, Subject

READ = 0.8
"""The share of the work that is done once every reading is analysed, and what talks can settle under it."""

EXPLAINED = 0.95
"""The share that is done once all is worked out, and the report is written."""

ANALYSED = 0.4
"""The share of the work on one reading that is done once it is analysed."""


def report(
    scenario: Scenario,
    *,
    variant: str | None = None,
    engine: str = "auto",
    robustness: int | None = None,
    seed: int = 0,
    swaps: int = 1,
    progress: Tell | None = None,
) -> str:
    """Write the report of a scenario: one self-contained HTML page, as text.

    Where it names a status quo and issues, the page opens with what talks on them can settle.

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id. By default the base, or where the base has no preferences all variants side by side.
    engine
        ``auto``, ``dense`` or ``literal``.
    robustness
        How sure we are: so many variants of each reading, as in `robustness`; 0 for none. By default 1,000 where
        they cost little: where states times variants, over all readings, are no more than 2^18.
    seed, swaps
        Which variants; see `robustness`.
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
    from detente.renderers.page import to_page

    return to_page(_told(scenario, variant, engine, Sampling(robustness, seed, swaps), progress))


def report_file(
    scenario: Scenario,
    format: str,
    *,
    variant: str | None = None,
    engine: str = "auto",
    robustness: int | None = None,
    seed: int = 0,
    swaps: int = 1,
    progress: Tell | None = None,
) -> bytes:
    """Write the report of a scenario as a file: the page, or the same in words as Markdown, PDF or DOCX.

    Parameters
    ----------
    format
        ``html``, ``md``, ``pdf`` or ``docx``; the last two need the extras of those names.
    robustness, seed, swaps
        As for `report`.

    Returns
    -------
    The bytes of the file; equal inputs give equal bytes.

    Raises
    ------
    RequestError
        When an extra is missing, or as for `report`.
    """
    if format not in HEADS:
        raise RequestError(f"A report is no {format}.", f"it can be had as {', '.join(HEADS)}")
    told = _told(scenario, variant, engine, Sampling(robustness, seed, swaps), progress)
    if format == Format.html:
        from detente.renderers.page import to_page

        made: str | bytes = to_page(told)
    else:
        made = document(Format(format), told.blocks)
    return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


def _told(
    scenario: Scenario, variant: str | None, engine: str, sampling: Sampling, progress: Tell | None
) -> Report:
    """Analyse a scenario, and tell of it."""
    from detente.answers.report import tell

    through = Progress(progress).forward()
    subject = _subject(scenario, variant, engine, sampling, through)
    return tell(subject, through.part(EXPLAINED, 1 - EXPLAINED))


def _subject(
    scenario: Scenario,
    variant: str | None,
    engine: str,
    sampling: Sampling,
    progress: Progress,
) -> Subject:
    """Analyse all that a report tells of."""
    from detente.answers.subject import Subject

    wanted = readings_of(scenario) if variant is None else (variant,)
    until = READ / 2 if sampling.samples else READ  # unasked, it takes no time to speak of
    each = (READ - until) / len(wanted)
    share = until / len(wanted)
    readings = [
        _reading(scenario, key, engine, len(wanted), progress.part(share * k, share, key))
        for k, key in enumerate(wanted)
    ]
    parts = [progress.part(until + each * k, each, key) for k, key in enumerate(wanted)]
    sureness = robustness_of_readings(scenario, readings, sampling, engine, parts)
    readings = [reading.with_robustness(found) for reading, found in zip(readings, sureness, strict=True)]
    share = (EXPLAINED - READ) / len(wanted)
    parts = [progress.part(READ + share * k, share, key) for k, key in enumerate(wanted)]
    readings = explained_readings(readings, parts)
    drawn = map_across(readings)
    past = _past(scenario, readings)
    grounding = _grounding(scenario, readings, progress.part(EXPLAINED, 0))
    return Subject(scenario, tuple(readings), past, grounding, drawn, sampling.asked)


def _reading(
    scenario: Scenario, variant: str | None, engine: str, n_readings: int, progress: Progress
) -> Reading:
    """Analyse one reading and choose what is shown of it."""
    result = analyze(scenario, variant=variant, engine=engine, progress=progress.part(0, ANALYSED))
    reading = _chosen(scenario, result.found, n_readings)
    if reading.model.scenario.views:
        reading = reading.with_views(views(scenario, variant=variant, engine=engine).found)
    if reading.model.status_quo is None or not reading.model.scenario.issues:
        return reading
    return reading.with_dialogue(_dialogue(scenario, variant, engine, progress.part(ANALYSED, 1 - ANALYSED)))


def _chosen(scenario: Scenario, analysis: Analysis, n_readings: int) -> Reading:
    """An analysis, and what is shown of it: of many readings side by side less of each."""
    from detente.answers.subject import Reading

    own = analysis.model.scenario
    choice = chosen_equilibria(analysis, SEVERAL if n_readings == 1 else A_FEW)
    told = (*choice.shown, *choice.weak)
    drawing = evolution_graph(analysis, [each.state for each in told])
    key = own.variant or "base"
    title = own.title if own.title != scenario.title else key.replace("_", " ")
    return Reading(key, title, analysis, choice, drawing)


def _dialogue(scenario: Scenario, variant: str | None, engine: str, progress: Progress) -> Dialogue:
    """Judge what talks can settle under one reading, and what is claimed about it."""
    from detente.answers.dialogue.words import unlocking_warnings
    from detente.answers.subject import Dialogue

    found = dialogue(scenario, variant=variant, engine=engine, only_for=Format.json, progress=progress).found
    table = found.court.table
    bench = Bench(table.engine, table.concept, found.court)
    return Dialogue(
        found.court,
        found.agendas,
        found.reasons,
        found.unlocking,
        found.track_records,
        {claim.id: bench.decide(claim) for claim in found.model.scenario.claims.values()},
        unlocking_warnings(found.model, found.unlocking),
        found.principles,
    )


def _past(scenario: Scenario, readings: list[Reading]) -> Replay | None:
    """The history replayed under the readings; None where the page tells of no talks or there is no history."""
    if scenario.history is None or not any(reading.dialogue for reading in readings):
        return None
    base = graph_model(scenario, with_preferences=False)
    return replay(base, {reading.key: reading.model for reading in readings})


def _grounding(scenario: Scenario, readings: list[Reading], progress: Progress) -> Grounding:
    """The passages that the readings rest on, looked for in the texts of their sources."""
    from detente.answers.citing import grounding_of
    from detente.sources.checking import checked_passages, kept_sources

    kept = kept_sources(scenario)
    variants = [reading.model.scenario.variant for reading in readings]
    return grounding_of(scenario, variants, kept, checked_passages(scenario, kept, progress))
