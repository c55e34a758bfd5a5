"""What is known of an order by pairs: the items it speaks of, and every order of them that the pairs leave open.

States that are known to be equal are one item. Of two items one is above the other where a chain of pairs says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import comb, prod

import numpy as np

from detente.errors import Diagnostic, SizeError
from detente.graph.space import BoolArray, IntArray
from detente.graph.states import NoSuchState, Problem, Resolve
from detente.scenario.values import KnownPair

MAX_PARTS = 2**15
"""So many different parts of an order are looked at, to count and to number the ways to complete it."""

Items = frozenset[int]
Chain = tuple[KnownPair, ...]


@dataclass(frozen=True, slots=True, eq=False)
class KnownItems:
    """States that are known to be equal as items, and which item is known to be above which.

    Attributes
    ----------
    item_of
        Shape (n_states,): the item of each state. Items are numbered so that their numbers are an order in which all
        pairs hold: first those in pairs, each time the one with the lowest state of those that nothing left is known to
        be above; then all others, by their lowest state.
    above
        Shape (n_items, n_items), bool: whether the first item is known to be above the second.
    """

    item_of: IntArray
    above: BoolArray

    @property
    def is_total(self) -> bool:
        """Whether the pairs leave nothing open."""
        n_items = len(self.above)
        return int(self.above.sum()) == n_items * (n_items - 1) // 2


def known_items(pairs: Sequence[KnownPair], n_states: int, resolve: Resolve) -> KnownItems:
    """The items of an order that is known by pairs which do not contradict each other.

    Raises
    ------
    NoSuchState
        When a pair names a state that does not exist.
    """
    first = np.arange(n_states)
    ends = [(resolve(pair.first), resolve(pair.second), pair.is_equal) for pair in pairs]
    for a, b, is_equal in ends:
        if is_equal:
            low, high = sorted((int(first[a]), int(first[b])))
            first[first == high] = low
    item_of = np.unique(first, return_inverse=True)[1].astype(np.int64).reshape(-1)
    n_items = int(item_of.max(initial=-1)) + 1
    above = np.zeros((n_items, n_items), dtype=np.bool_)
    for a, b, is_equal in ends:
        if not is_equal:
            above[item_of[a], item_of[b]] = True
    for k in np.flatnonzero(above.any(axis=0) & above.any(axis=1)).tolist():
        above |= above[:, [k]] & above[[k]]
    order = _as_written(above)
    place = np.empty(n_items, dtype=np.int64)
    place[order] = np.arange(n_items)
    return KnownItems(place[item_of], above[np.ix_(order, order)])


def _as_written(above: BoolArray) -> list[int]:
    """An order of items in which all that is known holds: see `KnownItems`."""
    left = np.flatnonzero(above.any(axis=0) | above.any(axis=1)).tolist()
    found: list[int] = []
    others = [item for item in range(len(above)) if item not in set(left)]
    while left:
        found.append(next(item for item in left if not above[left, item].any()))
        left.remove(found[-1])
    return [*found, *others]


def pair_problems(
    party: str, pairs: Sequence[KnownPair], resolve: Resolve, problem: Problem
) -> Iterator[Diagnostic]:
    """Whatever its states show to be wrong with the pairs of a party: one that does not exist, or a contradiction."""
    sound = []
    for pair in pairs:
        try:
            resolve(pair.first), resolve(pair.second)
            sound.append(pair)
        except NoSuchState as error:
            message = f"‘{pair.text}’ of {party}: {error.message}"
            yield problem("no-such-state", message, pair.place, pair.text, error.hint)
    for *others, pair in contradictions(sound, resolve):
        beside = " and ".join(f"‘{each.text}’ (line {each.place.line})" for each in others)
        message = (
            f"‘{pair.text}’ of {party} contradicts {beside}."
            if others
            else f"‘{pair.text}’ of {party} contradicts itself: both are one state."
        )
        hint = "what is known is carried on: of a > b and b > c, or b ~ c, follows a > c"
        yield problem("known-contradiction", message, pair.place, pair.text, hint)


def contradictions(pairs: Sequence[KnownPair], resolve: Resolve) -> Iterator[Chain]:
    """Each pair that pairs before it contradict, with a shortest chain of these that does, the pair last."""
    kept: list[tuple[int, int, KnownPair]] = []
    for pair in pairs:
        a, b = resolve(pair.first), resolve(pair.second)
        chains = [_chain(kept, b, a, is_strict=pair.is_equal)]
        chains += [_chain(kept, a, b, is_strict=True)] if pair.is_equal else []
        found = min((chain for chain in chains if chain is not None), key=len, default=None)
        if found is None:
            kept.append((a, b, pair))
        else:
            yield (*found, pair)


def _chain(
    known: Sequence[tuple[int, int, KnownPair]], start: int, end: int, *, is_strict: bool
) -> Chain | None:
    """A shortest chain of pairs by which one state is at least as good as another, better where it must be so."""
    waiting: list[tuple[int, bool, Chain]] = [(start, False, ())]
    seen = {(start, False)}
    for here, is_better, chain in waiting:
        if here == end and (is_better or not is_strict):
            return chain
        for a, b, pair in known:
            for one, other in ((a, b), (b, a)) if pair.is_equal else ((a, b),):
                after = (other, is_better or not pair.is_equal)
                if one == here and after not in seen:
                    seen.add(after)
                    waiting.append((*after, (*chain, pair)))
    return None


@dataclass(frozen=True, eq=False)
class Extensions:
    """All strict orders of some items in which each stands where it is known to, numbered from 0, the best item first.

    Items are taken apart where that can be done: what is not connected by any pair is mixed in every way, what is
    known to be above all the rest stands first. What cannot be taken apart is gone through by which item is best.
    Number 0 has the items in the order of their numbers, in which all pairs must hold.

    Attributes
    ----------
    above
        Shape (n_items, n_items), bool, transitive: whether the first is known to be above the second.
    """

    above: BoolArray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.bool_))
    _counts: dict[Items, int] = field(default_factory=dict)
    _splits: dict[Items, tuple[str, tuple[Items, ...]]] = field(default_factory=dict)

    @property
    def items(self) -> list[int]:
        """The items of which something is known; all others may stand anywhere."""
        return np.flatnonzero(self.above.any(axis=0) | self.above.any(axis=1)).tolist()

    @cached_property
    def count(self) -> int:
        """How many orders of these items there are, exactly.

        Raises
        ------
        SizeError
            When the pairs are too entangled to be counted.
        """
        return self._count(frozenset(self.items))

    def order(self, number: int) -> list[int]:
        """The order of that number."""
        return self._order(frozenset(self.items), number)

    def _count(self, items: Items) -> int:
        if len(items) <= 1:
            return 1
        if items not in self._counts:
            kind, parts = self._split(items)
            counts = map(self._count, parts)
            found = sum(counts) if kind == "one first" else prod(counts)
            if kind == "apart":
                found *= prod(self._mixes(parts))
            self._counts[items] = found
        return self._counts[items]

    def _order(self, items: Items, number: int) -> list[int]:
        if len(items) <= 1:
            return list(items)
        kind, parts = self._split(items)
        found: list[int] = []
        if kind == "one first":
            for part in parts:
                if number < self._count(part):
                    return [*(items - part), *self._order(part, number)]
                number -= self._count(part)
        for part, n_mixes in zip(parts, self._mixes(parts), strict=True):
            number, own = divmod(number, self._count(part))
            order = self._order(part, own)
            if kind == "apart":
                number, mix = divmod(number, n_mixes)
                first = _number_of_mix(sorted(found), sorted(part))
                order = _mixed(found, order, (mix + first) % n_mixes)
                found = []
            found += order
        return found

    def _mixes(self, parts: Sequence[Items]) -> Iterator[int]:
        """In how many ways each part can be mixed into those before it."""
        before = 0
        for part in parts:
            before += len(part)
            yield comb(before, len(part))

    def _split(self, items: Items) -> tuple[str, tuple[Items, ...]]:
        """How items are taken apart: ``apart`` from each other, in a ``row``, or into the rest behind ``one first``."""
        if items not in self._splits:
            if len(self._splits) >= MAX_PARTS:
                raise SizeError(
                    f"The pairs under ‘known’ tie {len(self.items)} states together in more than {MAX_PARTS:,} ways; "
                    "what they leave open cannot be counted. Say more of the order, or less."
                )
            own = sorted(items)
            above = self.above[np.ix_(own, own)]
            tied = above | above.T
            self._splits[items] = self._taken_apart(own, above, tied)
        return self._splits[items]

    def _taken_apart(
        self, own: list[int], above: BoolArray, tied: BoolArray
    ) -> tuple[str, tuple[Items, ...]]:
        if len(parts := _components(tied)) > 1:
            return "apart", tuple(frozenset(own[k] for k in part) for part in parts)
        if len(parts := _components(~tied)) > 1:
            parts.sort(key=lambda part: int(above[:, part[0]].sum()))
            return "row", tuple(frozenset(own[k] for k in part) for part in parts)
        first = np.flatnonzero(~above.any(axis=0)).tolist()
        return "one first", tuple(frozenset(own) - {own[k]} for k in first)


def _components(tied: BoolArray) -> list[list[int]]:
    """The parts of a graph that are not connected with each other, by their first members."""
    left, found = set(range(len(tied))), []
    while left:
        part, waiting = set[int](), [min(left)]
        while waiting:
            here = waiting.pop()
            if here in left:
                left.remove(here)
                part.add(here)
                waiting += np.flatnonzero(tied[here]).tolist()
        found.append(sorted(part))
    return found


def _number_of_mix(one: list[int], other: list[int]) -> int:
    """The number of the way to mix two sorted lists that leaves them sorted."""
    one, other, found = one[::-1], other[::-1], 0
    while one and other:
        if one[-1] < other[-1]:
            one.pop()
        else:
            found += comb(len(one) - 1 + len(other), len(other))
            other.pop()
    return found


def _mixed(one: list[int], other: list[int], number: int) -> list[int]:
    """Two lists mixed in the way of that number, each in its order; 0 has the first list first."""
    one, other, found = one[::-1], other[::-1], list[int]()
    while one and other:
        with_one_first = comb(len(one) - 1 + len(other), len(other))
        if number < with_one_first:
            found.append(one.pop())
        else:
            number -= with_one_first
            found.append(other.pop())
    return [*found, *one[::-1], *other[::-1]]
