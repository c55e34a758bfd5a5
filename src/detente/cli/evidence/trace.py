"""``detente evidence trace``: which elements a verdict depends on, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from detente.cli.arguments import Output, ScenarioName, TextFormat, Variant
from detente.cli.dialogue_arguments import JudgedConcept

if TYPE_CHECKING:
    from detente.api import TraceResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def trace_verdict(
    scenario: ScenarioName,
    what: Annotated[
        str,
        Argument(
            metavar="VERDICT",
            help="A claim's id; an agenda and a party (offered.russia), or an agenda; or a state (s5).",
        ),
    ],
    party: Annotated[
        str | None, Option("--party", "-p", metavar="P", help="Only for this party, by its id or name.")
    ] = None,
    concept: JudgedConcept = "seq",
    variant: Variant = None,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Find the elements that a verdict depends on, and the passages they rest on.

    It is tested, not guessed: each statement is dropped and swapped with its neighbours, each rule dropped, each option
    held as it is today, and the verdict worked out anew. Of a state the verdict is whether it is an equilibrium.

    $ detente evidence trace european-security offered.russia --variant column
    $ detente evidence trace european-security talks_futile
    $ detente evidence trace elmira s5 --concept nash
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is TextFormat.json:
        variant = only_reading(read, variant, "--format json")
    with working() as tell:
        results = [
            api.trace(read, what, variant=reading, concept=concept, party=party, progress=tell)
            for reading in wanted_readings(read, variant)
        ]
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: _show(page, read, results), output)


def _show(page: Page, base: Scenario, results: Sequence[TraceResult]) -> None:
    """Print for each reading the verdict and what it depends on."""
    page.heading(base.title)
    page.paragraph(f"{results[0].what}, under {str(results[0].options['concept']).upper()}")
    for result in results:
        reading = result.model.scenario
        if reading.variant:
            page.heading(f"{reading.variant}: {reading.title}")
        _show_reading(page, result)


def _show_reading(page: Page, result: TraceResult) -> None:
    """Print one verdict, the elements that turn it, and their passages."""
    from detente.answers.evidence.trace import trial_words, verdict_words
    from detente.answers.evidence.trace_documents import depended_on
    from detente.answers.words import counted

    found = result.found
    on = depended_on(found)
    page.paragraph(verdict_words(found.verdict))
    tried = counted(len(found.trials) - len(found.untried), "edit")
    turning = counted(len(on), "element") if on else "no element"
    page.paragraph(f"It depends on {turning}: {tried} were tried, each of one element or two neighbours.")
    for path, trials in on.items():
        element = result.elements[path]
        page.paragraph(f"{element.path}: {element.words}", 2)
        for trial in trials:
            page.paragraph(trial_words(trial, path, result.elements), 4)
        _show_grounds(page, result, path)
    if found.untried:
        page.paragraph(
            f"{counted(len(found.untried), 'edit')} could not be tried: no such model can be built."
        )


def _show_grounds(page: Page, result: TraceResult, path: str) -> None:
    """Print what an element rests on."""
    from detente.answers.evidence.trace import evidence_words

    grounds = result.elements[path].grounds
    for evidence in grounds.evidence:
        page.paragraph(f"rests on {evidence_words(evidence, result.fates[evidence])}", 4)
    if grounds.because:
        page.paragraph(f"because: {grounds.because}", 4)
    if not grounds.evidence and not grounds.because:
        page.paragraph("rests on nothing that is written", 4)
