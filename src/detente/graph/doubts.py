"""What a modeller would want to know of a scenario before anything is asked: what is written there and changes nothing.

Nothing here stops an analysis. Most formulas are seen to hold at some states and not at others by a glance at a few of
them; only where these leave it open are all looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import Diagnostic, Place
from detente.formula import truth
from detente.formula.nodes import Node
from detente.graph.part import seen_states
from detente.graph.space import BoolArray, IntArray, option_values, uses_of_options, values_at
from detente.graph.states import Int32Array, States
from detente.scenario.problems import quoted, shortened
from detente.scenario.values import Option, Preferences, Scenario, Statement

FEW = 2**12
"""So many states are looked at first."""

MAX_CODES = 2**22
"""Up to so many combinations of statements are told apart without counting those that occur."""


class Trials:
    """Where formulas hold among the states of one option form; what was found out is kept for other readings of it."""

    __slots__ = ("_constant", "_few", "_idle", "_value_of", "_value_of_few", "_views", "some", "states")

    def __init__(self, scenario: Scenario, states: States) -> None:
        self.states = states
        self.some = states.taken(_some_cells(states))
        self._value_of = option_values(scenario, states.space)
        self._value_of_few = values_at(scenario, states.options, self.some)
        self._few: dict[Node, BoolArray] = {}
        self._constant: dict[Node, bool | None] = {}
        self._idle: dict[object, dict[int, int]] = {}
        self._views: dict[tuple[str, ...], Trials] = {}

    def seen_without(self, unseen: tuple[str, ...], scenario: Scenario) -> Trials:
        """The trials among the states in which none of some options is taken."""
        if unseen not in self._views:
            self._views[unseen] = Trials(scenario, seen_states(self.states, unseen).states)
        return self._views[unseen]

    def few(self, node: Node) -> BoolArray:
        """Where a formula holds, at some states: shape (n_some,)."""
        if node not in self._few:
            self._few[node] = np.broadcast_to(truth(node, self._value_of_few), len(self.some))
        return self._few[node]

    def all(self, node: Node) -> BoolArray:
        """Where a formula holds that tells no members of a state apart: shape (n_states,)."""
        if len(self.some) == len(self.states):
            return self.few(node)
        cells = np.broadcast_to(truth(node, self._value_of), self.states.space.shape).reshape(-1)
        return cells if len(cells) == len(self.states) else cells[self.states.cells]

    def constant(self, node: Node) -> bool | None:
        """Whether a formula holds in every state or in none; None where it depends."""
        if node not in self._constant:
            found = _constant(self.few(node))
            self._constant[node] = found if found is None else _constant(self.all(node))
        return self._constant[node]

    def idle(self, preferences: Preferences) -> dict[int, int]:
        """The statements of a party that never matter beside one above them.

        Definition
        ----------
        *Above* a statement are those before it in the list; where it stands in a group whose order is open, those
        before the group, which are above it in every order. It *never matters* when no two states that agree on every
        statement above it differ in it. Told are those that never matter and that moreover hold in no state together
        with some statement above them. Statements that hold in every state or in none are left out on both sides.

        Returns
        -------
        For each such statement the highest one above it that it never holds together with; both by their places in
        the list.

        Notes
        -----
        At most one pass over the states for each statement, and only where a few states do not show that none is
        idle.
        """
        nodes = tuple(each.formula.node for each in preferences.statements or ())
        key = (nodes, preferences.any_order)
        if key not in self._idle:
            self._idle[key] = self._idle_among(nodes, _starts(preferences))
        return self._idle[key]

    def _idle_among(self, nodes: Sequence[Node], starts: Sequence[int]) -> dict[int, int]:
        asked = [k for k, node in enumerate(nodes) if self.constant(node) is None]
        few = np.array([self.few(node) for node in nodes], dtype=np.float32)
        apart = few @ few.T == 0 if len(nodes) else np.zeros((0, 0), dtype=np.bool_)
        rivals = {j: [i for i in asked if i < starts[j] and apart[i, j]] for j in asked}
        suspects = _idle(lambda k: self.few(nodes[k]), starts, rivals)
        return _idle(lambda k: self.all(nodes[k]), starts, {j: rivals[j] for j in suspects})


def _some_cells(states: States) -> IntArray:
    """The cells of a few states here and there, the same each time."""
    n_states = len(states)
    if n_states <= FEW:
        return states.cells
    return states.cells[np.random.default_rng(0).integers(n_states, size=FEW)]


def _constant(holds: BoolArray) -> bool | None:
    """The value that stands everywhere; None where both do."""
    first = bool(holds[0])
    return first if bool((holds == first).all()) else None


def _starts(preferences: Preferences) -> list[int]:
    """For each statement how many stand above it whatever the order of open groups is."""
    start_of = {k: group[0] for group in preferences.any_order for k in group}
    return [start_of.get(k, k) for k in range(len(preferences.statements or ()))]


def _idle(
    column: Callable[[int], BoolArray], starts: Sequence[int], rivals: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    """Of some statements those that never matter beside one of their rivals, and the first of these.

    Parameters
    ----------
    column
        Where the statement of a place holds.
    """
    found: dict[int, int] = {}
    above, n_above = np.zeros(1, dtype=np.int32), 0
    for j, others in rivals.items():
        own = column(j) if others else None
        rival = next((i for i in others if own is not None and not (column(i) & own).any()), None)
        if own is None or rival is None:
            continue
        for k in range(n_above, starts[j]):
            above = _refined(above, column(k))
        n_above = starts[j]
        if _is_decided(own, np.broadcast_to(above, own.shape)):
            found[j] = rival
    return found


def _refined(classes: Int32Array, holds: BoolArray) -> Int32Array:
    """Classes of states, parted by whether a statement holds; numbered anew where the numbers grow large."""
    parted = 2 * classes + holds
    if parted.max() < MAX_CODES:
        return parted
    occurs = np.zeros(int(parted.max()) + 1, dtype=np.bool_)
    occurs[parted] = True
    used = np.flatnonzero(occurs)
    number = np.zeros(len(occurs), dtype=np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return number[parted]


def _is_decided(holds: BoolArray, classes: Int32Array) -> bool:
    """Whether no class has both a state where something holds and one where it does not."""
    is_met = np.zeros(int(classes.max()) + 1, dtype=np.bool_)
    is_met[classes[holds]] = True
    return not is_met[classes[~holds]].any()


# What is told


def idle_elements(scenario: Scenario, trials: Trials, base: Scenario) -> Iterator[Diagnostic]:
    """The options, statements and core concerns of one reading, and beliefs of views, that change nothing.

    What a variant settles on purpose, by a rule of its own about one option, is not told of that option, nor of
    statements that speak of it; of core concerns it is. So it is in views with options that the party does not see.
    """
    settled = _settled(scenario, base)
    yield from _stuck_options(scenario, trials, settled)
    for party, own in scenario.preferences.items():
        yield from _of_preferences(scenario, party, own, trials, settled)
    names = _names(scenario)
    for view in scenario.views.values():
        whose = f"In the view of {names[view.party]}"
        yield from _of_view(scenario, trials, view.preferences, settled, view.unseen, whose)
        for seen in view.sees.values():
            whose = f"In the view that {names[view.party]} believes {names[seen.party]} to have"
            unseen = tuple(dict.fromkeys((*view.unseen, *seen.unseen)))
            yield from _of_view(scenario, trials, seen.preferences, settled, unseen, whose)


def _of_view(
    scenario: Scenario,
    trials: Trials,
    believed: Mapping[str, Preferences],
    settled: frozenset[str],
    unseen: tuple[str, ...],
    whose: str,
) -> Iterator[Diagnostic]:
    """What changes nothing of what is believed in a view without some options."""
    seen = trials.seen_without(unseen, scenario)
    for party, own in believed.items():
        for found in _of_preferences(scenario, party, own, seen, settled | {*unseen}):
            yield replace(found, message=f"{whose}: {found.message}")


def _settled(scenario: Scenario, base: Scenario) -> frozenset[str]:
    """The options that a rule of a variant's own is about alone."""
    spoken_of = uses_of_options(scenario)
    own = _rules(scenario) - _rules(base)
    alone = (keys for _, node in own if len(keys := spoken_of(node)) == 1)
    return frozenset().union(*alone)


