"""``detente claims``: what somebody says about the dispute, decided under every reading."""

from __future__ import annotations

from detente.cli.arguments import Engine, Output, ScenarioName, ToldAs
from detente.cli.dialogue_arguments import JudgedConcept
from detente.renderers import Format


def claims(
    scenario: ScenarioName,
    concept: JudgedConcept = "seq",
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Decide what is claimed, under every reading.

    A claim holds, fails, or cannot be tested under a reading. A claim about stability names its own concept; --concept
    is for claims about talks.

    $ detente claims european-security
    $ detente claims dispute.yaml --concept nash
    $ detente claims dispute.yaml --format csv > claims.csv
    """
    from detente import api
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        found = api.claims(read, concept=concept, engine=engine, progress=tell)
    put_answers(scenario, [found], format, output)
