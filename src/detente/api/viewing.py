"""A dispute as each party sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.answers.documents import to_json
from detente.answers.views.documents import views_document
from detente.api.analyzing import engine_of
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.progress import Progress, Tell
from detente.questions.views import Course, Hypergame, courses, hypergame
from detente.scenario.values import Scenario
from detente.stability import parse_concepts


@dataclass(frozen=True, slots=True, eq=False)
class ViewsResult:
    """The answer of `views`.

    Attributes
    ----------
    hypergame
        The dispute as it is, as each party sees it, and as each judges it by its own view.
    courses
        How things can go from the status quo, and whom which step surprises.
    """

    hypergame: Hypergame
    courses: tuple[Course, ...]
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model of the dispute as it is."""
        return self.hypergame.model

    def equilibria(self, concept: str) -> list[str]:
        """The ids of the states at which every party stays by its own view."""
        return self.model.states.ids(self.hypergame.equilibria(concept))

    def expected(self, concept: str, party: str) -> list[str]:
        """The ids of the states that a party expects: the equilibria of its view.

        Raises
        ------
        RequestError
            When there is no such party.
        """
        own = self.hypergame.own[self.model.party_index(party)]
        return self.model.states.ids(own.expected(concept))

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente views --format json``."""
        return views_document(self.hypergame, self.courses, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def views(
    scenario: Scenario,
    *,
    variant: str | None = None,
    concepts: str | None = None,
    engine: str = "auto",
    progress: Tell | None = None,
) -> ViewsResult:
    """Analyse a dispute as each party sees it: what each expects, what holds, and whom it surprises.

    Parameters
    ----------
    concepts
        ``"nash,seq"``, or a concept for each party: ``"russia=seq,west=nash"``; all five by default.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When the reading has no views, or variant, concept or engine do not exist.
    SizeError
        When the model is too large to hold.
    """
    used = engine_of(scenario, variant, None, engine)
    reading = used.model.scenario
    if not reading.views:
        raise RequestError(
            "No party's view is described, so all parties see the dispute as it is.",
            "describe one under ‘views’; without views ‘detente analyze’ says all there is to say",
        )
    chosen = parse_concepts(concepts, [party.id for party in reading.parties])
    found = hypergame(used, chosen, Progress(progress))
    return ViewsResult(found, courses(found), {"concepts": concepts or ",".join(chosen), "engine": engine})
