"""``detente replay``: the past as moves, and what each was for its mover under every reading."""

from __future__ import annotations

from detente.cli.arguments import Output, ScenarioName, ToldAs
from detente.renderers import Format


def replay(
    scenario: ScenarioName,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Replay the past: was each step a gain for its mover?

    Under every reading each dated step is an improvement for the party that took it, indifferent, or worse. A reading
    under which a party keeps acting against its own ranking is a poor reading.

    $ detente replay european-security
    $ detente replay dispute.yaml --format csv > past.csv
    """
    from detente import api
    from detente.cli.answers import put_answers
    from detente.cli.scenarios import load_scenario

    found = api.replay_history(load_scenario(scenario, output))
    put_answers(scenario, [found], format, output)
