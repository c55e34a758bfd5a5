"""What may be otherwise in a reading: its options and rules in doubt, the orders of its lists, and the models of both.

Definition: ‘What is varied’ in ``docs/how-to/how-sure-are-we.md``, and ``docs/decisions/0017-robustness.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from detente.checker.formulas import members
from detente.checker.wants import Order, Wants, n_near_orders, near_orders, wants_of
from detente.graph import GraphModel, graph_model, resolve_state
from detente.graph.states import NoSuchState
from detente.scenario.values import ListedMoves, Option, Preferences, Rule, Scenario, StateRef, View

MOST_TOLD = 12
"""A list in which more pairs stand otherwise is told as one that is otherwise."""

Doubt = dict[str, Any]
"""What may be otherwise, as a document tells it."""


@dataclass(frozen=True, slots=True)
class Switch:
    """An option or a rule that the file calls doubtful."""

    thing: Option | Rule
    section: str | None = None

    @property
    def doubt(self) -> Doubt:
        """What is in doubt."""
        if isinstance(self.thing, Option):
            return {"kind": "option", "option": self.thing.key}
        return {"kind": "rule", "rule": self.thing.formula.text}


def switches_of(scenario: Scenario) -> tuple[Switch, ...]:
    """The options and rules in doubt, in the order of the file."""
    options = [Switch(option) for option in scenario.options if option.doubtful]
    required = [Switch(rule, "require") for rule in scenario.require if rule.doubtful]
    return (
        *options,
        *required,
        *(Switch(rule, "infeasible") for rule in scenario.infeasible if rule.doubtful),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """The orders of one party's list that are tried, each with how many changes it is away from what is written.

    Attributes
    ----------
    wants
        The list.
    most
        The most swaps of neighbours; None where the file leaves the order open, and its completions are tried.
    n_fixed
        So many items, from the first, are not swapped: those that the party holds to be core.
    """

    party: str
    wants: Wants
    most: int | None
    n_fixed: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        if self.most is None:
            return self.wants.n_completions
        return n_near_orders(self.wants.n_items - self.n_fixed, self.most)

    def by_distance(self) -> Mapping[int, Sequence[Order]]:
        """The orders by how far away they are: swaps, or pairs of an open group that stand otherwise, or one."""
        found = defaultdict(list)
        if self.most is not None:
            for order, distance in near_orders(self.wants.n_items, self.most, self.n_fixed).items():
                found[distance].append(order)
            return found
        for order in self.wants.completions():
            is_otherwise = order != tuple(range(self.wants.n_items))
            found[max(len(self._turned(order)), int(is_otherwise))].append(order)
        return found

    def _turned(self, order: Order) -> list[tuple[int, int]]:
        """The pairs of items that stand otherwise than written; of what is open, those of one group."""
        place = {item: at for at, item in enumerate(order)}
        every = range(self.wants.n_items)
        groups = [every] if self.most is not None else self.wants.groups
        return [(a, b) for group in groups for a, b in combinations(group, 2) if place[a] > place[b]]

    @property
    def kind(self) -> str:
        """The kind of doubt that a pair of items is."""
        return "open" if self.most is None else "order"

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of items of which is told what it matters that they are exchanged."""
        return self.wants.pairs(self.n_fixed) if self.most is None or self.count > 1 else []

    @property
    def doubts(self) -> list[Doubt]:
        """All that may be otherwise in the list."""
        whole = [{"kind": "party", "party": self.party}] if self.count > 1 else []
        return [*(self._doubt(pair) for pair in self.pairs), *whole]

    def told(self, order: Order) -> list[Doubt]:
        """What is otherwise in an order."""
        texts, turned = self.wants.texts, self._turned(order)
        named = [self._doubt((a, b)) for a, b in turned if texts[a] or texts[b]]
        is_otherwise = order != tuple(range(self.wants.n_items))
        if len(named) > MOST_TOLD or (is_otherwise and not named):
            return [{"kind": "party", "party": self.party}]
        return named

    def is_core_another(self, order: Order) -> bool:
        """Whether swaps have put something else, or in another order, where the core stands in the list."""
        n_core = self.wants.n_core
        return self.most is not None and order[:n_core] != tuple(range(n_core))

    def otherwise(self, order: Order) -> list[bool]:
        """Which doubts are otherwise."""
        place = {item: at for at, item in enumerate(order)}
        whole = [order != tuple(range(self.wants.n_items))] if self.count > 1 else []
        return [*(place[a] > place[b] for a, b in self.pairs), *whole]

    def as_written(self, order: Order, distance: int) -> list[bool]:
        """Which doubts are as written, with room for as much else otherwise as beside the doubt."""
        has_room = self.most is None or distance < self.most
        place = {item: at for at, item in enumerate(order)}
        whole = [order == tuple(range(self.wants.n_items))] if self.count > 1 else []
        return [*(place[a] < place[b] and has_room for a, b in self.pairs), *whole]

    def _doubt(self, pair: tuple[int, int]) -> Doubt:
        written = [self.wants.texts[item] for item in pair]
        return {"kind": self.kind, "party": self.party, "written": written}


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """The reading with some doubtful options and rules otherwise.

    Attributes
    ----------
    on
        Which of the switches are otherwise.
    model, kept
        Its model, and the states of it that options held as they are today leave.
    orders
        By party.
    """

    on: tuple[Switch, ...]
    model: GraphModel
    kept: frozenset[int]
    orders: tuple[Orders, ...]

    @property
    def count(self) -> int:
        """How many variants it has."""
        count = 1
        for each in self.orders:
            count *= each.count
        return count


