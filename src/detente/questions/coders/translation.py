"""One coding in the words of another: options by one spelling, states by the options taken, preferences carried over.

Options stand with their party only where the two files would be mistaken. So what one coder gives a party can be put
into the other's model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.formula import names, to_text
from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or
from detente.graph import GraphModel, States, resolve_state
from detente.scenario.values import Formula, Option, Preferences, Scenario, Statement, StateRef

IndexArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How options and formulas of two files are written so that they can be matched.

    Attributes
    ----------
    shared_ids
        The ids of options that several parties have, in one file or across the two.
    """

    shared_ids: frozenset[str]

    def option(self, option: Option) -> str:
        """An option: its id, or ``party.id`` where that alone could mean two."""
        return f"{option.party}.{option.id}" if option.id in self.shared_ids else option.id

    def options(self, scenario: Scenario) -> dict[str, str]:
        """The spelling of each option of a file, by its key."""
        return {option.key: self.option(option) for option in scenario.options}

    def formula(self, scenario: Scenario, formula: Formula) -> str:
        """A formula in canonical text; definitions stand by their names, and so does what a claim alone names."""
        spelled = self.options(scenario)

        def name(text: str) -> str:
            key = scenario.option_names.get(text, text)
            return text if text in scenario.definitions else spelled.get(key, key)

        return to_text(renamed(formula.node, name))


def spelling_of(first: Scenario, second: Scenario) -> Spelling:
    """The spelling in which two files can be matched."""
    owners: dict[str, set[str]] = {}
    for option in (*first.options, *second.options):
        owners.setdefault(option.id, set()).add(option.party)
    return Spelling(frozenset(id for id, parties in owners.items() if len(parties) > 1))


def renamed(node: Node, name: Callable[[str], str]) -> Node:  # noqa: PLR0911 - one for each kind of node
    """The formula with every name replaced."""
    match node:
        case Constant():
            return node
        case Name(text):
            return Name(name(text))
        case Not(operand):
            return Not(renamed(operand, name))
        case And(operands):
            return And(tuple(renamed(each, name) for each in operands))
        case Or(operands):
            return Or(tuple(renamed(each, name) for each in operands))
        case Count(quantity, number, operands):
            return Count(quantity, number, tuple(renamed(each, name) for each in operands))
        case If(consequence, condition):
            return If(renamed(consequence, name), renamed(condition, name))
        case Iff(left, right):
            return Iff(renamed(left, name), renamed(right, name))
        case Implies(condition, consequence):
            return Implies(renamed(condition, name), renamed(consequence, name))


@dataclass(frozen=True, slots=True, eq=False)
class CommonStates:
    """The states that two models share.

    Attributes
    ----------
    first, second
        Shape (n_common,): their indices in either model, in the order of the first.
    n_first, n_second
        How many states each model has.
    """

    first: IndexArray
    second: IndexArray
    n_first: int
    n_second: int

    def __len__(self) -> int:
        return len(self.first)

    @property
    def reversed(self) -> CommonStates:
        """The same states, the second model taken for the first."""
        return CommonStates(self.second, self.first, self.n_second, self.n_first)


def common_states(first: GraphModel, second: GraphModel) -> CommonStates:
    """Match the states of two models by their taken options; a merged one by those of its last member.

    An option that only one of the two has counts as not taken in the other.
    """
    mine, theirs = _names(first.states), _names(second.states)
    shared = sorted(set(mine) & set(theirs))
    rows, keys = _keys(first.states, mine, shared)
    other_rows, other_keys = _keys(second.states, theirs, shared)
    _, at, other_at = np.intersect1d(keys, other_keys, assume_unique=True, return_indices=True)
    order = np.argsort(rows[at])
    return CommonStates(rows[at][order], other_rows[other_at][order], len(first.states), len(second.states))


def _names(states: States) -> list[str]:
    """The options by party and id, in the order of the columns of `States.taken`."""
    return [f"{option.party}.{option.id}" for option in states.options]


def _keys(states: States, names: Sequence[str], shared: Sequence[str]) -> tuple[IndexArray, NDArray[np.void]]:
    """The states that take no option of their own alone, and for each its taken options as one value."""
    taken = states.taken(states.cells)
    alone = [k for k, name in enumerate(names) if name not in shared]
    rows = np.flatnonzero(~taken[:, alone].any(axis=1))
    columns = taken[rows][:, [names.index(name) for name in shared]]
    marked = np.column_stack([np.ones(len(rows), dtype=np.bool_), columns])
    packed = np.ascontiguousarray(np.packbits(marked, axis=1))
    return rows, packed.view(np.dtype((np.void, packed.shape[1]))).reshape(-1)


