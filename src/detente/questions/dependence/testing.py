"""A question asked of a reading and of every small edit of it.

"Depends" is meant as it is tested: an element matters to a verdict when dropping it, or swapping it with its
neighbour, changes the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.errors import DetenteError
from detente.graph import GraphModel
from detente.graph.scoring import MembersTold
from detente.graph.states import NoSuchState
from detente.progress import SILENT, Progress
from detente.questions.dependence.changes import changes
from detente.questions.dependence.verdicts import Question, Verdict, WordQuestion
from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True)
class Trial:
    """One edit and what the verdict is then.

    Attributes
    ----------
    elements
        The paths, within the reading, of the elements that it touches.
    edit
        ``drop``, ``swap``, ``free``, ``hold``, or ``off``: an issue taken off the table.
    detail
        What exactly, where the elements do not say it.
    verdict
        None where the edited reading cannot be analysed.
    """

    elements: tuple[str, ...]
    edit: str
    detail: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Dependence:
    """A verdict, and every edit that was tried on it."""

    verdict: Verdict
    trials: tuple[Trial, ...]

    @property
    def turning(self) -> tuple[Trial, ...]:
        """The edits under which the verdict is another."""
        return tuple(each for each in self.trials if each.verdict not in (None, self.verdict))

    @property
    def untried(self) -> tuple[Trial, ...]:
        """The edits whose reading cannot be analysed, such as a rule without which a ranking misses states."""
        return tuple(each for each in self.trials if each.verdict is None)


def dependence(
    question: Question, model: GraphModel, base: Scenario, progress: Progress = SILENT
) -> Dependence:
    """Ask a question of a reading and of every small edit of it.

    Parameters
    ----------
    question
        What the verdict answers.
    model
        Of the reading.
    base
        The scenario in which it is a reading.

    Notes
    -----
    Each edit is analysed anew; edits of preferences share states and moves with the reading.
    """
    verdict = question.ask(model)
    tests = list(_tests(question, model, base))
    trials = []
    for elements, edit, detail, ask in progress.each(tests, lambda test: f"{test[1]} {test[0][0]}"):
        trials.append(Trial(elements, edit, detail, _answer(ask)))
    return Dependence(verdict, tuple(trials))


Test = tuple[tuple[str, ...], str, str | None, Callable[[], Verdict]]


def _tests(question: Question, model: GraphModel, base: Scenario) -> Iterator[Test]:
    for change in changes(model, base):
        yield change.elements, change.edit, change.detail, _asked(question, change.model)
    if isinstance(question, WordQuestion):
        for issue in question.issues:
            yield (f"issues.{issue}",), "off", None, _asked(question.without(issue), lambda: model)


def _asked(question: Question, build: Callable[[], GraphModel]) -> Callable[[], Verdict]:
    return lambda: question.ask(build())


def _answer(ask: Callable[[], Verdict]) -> Verdict | None:
    """The verdict; None where the edited reading is none that can be analysed."""
    try:
        return ask()
    except (DetenteError, MembersTold, NoSuchState):
        return None
