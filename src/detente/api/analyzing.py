"""The stability analysis of one reading of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.answers.documents import analysis_document, to_json
from detente.answers.tables_of_answers import foremost_equilibria
from detente.api.loading import reading_of
from detente.engines import Engine, choose_engine
from detente.graph import GraphModel, agenda_issues, graph_model, talks
from detente.progress import Progress, Tell
from detente.questions.analysis import Analysis, stability_analysis
from detente.questions.evolution import Way, ways_to
from detente.scenario.values import Scenario
from detente.stability import parse_concepts

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class AnalysisResult:
    """The answer of `analyze`, with ways to look at it.

    `ways` says of the foremost equilibria how they are reached from the status quo; of none where not asked for.
    """

    analysis: Analysis
    ways: Mapping[int, Way]
    agenda: str | None
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model that was analysed."""
        return self.analysis.model

    def equilibria(self, concept: str) -> list[str]:
        """The ids of the equilibria under a concept (``mixed``: with a concept for each party)."""
        return self.model.states.ids(self.analysis.equilibria(concept))

    def stable(self, concept: str, party: str) -> list[str]:
        """The ids of the states stable for a party under a concept."""
        return self.model.states.ids(self.analysis.stable[concept][party])

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente analyze --format json``."""
        return analysis_document(self.analysis, self.agenda, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())

    def to_frame(self) -> pd.DataFrame:
        """One row a state: options taken, verdicts by concept and party, equilibria (needs pandas)."""
        from detente.reports.frames import analysis_frame

        return analysis_frame(self.analysis)

    def _repr_html_(self) -> str:
        from detente.answers.notebook import analysis_html

        return analysis_html(self.analysis)


def analyze(
    scenario: Scenario,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concepts: str | Mapping[str, str] | None = None,
    engine: str = "auto",
    ways: bool = True,
    progress: Tell | None = None,
) -> AnalysisResult:
    """Analyse which states are stable for whom, and what is reached from the status quo.

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id; the base by default.
    agenda
        Analyse the talks on this agenda (state numbers stay those of the full model).
    concepts
        ``"nash,seq"``, or a concept for each party: ``"russia=seq,west=nash"`` or a mapping; all five by default.
    engine
        ``auto``, ``dense`` or ``literal``.
    ways
        Whether it is looked up how the foremost equilibria are reached; no document and no frame tells it.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When variant, agenda, concept or engine do not exist.
    SizeError
        When the model is too large to hold.
    """
    model = model_of(scenario, variant, agenda)
    request = concepts if isinstance(concepts, str) or concepts is None else _joined(concepts)
    chosen = parse_concepts(request, [party.id for party in model.scenario.parties])
    used = choose_engine(model, engine)
    options = {"concepts": request or ",".join(chosen), "engine": engine}
    found = stability_analysis(used, chosen, Progress(progress))
    reached = ways_to(found.evolution, foremost_equilibria(found)) if ways else {}
    return AnalysisResult(found, reached, agenda, options)


def model_of(scenario: Scenario, variant: str | None, agenda: str | None = None) -> GraphModel:
    """The graph model of a reading, or of the talks on one of its agendas."""
    model = graph_model(*reading_of(scenario, variant))
    return model if agenda is None else talks(model, agenda_issues(model.scenario, agenda))


def engine_of(scenario: Scenario, variant: str | None, agenda: str | None, engine: str) -> Engine:
    """The engine of a reading's model."""
    return choose_engine(model_of(scenario, variant, agenda), engine)


def _joined(concepts: Mapping[str, str]) -> str:
    return ",".join(f"{party}={concept}" for party, concept in concepts.items())
