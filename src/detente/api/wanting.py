"""What a user wants, as written: a state, or a formula that some state is to meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.api.explaining import TYPED_NUMBER, state_named
from detente.errors import RequestError
from detente.formula import FormulaError, Name, meant, names, parse
from detente.graph import GraphModel, states_where
from detente.scenario.values import Scenario
from detente.spelling import nearest_names, seen


def wanted_states(model: GraphModel, text: str) -> NDArray[np.bool_]:
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
    if _is_state(model, text):
        wanted = np.zeros(len(model.states), dtype=np.bool_)
        wanted[state_named(model, text)] = True
        return wanted
    try:
        formula = parse(text)
    except FormulaError as problem:
        where = f" (column {problem.start + 1})"
        raise RequestError(
            f"‘{text}’ is no state, and no formula: {problem.message}{where}.", problem.hint
        ) from None
    for name in names(formula):
        _refuse_unknown(model.scenario, name, text)
    return states_where(model, formula)


def _is_state(model: GraphModel, text: str) -> bool:
    """Whether a text is the number, the name or the options of a state; an option's name is a formula."""
    scenario = model.scenario
    if text in scenario.states or text == "status_quo":
        return True
    if text in scenario.option_names or text in scenario.definitions:
        return False
    words = [word.strip() for word in text.split(",")]
    is_list = len(words) > 1 and all(word in scenario.option_names for word in words)
    return bool(TYPED_NUMBER.fullmatch(text)) or text.lower() == "now" or text.startswith("[") or is_list


def _refuse_unknown(scenario: Scenario, name: Name, text: str) -> None:
    """Refuse a name that is neither an option nor a definition."""
    if name.text in scenario.option_names or name.text in scenario.definitions:
        return
    if name.text in scenario.states:
        raise RequestError(
            f"‘{name.text}’ is the name of a state, which cannot stand in a formula.",
            "ask for that state alone, or write the options taken there",
        )
    shared = [f"{each.party}.{each.id}" for each in scenario.options if each.id == name.text]
    if shared:
        raise RequestError(f"Several parties have an option ‘{name.text}’.", f"write {' or '.join(shared)}")
    known = [*scenario.option_names, *scenario.definitions, *scenario.states]
    near = nearest_names(name.text, known)
    options = f"the options are {', '.join(dict.fromkeys(scenario.option_names.values()))}"
    hint = meant(name.text) or (f"did you mean ‘{near[0]}’?" if near else options)
    if name.text == text:
        raise RequestError(f"There is no state, option or definition ‘{text}’.", hint)
    raise RequestError(
        f"‘{name.text}’ (column {name.span[0] + 1} of ‘{text}’) is neither an option nor a definition.", hint
    )
