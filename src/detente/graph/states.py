"""The states and their numbers: the feasible cells in the literature's order, some of them made one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import Diagnostic, Place, RequestError
from detente.formula import truth
from detente.graph.space import BoolArray, IntArray, StateSpace, broken_rule, option_values
from detente.scenario.values import Option, Scenario, StateRef
from detente.spelling import nearest_names

Int32Array = NDArray[np.int32]

Resolve = Callable[[StateRef], int]
"""What finds the index of a state that is written."""

Problem = Callable[[str, str, Place, str, str | None], Diagnostic]
"""What makes a diagnostic of its code, message, place, text and hint."""

NUMBER = re.compile(r"s(0|[1-9][0-9]{0,17})")
"""How a state's number is written."""


class NoSuchState(RequestError):
    """A state was named that does not exist here."""


class OverlappingMerges(RequestError):
    """Two formulas of ``indistinguishable`` hold at the same state; `second` is the later one's index."""

    def __init__(self, first: int, second: int) -> None:
        self.first, self.second = first, second
        super().__init__(
            "Two formulas of ‘indistinguishable’ hold at the same state; a state can be made one once."
        )


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """The states of a scenario in canonical order.

    Attributes
    ----------
    space
        The option form they come from.
    cells
        Shape (n_states,): the flat cell of each state; of a merged state, the last of its members.
    state_of
        Shape (n_cells,), int32: the index of the state each cell belongs to; -1 where infeasible.
    merged
        For each state with more than one member, the cells of its members, ascending.
    numbers
        Shape (n_states,): the number in the full model (the 7 of ``s7``), ascending.
    names
        The name of each named state that exists here, by state index.
    is_part
        Whether states of the full model may be missing here, as in talks.
    called_by_names
        Whether a state that has a name is called by it in place of its number.
    is_as_written
        Whether these are the states of a reading of which another model is a variation: a number that the reading
        itself writes means one of them too.
    """

    space: StateSpace
    cells: IntArray
    state_of: Int32Array
    merged: Mapping[int, IntArray]
    numbers: IntArray
    names: Mapping[int, str]
    is_part: bool = False
    is_as_written: bool = False
    called_by_names: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def options(self) -> tuple[Option, ...]:
        """Every option, in file order."""
        return tuple(option for own in self.space.strategies for option in own.options)

    def id(self, state: int) -> str:
        """``s7``: how a state is written; by its name where states are called by their names."""
        return self.called.get(state) or f"s{self.numbers[state]}"

    @property
    def called(self) -> Mapping[int, str]:
        """The names that stand in place of numbers, by state index."""
        return self.names if self.called_by_names else {}

    @property
    def names_beside(self) -> Mapping[int, str]:
        """The names that stand beside numbers, by state index."""
        return {} if self.called_by_names else self.names

    def with_id(self, text: str) -> int | None:
        """The index of the state that is written so; None where none is."""
        by_name = next((state for state, name in self.called.items() if name == text), None)
        if by_name is not None or not NUMBER.fullmatch(text):
            return by_name
        state = self.with_number(int(text[1:]))
        return None if state in self.called else state

    def ids(self, chosen: BoolArray) -> list[str]:
        """The ids of a set of states, shape (n_states,), by number."""
        if self.called:
            return [self.id(state) for state in np.flatnonzero(chosen).tolist()]
        return [f"s{number}" for number in self.numbers[chosen].tolist()]

    def only(self, state: int) -> BoolArray:
        """The set of one state, shape (n_states,)."""
        chosen = np.zeros(len(self), dtype=np.bool_)
        chosen[state] = True
        return chosen

    def members(self, state: int) -> IntArray:
        """The cells of a state: one, or several where it is merged."""
        return self.merged.get(state, self.cells[state : state + 1])

    def taken(self, cells: IntArray) -> BoolArray:
        """Shape (len(cells), n_options): which options each cell takes, in file order."""
        own = np.unravel_index(cells, self.space.shape)
        columns = [
            strategies.taken[own[self.space.axis(p)]] for p, strategies in enumerate(self.space.strategies)
        ]
        return np.concatenate(columns, axis=1) if columns else np.zeros((len(cells), 0), dtype=np.bool_)

    def taken_options(self, state: int) -> list[str]:
        """The keys of the options taken at a state; of a merged one, those taken in all its members."""
        in_all = np.logical_and.reduce(self.taken(self.members(state)), axis=0).tolist()
        return [option.key for option, taken in zip(self.options, in_all, strict=True) if taken]

    def with_options(self, keys: Sequence[str]) -> int | None:
        """The index of the state in which just these options are taken; None where there is none."""
        if not {option.key for option in self.options}.issuperset(keys):
            return None
        cell = 0
        for own in reversed(self.space.strategies):
            wanted = np.array([option.key in keys for option in own.options], dtype=np.bool_)
            (matches,) = np.nonzero((own.taken == wanted).all(axis=1))
            if not len(matches):
                return None
            cell = cell * len(own) + int(matches[0])
        state = int(self.state_of[cell])
        return state if state >= 0 else None

    def at_once(self, state: IntArray, ends: Sequence[IntArray]) -> Int32Array:
        """Where moves of different parties from one state lead when made at the same time: -1 where no state is.

        Of merged states nothing of the kind can be said.

        Parameters
        ----------
        state
            Shape (n_states,): from where.
        ends
            For each that moves, shape (n_states,): where its own move from there leads.
        """
        start = self.cells[state]
        return self.state_of[start + sum(self.cells[end] - start for end in ends)]

    def with_number(self, number: int) -> int | None:
        """The index of the state with this number, if it is one of these."""
        index = int(np.searchsorted(self.numbers, number))
        return index if index < len(self) and self.numbers[index] == number else None

    def same_as(self, other: States) -> bool:
        """Whether both have the same options and the same states with the same numbers."""
        if [option.key for option in self.options] != [option.key for option in other.options]:
            return False
        mine, theirs = (
            [own.taken for own in states.space.strategies if own.options] for states in (self, other)
        )
        if len(mine) == len(theirs) and all(map(np.array_equal, mine, theirs)):
            return np.array_equal(self.state_of, other.state_of)
        return (
            len(self) == len(other)
            and np.array_equal(self.taken(self.cells), other.taken(other.cells))
            and self.merged.keys() == other.merged.keys()
            and all(
                np.array_equal(self.taken(cells), other.taken(other.merged[state]))
                for state, cells in self.merged.items()
            )
        )


