"""All variants of a reading, nearest to what is written first, and what each of them answers.

Definition: ‘What is varied’ in ``docs/how-to/how-sure-are-we.md``, and ``docs/decisions/0017-robustness.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from detente.checker.claims import LiteralClaim, literal_claim
from detente.checker.court import LiteralCourt, court_of
from detente.checker.formulas import members
from detente.checker.talks import Core, Ranks
from detente.checker.wants import Order, Wants, n_near_orders, near_orders, wants_of
from detente.graph import GraphModel, graph_model, resolve_state
from detente.graph.states import NoSuchState
from detente.scenario.values import Option, Preferences, Rule, Scenario, StateRef

MOST_TOLD = 12
"""A list in which more pairs stand otherwise is told as one that is otherwise."""

Doubt = dict[str, Any]
"""What may be otherwise, as a document tells it."""

Answer = tuple[str, ...]
"""What is asked of every variant: ``word`` with agenda and party, ``state`` with its id, ``claim`` with its id."""

UNTESTABLE = "untestable"


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

    return replace(
        scenario,
        status_quo=scenario.status_quo and spelled(scenario.status_quo),
        states={name: spelled(ref) for name, ref in scenario.states.items()},
        preferences={party: ranked(own) for party, own in scenario.preferences.items()},
        claims={
            key: replace(claim, state=claim.state and spelled(claim.state))
            for key, claim in scenario.claims.items()
        },
        views={
            key: replace(view, preferences={party: ranked(own) for party, own in view.preferences.items()})
            for key, view in scenario.views.items()
        },
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


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is asked of every variant.

    Attributes
    ----------
    concepts
        Under which equilibria are counted.
    judged
        The concept of talks.
    agendas
        Those whose words are asked for, with their issues.
    watched
        The states that are asked about, by the options taken at their last member, as ids of the model as written.
    ids
        The id that each state of the model as written has, by the options taken at its last member.
    """

    concepts: Sequence[str]
    judged: str
    agendas: Mapping[str, tuple[str, ...]]
    watched: Mapping[frozenset[str], str]
    ids: Mapping[frozenset[str], str]

    @property
    def n_judgements(self) -> int:
        """How often the states of a model are judged for one variant."""
        return len({*self.concepts, self.judged}) + len(self.agendas)


class Bench:
    """One structure, ready for its variants to be judged."""

    def __init__(self, structure: Structure, asked: Asked, court: LiteralCourt | None = None) -> None:
        self.structure, self.asked = structure, asked
        self.court = court or court_of(structure.model, structure.kept)
        self.parties = [party.id for party in structure.model.scenario.parties]
        self.place = {s: members(structure.model, s)[-1] for s in structure.kept}
        self.claims: dict[str, LiteralClaim | None] = {
            key: literal_claim(claim, structure.model, structure.kept)
            for key, claim in structure.model.scenario.claims.items()
        }

    def equilibria(self, ranks: Ranks, concept: str) -> set[frozenset[str]]:
        """The equilibria, each by the options taken at its last member."""
        return {self.place[s] for s in self.court.equilibria(ranks, [concept] * len(self.parties))}

    def answers(self, ranks: Ranks, core: Core) -> dict[Answer, str]:
        """What one variant answers."""
        asked = self.asked
        found: dict[Answer, str] = {}
        for agenda, issues in asked.agendas.items():
            for i, party in enumerate(self.parties):
                found["word", agenda, party] = self.court.word(ranks, core, asked.judged, issues, i)
        if asked.watched:
            held = self.equilibria(ranks, asked.judged)
            for place, state in asked.watched.items():
                found["state", state] = "holds" if place in held else "fails"
        for key, claim in self.claims.items():
            found["claim", key] = UNTESTABLE if claim is None else self._ruling(claim, ranks, core)
        return found

    def _ruling(self, claim: LiteralClaim, ranks: Ranks, core: Core) -> str:
        if claim.issues is not None:
            word = self.court.word(ranks, core, self.asked.judged, claim.issues, claim.party)
            return "holds" if word in claim.words else "fails"
        held = self.court.equilibria(ranks, [claim.concept] * len(self.parties))
        return "holds" if held.isdisjoint(claim.states) != claim.stable else "fails"


class Tally:
    """What the variants answer, counted.

    Attributes
    ----------
    n
        How many were judged.
    equilibria
        By concept and id of a state of the model as written, in how many it is an equilibrium.
    elsewhere
        By concept, in how many there is an equilibrium that is no state of that model.
    answers
        By answer and what it is, how many.
    otherwise, written
        By doubt, how many of each; and by doubt and answer, how many of these answer as is written.
    least, told
        By answer, the least distance at which it is otherwise, and what is otherwise in each such variant, with the
        parties whose core is another.
    """

    def __init__(self, stated: Mapping[Answer, str]) -> None:
        self.stated = stated
        self.n = 0
        self.equilibria: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.elsewhere = Counter[str]()
        self.answers = Counter[tuple[Answer, str]]()
        self.otherwise, self.written = Counter[int](), Counter[int]()
        self.same_otherwise = Counter[tuple[int, Answer]]()
        self.same_written = Counter[tuple[int, Answer]]()
        self.least: dict[Answer, int] = {}
        self.told: defaultdict[Answer, list[tuple[list[Doubt], set[str]]]] = defaultdict(list)