def _rules(scenario: Scenario) -> set[tuple[bool, Node]]:
    """The formulas that must hold, and those that must not."""
    sections = ((True, scenario.require), (False, scenario.infeasible))
    return {(wanted, rule.formula.node) for wanted, rules in sections for rule in rules}


def _names(scenario: Scenario) -> dict[str, str]:
    return {party.id: shortened(party.name) for party in scenario.parties}


def _stuck_options(scenario: Scenario, trials: Trials, settled: frozenset[str]) -> Iterator[Diagnostic]:
    """Options about which the rules leave no choice, whatever the others do."""
    feasible, some = trials.states.space.feasible, iter(trials.some.T)
    for p, own in enumerate(trials.states.space.strategies):
        for k, option in enumerate(own.options):
            if _constant(next(some)) is None or option.key in settled:
                continue
            taken = trials.states.space.taken_by(p, k)
            if not (taken & feasible).any():
                yield _stuck(scenario, option, "in no state", code="option-never-taken")
            elif not (~taken & feasible).any():
                yield _stuck(scenario, option, "in every state", code="option-never-dropped")


def _stuck(scenario: Scenario, option: Option, where: str, *, code: str) -> Diagnostic:
    """That the states leave no choice about an option."""
    return _doubt(
        scenario,
        f"The option {quoted(option.key)} of {_names(scenario)[option.party]} is taken {where}.",
        option.place,
        option.id,
        "so nothing about it is analysed; look at ‘require’ and ‘infeasible’",
        code=code,
    )