class NotSayableError(Exception):
    """Preferences speak of something that the other model does not have; the message says of what."""


@dataclass(frozen=True, slots=True, eq=False)
class Carrier:
    """Carries preferences from one model into another.

    Attributes
    ----------
    to_target
        By index in the source, the index of each common state in the target.
    scenario
        The scenario of the model carried into, with the other's definitions beside its own, under names that no file
        can have.
    """

    source: GraphModel
    target: GraphModel
    to_target: Mapping[int, int]
    scenario: Scenario
    _names: dict[str, str]

    def preferences(self, party: str) -> Preferences:
        """A party's preferences, in the words of the target.

        Raises
        ------
        NotSayableError
            When they speak of an option or of states that the target does not have.
        """
        own = self.source.scenario.preferences[party]
        ranking, breaks = self._ranking(own)
        return replace(
            own,
            statements=None if own.statements is None else tuple(map(self.statement, own.statements)),
            core=tuple(map(self.statement, own.core)),
            weights=None
            if own.weights is None
            else tuple((self._name(key), weight) for key, weight in own.weights),
            ranking=ranking,
            breaks=breaks,
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement in the words of the target."""
        formula = statement.formula
        node = renamed(formula.node, self._name)
        return replace(statement, formula=Formula(formula.text, node, formula.place))

    def _name(self, text: str) -> str:
        scenario = self.source.scenario
        meant = text if text in scenario.definitions else scenario.option_names.get(text, text)
        if meant not in self._names:
            raise NotSayableError(f"it has no {text}")
        return self._names[meant]

    def _ranking(self, own: Preferences) -> tuple[tuple[tuple[StateRef, ...], ...] | None, tuple[int, ...]]:
        """The places of a ranking that the target has, and the breaks that still stand between two of them."""
        if own.ranking is None:
            return None, ()
        ties = [self._tie(tie) for tie in own.ranking]
        kept = tuple(tie for tie in ties if tie)
        moved = dict.fromkeys(sum(map(bool, ties[:at])) for at in own.breaks)
        return kept, tuple(at for at in moved if 0 < at < len(kept))

    def _tie(self, tie: tuple[StateRef, ...]) -> tuple[StateRef, ...]:
        """The states of a place in a ranking that the target has."""
        if len(self.to_target) < len(self.target.states):
            raise NotSayableError("the ranking put into it lacks some of its states")
        source = self.source
        found = [resolve_state(ref, source.states, source.base_states, source.scenario) for ref in tie]
        return tuple(
            self._state(self.to_target[state], ref)
            for state, ref in zip(found, tie, strict=True)
            if state in self.to_target
        )

    def _state(self, state: int, ref: StateRef) -> StateRef:
        """A state of the target by its taken options."""
        states = self.target.states
        taken = states.taken(states.cells[state : state + 1])[0].tolist()
        keys = tuple(option.key for option, is_taken in zip(states.options, taken, strict=True) if is_taken)
        return StateRef(ref.place, options=keys)


def carrier(source: GraphModel, target: GraphModel, common: CommonStates) -> Carrier:
    """Prepare to carry preferences from one model into another.

    Parameters
    ----------
    common
        The states that both have; its first is `target`.
    """
    to_target = dict(zip(common.second.tolist(), common.first.tolist(), strict=True))
    keys = {(option.party, option.id): option.key for option in target.scenario.options}
    known = {
        option.key: keys[option.party, option.id]
        for option in source.scenario.options
        if (option.party, option.id) in keys
    }
    definitions = dict(target.scenario.definitions)
    for name, formula in source.scenario.definitions.items():
        used = [source.scenario.option_names.get(each.text, each.text) for each in names(formula.node)]
        if all(each in known for each in used):
            known[name] = f"{name} (as carried)"
            definitions[known[name]] = replace(formula, node=renamed(formula.node, _lookup(source, known)))
    return Carrier(source, target, to_target, replace(target.scenario, definitions=definitions), known)


def _lookup(source: GraphModel, known: dict[str, str]) -> Callable[[str], str]:
    return lambda text: known[source.scenario.option_names.get(text, text)]
