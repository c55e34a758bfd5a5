"""``detente robustness``: how often does a verdict survive what we do not know?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from detente.api.questions import PAGES
from detente.cli.arguments import Engine, Output, ScenarioName, ToldAs, Variant
from detente.cli.dialogue_arguments import JudgedAgenda, JudgedConcept
from detente.renderers import Format
from detente.spelling import seen

if TYPE_CHECKING:
    from detente.scenario.values import Scenario


Samples = Annotated[
    int,
    Option("--samples", "-n", metavar="N", min=1, help="So many variants, drawn where more are possible."),
]
Seed = Annotated[int, Option("--seed", metavar="K", min=0, help="Of the draws.")]
Swaps = Annotated[
    int, Option("--swaps", metavar="K", min=0, help="Orders up to so many swaps of neighbours away.")
]
Varied = Annotated[
    str | None,
    Option("--vary", metavar="PARTIES", help="Swap in these parties' orders only: russia,west."),
]
CountedConcepts = Annotated[
    str | None,
    Option("--concepts", metavar="LIST", help="Equilibria under these too: nash,gmr,smr,seq,sseq."),
]
Other = Annotated[str | None, Option("--with", metavar="OTHER", help="Try another coder's preferences too.")]
OtherVariant = Annotated[
    str | None,
    Option("--with-variant", "-w", metavar="W", parser=seen, help="The variant of the other coding."),
]
Workers = Annotated[
    int,
    Option(
        "--workers",
        metavar="N",
        min=1,
        help="Processes of this machine; more than 1 need detente[cluster].",
    ),
]
Scheduler = Annotated[
    str | None,
    Option("--scheduler", metavar="TCP", help="A Dask scheduler: tcp://host:8786; needs detente[cluster]."),
]
Checkpoint = Annotated[
    Path | None,
    Option(
        "--checkpoint",
        metavar="FOLDER",
        help="Keep what is done here, and go on from it; needs detente[cluster].",
    ),
]


def robustness(
    scenario: ScenarioName,
    variant: Variant = None,
    samples: Samples = 1000,
    seed: Seed = 0,
    swaps: Swaps = 1,
    vary: Varied = None,
    concept: JudgedConcept = "seq",
    concepts: CountedConcepts = None,
    agenda: JudgedAgenda = None,
    other: Other = None,
    with_variant: OtherVariant = None,
    engine: Engine = "auto",
    workers: Workers = 1,
    scheduler: Scheduler = None,
    checkpoint: Checkpoint = None,
    format: ToldAs = Format.text,
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
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    readings = _readings(read, variant, format, checkpoint)
    second = read if other is None and with_variant is not None else other and load_scenario(other, output)
    how: dict[str, Any] = {"samples": samples, "seed": seed, "swaps": swaps, "vary": vary}
    how |= {"concept": concept, "concepts": concepts, "agenda": agenda}
    how |= {"other": second or None, "other_variant": with_variant, "engine": engine}
    where: dict[str, Any] = {"workers": workers, "scheduler": scheduler, "checkpoint": checkpoint}
    with working() as tell:
        answers = [
            detente.robustness(read, variant=reading, **how, **where, progress=part)
            for reading, part in tell.parts(readings, lambda reading: reading or "base")
        ]
    put_answers(scenario, answers, format, output)


def _readings(
    scenario: Scenario, variant: str | None, format: Format, checkpoint: Path | None
) -> Sequence[str | None]:
    """The readings that are told, those with open preferences too; one where only one can be."""
    from detente.cli.readings import all_wanted_readings, only_reading

    if checkpoint is not None:
        return [only_reading(scenario, variant, "--checkpoint")]
    if format not in PAGES:
        return [only_reading(scenario, variant, f"--format {format.value}")]
    return all_wanted_readings(scenario, variant)
