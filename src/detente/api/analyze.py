"""The stability analysis of one reading of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.answers import analyze as analyze_told
from detente.api.answer import Answer, asked, refuse_paper
from detente.api.scenarios import reading_of
from detente.api.settings import Agenda, AsOne, ConceptsOrMapping, Long, Paper, Strong, Variant
from detente.api.settings import Engine as EngineName
from detente.engines import Engine, choose_engine
from detente.errors import RequestError
from detente.graph import GraphModel, agenda_issues, graph_model, talks
from detente.progress import Progress, Tell
from detente.questions.analyze import Analysis, stability_analysis
from detente.renderers import TABLES, Format
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS, parse_concepts


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
    variant: Variant = None,
    agenda: Agenda = None,
    concepts: ConceptsOrMapping = None,
    engine: EngineName = "auto",
    paper: Paper = False,
    long: Long = False,
    strong: Strong = False,
    as_one: AsOne = None,
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> AnalysisAnswer:
    """Say which outcomes hold, and what today leads to.

    An outcome holds when no party gains by leaving it, as far as each looks ahead; the concepts of stability
    say how far that is.

    A scenario whose base has no preferences shows all its readings side by side.

    $ detente analyze elmira
    $ detente analyze dispute.yaml --variant hawks --concepts nash,seq
    $ detente analyze dispute.yaml --strong
    $ detente analyze elmira --as-one ministry,uniroyal
    $ detente analyze dispute.yaml --format json > answer.json

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id; the base by default.
    agenda
        Analyse the talks on this agenda (state numbers stay those of the full model).
    concepts
        ``"nash,seq"``, or a concept for each party: ``"russia=seq,west=nash"`` or a mapping; all by default.
    engine
        ``auto``, ``dense`` or ``literal``.
    paper
        Whether options are rows and states columns, as papers print them.
    long
        Tell too how equilibria are reached and what is done at them, and show more of the states.
    strong
        Tell too whether what deters a party at an outcome touches a core concern of it, or is far worse for it by a
        break in its ranking (strong), or not (weak).
    as_one
        Count these parties as one, by ids or names separated by commas: it changes any of their options in one move,
        gains where every one of them does, and is deterred where some one of them is no better off.
    only_for
        Work out no more than this format tells: JSON, CSV and LaTeX tell no ways to equilibria. Everything by default.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When variant, agenda, concept, engine or party do not exist, the table of papers is asked for in JSON, or what
        is strong of parties as one.
    SizeError
        When the model is too large to hold.
    """
    refuse_paper(only_for, paper=paper)
    model = model_of(scenario, variant, agenda)
    request = concepts if isinstance(concepts, str) or concepts is None else _joined(concepts)
    all_concepts = ",".join(CONCEPTS)
    settings: dict[str, object] = {
        "agenda": agenda,
        "concepts": request or all_concepts,
        "engine": engine,
    }
    told = Progress.of(progress)
    if as_one is None:
        used = choose_engine(model, engine)
        chosen = parse_concepts(request, _ids(used.model))
        found = stability_analysis(used, chosen, told, strong=strong)
        settings |= {"strong": True} if strong else {}
    else:
        found = _analysis_as_one(model, as_one, request, engine, told, strong=strong)
        settings |= {"as_one": ",".join(party.id for party in found.as_one)}
    if only_for not in TABLES and found.stop is None:
        found = found.with_ways()
    return AnalysisAnswer(analyze_told, asked(scenario, settings, as_in_papers=paper, in_full=long), found)


def _analysis_as_one(
    model: GraphModel, parties: str, concepts: str | None, engine: str, progress: Progress, *, strong: bool
) -> Analysis:
    """The analysis of a model in which some parties count as one.

    Raises
    ------
    RequestError
        When these are no two parties or more, or what is strong is asked for.
    """
    from detente.api.names import group_named
    from detente.questions.as_one import analysis_as_one, as_one_engine

    if strong:
        raise RequestError(
            "What is far worse for several parties as one is not defined.", "leave --strong or --as-one out"
        )
    used = as_one_engine(model, group_named(model.scenario.parties, parties, "--as-one"), engine)
    return analysis_as_one(used, parse_concepts(concepts, _ids(used.model)), progress)


def _ids(model: GraphModel) -> list[str]:
    return [party.id for party in model.scenario.parties]


def model_of(scenario: Scenario, variant: str | None, agenda: str | None = None) -> GraphModel:
    """The graph model of a reading, or of the talks on one of its agendas."""
    model = graph_model(*reading_of(scenario, variant))
    return model if agenda is None else talks(model, agenda_issues(model.scenario, agenda))


def engine_of(scenario: Scenario, variant: str | None, agenda: str | None, engine: str) -> Engine:
    """The engine of a reading's model."""
    return choose_engine(model_of(scenario, variant, agenda), engine)


def _joined(concepts: Mapping[str, str]) -> str:
    return ",".join(f"{party}={concept}" for party, concept in concepts.items())
