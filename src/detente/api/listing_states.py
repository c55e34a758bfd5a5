"""The states of a scenario and their numbers; preferences are not needed."""

from __future__ import annotations

from detente.answers import states as states_told
from detente.api.answer import Answer, asked
from detente.api.loading import reading_of
from detente.graph import graph_model
from detente.questions.states import Listing
from detente.scenario.values import Scenario


def states(scenario: Scenario, *, variant: str | None = None) -> Answer[Listing]:
    """List the feasible states of a reading in canonical order.

    Raises
    ------
    RequestError
        When there is no such variant.
    SizeError
        When there are too many combinations to list.
    """
    found = Listing(graph_model(*reading_of(scenario, variant), with_preferences=False))
    return Answer(states_told, asked(scenario, {}), found)
