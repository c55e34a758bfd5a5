"""What a verdict answers: a question that can be asked of any model of the dispute."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from detente.engines import choose_engine
from detente.graph import GraphModel
from detente.questions.analyze import concept_equilibria
from detente.questions.claims import ClaimJudge
from detente.questions.talks import court, word_for
from detente.scenario.values import Claim
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
