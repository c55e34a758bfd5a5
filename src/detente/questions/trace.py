"""From a verdict back to the elements that it depends on, and to the passages they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.dependence import Dependence, Question, Trial, dependence
from detente.scenario.elements import Element, written_elements
from detente.scenario.values import Evidence, Scenario
from detente.sources.evidence import CheckedPassage, checked_passages, kept_sources


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What a verdict depends on, and what that rests on.

    Attributes
    ----------
    what
        The verdict, as it was asked for.
    question
        What it answers.
    dependence
        The verdict, and every edit of the reading that was tried on it.
    elements
        The elements of the reading by their paths within it, each as it is written.
    fates
        What became of each passage that an element cites: whether it is in its source.
    """

    model: GraphModel
    what: str
    question: Question
    dependence: Dependence
    elements: Mapping[str, Element]
    fates: Mapping[Evidence, CheckedPassage]

    @property
    def depended_on(self) -> dict[str, list[Trial]]:
        """The elements, by path within the reading, that some edit that turns the verdict touches."""
        on: dict[str, list[Trial]] = {}
        for trial in self.dependence.turning:
            for path in trial.elements:
                on.setdefault(path, []).append(trial)
        return {path: on[path] for path in self.tested if path in on}

    @property
    def tested(self) -> tuple[str, ...]:
        """The elements, by path within the reading, that some edit touches."""
        return tuple(dict.fromkeys(path for trial in self.dependence.trials for path in trial.elements))


def trace_of(
    question: Question, what: str, model: GraphModel, base: Scenario, progress: Progress = SILENT
) -> Trace:
    """Trace the verdict that answers a question.

    Parameters
    ----------
    what
        The verdict, as it was asked for.
    model
        Of the reading.
    base
        The scenario in which it is a reading.
    """
    return Trace(
        model,
        what,
        question,
        dependence(question, model, base, progress),
        written_elements(base, model.scenario.variant),
        {each.evidence: each for each in checked_passages(base, kept_sources(base))},
    )
