"""The re-check of a document of ``detente change``: what was asked for, resolved by what it is called."""

from __future__ import annotations

from typing import Any

from detente.api.analyze import model_of
from detente.api.goals import WrittenGoal, written_goals
from detente.api.names import wanted_states
from detente.api.scenarios import reading_of
from detente.api.trace import question_named
from detente.checker import Refuted, Turned, Wanted, refute_change, refute_turn
from detente.checker.dilemmas import DILEMMA_WORDS
from detente.checker.records import field, field_or_null, has
from detente.checker.tally import literal_claim
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.progress import Progress
from detente.questions.trace import ClaimQuestion, DilemmaQuestion, StateQuestion, WordQuestion
from detente.scenario.elements import party_called
from detente.scenario.parsing.readings import BASE
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.spelling import seen
from detente.stability.concepts import concept_in_turn


def refuted_change(
    scenario: Scenario, document: dict[str, Any], progress: Progress
) -> tuple[int, Refuted | None, str | None]:
    """Check a document of smallest changes in the whole model; agendas are edited with it."""
    model = model_of(scenario, variant_of(document))
    make = field(document, "make", str)
    if make != seen(make):
        raise RequestError(
            f"‘make’ is neither a state nor a formula as a document writes it: {quoted(make)}."
        )
    goals = written_goals(model, make)
    if len(goals) == 1 and goals[0].stable and goals[0] != WrittenGoal(make):
        raise RequestError(f"A document of one goal has its state or formula in ‘make’, not {quoted(make)}.")
    parties = model.scenario.parties
    wanted = [
        Wanted(
            goal.make,
            wanted_states(model, goal.make).nonzero()[0].tolist(),
            goal.stable,
            None if goal.party is None else party_called(parties, goal.party).id,
        )
        for goal in goals
    ]
    return refute_change(model, reading_of(scenario, model.scenario.variant)[1], wanted, document, progress)


def refuted_turn(
    scenario: Scenario, document: dict[str, Any], progress: Progress
) -> tuple[int, Refuted | None, str | None]:
    """Check a document of what turns a verdict, in the whole model."""
    model = model_of(scenario, variant_of(document))
    turn, concept = field(document, "turn", str), field(document, "concept", str)
    if turn != seen(turn):
        raise RequestError(f"‘turn’ is no verdict as a document writes it: {quoted(turn)}.")
    base = reading_of(scenario, model.scenario.variant)[1]
    turned = _turned(model, turn, concept, field_or_null(document, "for", str))
    return refute_turn(model, base, turned, document, progress)


def _turned(model: GraphModel, turn: str, concept: str, whose: str | None) -> Turned:
    """What is turned, by what it is called.

    Raises
    ------
    RequestError
        When there is no such verdict, or a claim that cannot be tested.
    """
    parties = [party.id for party in model.scenario.parties]
    match question_named(model, turn, concept_in_turn(concept), whose):
        case StateQuestion(options, _, party):
            state = model.states.with_options(options)
            words = ("no", "yes") if party is None else ("unstable", "stable")
            return Turned(frozenset() if state is None else frozenset({state}), _place(parties, party), words)
        case WordQuestion(issues, _, party):
            return Turned(party=_place(parties, party), issues=issues)
        case DilemmaQuestion(kind, of, other):
            whom = None if other is None else parties.index(other)
            return Turned(words=DILEMMA_WORDS, dilemma=(kind, parties.index(of), whom))
        case ClaimQuestion(claim, _):
            found = literal_claim(claim, model, range(len(model.states)))
    if found is None:
        raise RequestError(f"The claim ‘{claim.id}’ cannot be tested here.")
    if found.issues is not None:
        return Turned(party=found.party, issues=found.issues, claimed=found.words)
    return Turned(
        found.states, None, ("fails", "holds") if found.stable else ("holds", "fails"), found.concept
    )


def _place(parties: list[str], party: str | None) -> int | None:
    return None if party is None else parties.index(party)


def variant_of(document: dict[str, Any]) -> str | None:
    """The variant that a document speaks of; of the base it says null, or nothing.

    Raises
    ------
    RequestError
        When it is neither.
    """
    variant = field_or_null(document, "variant", str) if has(document, "variant") else None
    if variant == BASE:
        raise RequestError(f"‘{BASE}’ is no variant: a document of the base has ‘variant’: null.")
    return variant
