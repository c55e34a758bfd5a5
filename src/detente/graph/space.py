"""The option form: each party's strategies, and which combinations of them are feasible.

A *strategy* of a party is an assignment of taken / not taken to its own options that no rule over
those options alone excludes. A *cell* is one strategy of every party; the cells form an array of shape
(k_n, …, k_1), the last party's strategies on the first axis, so that their order in memory is the
literature's order of states: the first option changes fastest. A formula is evaluated on the axes of the
parties it names only, and broadcasts over the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import SizeError
from detente.formula import Bounds, names, truth, truth_so_far
from detente.formula.nodes import Node
from detente.scenario.values import Option, Rule, Scenario

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

Direction = Literal["both", "forward", "backward", "fixed"]
"""Which way an option may be changed: as a scenario says it, or not at all."""

MAX_CELLS = 2**24
"""The most cells that are listed: about 0.2 GB a party while an engine works on them."""

MAX_STRATEGIES = 2**20
"""The most strategies of one party that are listed."""

FEW_STRATEGIES = 2**10
"""From more strategies on, what a rule excludes is left out before all its options are known."""

MAX_PARTIES = 60
"""NumPy arrays have at most 64 axes."""


@dataclass(frozen=True, slots=True, eq=False)
class Strategies:
    """The strategies of one party, in the order of their states.

    Attributes
    ----------
    party
        The party's id.
    options
        Its options, in file order.
    taken
        Shape (n_strategies, n_options): whether the strategy takes the option.
    directions
        Which way each option may be changed.
    """

    party: str
    options: tuple[Option, ...]
    taken: BoolArray
    directions: tuple[Direction, ...]

    @property
    def spent(self) -> BoolArray:
        """Shape (n_strategies, n_steps): the irreversible steps already behind each strategy.

        A party can move from a strategy to another one exactly when it takes no such step back; of an option that is
        not to be changed each value is such a step.
        """
        steps = [
            taken if way == "forward" else ~taken
            for taken, direction in zip(self.taken.T, self.directions, strict=True)
            for way in ("forward", "backward")
            if direction in (way, "fixed")
        ]
        return np.array(steps, dtype=np.bool_).reshape(len(steps), len(self.taken)).T

    def __len__(self) -> int:
        return len(self.taken)


@dataclass(frozen=True, slots=True, eq=False)
class StateSpace:
    """All cells of a scenario, and which of them are feasible.

    Attributes
    ----------
    strategies
        One entry a party, in file order.
    feasible
        Shape `shape`, i.e. (k_n, …, k_1): the last party's strategies on the first axis.
    """

    strategies: tuple[Strategies, ...]
    feasible: BoolArray

    @property
    def shape(self) -> tuple[int, ...]:
        """(k_n, …, k_1): how many strategies each party has, the last party first."""
        return tuple(len(own) for own in reversed(self.strategies))

    @property
    def n_cells(self) -> int:
        """How many combinations of strategies there are, feasible or not."""
        return prod(self.shape)

    def axis(self, party_index: int) -> int:
        """The axis of a party's strategies."""
        return len(self.strategies) - 1 - party_index

    def taken_by(self, party_index: int, option_index: int) -> BoolArray:
        """Whether an option is taken, shaped to broadcast over the cells."""
        own = self.strategies[party_index].taken[:, option_index]
        return own.reshape([-1 if a == self.axis(party_index) else 1 for a in range(len(self.shape))])


def away_from(option: Option, value: bool | None) -> Direction:
    """Which way an option may be changed that is not to be turned back to a value; None is none to turn back to."""
    if value is None:
        return option.moves
    away: Direction = "backward" if value else "forward"
    return away if option.moves in {"both", away} else "fixed"


def state_space(scenario: Scenario) -> StateSpace:
    """Lay out the cells of a scenario and mark the feasible ones.

    Raises
    ------
    SizeError
        When there are more cells than can be listed.
    """
    if len(scenario.parties) > MAX_PARTIES:
        raise SizeError(f"{len(scenario.parties)} parties are more than the {MAX_PARTIES} that can be held.")
    rules = [(rule.formula.node, True) for rule in scenario.require]
    rules += [(rule.formula.node, False) for rule in scenario.infeasible]
    used = uses_of_options(scenario)
    uses = [(used(node), node, wanted) for node, wanted in rules]
    strategies = tuple(_strategies(scenario, party.id, party.options, uses) for party in scenario.parties)
    if prod(map(len, strategies)) > MAX_CELLS:
        strategies = tuple(_without_the_impossible(scenario, own, rules) for own in strategies)
    n_cells = prod(map(len, strategies))
    if n_cells > MAX_CELLS:
        sizes = " × ".join(f"{len(own):,}" for own in strategies)
        raise SizeError(
            f"{len(scenario.options)} options give {sizes} = {n_cells:,} combinations of strategies; "
            f"at most {MAX_CELLS:,} can be listed. Rules over one party's own options cut this down most."
        )
    space = StateSpace(strategies, np.ones((1,) * len(strategies), dtype=np.bool_))
    value_of = option_values(scenario, space)
    feasible = space.feasible
    for node, wanted in rules:
        feasible = feasible & (truth(node, value_of) == wanted)
    return StateSpace(strategies, np.ascontiguousarray(np.broadcast_to(feasible, space.shape)))


def option_values(scenario: Scenario, space: StateSpace) -> Callable[[str], BoolArray]:
    """How to look up a name of a formula: an array of truth values that broadcasts over the cells."""
    values: dict[str, BoolArray] = {
        option.key: space.taken_by(p, k)
        for p, own in enumerate(space.strategies)
        for k, option in enumerate(own.options)
    }
    return _lookup(scenario, values)