def number_states(scenario: Scenario, space: StateSpace) -> States:
    """Number the feasible cells, making one what is indistinguishable.

    Merged states stand in the place of the last of their members, as in the literature's Elmira
    (Hipel, Fang, Kilgour & Haight 1993). Names are given later, by `graph_model`.

    Raises
    ------
    OverlappingMerges
        When two formulas of ``indistinguishable`` hold at the same feasible state.
    """
    feasible = space.feasible.reshape(-1)
    value_of = option_values(scenario, space)
    every_cell = np.arange(len(feasible), dtype=np.int64)
    place = every_cell.copy()
    owner = np.full(len(feasible), -1, dtype=np.int32) if scenario.indistinguishable else None
    groups = []
    for k, rule in enumerate(scenario.indistinguishable):
        holds = np.broadcast_to(truth(rule.formula.node, value_of), space.shape).reshape(-1) & feasible
        assert owner is not None
        (members,) = np.nonzero(holds)
        if (owner[members] >= 0).any():
            raise OverlappingMerges(int(owner[members].max()), k)
        owner[members] = k
        if len(members) > 1:
            place[members] = members[-1]
            groups.append(members)
    cells = np.flatnonzero(feasible & (place == every_cell))
    state_of = np.full(len(feasible), -1, dtype=np.int32)
    state_of[feasible] = np.searchsorted(cells, place[feasible])
    groups.sort(key=lambda members: int(members[-1]))
    merged = {int(state_of[members[-1]]): members for members in groups}
    return States(space, cells, state_of, merged, np.arange(1, len(cells) + 1), {})


