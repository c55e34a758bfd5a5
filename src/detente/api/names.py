"""What a request names: a state, a party, states by a formula; as people type them, with what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from detente.engines import StateSet
from detente.errors import RequestError
from detente.formula import FormulaError, Name, Node, meant, names, parse
from detente.graph import GraphModel, resolve_state, states_where
from detente.graph.states import NoSuchState
from detente.scenario.elements import party_called
from detente.scenario.values import Party, Scenario, StateRef
from detente.spelling import nearest_names, seen

TYPED_NUMBER = re.compile(r"[sS]?([1-9][0-9]{0,17})")
"""A state's number as people type it."""

LONGEST_QUOTED = 200
"""Of a longer formula only the beginning is quoted when it is refused."""

STATE_FORMS = "a state is a number (s1), a name, status_quo, or the options taken: [a, b]"


def party_named(model: GraphModel, text: str) -> int:
    """The index of the party of that id or name, as `party_called` finds it.

    Raises
    ------
    RequestError
        When there is no such party, or several are called so.
    """
    return model.party_index(party_called(model.scenario.parties, text).id)


def group_named(parties: Sequence[Party], text: str, flag: str) -> tuple[int, ...]:
    """The indices of some parties in file order, from their ids or names separated by commas.

    Raises
    ------
    RequestError
        When one is unknown or named twice, or none is named; `flag` is how they are asked for.
    """
    words = [word.strip() for word in seen(text).split(",") if word.strip()]
    found = [parties.index(party_called(parties, word)) for word in words]
    if len(set(found)) < max(len(words), 1):
        again = next((word for k, word in enumerate(words) if found[k] in found[:k]), None)
        raise RequestError(
            f"‘{again}’ is named twice in {flag}." if again else f"No party is named in {flag}.",
            f"the parties are {', '.join(own.id for own in parties)}",
        )
    return tuple(sorted(found))


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


def state_of_talks(model: GraphModel, text: str, agenda: str | None) -> int:
    """The index of a state; where only talks are looked at, a refusal says so."""
    try:
        return state_named(model, text)
    except NoSuchState as error:
        if agenda is None:
            raise
        hint = error.hint or "it may be one of the whole dispute: ask without the agenda"
        raise NoSuchState(f"Talks on the agenda ‘{agenda}’: {error.message}", hint) from None


def wanted_states(model: GraphModel, text: str) -> StateSet:
    """The state that is meant, or all at which a formula holds; shape (n_states,).

    Parameters
    ----------
    model
        The full model.
    text
        A number, a name, ``status_quo``, the options taken as ``[a, b]``, or a formula.

    Raises
    ------
    RequestError
        When it is neither, with where it goes wrong and what may have been meant.
    """
    text = seen(text)
    if not is_state(model, text):
        return states_where(model, formula_typed(model.scenario, text, or_state=True))
    wanted = np.zeros(len(model.states), dtype=np.bool_)
    wanted[state_named(model, text)] = True
    return wanted


def is_state(model: GraphModel, text: str) -> bool:
    """Whether a text is the number, the name or the options of a state; an option's name is a formula."""
    scenario = model.scenario
    if text in scenario.states or text == "status_quo":
        return True
    if text in scenario.option_names or text in scenario.definitions:
        return False
    words = [word.strip() for word in text.split(",")]
    is_list = len(words) > 1 and all(word in scenario.option_names for word in words)
    return bool(TYPED_NUMBER.fullmatch(text)) or text.lower() == "now" or text.startswith("[") or is_list


def formula_typed(scenario: Scenario, text: str, *, or_state: bool = False) -> Node:
    """The formula of options and definitions that a text is.

    Parameters
    ----------
    or_state
        Whether a state could have been named instead; a refusal says so.

    Raises
    ------
    RequestError
        When it is none, with where in the text it goes wrong and what may have been meant.
    """
    text = seen(text)
    try:
        formula = parse(text)
    except FormulaError as problem:
        wrong = f"‘{_shown(text)}’ is {'no state, and ' if or_state else ''}no formula: {problem.message}"
        raise RequestError(f"{wrong} (column {problem.start + 1}).", problem.hint) from None
    for name in names(formula):
        if name.text not in scenario.option_names and name.text not in scenario.definitions:
            _refuse_unknown(scenario, name, text, or_state=or_state)
    return formula


def _refuse_unknown(scenario: Scenario, name: Name, text: str, *, or_state: bool) -> None:
    """Refuse a name that is neither an option nor a definition."""
    is_number = TYPED_NUMBER.fullmatch(name.text) is not None
    if is_number or name.text in scenario.states:
        raise RequestError(
            f"‘{name.text}’ is the {'number' if is_number else 'name'} of a state, which cannot stand in a formula.",
            f"{'ask for that state alone, or ' if or_state else ''}write the options taken there",
        )
    shared = [f"{each.party}.{each.id}" for each in scenario.options if each.id == name.text]
    if shared:
        raise RequestError(f"Several parties have an option ‘{name.text}’.", f"write {' or '.join(shared)}")
    known = [*scenario.option_names, *scenario.definitions, *(scenario.states if or_state else ())]
    near = nearest_names(name.text, known)
    options = f"the options are {', '.join(dict.fromkeys(scenario.option_names.values()))}"
    hint = meant(name.text) or (f"did you mean ‘{near[0]}’?" if near else options)
    if name.text == text:
        asked_for = "state, option or definition" if or_state else "option or definition"
        raise RequestError(f"There is no {asked_for} ‘{text}’.", hint)
    raise RequestError(
        f"‘{name.text}’ (column {name.span[0] + 1} of ‘{_shown(text)}’) is neither an option nor a definition.",
        hint,
    )


def _shown(text: str) -> str:
    """A formula as a refusal quotes it: of a long one the beginning."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
