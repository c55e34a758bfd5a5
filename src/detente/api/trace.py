"""From a verdict back to the elements that it depends on, and to the passages they rest on."""

from __future__ import annotations

from typing import Annotated

from detente.answers.evidence import trace as trace_told
from detente.api.analyze import model_of
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT, shown_agendas
from detente.api.names import STATE_FORMS, TYPED_NUMBER, party_named, state_named
from detente.api.settings import Concept as ConceptCode
from detente.api.settings import Setting, Variant
from detente.errors import RequestError
from detente.graph import GraphModel, agenda_issues, positions_of
from detente.graph.agenda import ADD_STATUS_QUO
from detente.graph.states import NoSuchState
from detente.progress import Progress, Tell
from detente.questions.dilemmas import DILEMMA_KINDS, OF_TWO
from detente.questions.trace import (
    ClaimQuestion,
    DilemmaQuestion,
    Question,
    StateQuestion,
    Trace,
    WordQuestion,
    trace_of,
)
from detente.scenario.values import Scenario
from detente.spelling import nearest_names
from detente.stability import Concept
from detente.stability.concepts import concept_in_turn

What = Annotated[
    str,
    Setting(
        "A claim's id; an agenda and a party (offered.russia), or an agenda; a state (s5); or a dilemma (trust of us "
        "with them).",
        metavar="VERDICT",
    ),
]
OneParty = Annotated[
    str | None, Setting("Only for this party, by its id or name.", ("--party", "-p"), metavar="P")
]


def trace(
    scenario: Scenario,
    what: What,
    *,
    party: OneParty = None,
    concept: ConceptCode = DEFAULT_CONCEPT,
    variant: Variant = None,
    progress: Tell | None = None,
) -> Answer[Trace]:
    """Find the elements that a verdict depends on, and the passages they rest on.

    It is tested, not guessed: each statement is dropped and swapped with its neighbours, each rule dropped, each option
    held as it is today, and the verdict worked out anew. Of a state the verdict is whether it is an equilibrium.

    $ detente evidence trace european-security offered.russia --variant column
    $ detente evidence trace european-security talks_futile
    $ detente evidence trace elmira s5 --concept nash

    Parameters
    ----------
    scenario
        From `load`.
    what
        A claim's id; an agenda and a party (``offered.russia``), or an agenda alone; else a state, as `explain`
        takes it: is it an equilibrium? Or a dilemma, as in ``trust of us with them``.
    party
        Ask for this party only: is the state stable for it, what are the talks for it?

    Raises
    ------
    RequestError
        When what is asked about, the variant, the party or the concept does not exist.
    """
    model = model_of(scenario, variant)
    question = question_named(model, what.strip(), concept_in_turn(concept), party)
    found = trace_of(question, what.strip(), model, scenario, Progress.of(progress))
    return Answer(trace_told, asked(scenario, {"what": what, "concept": concept, "party": party}), found)


def question_named(model: GraphModel, what: str, concept: Concept, party: str | None) -> Question:
    """What was asked about: a claim, the word of an agenda, or a state.

    Raises
    ------
    RequestError
        When there is no such thing.
    """
    scenario = model.scenario
    chosen = None if party is None else scenario.parties[party_named(model, party)].id
    if (kind := what.partition(" of ")[0].strip().lower()) in DILEMMA_KINDS and " of " in what:
        return dilemma_named(model, kind, what.partition(" of ")[2], party)
    if what.removeprefix("claims.") in scenario.claims:
        return ClaimQuestion(scenario.claims[what.removeprefix("claims.")], concept)
    agenda, _, named = what.partition(".")
    if agenda in shown_agendas(scenario) and (not named or _is_party(model, named)):
        _refuse_two_parties(named, chosen, model)
        own = scenario.parties[party_named(model, named)].id if named else chosen
        if model.status_quo is None:
            raise RequestError(
                "Talks start from the status quo, and the scenario names none.",
                ADD_STATUS_QUO,
            )
        return WordQuestion(agenda_issues(scenario, agenda), concept, own)
    if agenda in shown_agendas(scenario):
        party_named(model, named)  # refuses it, with the parties that there are
    try:
        state = state_named(model, what)
    except NoSuchState as error:
        raise _unknown(scenario, what, error) from None
    return StateQuestion(tuple(_options_at(model, state)), concept, chosen)


def dilemma_named(model: GraphModel, kind: str, whose: str, party: str | None = None) -> DilemmaQuestion:
    """The dilemma of that kind that is meant by ``north with south``, or by ``north`` where it is with nobody.

    Raises
    ------
    RequestError
        When there can be no such dilemma.
    """
    of, _, whom = whose.partition(" with ")
    known = next(each for each in DILEMMA_KINDS if each == kind)
    is_of_two, parties = known in OF_TWO, [own.id for own in model.scenario.parties]
    if bool(whom.strip()) != is_of_two:
        hint = f"write {kind} of PARTY{' with PARTY' if is_of_two else ''}"
        what = "of one party with another" if is_of_two else "of one party alone"
        raise RequestError(f"A dilemma of {kind} is {what}.", hint)
    ids = [parties[party_named(model, each.strip())] for each in (of, whom) if each.strip()]
    if len(set(ids)) < len(ids):
        raise RequestError(
            f"‘{ids[0]}’ is no other party than itself.", f"the parties are {', '.join(parties)}"
        )
    if party is not None:
        raise RequestError("A dilemma says itself whose it is.", "ask without another party")
    positions_of(model.scenario, model.states, model.base_states)  # refuses where there are none
    return DilemmaQuestion(known, *ids)


def _unknown(scenario: Scenario, what: str, error: NoSuchState) -> RequestError:
    """What to say of a verdict that there is not, with what may have been meant."""
    if what in scenario.definitions:
        wanted = "a claim, an agenda and a party (AGENDA.PARTY) or a state is wanted"
        return RequestError(f"‘{what}’ is a definition, a formula.", f"{wanted}: {STATE_FORMS}")
    hint = f"as a state: {error.hint}" if error.hint else None
    agenda, dot, named = what.partition(".")
    known = shown_agendas(scenario) if dot else (*scenario.claims, *shown_agendas(scenario))
    near = [] if TYPED_NUMBER.fullmatch(what) else nearest_names(agenda, known)
    if near and "did you mean" not in (error.hint or ""):
        hint = f"did you mean ‘{near[0]}{dot}{named}’?"
    return RequestError(f"There is no claim, agenda or state ‘{what}’.", hint)


def _is_party(model: GraphModel, text: str) -> bool:
    try:
        party_named(model, text)
    except RequestError:
        return False
    return True


def _refuse_two_parties(named: str, chosen: str | None, model: GraphModel) -> None:
    if named and chosen and model.scenario.parties[party_named(model, named)].id != chosen:
        raise RequestError(f"‘{named}’ and --party {chosen} are two parties.", "name one of them")


def _options_at(model: GraphModel, state: int) -> list[str]:
    """The options taken at a state; of a merged one, at one of its members."""
    member = model.states.members(state)[-1:]
    taken = model.states.taken(member)[0].tolist()
    return [option.key for option, is_taken in zip(model.states.options, taken, strict=True) if is_taken]
