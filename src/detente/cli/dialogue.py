"""``detente dialogue``: can talks on these issues lead anywhere, for whom, and what would unlock the dispute?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Engine, Output, ScenarioName, Variant
from detente.cli.dialogue_arguments import DialogueFormat, JudgedAgenda, JudgedConcept, OrderOfTalks

if TYPE_CHECKING:
    from detente.api import DialogueResult


def dialogue(
    scenario: ScenarioName,
    variant: Variant = None,
    concept: JudgedConcept = "seq",
    agenda: JudgedAgenda = None,
    sequence: OrderOfTalks = None,
    engine: Engine = "auto",
    format: Annotated[
        DialogueFormat, Option("--format", "-f", help="How to tell the answer.")
    ] = DialogueFormat.text,
    output: Output = None,
) -> None:
    """Say whether talks can lead anywhere, and for whom.

    For each agenda and party one word: talks resolve the matter, open a way, ease things, are futile, or do harm.
    Why, what the settlements are, who would keep to them, and which issues would unlock the dispute.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    A scenario whose base has no preferences shows all its readings side by side; choose one to see it whole. CSV has
    every settlement of one reading, or the words of several.

    $ detente dialogue european-security
    $ detente dialogue european-security --variant column --agenda offered
    $ detente dialogue dispute.yaml --sequence offered,core
    $ detente dialogue dispute.yaml --format json > answer.json
    """
    from detente import api
    from detente.cli.dialogue_page import Asked, show_results
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is DialogueFormat.json:
        variant = only_reading(read, variant, "--format json")
    results: dict[str, DialogueResult] = {}
    with working() as tell:
        wanted = wanted_readings(read, variant)
        for reading, part in tell.parts(wanted, lambda reading: reading):
            results[reading or "base"] = api.dialogue(
                read,
                variant=reading,
                concept=concept,
                agenda=agenda,
                sequence=sequence,
                engine=engine,
                grounds=format is DialogueFormat.text and len(wanted) == 1,
                progress=part,
            )
    if format is DialogueFormat.text:
        show(lambda page: show_results(page, results, Asked(scenario, read)), output)
    else:
        put(_document(results, format), output)


def _document(results: dict[str, DialogueResult], format: DialogueFormat) -> Iterable[str]:
    """The answer for programs: JSON, CSV or LaTeX."""
    from detente.answers.dialogue_tables import settlements_rows, words_rows
    from detente.cli.dialogue_latex import dialogue_latex
    from detente.renderers.csv import csv_text

    first, *others = results.values()
    if format is DialogueFormat.json:
        return [first.to_json()]
    if format is DialogueFormat.latex:
        return dialogue_latex(results)
    if not others:
        return [csv_text(settlements_rows(first.court, first.agendas))]
    agendas = {name: result.agendas for name, result in results.items()}
    return [csv_text(words_rows(agendas, {name: result.model for name, result in results.items()}))]