def named_where_they_exist(scenario: Scenario, states: States, base: States | None) -> States:
    """The states as a scenario calls them, whatever is wrong with some of its names."""
    if scenario.numbering == "order":
        return states
    names: dict[int, str] = {}
    for name, ref in scenario.states.items():
        with suppress(NoSuchState):
            names.setdefault(resolve_state(ref, states, base, scenario), name)
    return replace(states, names=names, called_by_names=True)


def if_others(base: States | None, states: States) -> States | None:
    """The base's states where its variant has others, None where a number means the same in both."""
    return None if base is None or states.same_as(base) else base


def resolve_state(ref: StateRef, states: States, base: States | None, scenario: Scenario) -> int:
    """Find the state that a reference of a scenario means.

    Parameters
    ----------
    ref
        A number, a name, ``status_quo`` or a list of taken options.
    states, base
        The states of the scenario, and those of the base where it is a variant with other states (see
        `if_others`): a number inherited from the base then means the base's state. Of a variation, those of the
        reading as written.
    scenario
        Which states it gives names to; reading it made sure that no name means itself.

    Raises
    ------
    NoSuchState
        Saying what is wrong with the reference.
    """
    if ref.options is not None:
        state = states.with_options(ref.options)
        if state is None:
            written = f"[{', '.join(ref.options)}]"
            if states.is_part:
                raise NoSuchState(f"There is no state {written} among these {len(states)} states.")
            raise NoSuchState(f"The state {written} is infeasible{_because(scenario, ref.options)}.")
        return state
    name = ref.name or ""
    meant = scenario.status_quo if name == "status_quo" else scenario.states.get(name)
    if meant is not None:
        return resolve_state(meant, states, base, scenario)
    if not NUMBER.fullmatch(name):
        near = nearest_names(name, scenario.states)
        raise NoSuchState(
            f"There is no state named ‘{name}’.", f"did you mean ‘{near[0]}’?" if near else None
        )
    if base is None:
        return _numbered(int(name[1:]), states)
    if ref.patched and not base.is_as_written:
        raise NoSuchState(
            f"‘{name}’ is a number of the base, but this variant changes which states exist.",
            "use a name or the list of taken options",
        )
    return _carried_over(_numbered(int(name[1:]), base), base, states)


def _because(scenario: Scenario, keys: Sequence[str]) -> str:
    """Which rule excludes a combination of options."""
    found = broken_rule(scenario, keys) if {option.key for option in scenario.options} >= set(keys) else None
    if found is None:
        return ""
    section, rule = found
    return f": ‘{rule.formula.text}’ of ‘{section}’ (line {rule.formula.place.line}) excludes it"


def _numbered(number: int, states: States) -> int:
    state = states.with_number(number)
    if state is None and states.is_part:
        raise NoSuchState(f"There is no state s{number} among these {len(states)} states.")
    if state is None:
        raise NoSuchState(f"There is no state s{number}; the states are s1 to s{len(states)}.")
    return state


def _carried_over(state: int, base: States, states: States) -> int:
    """The state of a variant that a state of the base has become, all its members that still exist."""
    rows = base.taken(base.members(state)).tolist()
    keys = [option.key for option in base.options]
    existing = [
        states.with_options([key for key, taken in zip(keys, row, strict=True) if taken]) for row in rows
    ]
    found = {index for index in existing if index is not None}
    if not found:
        raise NoSuchState(f"The base's {base.id(state)} does not exist in this variant.")
    if len(found) > 1:
        raise NoSuchState(
            f"The base's {base.id(state)} is several states in this variant.",
            "give the list of taken options",
        )
    return found.pop()
