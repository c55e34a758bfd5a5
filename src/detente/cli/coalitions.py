"""``detente coalitions``: who could leave a settlement together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Option

from detente.cli.arguments import Agenda, Engine, Output, ScenarioName, Variant
from detente.cli.dialogue_arguments import JudgedConcept

if TYPE_CHECKING:
    from detente.api import CoalitionsResult, DeparturesResult
    from detente.renderers.terminal import Page


class CoalitionsFormat(StrEnum):
    """How coalitions can be told."""

    text = "text"
    json = "json"
    csv = "csv"


WAYS: Mapping[CoalitionsFormat, Literal["first", "listed", "every"]] = {
    CoalitionsFormat.text: "first",
    CoalitionsFormat.json: "listed",
    CoalitionsFormat.csv: "every",
}
"""For which improvements each tells a way."""


def coalitions(
    scenario: ScenarioName,
    variant: Variant = None,
    agenda: Agenda = None,
    concept: JudgedConcept = "seq",
    state: Annotated[
        str | None,
        Option(
            "--state", "-s", metavar="STATE", help="Who could leave this state, alone or together, and how."
        ),
    ] = None,
    engine: Engine = "auto",
    format: Annotated[
        CoalitionsFormat, Option("--format", "-f", help="How to tell it.")
    ] = CoalitionsFormat.text,
    output: Output = None,
) -> None:
    """Say who could leave a settlement together.

    A coalition leaves a state when moves of its members lead to a state that every one of them prefers. Told are the
    ways from one equilibrium to another, and the states that no party alone and no coalition would leave.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente coalitions elmira
    $ detente coalitions elmira --state s5
    $ detente coalitions dispute.yaml --concept nash --format json > coalitions.json
    """
    from detente import api
    from detente.cli.coalitions_page import show_coalitions, show_departures
    from detente.cli.progress import working
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    if format is not CoalitionsFormat.text:
        variant = only_reading(read, variant, f"--format {format.value}")
    readings = wanted_readings(read, variant)
    with working() as tell:
        if state is None:
            ask = partial(api.coalitions, read, agenda=agenda, concept=concept, engine=engine, progress=tell)
            told_in_full = format is CoalitionsFormat.text and len(readings) == 1
            every = [ask(variant=reading, ways=told_in_full) for reading in readings]
            _put(every[0], lambda page: show_coalitions(page, read, every), format, output)
        else:
            look = partial(
                api.departures, read, state, agenda=agenda, concept=concept, engine=engine, progress=tell
            )
            some = [look(variant=reading, ways=WAYS[format]) for reading in readings]
            _put(some[0], lambda page: show_departures(page, read, some), format, output)


def _put(
    first: CoalitionsResult | DeparturesResult,
    write: Callable[[Page], None],
    format: CoalitionsFormat,
    output: Path | None,
) -> None:
    """Print or write the answers, or as a document the first of them."""
    from detente.cli.page import show
    from detente.cli.writing import put
    from detente.reports.coalition_tables import result_rows
    from detente.reports.csv_tables import csv_text

    match format:
        case CoalitionsFormat.text:
            show(write, output)
        case CoalitionsFormat.json:
            put([first.to_json()], output)
        case CoalitionsFormat.csv:
            put([csv_text(result_rows(first.found))], output)
