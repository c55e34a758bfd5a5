"""``detente source list``: the documents that a scenario rests on."""

from __future__ import annotations

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.renderers import Format


def list_documents(
    scenario: ScenarioName,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """List the sources of a scenario: what they are, whether their texts are there, and how often they are cited.

    $ detente source list european-security
    $ detente source list dispute.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.scenarios import load_scenario

    put_answers(scenario, [detente.list_sources(load_scenario(scenario, output))], format, output)
