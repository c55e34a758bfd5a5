"""``detente states``: every state and its number, without preferences."""

from __future__ import annotations

from detente.cli.arguments import Output, Paper, ScenarioName, ToldAs, Variant
from detente.renderers import Format


def states(
    scenario: ScenarioName,
    variant: Variant = None,
    format: ToldAs = Format.text,
    paper: Paper = False,
    output: Output = None,
) -> None:
    """List the states that can occur, with their numbers.

    Preferences are not needed.

    $ detente states elmira
    $ detente states dispute.yaml --paper
    $ detente states dispute.yaml --format csv > states.csv
    """
    from detente import api
    from detente.cli.answers import put_answers, refuse_paper
    from detente.cli.scenarios import load_scenario

    refuse_paper(paper, format)
    found = api.states(load_scenario(scenario, output), variant=variant)
    put_answers(scenario, [found], format, output, as_in_papers=paper)
