"""Whether a formula holds at a state, member by member and one truth value at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or, names
from detente.graph import GraphModel
from detente.scenario.values import Scenario


def holds_at(model: GraphModel, formula: Node, state: int) -> bool:
    """Whether a formula holds at a state; at a merged state when it holds at some member."""
    return any(holds(formula, truths(model.scenario, taken)) for taken in members(model, state))


def members(model: GraphModel, state: int) -> list[frozenset[str]]:
    """The members of a state, each as the keys of the options taken."""
    rows = model.states.taken(model.states.members(state)).tolist()
    keys = [option.key for option in model.states.options]
    return [frozenset(key for key, is_taken in zip(keys, row, strict=True) if is_taken) for row in rows]


def truths(scenario: Scenario, taken: Collection[str]) -> dict[str, bool]:
    """The truth of every name that formulas can use, where these options are taken."""
    value = {spelling: key in taken for spelling, key in scenario.option_names.items()}
    for name, definition in scenario.definitions.items():
        value[name] = holds(definition.node, value)
    return value


def holds(formula: Node, value: Mapping[str, bool]) -> bool:  # noqa: PLR0911 - one for each kind of node
    """Whether a formula holds, given the truth of its names."""
    match formula:
        case Constant(constant):
            return constant
        case Name(text):
            return value[text]
        case Not(operand):
            return not holds(operand, value)
        case And(operands):
            return all(holds(operand, value) for operand in operands)
        case Or(operands):
            return any(holds(operand, value) for operand in operands)
        case Implies(condition, consequence) | If(consequence, condition):
            return holds(consequence, value) if holds(condition, value) else True
        case Iff(left, right):
            return holds(left, value) == holds(right, value)
        case Count(quantity, number, operands):
            count = sum(holds(operand, value) for operand in operands)
            return {"exactly": count == number, "at most": count <= number, "at least": count >= number}[
                quantity
            ]


def options_used(scenario: Scenario, formula: Node) -> frozenset[str]:
    """The keys of the options that occur in a formula, definitions resolved."""
    used = {spelling: frozenset({key}) for spelling, key in scenario.option_names.items()}
    for name, definition in scenario.definitions.items():
        used[name] = frozenset[str]().union(*(used[part.text] for part in names(definition.node)))
    return frozenset[str]().union(*(used[part.text] for part in names(formula)))
