"""What a verdict answers, and what it depends on: the question asked of a reading and of every small edit of it.

"Depends" is meant as it is tested: an element matters to a verdict when dropping it, or swapping it with its
neighbour, changes the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from detente.engines import choose_engine
from detente.errors import DetenteError
from detente.graph import GraphModel
from detente.graph.states import NoSuchState
from detente.graph.truth_columns import MembersTold
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.claims import ClaimJudge
from detente.questions.dilemmas import WORDS as DILEMMA_WORDS
from detente.questions.dilemmas import DilemmaKind, dilemmas_of
from detente.questions.talks import court, word_for
from detente.questions.trace.small_edits import small_edits
from detente.scenario.elements import Element, written_elements
from detente.scenario.values import Claim, Evidence, Scenario
from detente.sources.evidence import CheckedPassage, checked_passages, kept_sources
from detente.stability import Concept

Verdict = dict[str, str]
"""By subject (a party, or what is asked about) a word."""

ABSENT = "absent"
"""The word where the state that is asked about cannot occur."""


class Question(Protocol):
    """Something that has an answer in every model of a dispute."""

    def ask(self, model: GraphModel) -> Verdict:
        """Answer it for one model."""
        ...


@dataclass(frozen=True, slots=True)
class StateQuestion:
    """Is a state an equilibrium; with a party: is it stable for it?

    Attributes
    ----------
    options
        The keys of the options taken there: its number differs between models.
    party
        None: for every party.
    """

    options: tuple[str, ...]
    concept: Concept
    party: str | None = None

    def ask(self, model: GraphModel) -> Verdict:
        """Answer it for one model."""
        subject = self.party or "equilibrium"
        state = model.states.with_options(self.options)
        if state is None:
            return {subject: ABSENT}
        engine = choose_engine(model, "auto")
        if self.party is None:
            return {subject: "yes" if concept_equilibria(engine, self.concept)[state] else "no"}
        stable = self.concept.stable(engine, model.party_index(self.party))
        return {subject: "stable" if stable[state] else "unstable"}


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """What are talks on some issues for a party, or for every party?"""

    issues: tuple[str, ...]
    concept: Concept
    party: str | None = None

    def ask(self, model: GraphModel) -> Verdict:
        """Answer it for one model."""
        before = court(choose_engine(model, "auto"), self.concept)
        asked = [party.id for party in model.scenario.parties if self.party in {None, party.id}]
        return {party: word_for(before, self.issues, model.party_index(party)) for party in asked}

    def without(self, issue: str) -> WordQuestion:
        """The same of the talks with one issue off the table."""
        return replace(self, issues=tuple(each for each in self.issues if each != issue))


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """Does a claim hold?"""

    claim: Claim
    concept: Concept

    def ask(self, model: GraphModel) -> Verdict:
        """Answer it for one model."""
        decided = ClaimJudge(choose_engine(model, "auto"), self.concept).decide(self.claim)
        return {self.claim.id: decided.ruling}


@dataclass(frozen=True, slots=True)
class DilemmaQuestion:
    """Does a dilemma hold: of which kind, whose, and with whom (None where it is with nobody)?"""

    kind: DilemmaKind
    of: str
    other: str | None = None

    @property
    def name(self) -> str:
        """How it is named: ‘trust of north with south’."""
        return f"{self.kind} of {self.of}{f' with {self.other}' if self.other else ''}"

    def ask(self, model: GraphModel) -> Verdict:
        """Answer it for one model."""
        ids = [party.id for party in model.scenario.parties]
        found = {
            (each.kind, ids[each.of], None if each.other is None else ids[each.other])
            for each in dilemmas_of(choose_engine(model, "auto")).found
        }
        return {self.name: DILEMMA_WORDS[(self.kind, self.of, self.other) in found]}


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
    for edited in small_edits(model, base):
        yield edited.elements, edited.edit, edited.detail, _asked(question, edited.model)
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
