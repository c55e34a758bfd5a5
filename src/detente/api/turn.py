"""What would turn a verdict: the smallest changes after which it is another one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.answers import turn as turn_told
from detente.api.analyze import model_of
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT
from detente.api.names import party_named
from detente.api.trace import question_named
from detente.errors import RequestError
from detente.graph import GraphModel, positions_of
from detente.progress import Progress, Tell
from detente.questions.change import (
    CORE,
    DilemmaTurn,
    StateTurn,
    Turnable,
    Turns,
    WordClaimTurn,
    WordTurn,
    smallest_turns,
    turning_edits,
)
from detente.questions.claims import UntestableError, claimed_states, claimed_talks
from detente.questions.dilemmas import comparison
from detente.questions.trace import ClaimQuestion, DilemmaQuestion, Question, StateQuestion, WordQuestion
from detente.scenario.values import Claim, Scenario
from detente.stability import Concept
from detente.stability.concepts import concept_in_turn


def turn(
    scenario: Scenario,
    what: str,
    *,
    variant: str | None = None,
    until: str | Sequence[str] | None = None,
    concept: str = DEFAULT_CONCEPT,
    allow: str | Sequence[str] = "swap",
    party: str | None = None,
    for_party: str | None = None,
    progress: Tell | None = None,
) -> Answer[Turns]:
    """Find the smallest changes after which a verdict is another one: how fragile is it?

    Parameters
    ----------
    scenario
        From `load`.
    what
        As `trace` takes it: a claim's id; an agenda and a party (``offered.russia``); else a state: is it an
        equilibrium? Or a dilemma (``trust of us with them``), which is ``gone`` or ``holds``.
    until
        The words that will do, such as ``eases,opens,resolves``, ``yes``, ``holds``; any other than now by default.
    allow
        The edits that are allowed, as `change` takes them; ``agenda`` puts issues on the agenda that is asked about.
        A verdict on a party (its word, a claim about its word, what is stable for it) is turned with its goalposts
        where they stand: no edit reorders, drops or negates what it holds to be core, nor moves a statement across the
        division between core and secondary. ``core``, beside other edits, allows that too, and each answer that does
        so says it. Of a state or a claim about states, where nobody is judged, every list may be edited throughout.
    party
        Edit the statements and options of this party only.
    for_party
        The party that is asked about: whether the state is stable for it, what the talks are for it.

    Raises
    ------
    RequestError
        When what is named does not exist, or a claim cannot be tested.
    SizeError
        When the search would have to hold too much.
    """
    model = model_of(scenario, variant)
    kinds, edits_core = turning_edits(allow)
    own, whose = (
        None if name is None else model.scenario.parties[party_named(model, name)].id
        for name in (party, for_party)
    )
    question = _turnable(model, question_named(model, what.strip(), concept_in_turn(concept), whose))
    wanted = _words(question, until)
    found = smallest_turns(
        model, question, kinds, until=wanted, party=own, edits_core=edits_core, progress=Progress.of(progress)
    )
    options = {
        "turn": what.strip(),
        "until": list(found.until),
        "concept": concept,
        "allow": [*kinds, *([CORE] if edits_core else [])],
        "party": own,
        "for": whose,
    }
    return Answer(turn_told, asked(scenario, options), found)


def _words(question: Turnable, until: str | Sequence[str] | None) -> tuple[str, ...] | None:
    """The words that will do; None: any other than now."""
    if until is None:
        return None
    words = [word.strip() for word in (until.split(",") if isinstance(until, str) else until)]
    for word in words:
        if word not in question.words:
            raise RequestError(f"The verdict is never ‘{word}’.", f"it is one of {', '.join(question.words)}")
    return tuple(dict.fromkeys(words))


def _turnable(model: GraphModel, question: Question) -> Turnable:
    """A question as a verdict that edits can turn."""
    match question:
        case StateQuestion(options, concept, party):
            states = np.zeros(len(model.states), dtype=np.bool_)
            states[model.states.with_options(options)] = True
            i = None if party is None else model.party_index(party)
            return StateTurn(states, concept, i, ("no", "yes") if i is None else ("unstable", "stable"))
        case WordQuestion(issues, concept, party):
            if party is None:
                raise RequestError("An agenda has a word for each party.", "name one: AGENDA.PARTY")
            return WordTurn(issues, model.party_index(party), concept)
        case ClaimQuestion(claim, concept):
            return _turnable_claim(model, claim, concept)
        case DilemmaQuestion(kind, of, other):
            positions = positions_of(model.scenario, model.states, model.base_states)
            whom = None if other is None else model.party_index(other)
            return DilemmaTurn(comparison(positions, kind, model.party_index(of), whom))
    raise TypeError(question)


def _turnable_claim(model: GraphModel, claim: Claim, concept: Concept) -> Turnable:
    """A claim as a verdict that edits can turn.

    Raises
    ------
    RequestError
        When it is untestable.
    """
    try:
        if claim.agenda is not None:
            i, issues = claimed_talks(model, claim)
            return WordClaimTurn(WordTurn(issues, i, concept), tuple(claim.verdict))
        states, named = claimed_states(model, claim)
    except UntestableError as untestable:
        raise RequestError(f"The claim ‘{claim.id}’ cannot be tested here: {untestable}.") from None
    return StateTurn(states, named, None, ("fails", "holds") if claim.stable else ("holds", "fails"))
