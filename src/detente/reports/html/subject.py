"""What a report is about: a scenario and its analysed readings, with what is shown of each."""

from __future__ import annotations

from dataclasses import dataclass

from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.reports.charts import EvolutionGraph, evolution_graph
from detente.reports.html.choosing import A_FEW, SEVERAL, Choice, chosen_equilibria
from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One reading of the scenario, analysed.

    Attributes
    ----------
    key
        The variant's id, ``base`` for the base: makes ids on the page.
    title
        How the page calls it.
    analysis
        Under all five concepts.
    choice
        The equilibria that are explained.
    drawing
        What is drawn of its evolution; None where nothing is.
    """

    key: str
    title: str
    analysis: Analysis
    choice: Choice
    drawing: EvolutionGraph | None

    @property
    def model(self) -> GraphModel:
        """The graph model of the reading."""
        return self.analysis.model


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What the page reports.

    Attributes
    ----------
    scenario
        The scenario as written: the base.
    readings
        The one reading asked for, or all side by side where the base has no preferences.
    """

    scenario: Scenario
    readings: tuple[Reading, ...]

    @property
    def is_side_by_side(self) -> bool:
        """Whether several readings stand side by side."""
        return len(self.readings) > 1

    @property
    def told(self) -> Scenario:
        """The scenario whose parties and options are told: of one reading its own, else what is common."""
        return self.scenario if self.is_side_by_side else self.readings[0].model.scenario

    def groups(self) -> list[list[Reading]]:
        """The readings in groups that have the same states and status quo."""
        groups: list[list[Reading]] = []
        for reading in self.readings:
            alike = [group for group in groups if _have_same_states(group[0].model, reading.model)]
            if alike:
                alike[0].append(reading)
            else:
                groups.append([reading])
        return groups

    @property
    def first_model(self) -> GraphModel:
        """The model of the first reading."""
        return self.readings[0].model


def _have_same_states(first: GraphModel, second: GraphModel) -> bool:
    return first.status_quo == second.status_quo and first.states.same_as(second.states)


def reading_of_analysis(scenario: Scenario, analysis: Analysis, n_readings: int) -> Reading:
    """Choose what is shown of an analysis.

    Parameters
    ----------
    scenario
        The base.
    analysis
        Of the base or of one of its variants.
    n_readings
        How many readings stand side by side: of many, less of each is told.
    """
    own = analysis.model.scenario
    choice = chosen_equilibria(analysis, SEVERAL if n_readings == 1 else A_FEW)
    told = (*choice.shown, *choice.weak)
    drawing = evolution_graph(analysis, [each.state for each in told])
    key = own.variant or "base"
    title = own.title if own.title != scenario.title else key.replace("_", " ")
    return Reading(key, title, analysis, choice, drawing)
