"""``detente claims``: what somebody says about the dispute, decided under every reading."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.cli.arguments import Engine, Output, ScenarioName
from detente.cli.dialogue_arguments import JudgedConcept, ListFormat


def claims(
    scenario: ScenarioName,
    concept: JudgedConcept = "seq",
    engine: Engine = "auto",
    format: Annotated[ListFormat, Option("--format", "-f", help="How to tell it.")] = ListFormat.text,
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
    from detente.answers.dialogue_claims import claims_rows
    from detente.cli.claims_page import show_claims
    from detente.cli.page import show
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put
    from detente.renderers.csv import csv_text

    read = load_scenario(scenario, output)
    with working() as tell:
        found = api.claims(read, concept=concept, engine=engine, progress=tell)
    match format:
        case ListFormat.text:
            show(lambda page: show_claims(page, found, concept), output)
        case ListFormat.json:
            put([found.to_json()], output)
        case ListFormat.csv:
            put([csv_text(claims_rows(read, found.decisions))], output)
