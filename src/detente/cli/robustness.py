"""``detente robustness``: how often does a verdict survive what we do not know?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from typer import Option

from detente.cli.arguments import Engine, Output, ScenarioName, TextFormat, Variant
from detente.cli.dialogue_arguments import JudgedAgenda, JudgedConcept
from detente.spelling import seen


def robustness(
    scenario: ScenarioName,
    variant: Variant = None,
    samples: Annotated[
        int,
        Option(
            "--samples", "-n", metavar="N", min=1, help="So many variants, drawn where more are possible."
        ),
    ] = 1000,
    seed: Annotated[int, Option("--seed", metavar="K", min=0, help="Of the draws.")] = 0,
    swaps: Annotated[
        int, Option("--swaps", metavar="K", min=0, help="Orders up to so many swaps of neighbours away.")
    ] = 1,
    vary: Annotated[
        str | None,
        Option("--vary", metavar="PARTIES", help="Swap in these parties' orders only: russia,west."),
    ] = None,
    concept: JudgedConcept = "seq",
    concepts: Annotated[
        str | None,
        Option("--concepts", metavar="LIST", help="Equilibria under these too: nash,gmr,smr,seq,sseq."),
    ] = None,
    agenda: JudgedAgenda = None,
    other: Annotated[
        str | None, Option("--with", metavar="OTHER", help="Try another coder's preferences too.")
    ] = None,
    with_variant: Annotated[
        str | None,
        Option("--with-variant", "-w", metavar="W", parser=seen, help="The variant of the other coding."),
    ] = None,
    engine: Engine = "auto",
    workers: Annotated[
        int,
        Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes of this machine; more than 1 need detente[cluster].",
        ),
    ] = 1,
    scheduler: Annotated[
        str | None,
        Option(
            "--scheduler", metavar="TCP", help="A Dask scheduler: tcp://host:8786; needs detente[cluster]."
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        Option(
            "--checkpoint",
            metavar="FOLDER",
            help="Keep what is done here, and go on from it; needs detente[cluster].",
        ),
    ] = None,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
    output: Output = None,
) -> None:
    """Say how often the answers survive what is not known.

    Each party's order of statements is varied by swaps of neighbours, or over all that the file leaves open
    (any_order, unknown); options and rules called doubtful are tried both ways; so are another coder's preferences. In
    what share of the variants is a state an equilibrium, a word what it is, does a claim hold? What matters most, and
    what is the least change that flips it?

    Where no more variants are possible than asked for, all are taken and the shares are exact. The same seed gives the
    same answer whatever the workers. Of a scenario whose base has no preferences all readings are shown.

    --workers, --scheduler and --checkpoint need the extra cluster: pip install 'detente[cluster]'.

    $ detente robustness elmira --samples 10000 --swaps 2
    $ detente robustness european-security --variant column --agenda offered --vary russia,west
    $ detente robustness dispute.yaml --with boris.yaml
    $ detente robustness dispute.yaml --samples 1000000 --workers 8 --checkpoint sweep
    """
    from detente import api
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.readings import all_wanted_readings, only_reading
    from detente.cli.robustness_page import show_robustness
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is TextFormat.json or checkpoint is not None:
        variant = only_reading(read, variant, "--checkpoint" if checkpoint else "--format json")
    second = read if other is None and with_variant is not None else other and load_scenario(other, output)
    ask = partial(
        api.robustness,
        read,
        samples=samples,
        seed=seed,
        swaps=swaps,
        vary=vary,
        concept=concept,
        concepts=concepts,
        agenda=agenda,
        other=second or None,
        other_variant=with_variant,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        checkpoint=checkpoint,
    )
    with working() as tell:
        readings = all_wanted_readings(read, variant)
        results = [
            ask(variant=reading, progress=part)
            for reading, part in tell.parts(readings, lambda reading: reading or "base")
        ]
    if format is TextFormat.json:
        put([results[0].to_json()], output)
    else:
        show(lambda page: show_robustness(page, results, read), output)
