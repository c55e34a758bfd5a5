"""Whether a formula holds at a state, member by member and one truth value at a time; and whether a principle does.

A principle holds by its formula, or by its criterion over all parties.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from detente.errors import RequestError
from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or, names
from detente.graph import GraphModel, resolve_state
from detente.scenario.values import Principle, Scenario

if TYPE_CHECKING:
    from detente.checker.literal import LiteralModel


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


Test = Callable[[int], bool]


def principle_test(literal: LiteralModel, principle: Principle) -> Test:
    """How to tell whether a principle holds at a state, by its index."""
    formula = principle.holds
    if formula is not None:
        return _formula_test(literal, formula.node)
    if principle.criterion == "all_cores_met":
        return lambda state: all(met[state] for met in literal.model.core)
    if principle.criterion == "pareto_efficient":
        return _pareto_test(literal)
    than = _yardstick(literal, principle)
    return _core_test(literal, than) if principle.by == "core" else _preferences_test(literal, than)


def _formula_test(literal: LiteralModel, formula: Node) -> Test:
    return lambda state: holds_at(literal.model, formula, state)


def _yardstick(literal: LiteralModel, principle: Principle) -> int:
    """The state that `no_party_worse` compares with: the one it names, else the status quo."""
    model = literal.model
    if principle.than is not None:
        return resolve_state(principle.than, model.states, model.base_states, model.scenario)
    if model.status_quo is None:
        raise RequestError(f"Principle ‘{principle.id}’ compares with the status quo, and there is none.")
    return model.status_quo


def _preferences_test(literal: LiteralModel, than: int) -> Test:
    """Every party ranks the state at least as high."""
    return lambda state: all(rank[state] >= rank[than] for rank in literal.ranks)


def _core_test(literal: LiteralModel, than: int) -> Test:
    """No core concern that holds at `than` fails."""
    held_there = [
        concern.formula.node
        for preferences in literal.model.scenario.preferences.values()
        for concern in preferences.core
        if holds_at(literal.model, concern.formula.node, than)
    ]
    return lambda state: all(holds_at(literal.model, concern, state) for concern in held_there)


def _pareto_test(literal: LiteralModel) -> Test:
    """No feasible state is better for one party and worse for none.

    A state that is so has a greater sum of ranks, so that the search can end with the sums.
    """
    profiles = sorted(set(zip(*literal.ranks, strict=True)), key=sum, reverse=True)
    known: dict[tuple[int, ...], bool] = {}

    def is_efficient(own: tuple[int, ...]) -> bool:
        for other in profiles:
            if sum(other) <= sum(own):
                return True
            if all(theirs >= ours for theirs, ours in zip(other, own, strict=True)):
                return False
        return True

    def test(state: int) -> bool:
        own = tuple(rank[state] for rank in literal.ranks)
        if own not in known:
            known[own] = is_efficient(own)
        return known[own]

    return test
