"""``detente evidence trace``: which elements a verdict depends on, and the passages they rest on."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import Output, ScenarioName, ToldAs, Variant
from detente.cli.dialogue_arguments import JudgedConcept
from detente.renderers import Format


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
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Find the elements that a verdict depends on, and the passages they rest on.

    It is tested, not guessed: each statement is dropped and swapped with its neighbours, each rule dropped, each option
    held as it is today, and the verdict worked out anew. Of a state the verdict is whether it is an equilibrium.

    $ detente evidence trace european-security offered.russia --variant column
    $ detente evidence trace european-security talks_futile
    $ detente evidence trace elmira s5 --concept nash
    """
    import detente
    from detente.api.questions import TRACE
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.readings import told_readings
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    readings = told_readings(read, variant, format, TRACE)
    with working() as tell:
        answers = [
            detente.trace(read, what, variant=reading, concept=concept, party=party, progress=tell)
            for reading in readings
        ]
    put_answers(scenario, answers, format, output)
