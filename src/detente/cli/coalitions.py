"""``detente coalitions``: who could leave a settlement together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Literal

from typer import Option

from detente.cli.arguments import Agenda, Engine, Output, ScenarioName, ToldAs, Variant
from detente.cli.dialogue_arguments import JudgedConcept
from detente.renderers import Format

WAYS: Mapping[Format, Literal["first", "listed"]] = {
    Format.text: "first",
    Format.md: "first",
    Format.html: "first",
    Format.latex: "first",
    Format.json: "listed",
}
"""For which improvements each tells a way; rows for programs tell the number of steps of every one."""


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
    format: ToldAs = Format.text,
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
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    readings = told_readings(read, variant, format)
    settings: dict[str, Any] = {"agenda": agenda, "concept": concept, "engine": engine}
    with working() as tell:
        answers: Sequence[api.Answer[Any]]
        if state is None:
            ways = format is not Format.json and len(readings) == 1
            ask = partial(api.coalitions, read, **settings, ways=ways, progress=tell)
            answers = [ask(variant=reading) for reading in readings]
        else:
            look = partial(
                api.departures, read, state, **settings, ways=WAYS.get(format, "every"), progress=tell
            )
            answers = [look(variant=reading) for reading in readings]
        put_answers(scenario, answers, format, output)
