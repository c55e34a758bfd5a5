"""What one party would rather have as a list of items, and the orders of it that a file leaves open or lies near.

Items are statements, the most important first, or classes of states, the best first. Definitions: ‘Completions’ and
‘What is certain’ in ``docs/how-to/when-a-preference-is-not-known.md``, and ``docs/how-to/how-sure-are-we.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from math import factorial, prod

from detente.checker.formulas import holds, members, truths
from detente.errors import SizeError
from detente.graph import GraphModel, resolve_state
from detente.scenario.values import Preferences, Statement

Order = tuple[int, ...]
"""Items, the one that counts most first."""

Columns = tuple[tuple[bool, ...], ...]
"""For each of some statements whether it holds, by state."""

SHOWN_STATES = 3
"""Of a class so many states are named."""

MAX_STATES = 2**16
"""Of more states nothing is looked up."""

LONGEST_LIST = 60
"""Nothing is told of the items of a longer list, nor of more pairs whose order is open."""


@dataclass(frozen=True, slots=True, eq=False)
class Wants:
    """One party's preferences over the states of a model.

    Attributes
    ----------
    n_states
        How many states are ranked.
    columns
        By statement, where it holds; None where the items are classes of states.
    class_of
        By state, its class; empty where the items are statements.
    n_listed, groups, n_free
        So many items stand in the list, of which those of a group have no known order among themselves; behind them are
        those that may stand anywhere.
    n_core
        So many statements, from the first, are core concerns.
    concerns
        Where the core concerns hold that stand beside a ranking or weights.
    texts
        The items as they are told.
    is_open
        Whether the file says that something of the order is not known.
    above
        By class, those that are known to be above it, where the order is known by pairs.
    """

    n_states: int
    columns: Columns | None
    class_of: tuple[int, ...]
    n_listed: int
    groups: tuple[tuple[int, ...], ...]
    n_free: int
    n_core: int
    concerns: Columns
    texts: tuple[str, ...]
    is_open: bool
    above: tuple[frozenset[int], ...] = ()

    @property
    def n_items(self) -> int:
        """How many items there are."""
        return self.n_listed + self.n_free

    @property
    def n_completions(self) -> int:
        """How many completions there are: the orders of each group, and any place for each item that is free."""
        if self.above:
            return _n_orders(self.above)
        anywhere = factorial(self.n_items) // factorial(self.n_listed)
        return prod(factorial(len(group)) for group in self.groups) * anywhere

    def completions(self) -> Iterator[Order]:
        """Every order that the file leaves open."""
        if self.above:
            yield from _orders(self.above, ())
            return
        for chosen in product(*(permutations(group) for group in self.groups)):
            listed = list(range(self.n_listed))
            for group, order in zip(self.groups, chosen, strict=True):
                listed[group[0] : group[0] + len(group)] = order
            yield from _with_free(tuple(listed), self.n_items)

    def ranks(self, order: Order) -> tuple[int, ...]:
        """The place of every state, higher is better: the first item that tells two states apart decides."""
        if self.columns is None:
            place = {item: -at for at, item in enumerate(order)}
            return tuple(place[own] for own in self.class_of)
        scores = [tuple(self.columns[item][state] for item in order) for state in range(self.n_states)]
        rank = {score: at for at, score in enumerate(sorted(set(scores)))}
        return tuple(rank[score] for score in scores)

    def core(self, order: Order) -> tuple[bool, ...] | None:
        """Where all core concerns hold, None where there is none; the division stays where it is in the list."""
        columns = (
            self.concerns if self.columns is None else tuple(self.columns[k] for k in order[: self.n_core])
        )
        return tuple(map(all, zip(*columns, strict=True))) if columns else None

    def relation(self, s: int, t: int) -> str:
        """How the party ranks s against t in every completion: ``>``, ``<``, ``=``; ``U`` where they differ."""
        if self.columns is None:
            return self._relation_of_classes(self.class_of[s], self.class_of[t])
        for items in self._levels():
            for_s = any(self.columns[k][s] and not self.columns[k][t] for k in items)
            for_t = any(self.columns[k][t] and not self.columns[k][s] for k in items)
            if for_s or for_t:
                return "U" if for_s and for_t else ">" if for_s else "<"
        return "="

    def _levels(self) -> list[tuple[int, ...]]:
        """The statements from the first on, those of a group together."""
        grouped = {item for group in self.groups for item in group}
        return sorted([*self.groups, *((k,) for k in range(self.n_listed) if k not in grouped)])

    def _relation_of_classes(self, a: int, b: int) -> str:
        if a == b:
            return "="
        if self.above:
            return ">" if a in self.above[b] else "<" if b in self.above[a] else "U"
        if max(a, b) >= self.n_listed or any(a in group and b in group for group in self.groups):
            return "U"
        return ">" if a < b else "<"

    def pairs(self, n_fixed: int = 0) -> list[tuple[int, int]]:
        """The pairs of items, as written first and second, of which is told what it matters that they are exchanged.

        Of neighbours those behind so many items that stay where they are.
        """
        if self.is_open:
            found = [pair for group in self.groups for pair in combinations(group, 2)]
            return found if len(found) <= LONGEST_LIST else []
        return [(k, k + 1) for k in range(n_fixed, self.n_items - 1)] if self.n_items <= LONGEST_LIST else []


def _orders(above: Sequence[frozenset[int]], begun: Order) -> Iterator[Order]:
    """Every order in which all that is known to be above an item stands before it."""
    if len(begun) == len(above):
        yield begun
    for item, before in enumerate(above):
        if item not in begun and before.issubset(begun):
            yield from _orders(above, (*begun, item))


def _n_orders(above: Sequence[frozenset[int]]) -> int:
    """How many such orders there are: of the items in pairs by what stands first, all others put in anywhere."""
    tied = frozenset(range(len(above))).intersection(
        {item for item, before in enumerate(above) if before}.union(*above)
    )
    known: dict[frozenset[int], int] = {frozenset(): 1}

    def count(left: frozenset[int]) -> int:
        if left not in known:
            if len(known) > MAX_STATES:
                raise SizeError("The pairs that are known tie too many states together to be counted again.")
            known[left] = sum(count(left - {item}) for item in left if above[item].isdisjoint(left))
        return known[left]

    return count(tied) * factorial(len(above)) // factorial(len(tied))


def _known(model: GraphModel, own: Preferences) -> tuple[tuple[int, ...], tuple[frozenset[int], ...]]:
    """The class of each state, those known to be equal in one, and by class what pairs and chains of them put above."""
    n_states = len(model.states)
    pairs = [
        (
            *(resolve_state(ref, model.states, model.base_states, model.scenario) for ref in ends),
            pair.is_equal,
        )
        for pair in own.known
        for ends in [(pair.first, pair.second)]
    ]
    equal = [{state} for state in range(n_states)]
    for a, b, is_equal in pairs:
        if is_equal and equal[a] is not equal[b]:
            equal[a] |= equal[b]
            for state in equal[b]:
                equal[state] = equal[a]
    firsts = sorted({min(group) for group in equal})
    class_of = tuple(firsts.index(min(group)) for group in equal)
    above: list[set[int]] = [set() for _ in firsts]
    for a, b, is_equal in pairs:
        if not is_equal:
            above[class_of[b]].add(class_of[a])
    while True:
        grown = [before.union(*(above[item] for item in before)) for before in above]
        if grown == above:
            return _in_written_order(class_of, above)
        above = grown


def _in_written_order(
    class_of: Sequence[int], above: Sequence[set[int]]
) -> tuple[tuple[int, ...], tuple[frozenset[int], ...]]:
    """The same classes numbered as they are written: those in pairs by what stands above them, then the others."""
    tied = {item for item, before in enumerate(above) if before}.union(*above)
    order: list[int] = []
    while left := sorted(tied.difference(order)):
        order.append(next(item for item in left if above[item].issubset(order)))
    order += [item for item in range(len(above)) if item not in tied]
    return (
        tuple(order.index(item) for item in class_of),
        tuple(frozenset(map(order.index, above[item])) for item in order),
    )


def _with_free(listed: Order, n_items: int) -> Iterator[Order]:
    """Every order in which further items stand anywhere among those listed."""
    if len(listed) == n_items:
        yield listed
        return
    for at in range(len(listed) + 1):
        yield from _with_free((*listed[:at], len(listed), *listed[at:]), n_items)


def near_orders(n_items: int, n_swaps: int, n_fixed: int = 0) -> dict[Order, int]:
    """Every order at most so many swaps of neighbours away from the one written, and how many it takes.

    The first `n_fixed` items stay where they are.
    """
    found = {tuple(range(n_items)): 0}
    level = list(found)
    for distance in range(1, n_swaps + 1):
        grown = {
            (*order[:k], order[k + 1], order[k], *order[k + 2 :])
            for order in level
            for k in range(n_fixed, n_items - 1)
        }
        level = [order for order in sorted(grown) if order not in found]
        found.update(dict.fromkeys(level, distance))
    return found


def n_near_orders(n_items: int, n_swaps: int) -> int:
    """How many orders are at most so many swaps of neighbours away: the k-th item may pass up to k - 1 before it."""
    ways = [1] + [0] * n_swaps
    for k in range(1, n_items):
        ways = [sum(ways[d - passed] for passed in range(min(k, d) + 1)) for d in range(n_swaps + 1)]
    return sum(ways)


def wants_of(model: GraphModel, i: int, ids: Mapping[frozenset[str], str] | None = None) -> Wants:
    """The preferences of party i over the states of a model, as its scenario writes them.

    Parameters
    ----------
    ids
        What states are called, by the options taken at their last member, where the numbers of the model are not those
        that are told. A class in which some are called so is told by these, else by the options of all.
    """
    own = model.scenario.preferences[model.scenario.parties[i].id]
    is_open, n_states = own.open_at is not None, len(model.states)
    if own.statements is not None:
        columns = _columns(model, own.statements)
        texts = tuple(each.formula.text for each in own.statements)
        n_items, n_core = len(columns), len(own.core)
        return Wants(n_states, columns, (), n_items, own.any_order, 0, n_core, (), texts, is_open)
    concerns = _columns(model, own.core)
    if own.ranking is None:
        class_of = _classes(model.ranks[i].tolist())
        n_listed = n_items = len(set(class_of))
    else:
        if own.known:
            class_of, above = _known(model, own)
            texts = _texts(model, class_of, len(above), ids)
            return Wants(n_states, None, class_of, 0, (), len(above), 0, concerns, texts, is_open, above)
        n_listed = len(own.ranking)
        place = {
            resolve_state(ref, model.states, model.base_states, model.scenario): item
            for item, tie in enumerate(own.ranking)
            for ref in tie
        }
        free = [state for state in range(n_states) if state not in place]
        place |= {state: n_listed + k for k, state in enumerate(free)}
        class_of, n_items = tuple(place[state] for state in range(n_states)), n_listed + len(free)
    texts = _texts(model, class_of, n_items, ids)
    n_free = n_items - n_listed
    return Wants(n_states, None, class_of, n_listed, own.any_order, n_free, 0, concerns, texts, is_open)


def _columns(model: GraphModel, statements: Sequence[Statement]) -> Columns:
    """Where statements hold, in a model that can be walked about in; the members of a merged state agree."""
    if len(model.states) > MAX_STATES:
        return ((),) * len(statements)
    values = [truths(model.scenario, members(model, state)[0]) for state in range(len(model.states))]
    return tuple(tuple(holds(each.formula.node, value) for value in values) for each in statements)


def _classes(ranks: Sequence[int]) -> tuple[int, ...]:
    """The class of each state, the best first."""
    place = {rank: at for at, rank in enumerate(sorted(set(ranks), reverse=True))}
    return tuple(place[rank] for rank in ranks)


def _texts(
    model: GraphModel, class_of: Sequence[int], n_items: int, ids: Mapping[frozenset[str], str] | None
) -> tuple[str, ...]:
    """The classes as they are told: the first few states of each."""
    if n_items > LONGEST_LIST:
        return ("",) * n_items
    found = []
    for item in range(n_items):
        states = [state for state, each in enumerate(class_of) if each == item]
        if ids is None:
            own = [model.states.id(state) for state in states]
        else:
            places = [members(model, state)[-1] for state in states]
            own = [ids[place] for place in places if place in ids] or [_in_order(model, p) for p in places]
        found.append("~".join(own[:SHOWN_STATES]) + ("~…" if len(own) > SHOWN_STATES else ""))
    return tuple(found)


def _in_order(model: GraphModel, taken: frozenset[str]) -> str:
    """A state by its options, in the order of the file."""
    return f"[{', '.join(option.key for option in model.states.options if option.key in taken)}]"
