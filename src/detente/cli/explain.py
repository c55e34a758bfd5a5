"""``detente explain``: why a state is stable, or is not, for a party under a concept."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Agenda, Engine, Output, ScenarioName, TextFormat, Variant


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
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
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
    from detente.cli.explanation_page import show_explanations
    from detente.cli.page import show
    from detente.cli.readings import only_reading, wanted_readings
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is TextFormat.json:
        variant = only_reading(read, variant, "--format json")
    results = [
        api.explain(read, state, variant=reading, agenda=agenda, party=party, concept=concept, engine=engine)
        for reading in wanted_readings(read, variant)
    ]
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: show_explanations(page, read, results), output)