def structures_of(
    scenario: Scenario, base: Scenario | None, swaps: int, varied: Collection[str], *, swaps_core: bool
) -> Iterator[Structure]:
    """Every set of doubtful things otherwise, the fewest first; also those that leave no state.

    With `swaps_core` swaps reorder core statements and move them across the division; else no core changes.

    What a number means, and what a state is called, is as in the model as written.
    """
    switches = switches_of(scenario)
    written = graph_model(scenario, base, allow_open=True)
    ids = {members(written, state)[-1]: written.states.id(state) for state in range(len(written.states))}
    scenario = _without_numbers(written)
    for size in range(len(switches) + 1):
        for on in combinations(switches, size):
            rules = [id(switch.thing) for switch in on]
            edited = replace(
                scenario,
                require=tuple(rule for rule in scenario.require if id(rule) not in rules),
                infeasible=tuple(rule for rule in scenario.infeasible if id(rule) not in rules),
            )
            model = graph_model(edited, base, allow_open=True)
            held = [switch.thing for switch in on if isinstance(switch.thing, Option)]
            orders = tuple(
                _orders(model, i, swaps if party.id in varied else 0, ids, swaps_core=swaps_core)
                for i, party in enumerate(scenario.parties)
            )
            yield Structure(on, model, _kept(model, held), orders)


def doubts_of(switches: Sequence[Switch], structures: Sequence[Structure]) -> list[list[Doubt]]:
    """By party, what may be otherwise: what is in doubt as written, then what only is so in other structures.

    Structures come in the order of a binary number, of which the first doubtful thing is the lowest digit.
    """
    in_order = sorted(structures, key=lambda each: sum(1 << switches.index(switch) for switch in each.on))
    found = [own.doubts for own in in_order[0].orders]
    for each in in_order[1:]:
        for doubts, own in zip(found, each.orders, strict=True):
            doubts += [doubt for doubt in own.doubts if doubt not in doubts]
    return found


def _without_numbers(written: GraphModel) -> Scenario:
    """The scenario of a model, with the options taken in place of each number that names one of its states."""
    scenario = written.scenario

    def spelled(ref: StateRef) -> StateRef:
        if ref.options is not None or ref.name == "status_quo" or ref.name in scenario.states:
            return ref
        try:
            state = resolve_state(ref, written.states, written.base_states, scenario)
        except NoSuchState:
            return ref
        taken = members(written, state)[-1]
        return replace(
            ref, name=None, options=tuple(option.key for option in scenario.options if option.key in taken)
        )

    def ranked(own: Preferences) -> Preferences:
        return replace(own, ranking=own.ranking and tuple(tuple(map(spelled, tie)) for tie in own.ranking))

    def listed(own: ListedMoves) -> ListedMoves:
        moves = tuple(replace(each, start=spelled(each.start), end=spelled(each.end)) for each in own.moves)
        return replace(own, starts=tuple(map(spelled, own.starts)), moves=moves)

    def believed(view: View) -> View:
        wants = {party: ranked(own) for party, own in view.preferences.items()}
        return replace(view, preferences=wants, sees={key: believed(each) for key, each in view.sees.items()})

    return replace(
        scenario,
        moves={party: listed(own) for party, own in scenario.moves.items()},
        status_quo=scenario.status_quo and spelled(scenario.status_quo),
        states={name: spelled(ref) for name, ref in scenario.states.items()},
        preferences={party: ranked(own) for party, own in scenario.preferences.items()},
        positions={party: spelled(ref) for party, ref in scenario.positions.items()},
        claims={
            key: replace(claim, state=claim.state and spelled(claim.state))
            for key, claim in scenario.claims.items()
        },
        views={key: believed(view) for key, view in scenario.views.items()},
    )


def _orders(
    model: GraphModel, i: int, swaps: int, ids: Mapping[frozenset[str], str], *, swaps_core: bool
) -> Orders:
    wants = wants_of(model, i, ids)
    party = model.scenario.parties[i].id
    if wants.is_open:
        return Orders(party, wants, None)
    n_fixed = 0 if swaps_core else wants.n_core
    n_free = wants.n_items - n_fixed
    return Orders(party, wants, min(swaps, n_free * (n_free - 1) // 2), n_fixed)


def _kept(model: GraphModel, held: Collection[Option]) -> frozenset[int]:
    """The states in which some options are as they are today; not taken where there is no status quo."""
    every = range(len(model.states))
    if not held:
        return frozenset(every)
    start = model.status_quo
    today = frozenset[str]() if start is None else frozenset.intersection(*members(model, start))
    taken = [members(model, state) for state in every]
    return frozenset(
        state
        for state in every
        if all(
            any((option.key in member) == (option.key in today) for member in taken[state]) for option in held
        )
    )
