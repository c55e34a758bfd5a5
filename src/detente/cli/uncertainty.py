"""``detente uncertainty``: what holds although some preferences are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from detente.cli.arguments import Agenda, Concepts, Engine, Output, ScenarioName, TextFormat, Variant

if TYPE_CHECKING:
    from detente.api import UncertaintyResult

Samples = Annotated[
    int,
    Option(
        "--samples",
        "-n",
        metavar="N",
        help="All completions are tried up to this many; of more, as many are drawn.",
    ),
]
Seed = Annotated[int, Option("--seed", metavar="K", help="Of the draw; equal seeds give equal answers.")]


def uncertainty(
    scenario: ScenarioName,
    variant: Variant = None,
    agenda: Agenda = None,
    concepts: Concepts = None,
    samples: Samples = 100_000,
    seed: Seed = 0,
    engine: Engine = "auto",
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say what holds although some preferences are not known.

    A scenario leaves open what is not known with ‘any_order’, ‘others: unknown’ and ‘unknown’. Two answers: which
    outcomes hold for parties that act on what is certain (the extensions a to d of each concept), and in what share
    of all ways to fill in what is open each outcome holds, and each agenda is what it is for a party.

    $ detente uncertainty dispute.yaml
    $ detente uncertainty dispute.yaml --variant hawks --concepts nash,seq
    $ detente uncertainty dispute.yaml --samples 20000 --seed 7
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import all_wanted_readings, only_reading
    from detente.cli.scenarios import load_scenario
    from detente.cli.uncertainty_page import show_uncertainties
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is TextFormat.json:
        variant = only_reading(read, variant, "--format json")
    results: dict[str, UncertaintyResult] = {}
    with working() as tell:
        for reading in all_wanted_readings(read, variant):
            results[reading or "base"] = api.uncertainty(
                read,
                variant=reading,
                agenda=agenda,
                concepts=concepts,
                samples=samples,
                seed=seed,
                engine=engine,
                progress=tell,
            )
    if format is TextFormat.json:
        put([next(iter(results.values())).to_json()], output)
    else:
        show(lambda page: show_uncertainties(page, read, results, scenario), output)
