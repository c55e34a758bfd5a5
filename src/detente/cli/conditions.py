"""``detente conditions``: what a party would have to want for a state to be stable."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Agenda, Engine, Output, ScenarioName, TextFormat, Variant


def conditions(
    scenario: ScenarioName,
    state: Annotated[
        str,
        Argument(
            metavar="STATE",
            help="The state that is wanted: its number (s7), its name, status_quo or now, or the options taken: a,b.",
        ),
    ],
    party: Annotated[
        str | None,
        Option(
            "--party", "-p", metavar="P", help="Only what this party would have to want, by its id or name."
        ),
    ] = None,
    concept: Annotated[
        str | None, Option("--concept", "-c", metavar="C", help="Only under nash, gmr, smr, seq or sseq.")
    ] = None,
    variant: Variant = None,
    agenda: Agenda = None,
    samples: Annotated[
        int,
        Option("--samples", metavar="N", help="How many rankings are drawn where they cannot be counted."),
    ] = 100_000,
    seed: Annotated[
        int, Option("--seed", metavar="K", help="Where drawing begins: equal seeds draw equal rankings.")
    ] = 1,
    engine: Engine = "auto",
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say what a party would have to want for a state to hold.

    The party's ranking is free, the others want what they do. Told are the exact conditions on what it prefers to what,
    what of them is missing now, what the other parties' stability asks of it, and in what share of all rankings all
    this holds.

    $ detente conditions syria-iraq s2 --party syria
    $ detente conditions elmira s1 --concept seq
    $ detente conditions dispute.yaml deal --party russia --format json > conditions.json
    """
    from detente import api
    from detente.cli.conditions_page import show_conditions
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
            api.conditions(
                read,
                state,
                variant=reading,
                agenda=agenda,
                party=party,
                concept=concept,
                engine=engine,
                samples=samples,
                seed=seed,
                progress=tell,
            )
            for reading in wanted_readings(read, variant)
        ]
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: show_conditions(page, read, results, scenario), output)
