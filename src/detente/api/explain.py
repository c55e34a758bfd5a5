"""Why a state is stable or not."""

from __future__ import annotations

import re
from typing import Annotated

from detente.answers import explain as explain_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.settings import Agenda, Engine, Long, OneConcept, Setting, Variant
from detente.errors import RequestError
from detente.graph import GraphModel, resolve_state
from detente.graph.states import NoSuchState
from detente.progress import Progress, Tell
from detente.questions.explain import Explanation, explanation
from detente.scenario.elements import party_called
from detente.scenario.values import Scenario, StateRef
from detente.spelling import seen
from detente.stability import CONCEPTS
from detente.stability.concepts import concept_named

TYPED_NUMBER = re.compile(r"[sS]?([1-9][0-9]{0,17})")
"""A state's number as people type it."""

STATE_FORMS = "a state is a number (s1), a name, status_quo, or the options taken: [a, b]"


ExplainedState = Annotated[
    str,
    Setting("Its number (s7), its name, status_quo or now, or the options taken: a,b.", metavar="STATE"),
]
Party = Annotated[
    str | None, Setting("Only for this party, by its id or name.", ("--party", "-p"), metavar="P")
]


def explain(
    scenario: Scenario,
    state: ExplainedState,
    *,
    party: Party = None,
    concept: OneConcept = None,
    variant: Variant = None,
    agenda: Agenda = None,
    engine: Engine = "auto",
    long: Long = False,
    progress: Tell | None = None,
) -> Answer[Explanation]:
    """Say why a state holds, or does not.

    For each party: whether it would gain by leaving the state, and what would follow. The page tells what decides;
    every reason is told with --long, and of one party or concept alone.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente explain elmira s5
    $ detente explain elmira status_quo --party local --concept seq
    $ detente explain elmira s2 --long
    $ detente explain dispute.yaml s5 --format json > why.json

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    party
        A party's id or its name, in capitals or not; every party by default.
    concept
        The code of one concept; all by default.
    long
        Tell every reason, and what the states in them mean; so is told too where a party or a concept is given.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    RequestError
        When the state, party, concept, variant, agenda or engine do not exist.
    """
    used = engine_of(scenario, variant, agenda, engine)
    model = used.model
    index = state_of_talks(model, state, agenda)
    parties = range(model.n_parties) if party is None else [party_named(model, party)]
    concepts = list(CONCEPTS.values()) if concept is None else [concept_named(concept.strip().lower())]
    options = {"state": state, "party": party, "concept": concept, "engine": engine, "agenda": agenda}
    found = explanation(used, index, parties, concepts, Progress.of(progress))
    in_full = long or party is not None or concept is not None
    return Answer(explain_told, asked(scenario, options, in_full=in_full), found)


def state_of_talks(model: GraphModel, text: str, agenda: str | None) -> int:
    """The index of a state; where only talks are looked at, a refusal says so."""
    try:
        return state_named(model, text)
    except NoSuchState as error:
        if agenda is None:
            raise
        hint = error.hint or "it may be one of the whole dispute: ask without the agenda"
        raise NoSuchState(f"Talks on the agenda ‘{agenda}’: {error.message}", hint) from None


def party_named(model: GraphModel, text: str) -> int:
    """The index of the party of that id or name, as `party_called` finds it.

    Raises
    ------
    RequestError
        When there is no such party, or several are called so.
    """
    return model.party_index(party_called(model.scenario.parties, text).id)


def _as_in_files(model: GraphModel, text: str) -> str:
    """A state as scenario files write it, from what people type: ``now``, ``57``, ``S57``, ``a, b``."""
    if text in model.states.names.values() or text in model.scenario.states:
        return text
    if text.lower() == "now":
        return "status_quo"
    if number := TYPED_NUMBER.fullmatch(text):
        return f"s{number[1]}"
    words = [word.strip() for word in text.split(",")]
    if len(words) > 1 and all(word in model.scenario.option_names for word in words):
        return f"[{text}]"
    return text


def state_named(model: GraphModel, text: str) -> int:
    """The index of a state as a user writes it on the command line.

    Raises
    ------
    NoSuchState
        When the model has none.
    RequestError
        When ``status_quo`` is asked of a scenario without one, or an option is unknown.
    """
    text = _as_in_files(model, seen(text))
    if text == "status_quo":
        if model.status_quo is None:
            raise RequestError("The scenario names no status quo.")
        return model.status_quo
    named = {name: index for index, name in model.states.names.items()}
    if text in named:
        return named[text]
    if text in model.scenario.states:
        raise NoSuchState(f"‘{text}’ is not among the states of these talks.")
    if text.startswith("[") and text.endswith("]"):
        words = [word.strip() for word in text[1:-1].split(",") if word.strip()]
        unknown = [word for word in words if word not in model.scenario.option_names]
        if unknown:
            known = ", ".join(option.key for option in model.states.options)
            raise RequestError(f"There is no option ‘{unknown[0]}’.", f"the options are {known}")
        keys = tuple(model.scenario.option_names[word] for word in words)
        ref = StateRef(model.scenario.place, options=keys)
    else:
        ref = StateRef(model.scenario.place, name=text, patched=True)
    try:
        return resolve_state(ref, model.states, None, model.scenario)
    except NoSuchState as error:
        if text in model.scenario.definitions:
            raise NoSuchState(
                f"‘{text}’ is a definition, a formula: it names no state.", STATE_FORMS
            ) from None
        if ref.options is not None or TYPED_NUMBER.fullmatch(text) or error.hint:
            raise
        own_option = f"the options taken stand in brackets: [{text}]"
        hint = own_option if text in model.scenario.option_names else STATE_FORMS
        raise NoSuchState(error.message, hint) from None
