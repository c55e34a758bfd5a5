"""The states of a scenario and their numbers; preferences are not needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.answers.documents import states_document, to_json
from detente.api.loading import reading_of
from detente.graph import GraphModel, graph_model
from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class StatesResult:
    """The answer of `states`; its model has no ranks."""

    model: GraphModel

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente states --format json``."""
        return states_document(self.model, {})

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def states(scenario: Scenario, *, variant: str | None = None) -> StatesResult:
    """List the feasible states of a reading in canonical order.

    Raises
    ------
    RequestError
        When there is no such variant.
    SizeError
        When there are too many combinations to list.
    """
    return StatesResult(graph_model(*reading_of(scenario, variant), with_preferences=False))
