"""A party's preferences said in the words of another file: what one coder gives it, put into the other's model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from detente.formula import names
from detente.graph import GraphModel, resolve_state
from detente.questions.coders.common_states import CommonStates
from detente.questions.coders.spelling import renamed
from detente.scenario.values import Formula, Preferences, Scenario, Statement, StateRef


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
        return replace(
            own,
            statements=None if own.statements is None else tuple(map(self.statement, own.statements)),
            core=tuple(map(self.statement, own.core)),
            weights=None
            if own.weights is None
            else tuple((self._name(key), weight) for key, weight in own.weights),
            ranking=None if own.ranking is None else tuple(tie for tie in map(self._tie, own.ranking) if tie),
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