def values_at(scenario: Scenario, options: Sequence[Option], taken: BoolArray) -> Callable[[str], BoolArray]:
    """How to look up a name of a formula at some combinations of options.

    Parameters
    ----------
    options
        Every option, as the columns of `taken` have them.
    taken
        Shape (n_combinations, n_options).
    """
    return _lookup(scenario, {option.key: taken[:, k] for k, option in enumerate(options)})


def uses_of_options(scenario: Scenario) -> Callable[[Node], frozenset[str]]:
    """How to find the keys of the options that a formula speaks of, definitions resolved."""
    known: dict[str, frozenset[str]] = {}

    def keys(node: Node) -> frozenset[str]:
        return frozenset().union(
            *(
                known[name.text] if name.text in known else {scenario.option_names[name.text]}
                for name in names(node)
            )
        )

    for name, formula in scenario.definitions.items():
        known[name] = keys(formula.node)
    return keys


def broken_rule(scenario: Scenario, keys: Iterable[str]) -> tuple[str, Rule] | None:
    """The first rule that excludes the combination of just these options, and its section; None without one."""
    holds = truth_where(scenario, keys)
    sections = (("require", scenario.require, True), ("infeasible", scenario.infeasible, False))
    for section, rules, wanted in sections:
        for rule in rules:
            if holds(rule.formula.node) != wanted:
                return section, rule
    return None


def truth_where(scenario: Scenario, keys: Iterable[str]) -> Callable[[Node], bool]:
    """How to find whether a formula holds where just these options are taken."""
    taken = set(keys)
    value_of = _lookup(scenario, {option.key: np.array(option.key in taken) for option in scenario.options})
    return lambda node: bool(truth(node, value_of))


def _strategies(
    scenario: Scenario,
    party: str,
    options: tuple[Option, ...],
    rules: Sequence[tuple[frozenset[str], Node, bool]],
) -> Strategies:
    """List a party's strategies option by option, the slowest first, dropping what a rule excludes."""
    own = {option.key for option in options}
    waiting = [rule for rule in rules if rule[0] and rule[0] <= own]
    known: list[str] = []
    also_others = False  # rules over the options of others too leave out what is never possible, where needed
    taken = np.zeros((1, 0), dtype=np.bool_)
    for option in reversed(options):
        column = np.tile(np.array([False, True]), len(taken))
        taken = np.column_stack([column, np.repeat(taken, 2, axis=0)])
        known.insert(0, option.key)
        ready = [rule for rule in waiting if rule[0] <= set(known)]
        waiting = [rule for rule in waiting if not rule[0] <= set(known)]
        value_of = _lookup(scenario, {key: taken[:, k] for k, key in enumerate(known)})
        kept = np.ones(len(taken), dtype=np.bool_)
        for allowed in [truth(node, value_of) == wanted for _, node, wanted in ready]:
            kept = kept & allowed
        if len(taken) > FEW_STRATEGIES:
            open_rules = rules if also_others else waiting
            partly = [(node, wanted) for used, node, wanted in open_rules if not used.isdisjoint(known)]
            kept = kept & _not_excluded(scenario, known, taken, partly)
        taken = taken[kept]
        if len(taken) > MAX_STRATEGIES and not also_others:
            also_others = True
            partly = [(node, wanted) for used, node, wanted in rules if not used.isdisjoint(known)]
            taken = taken[_not_excluded(scenario, known, taken, partly)]
        if len(taken) > MAX_STRATEGIES:
            raise SizeError(
                f"The {len(options)} options of {party} give over {MAX_STRATEGIES:,} strategies of its own, "
                "more than can be listed."
            )
    return Strategies(party, options, taken, tuple(option.moves for option in options))


def _without_the_impossible(
    scenario: Scenario, own: Strategies, rules: Sequence[tuple[Node, bool]]
) -> Strategies:
    """The strategies that no rule excludes whatever the other parties do."""
    keys = [option.key for option in own.options]
    return replace(own, taken=own.taken[_not_excluded(scenario, keys, own.taken, rules)])


def _not_excluded(
    scenario: Scenario, keys: Sequence[str], taken: BoolArray, rules: Iterable[tuple[Node, bool]]
) -> BoolArray:
    """Shape (n_rows,): where the options of these keys leave every rule possible, whatever all others are."""
    nothing = np.zeros((), dtype=np.bool_)
    values = {option.key: (nothing, ~nothing) for option in scenario.options}
    values |= {key: (taken[:, k], taken[:, k]) for k, key in enumerate(keys)}
    defined: dict[str, Bounds] = {}

    def value_of(name: str) -> Bounds:
        for definition, formula in scenario.definitions.items():  # each stands behind those that it cites
            if name in defined or name not in scenario.definitions:
                break
            if definition not in defined:
                defined[definition] = truth_so_far(formula.node, value_of)
        return defined[name] if name in scenario.definitions else values[scenario.option_names[name]]

    kept = np.ones(len(taken), dtype=np.bool_)
    for node, wanted in rules:
        surely, maybe = truth_so_far(node, value_of)
        kept &= maybe if wanted else ~surely
    return kept


def _lookup(scenario: Scenario, values: dict[str, BoolArray]) -> Callable[[str], BoolArray]:
    """Look names up among option values, evaluating each definition at most once."""
    defined: dict[str, BoolArray] = {}

    def value_of(name: str) -> BoolArray:
        if name not in scenario.definitions:
            return values[scenario.option_names[name]]
        for definition, formula in scenario.definitions.items():
            if name in defined:
                break
            if definition not in defined and _is_known(formula.node):
                defined[definition] = truth(formula.node, value_of)
        return defined[name]

    def _is_known(node: Node) -> bool:
        return all(
            name.text in defined
            if name.text in scenario.definitions
            else scenario.option_names[name.text] in values
            for name in names(node)
        )

    return value_of
