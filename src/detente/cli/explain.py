"""``detente explain``: why a state is stable, or is not, for a party under a concept."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Agenda, Engine, Output, ScenarioName, ToldAs, Variant
from detente.renderers import Format


def explain(
    scenario: ScenarioName,
    state: Annotated[
        str,
        Argument(
            metavar="STATE",
            help="Its number (s7), its name, status_quo or now, or the options taken: a,b.",
        ),
    ],
    party: Annotated[
        str | None, Option("--party", "-p", metavar="P", help="Only for this party, by its id or name.")
    ] = None,
    concept: Annotated[
        str | None, Option("--concept", "-c", metavar="C", help="Only under nash, gmr, smr, seq or sseq.")
    ] = None,
    variant: Variant = None,
    agenda: Agenda = None,
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Say why a state holds, or does not.

    For each party: whether it would gain by leaving the state, and what would follow.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente explain elmira s5
    $ detente explain elmira status_quo --party local --concept seq
    $ detente explain dispute.yaml s5 --format json > why.json
    """
    from detente import api
    from detente.cli.answers import put_answers
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    answers = [
        api.explain(read, state, variant=reading, agenda=agenda, party=party, concept=concept, engine=engine)
        for reading in told_readings(read, variant, format)
    ]
    put_answers(scenario, answers, format, output)
