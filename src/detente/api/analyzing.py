"""The stability analysis of one reading of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.answers import analyze as analyze_told
from detente.api.answer import Answer, asked
from detente.api.loading import reading_of
from detente.engines import Engine, choose_engine
from detente.graph import GraphModel, agenda_issues, graph_model, talks
from detente.progress import Progress, Tell
from detente.questions.analysis import Analysis, stability_analysis
from detente.scenario.values import Scenario
from detente.stability import parse_concepts


@dataclass(frozen=True, slots=True, eq=False)
class AnalysisAnswer(Answer[Analysis]):
    """The answer of `analyze`."""

    def equilibria(self, concept: str) -> list[str]:
        """The ids of the equilibria under a concept (``mixed``: with a concept for each party)."""
        return self.model.states.ids(self.found.equilibria(concept))

    def stable(self, concept: str, party: str) -> list[str]:
        """The ids of the states stable for a party under a concept."""
        return self.model.states.ids(self.found.stable[concept][party])


def analyze(
    scenario: Scenario,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concepts: str | Mapping[str, str] | None = None,
    engine: str = "auto",
    ways: bool = True,
    progress: Tell | None = None,
) -> AnalysisAnswer:
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
    settings = {"agenda": agenda, "concepts": request or ",".join(chosen), "engine": engine}
    found = stability_analysis(used, chosen, Progress(progress))
    return AnalysisAnswer(analyze_told, asked(scenario, settings), found.with_ways() if ways else found)


def model_of(scenario: Scenario, variant: str | None, agenda: str | None = None) -> GraphModel:
    """The graph model of a reading, or of the talks on one of its agendas."""
    model = graph_model(*reading_of(scenario, variant))
    return model if agenda is None else talks(model, agenda_issues(model.scenario, agenda))


def engine_of(scenario: Scenario, variant: str | None, agenda: str | None, engine: str) -> Engine:
    """The engine of a reading's model."""
    return choose_engine(model_of(scenario, variant, agenda), engine)


def _joined(concepts: Mapping[str, str]) -> str:
    return ",".join(f"{party}={concept}" for party, concept in concepts.items())
