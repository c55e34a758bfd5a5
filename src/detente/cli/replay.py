"""``detente replay``: the past as moves, and what each was for its mover under every reading."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from detente.cli.arguments import Output, ScenarioName
from detente.cli.dialogue_arguments import ListFormat


def replay(
    scenario: ScenarioName,
    format: Annotated[ListFormat, Option("--format", "-f", help="How to tell it.")] = ListFormat.text,
    output: Output = None,
) -> None:
    """Replay the past: was each step a gain for its mover?

    Under every reading each dated step is an improvement for the party that took it, indifferent, or worse. A reading
    under which a party keeps acting against its own ranking is a poor reading.

    $ detente replay european-security
    $ detente replay dispute.yaml --format csv > past.csv
    """
    from detente import api
    from detente.answers.dialogue_history import replay_rows
    from detente.api.claiming import all_readings
    from detente.cli.page import show
    from detente.cli.replay_page import show_replay
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put
    from detente.renderers.csv import csv_text

    read = load_scenario(scenario, output)
    found = api.replay_history(read)
    match format:
        case ListFormat.text:
            show(lambda page: show_replay(page, found), output)
        case ListFormat.json:
            put([found.to_json()], output)
        case ListFormat.csv:
            rows = replay_rows(found.states, found.replay, all_readings(read))
            put([csv_text(rows)], output)
