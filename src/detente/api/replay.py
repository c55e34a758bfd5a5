"""The past of a dispute, replayed under every reading."""

from __future__ import annotations

from detente.answers import replay as replay_told
from detente.api.analyze import model_of
from detente.api.answer import Answer, asked
from detente.api.claims import all_readings
from detente.api.scenarios import reading_of
from detente.graph import graph_model
from detente.progress import Progress, Tell
from detente.questions.replay import Replay, replay_of
from detente.scenario.values import Scenario


def replay(scenario: Scenario, *, progress: Tell | None = None) -> Answer[Replay]:
    """Replay the past: was each step a gain for its mover?

    Under every reading each dated step is an improvement for the party that took it, indifferent, or worse. A reading
    under which a party keeps acting against its own ranking is a poor reading.

    $ detente replay european-security
    $ detente replay dispute.yaml --format csv > past.csv

    Notes
    -----
    A reading that does not give every party's preferences, or leaves some open, says nothing of any step.
    """
    readings = {
        name: model_of(scenario, name) if reading_of(scenario, name)[0].has_known_preferences else None
        for name in Progress.of(progress).each(all_readings(scenario), "the past under {}".format)
    }
    found = replay_of(graph_model(scenario, with_preferences=False), readings)
    return Answer(replay_told, asked(scenario, {}), found)
