"""A report of a scenario: one page, or a document to print and pass on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from detente.answers.report.page import tell
from detente.api.report_subject import WORKED_OUT, Sampling, subject_of
from detente.api.robustness import Swaps
from detente.api.settings import Setting
from detente.blocks.report import Report
from detente.errors import RequestError
from detente.progress import Progress, Stop, Tell
from detente.renderers import HEADS, Format, document, files
from detente.scenario.values import Scenario

SampledVariants = Annotated[
    int | None,
    Setting(
        "Say how sure we are, from N variants of each reading; 0 leaves it out. By default 1,000 where they "
        "cost little.",
        ("--robustness",),
        metavar="N",
        least=0,
    ),
]
Seed = Annotated[int, Setting("Of the variants drawn.", ("--seed",), metavar="K", least=0)]


def report(
    scenario: Scenario,
    *,
    variant: str | None = None,
    engine: str = "auto",
    robustness: SampledVariants = None,
    seed: Seed = 0,
    swaps: Swaps = 1,
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

    sampling = Sampling(robustness, seed, swaps)
    return to_page(_told(scenario, variant, engine, sampling, Progress.of(progress).alone))


def report_file(
    scenario: Scenario,
    format: str,
    *,
    variant: str | None = None,
    engine: str = "auto",
    robustness: SampledVariants = None,
    seed: Seed = 0,
    swaps: Swaps = 1,
    progress: Tell | None = None,
    name: str = "",
    put: Callable[[str, bytes], object] | None = None,
    lacking: Callable[[Stop], object] | None = None,
) -> bytes:
    """Write the report of a scenario as a file: the page, or the same in another format of documents.

    Parameters
    ----------
    format
        That of a document, such as ``html`` or ``md``; ``pdf`` and ``docx`` need the extras of those names.
    robustness, seed, swaps
        As for `report`.
    name, put
        What the file is called, such as ``report.md``, and what is called with the name and the bytes of each drawing
        that shall stand beside it, such as ``report-figures/01.svg``; without it Markdown tells drawings in words.
    lacking
        Called with what the report lacks when it was stopped, as it says at its top too; without it, and where there is
        nothing to tell yet, the stop goes on and there is no report.

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
    through = Progress.of(progress)
    told = _told(
        scenario,
        variant,
        engine,
        Sampling(robustness, seed, swaps),
        through if lacking is not None else through.alone,
    )
    if lacking is not None and told.stop is not None:
        lacking(told.stop)
    if format == Format.html:
        from detente.renderers.page import to_page

        return _bytes(to_page(told))
    if put is None:
        return _bytes(document(Format(format), told.blocks))
    *beside, (_, made) = files(Format(format), told.blocks, name or f"report.{format}").items()
    for path, drawing in beside:
        put(path, _bytes(drawing))
    return _bytes(made)


def _bytes(made: str | bytes) -> bytes:
    return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


def _told(
    scenario: Scenario, variant: str | None, engine: str, sampling: Sampling, progress: Progress
) -> Report:
    """Analyse a scenario, and tell of it."""
    subject = subject_of(scenario, variant, engine, sampling, progress)
    return tell(subject, progress.part(WORKED_OUT, 1 - WORKED_OUT))
