"""Whether a principle holds at a state: by its formula, or by its criterion over all parties."""

from __future__ import annotations

from collections.abc import Callable

from detente.checker.formulas import holds_at
from detente.checker.literal import LiteralModel
from detente.errors import RequestError
from detente.formula.nodes import Node
from detente.graph import resolve_state
from detente.scenario.values import Principle

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