@dataclass(frozen=True, slots=True, eq=False)
class Variation:
    """All variants of a reading, in layers of equal distance from what is written.

    Attributes
    ----------
    benches
        One a structure that has a state.
    layers
        For each structure and party the orders by distance.
    doubts
        By party, what may be otherwise in some structure.
    """

    switches: Sequence[Switch]
    benches: Sequence[Bench]
    layers: Sequence[Sequence[Mapping[int, Sequence[Order]]]]
    doubts: Sequence[Sequence[Doubt]]

    @property
    def furthest(self) -> int:
        """The greatest distance of a variant."""
        return max(
            len(bench.structure.on) + sum(max(own) for own in layers)
            for bench, layers in zip(self.benches, self.layers, strict=True)
        )

    def n_at(self, distance: int) -> int:
        """How many variants are just so far away."""
        return sum(
            _n_ways(
                [{d: len(found) for d, found in own.items()} for own in layers],
                distance - len(bench.structure.on),
            )
            for bench, layers in zip(self.benches, self.layers, strict=True)
        )

    def at(self, distance: int) -> Iterator[tuple[Bench, tuple[Order, ...], tuple[int, ...]]]:
        """The variants that are just so far away: the structure, and the order of each party with its own distance."""
        for bench, layers in zip(self.benches, self.layers, strict=True):
            for split in _splits([sorted(own) for own in layers], distance - len(bench.structure.on)):
                for orders in product(*(own[d] for own, d in zip(layers, split, strict=True))):
                    yield bench, orders, split

    def count(self, tally: Tally, bench: Bench, orders: Sequence[Order], split: Sequence[int]) -> None:
        """Count what one variant answers."""
        structure = bench.structure
        wants = [each.wants for each in structure.orders]
        ranks = tuple(own.ranks(order) for own, order in zip(wants, orders, strict=True))
        core = tuple(own.core(order) for own, order in zip(wants, orders, strict=True))
        tally.n += 1
        for concept in bench.asked.concepts:
            held = bench.equilibria(ranks, concept)
            ids = bench.asked.ids
            tally.equilibria[concept].update(ids[place] for place in held if place in ids)
            tally.elsewhere[concept] += any(place not in ids for place in held)
        answers = bench.answers(ranks, core)
        tally.answers.update(answers.items())
        same = [answer for answer, found in answers.items() if found == tally.stated[answer]]
        otherwise, written = self._doubts(structure, orders, split)
        for which, number, of_same in (
            (otherwise, tally.otherwise, tally.same_otherwise),
            (written, tally.written, tally.same_written),
        ):
            for k in which:
                number[k] += 1
                of_same.update((k, answer) for answer in same)
        self._keep_nearest(tally, answers, structure, orders, split)

    def _doubts(
        self, structure: Structure, orders: Sequence[Order], split: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Which doubts, by their place in the list of all, are otherwise, and which as written.

        A pair that is none of neighbours in this structure is neither.
        """
        otherwise, written = list[bool](), list[bool]()
        for every, own, order, distance in zip(self.doubts, structure.orders, orders, split, strict=True):
            otherwise += _among(every, own.doubts, own.otherwise(order))
            written += _among(every, own.doubts, own.as_written(order, distance))
        is_on = [switch in structure.on for switch in self.switches]
        otherwise += is_on
        written += [not each for each in is_on]
        return [k for k, is_so in enumerate(otherwise) if is_so], [
            k for k, is_so in enumerate(written) if is_so
        ]

    def _keep_nearest(
        self,
        tally: Tally,
        answers: Mapping[Answer, str],
        structure: Structure,
        orders: Sequence[Order],
        split: Sequence[int],
    ) -> None:
        distance = len(structure.on) + sum(split)
        turned = [
            answer
            for answer, found in answers.items()
            if found != tally.stated[answer] and tally.least.get(answer, distance) >= distance
        ]
        if not turned:
            return
        told = [
            doubt for own, order in zip(structure.orders, orders, strict=True) for doubt in own.told(order)
        ]
        told += [switch.doubt for switch in structure.on]
        pairs = zip(structure.orders, orders, strict=True)
        moved = {own.party for own, order in pairs if own.is_core_another(order)}
        for answer in turned:
            if tally.least.setdefault(answer, distance) == distance:
                tally.told[answer].append((told, moved))


def _among(every: Sequence[Doubt], own: Sequence[Doubt], are_so: Sequence[bool]) -> Sequence[bool]:
    """Which of all doubts are so, given which of one structure's are."""
    if own == every[: len(own)]:  # a list that has a statement twice has the same doubts in every structure
        return [*are_so, *(False for _ in every[len(own) :])]
    return [doubt in own and are_so[own.index(doubt)] for doubt in every]


def _splits(distances: Sequence[Sequence[int]], whole: int) -> Iterator[tuple[int, ...]]:
    """Every way in which the parties' distances make up the whole."""
    if not distances:
        if whole == 0:
            yield ()
        return
    for first in distances[0]:
        if first <= whole:
            for rest in _splits(distances[1:], whole - first):
                yield (first, *rest)


def _n_ways(numbers: Sequence[Mapping[int, int]], whole: int) -> int:
    """How many combinations there are of just so great a distance."""
    total = 0
    for split in _splits([sorted(own) for own in numbers], whole):
        ways = 1
        for own, distance in zip(numbers, split, strict=True):
            ways *= own[distance]
        total += ways
    return total
