"""What each variant of a reading answers, counted: words, states, claims, and what else is otherwise where they turn.

Definition: ‘What is varied’ in ``docs/how-to/how-sure-are-we.md``, and ``docs/decisions/0017-robustness.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from detente.checker.court import LiteralCourt, court_of
from detente.checker.formulas import holds_at, members
from detente.checker.ground import Issues, issues_of_agenda
from detente.checker.records import Refuted
from detente.checker.talks import Core, Ranks
from detente.checker.variants import Doubt, Structure, Switch
from detente.checker.wants import Order
from detente.errors import RequestError
from detente.formula import names
from detente.graph import GraphModel, resolve_state
from detente.graph.states import NoSuchState
from detente.scenario.values import Claim

Answer = tuple[str, ...]
"""What is asked of every variant: ``word`` with agenda and party, ``state`` with its id, ``claim`` with its id."""

UNTESTABLE = "untestable"


@dataclass(frozen=True, slots=True)
class LiteralClaim:
    """A claim that can be tested.

    Attributes
    ----------
    issues, party, words
        The issues on the table, whose word is meant (as an index), and the words by which it holds; `issues` is None
        for a claim about states.
    states, concept, stable
        The states, and whether one of them is claimed to be an equilibrium, or none.
    """

    issues: Issues | None = None
    party: int = 0
    words: tuple[str, ...] = ()
    states: frozenset[int] = frozenset()
    concept: str = ""
    stable: bool = True


def literal_claim(claim: Claim, model: GraphModel, kept: Collection[int]) -> LiteralClaim | None:
    """A claim as it can be tested in a model of which some states are left; None where it cannot."""
    if claim.agenda is not None:
        return _about_talks(claim, model)
    states = _states(claim, model, kept)
    concept = claim.stable or claim.unstable
    if not states or concept is None:
        return None
    return LiteralClaim(states=states, concept=concept, stable=claim.stable is not None)


def _about_talks(claim: Claim, model: GraphModel) -> LiteralClaim | None:
    ids = [party.id for party in model.scenario.parties]
    if claim.party not in ids or model.status_quo is None:
        return None
    try:
        issues = issues_of_agenda(model.scenario, claim.agenda or "", "claim")
    except Refuted:
        return None
    return LiteralClaim(issues=issues, party=ids.index(claim.party), words=_meant(claim.verdict))


def _meant(words: Sequence[str]) -> tuple[str, ...]:
    """The words by which a claim holds: ‘brings it nothing’ is also true of who needs nothing."""
    return (*words, "secure") if set(words) == {"futile", "harms"} else tuple(words)


def _states(claim: Claim, model: GraphModel, kept: Collection[int]) -> frozenset[int]:
    """The states that a claim speaks of, those that are left; none where its names do not exist here."""
    scenario = model.scenario
    if claim.state_where is not None:
        node = claim.state_where.node
        known = scenario.option_names.keys() | scenario.definitions.keys()
        if any(name.text not in known for name in names(node)):
            return frozenset()
        return frozenset(state for state in kept if holds_at(model, node, state))
    if claim.state is None:
        return frozenset()
    if claim.state.name == "status_quo":
        return frozenset() if model.status_quo is None else frozenset({model.status_quo} & set(kept))
    try:
        state = resolve_state(claim.state, model.states, model.base_states, scenario)
    except (NoSuchState, RequestError):
        return frozenset()
    return frozenset({state} & set(kept))


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
    least
        By answer, the least distance at which it is otherwise.
    distances, told
        By answer, the distance at which a variant is told to turn it, and what is otherwise in each that does so there,
        with the parties whose core is another.
    """

    def __init__(self, stated: Mapping[Answer, str], distances: Mapping[Answer, int]) -> None:
        self.stated, self.distances = stated, distances
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
        turned = [answer for answer, found in answers.items() if found != tally.stated[answer]]
        for answer in turned:
            tally.least.setdefault(answer, distance)  # the nearest are judged first
        asked = [answer for answer in turned if tally.distances.get(answer) == distance]
        if not asked:
            return
        told = [
            doubt for own, order in zip(structure.orders, orders, strict=True) for doubt in own.told(order)
        ]
        told += [switch.doubt for switch in structure.on]
        pairs = zip(structure.orders, orders, strict=True)
        moved = {own.party for own, order in pairs if own.is_core_another(order)}
        for answer in asked:
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
