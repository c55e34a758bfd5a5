"""What somebody says about a dispute, decided under one reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from detente.engines import Engine, StateSet
from detente.errors import RequestError
from detente.formula import names
from detente.graph import GraphModel, agenda_issues, resolve_state, states_where
from detente.graph.states import NoSuchState
from detente.questions.analyze import concept_equilibria
from detente.questions.talks import Court, court, word_for
from detente.scenario.values import Claim, Formula, Scenario, Word
from detente.stability import CONCEPTS, Concept

T = TypeVar("T")

Ruling = Literal["holds", "fails", "untestable"]


@dataclass(frozen=True, slots=True)
class Decision:
    """How a claim fares under a reading.

    Attributes
    ----------
    word
        The word that the dialogue analysis finds, for a claim about an agenda.
    states
        The equilibria among the states claimed about, shape (n_states,), for a claim about stability.
    why
        Why it is untestable.
    """

    ruling: Ruling
    word: Word | None = None
    states: StateSet | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What is claimed about a dispute, decided under every reading.

    Attributes
    ----------
    scenario
        The base.
    concept
        Under which talks are judged.
    readings
        The names of all readings.
    decisions
        By claim, and by reading that makes it.
    """

    scenario: Scenario
    concept: Concept
    readings: tuple[str, ...]
    decisions: Mapping[str, Mapping[str, Decision]]


class UntestableError(Exception):
    """A claim speaks of something that this reading does not have."""


@dataclass(slots=True, eq=False)
class ClaimJudge:
    """One reading before which claims are decided; what several claims need is worked out once."""

    engine: Engine
    concept: Concept
    _court: Court | None = None

    def decide(self, claim: Claim) -> Decision:
        """Decide a claim."""
        try:
            return self._agenda_claim(claim) if claim.agenda is not None else self._state_claim(claim)
        except UntestableError as untestable:
            return Decision("untestable", why=str(untestable))

    def _agenda_claim(self, claim: Claim) -> Decision:
        """A claim that talks on an agenda are this or that for a party."""
        party, issues = claimed_talks(self.engine.model, claim)
        self._court = self._court or court(self.engine, self.concept)
        word = word_for(self._court, issues, party)
        return Decision("holds" if word in meant_by(claim.verdict) else "fails", word=word)

    def _state_claim(self, claim: Claim) -> Decision:
        """A claim that some such state is an equilibrium (stable), or that none is (unstable)."""
        chosen, concept = claimed_states(self.engine.model, claim)
        held = chosen & concept_equilibria(self.engine, concept)
        is_as_claimed = bool(held.any()) == (claim.stable is not None)
        return Decision("holds" if is_as_claimed else "fails", states=held)


def meant_by(words: Collection[Word]) -> frozenset[Word]:
    """The words that a claim about an agenda is true of: ‘futile or harmful’ means that it brings the party nothing."""
    brings_nothing = frozenset[Word]({"futile", "harms"})
    return frozenset(words) | ({"secure"} if frozenset(words) == brings_nothing else frozenset())


def claimed_talks(model: GraphModel, claim: Claim) -> tuple[int, tuple[str, ...]]:
    """The index of the party and the issues on the table that a claim about an agenda speaks of.

    Raises
    ------
    UntestableError
        When this reading does not have them, or no status quo.
    """
    scenario = model.scenario
    parties = [party.id for party in scenario.parties]
    if claim.party not in parties:
        raise UntestableError(f"no party {claim.party}")
    issues = _or_untestable(lambda: agenda_issues(scenario, claim.agenda or ""), f"no agenda {claim.agenda}")
    if model.status_quo is None:
        raise UntestableError("no status quo")
    return parties.index(claim.party), issues


def claimed_states(model: GraphModel, claim: Claim) -> tuple[StateSet, Concept]:
    """The states that a claim about stability speaks of, shape (n_states,), and the concept it names.

    Raises
    ------
    UntestableError
        When this reading does not have them.
    """
    chosen = _claimed_states(model, claim)
    concept = claim.stable or claim.unstable
    if concept is None:
        raise UntestableError("no concept is named")
    return chosen, CONCEPTS[concept]


def _claimed_states(model: GraphModel, claim: Claim) -> StateSet:
    if claim.state_where is not None:
        _check_names(model.scenario, claim.state_where)
        chosen = states_where(model, claim.state_where.node)
        if not chosen.any():
            raise UntestableError(f"no state where {claim.state_where.text}")
        return chosen
    if claim.state is None:
        raise UntestableError("it names neither an agenda nor a state")
    ref = claim.state
    if ref.name == "status_quo":
        if model.status_quo is None:
            raise UntestableError("no status quo")
        state = model.status_quo
    else:
        state = _or_untestable(
            lambda: resolve_state(ref, model.states, model.base_states, model.scenario), "no such state"
        )
    return model.states.only(state)


def _check_names(scenario: Scenario, formula: Formula) -> None:
    for name in names(formula.node):
        if name.text not in scenario.option_names and name.text not in scenario.definitions:
            raise UntestableError(f"no option {name.text}")


def _or_untestable(found: Callable[[], T], why: str) -> T:
    """What is found, or that the claim is untestable when it does not exist here."""
    try:
        return found()
    except (NoSuchState, RequestError) as error:
        raise UntestableError(why) from error
