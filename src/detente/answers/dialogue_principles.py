"""Which reading of a principle was tested, and where it holds."""

from __future__ import annotations

from detente.answers.words import formula_words, state_title
from detente.graph import GraphModel
from detente.questions.principles import Tested
from detente.scenario.values import Principle


def principle_words(model: GraphModel, principle: Principle, tested: Tested) -> str:
    """What was tested of a principle: ‘every core concern that holds today (s1) holds’."""
    if principle.holds is not None:
        return formula_words(model.scenario, principle.holds.node)
    if principle.criterion == "pareto_efficient":
        return "no state that can occur is better for one party and worse for none"
    if principle.criterion == "all_cores_met":
        return "every core concern of every party holds"
    assert tested.than is not None  # what is left compares with a state
    named = state_title(model, tested.than)
    when = f"today ({named})" if tested.than == model.status_quo else f"at {named}"
    if principle.by == "core":
        return f"every core concern that holds {when} holds"
    return f"every party ranks it at least as high as {when.removeprefix('at ')}"