def _of_preferences(
    scenario: Scenario, party: str, own: Preferences, trials: Trials, settled: frozenset[str]
) -> Iterator[Diagnostic]:
    """What changes nothing among the statements of a party."""
    whose, spoken_of = _names(scenario)[party], uses_of_options(scenario)
    for statement in own.core if own.statements is None else own.statements:
        node = statement.formula.node
        always = trials.constant(node)
        if always is not None and (statement.core or settled.isdisjoint(spoken_of(node))):
            yield _constant_statement(scenario, whose, statement, always=always)
    statements = own.statements or ()
    for j, i in trials.idle(own).items():
        lower, higher = statements[j].formula, statements[i].formula
        yield _doubt(
            scenario,
            f"The statement {quoted(lower.text)} of {whose} never matters: it cannot hold together with "
            f"{quoted(higher.text)} (line {higher.place.line}), which stands above it.",
            lower.place,
            lower.text,
            "states that agree in all that stands above it agree in it too, so it never decides between two",
            code="statement-never-matters",
        )


@dataclass(frozen=True, slots=True)
class _Constant:
    """What is told of a statement that holds everywhere or nowhere."""

    code: str
    where: str
    so: str


_CONSTANT = {
    (True, False): _Constant(code="core-never-holds", where="in no state", so="so no outcome can meet it"),
    (True, True): _Constant(code="core-always-holds", where="in every state", so="so no outcome can hurt it"),
    (False, False): _Constant(code="statement-never-holds", where="in no state", so="so it changes nothing"),
    (False, True): _Constant(
        code="statement-always-holds", where="in every state", so="so it changes nothing"
    ),
}
"""By whether it is a core concern, and whether it holds everywhere."""


def _constant_statement(scenario: Scenario, whose: str, statement: Statement, *, always: bool) -> Diagnostic:
    """That a statement holds in every state, or in none."""
    what = "core concern" if statement.core else "statement"
    kind = _CONSTANT[statement.core, always]
    return _doubt(
        scenario,
        f"The {what} {quoted(statement.formula.text)} of {whose} holds {kind.where}.",
        statement.formula.place,
        statement.formula.text,
        f"{kind.so}; look at the formula, and at ‘require’ and ‘infeasible’",
        code=kind.code,
    )


def _doubt(scenario: Scenario, message: str, place: Place, text: str, hint: str, *, code: str) -> Diagnostic:
    return Diagnostic(code, message, scenario.path, place, text, hint, "warning")
