"""What a report is about: a scenario and its analysed readings, with what is shown of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePath

from detente.answers.citations import Grounding, joined_grounds
from detente.answers.words import definition_name
from detente.graph import GraphModel
from detente.questions.analyze import Analysis
from detente.questions.brief import Brief
from detente.questions.dialogue import Dialogue
from detente.questions.dilemmas import Dilemmas
from detente.questions.distinct_outcomes import DistinctOutcomes
from detente.questions.replay import Replay
from detente.questions.report import (
    NO_TALKS,
    UNEXPLAINED,
    Choice,
    EvolutionGraph,
    Explanations,
    TalksExplanations,
)
from detente.questions.robustness import Findings
from detente.questions.views import Views
from detente.scenario.values import Grounds, Scenario
from detente.shell import typed


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
        Under all concepts.
    choice
        The equilibria that are explained.
    drawing
        What is drawn of its evolution; None where nothing is.
    dialogue
        What talks can settle; None without a status quo or issues.
    views
        The dispute as each party sees it; None where no view is described.
    dilemmas
        What stands in the way of what the parties propose; None where not all propose something.
    robustness
        How often its answers survive what is not known; None where that is not told.
    explained
        Why and how the equilibria that are told are what they are.
    explained_talks
        What else is told of the talks: claims, who could leave settlements, what is drawn.
    outcomes
        The few outcomes that the equilibria are; None where that is not told.
    """

    key: str
    title: str
    analysis: Analysis
    choice: Choice
    drawing: EvolutionGraph | None
    dialogue: Dialogue | None = None
    views: Views | None = None
    dilemmas: Dilemmas | None = None
    robustness: Findings | None = None
    explained: Explanations = UNEXPLAINED
    explained_talks: TalksExplanations = NO_TALKS
    outcomes: DistinctOutcomes | None = None

    @property
    def model(self) -> GraphModel:
        """The graph model of the reading."""
        return self.analysis.model

    @property
    def name(self) -> str:
        """The reading's id as words: how it is called where its title would be too long."""
        return definition_name(self.key)


class Stage(IntEnum):
    """How far what a report tells of is worked out, where the work was stopped: each stage needs those before it."""

    READ = 1
    """Readings are analysed, and what talks can settle under them."""
    SURE = 2
    """It is known how often answers survive."""
    EXPLAINED = 3
    """It is known why equilibria hold, and who could leave what."""
    WHOLE = 4
    """All is worked out."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What the page reports.

    Attributes
    ----------
    scenario
        The scenario as written: the base.
    readings
        The one reading asked for, or all side by side where the base has no preferences.
    past
        The history replayed under these readings; None without a history.
    grounding
        What the elements rest on, checked in the texts of the sources; None where nothing is to be marked.
    map
        What is drawn of the talks on one agenda under all readings; None where no readings stand side by side.
    asked
        The options of the command that makes this report, beyond the variant.
    brief
        What the brief at its beginning tells.
    done
        How far it is worked out.
    why
        Why the work was stopped, as it stands behind “Stopped”; None where it was not.
    left
        The readings that are left out since it was.
    """

    scenario: Scenario
    readings: tuple[Reading, ...]
    past: Replay | None = None
    grounding: Grounding | None = None
    map: EvolutionGraph | None = None
    asked: str = ""
    brief: Brief | None = None
    done: Stage = Stage.WHOLE
    why: str | None = None
    left: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the scenario's file, without its folder, as a shell takes it."""
        return typed(file_name(self.scenario))

    @property
    def has_dialogue(self) -> bool:
        """Whether the page tells of talks."""
        return any(reading.dialogue for reading in self.readings)

    @property
    def has_views(self) -> bool:
        """Whether the page tells how parties see the dispute."""
        return any(reading.views for reading in self.readings)

    @property
    def is_side_by_side(self) -> bool:
        """Whether several readings stand side by side."""
        return len(self.readings) > 1

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The readings as they are written."""
        return tuple(reading.model.scenario for reading in self.readings)

    @property
    def told(self) -> Scenario:
        """The scenario whose parties and options are told: of one reading its own, else what is common."""
        return self.scenario if self.is_side_by_side else self.readings[0].model.scenario

    def grounds(self, of: Callable[[Scenario], Grounds | None]) -> Grounds:
        """What an element rests on under all readings together; `of` finds its grounds in one of them."""
        found = [of(each) for each in (self.told, *self.scenarios)]
        return joined_grounds(each for each in found if each is not None)

    def groups(self) -> list[list[Reading]]:
        """The readings in groups that have the same states and status quo."""
        return groups_of(self.readings)

    @property
    def first_model(self) -> GraphModel:
        """The model of the first reading."""
        return self.readings[0].model


def groups_of(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Readings in groups that have the same states and status quo."""
    groups: list[list[Reading]] = []
    for reading in readings:
        alike = [group for group in groups if _have_same_states(group[0].model, reading.model)]
        if alike:
            alike[0].append(reading)
        else:
            groups.append([reading])
    return groups


def _have_same_states(first: GraphModel, second: GraphModel) -> bool:
    return first.status_quo == second.status_quo and first.states.same_as(second.states)


def file_name(scenario: Scenario) -> str:
    """The name of a scenario's file, without its folder."""
    return PurePath(scenario.path).name or scenario.name
