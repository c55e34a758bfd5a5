"""The exact share of strict rankings that meet requirements which all compare one state with others.

Draw for every state an independent value, uniform between 0 and 1; the order of the values is a random strict ranking,
each as likely as any other. Given the value p of the state in common, every other state lies below it with probability
p, independently. So the share is the integral over p of the probability that the requirements are met, a polynomial in
p and q = 1 − p; and ∫ pᵃ qᵇ dp = a! b! / (a + b + 1)!.

Of the (m + 1)! orders of s and m other states, |A|! (m − |A|)! have just the states of a set A below s: the polynomial
gathers these sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Literal

from detente.progress import SILENT, Progress
from detente.questions.conditions.requirements import Requirement, smallest

MAX_STEPS = 20_000
"""The most cases that are told apart while a probability is worked out."""

MAX_DEPTH = 250
"""The most cases inside one another: each takes three calls of the thousand that Python nests."""

MAX_TERMS = 20_000
"""The most terms of a polynomial."""

MAX_WORK = 2**26
"""The most products of terms, over a whole share, and what takes as long: about half a minute."""

TOLD_AFTER = 2**17
"""So much of it is done before progress is told again: less than half a second."""

Polynomial = dict[tuple[int, int], int]
"""For each (a, b) the factor of pᵃ qᵇ, with q = 1 − p."""

ONE: Polynomial = {(0, 0): 1}

Condition = frozenset[frozenset[frozenset[int]]]
"""All of some requirements; each any of some alternatives; each all of some facts, by number."""


class TooMany(Exception):
    """The share cannot be counted within the bounds."""


@dataclass(slots=True)
class Effort:
    """What a share may cost, and who is told what was spent of it."""

    progress: Progress = SILENT
    most: int = MAX_WORK
    spent: int = 0
    told: int = 0

    def spend(self, work: int) -> None:
        """Count some work.

        Raises
        ------
        TooMany
            When it is over `most`.
        """
        self.spent += work
        if self.spent > self.most:
            raise TooMany
        if self.spent - self.told >= TOLD_AFTER:
            self.told = self.spent
            self.progress("counting rankings", self.spent / self.most)


def share_around(
    requirements: Sequence[Requirement], by: Literal["over", "state"], effort: Effort | None = None
) -> Fraction:
    """The exact share of all strict rankings that meet requirements about one state.

    Parameters
    ----------
    requirements
        Every comparison in them has the same `state`, or the same state `over`.
    by
        Which side of a comparison differs.
    effort
        What was spent on other parts of the same share.

    Raises
    ------
    TooMany
        When over `MAX_STEPS` cases, `MAX_DEPTH` inside one another, `MAX_TERMS` terms or `MAX_WORK` are needed.

    Notes
    -----
    Linear for Nash stability; for the others it depends on how the requirements overlap, at worst exponential in their
    number, not in the number of states: states that occur in the same places only are taken together.
    """
    facts: Condition = frozenset(
        frozenset(frozenset(getattr(each, by) for each in alternative) for alternative in requirement)
        for requirement in requirements
    )
    effort = effort or Effort()
    return integral(_Cases(facts, effort).probability(facts), effort)


def integral(polynomial: Polynomial, effort: Effort | None = None) -> Fraction:
    """∫₀¹ of a polynomial in p and 1 − p, exact.

    >>> integral({(1, 0): 1, (1, 1): 1})
    Fraction(2, 3)
    """
    most = max((a + b for a, b in polynomial), default=0) + 1
    effort = effort or Effort()
    whole, found = factorial(most), 0
    for (a, b), factor in polynomial.items():
        effort.spend(1 + most // 2)  # the factorials are long numbers
        found += factor * factorial(a) * factorial(b) * (whole // factorial(a + b + 1))
    return Fraction(found, whole)


class _Cases:
    """The probability of a condition by cases: a fact holds, or it does not.

    Facts that occur together only are taken as one. Facts about different states are independent, given p.
    """

    def __init__(self, condition: Condition, effort: Effort) -> None:
        facts = {fact for requirement in condition for alternative in requirement for fact in alternative}
        self._likely: dict[int, Polynomial] = {fact: {(1, 0): 1} for fact in facts}
        self._unlikely: dict[int, Polynomial] = {fact: {(0, 1): 1} for fact in facts}
        self._joined: dict[tuple[str, frozenset[int]], int] = {}
        self._next = max(facts, default=0) + 1
        self._known: dict[Condition, Polynomial] = {}
        self._steps, self._depth, self._effort = 0, 0, effort

    def probability(self, condition: Condition) -> Polynomial:
        """The probability that all requirements are met."""
        if not condition:
            return ONE
        if frozenset() in condition:
            return {}
        self._effort.spend(sum(len(each) for requirement in condition for each in requirement))
        condition = self._merged(condition)
        if condition not in self._known:
            self._known[condition] = self._by_parts(condition)
        return self._known[condition]

    def _by_parts(self, condition: Condition) -> Polynomial:
        """The product over the parts that have no fact in common."""
        found = ONE
        for part in _parts(condition):
            found = product(self._effort, found, self._by_cases(part))
        return found

    def _by_cases(self, condition: Condition) -> Polynomial:
        """Split by the fact that occurs most often."""
        self._steps += 1
        self._depth += 1
        if self._steps > MAX_STEPS or self._depth > MAX_DEPTH:
            raise TooMany
        uses = Counter(
            fact for requirement in condition for alternative in requirement for fact in alternative
        )
        fact = max(uses, key=lambda each: (uses[each], -each))
        found = total(
            product(self._effort, self._likely[fact], self.probability(with_fact(condition, fact))),
            product(self._effort, self._unlikely[fact], self.probability(without_fact(condition, fact))),
        )
        self._depth -= 1
        return found

    def _merged(self, condition: Condition) -> Condition:
        """Make one fact of those in the same alternatives, and of those that alone are one in the same requirements."""
        together = _grouped(
            (fact, alternative)
            for requirement in condition
            for alternative in requirement
            for fact in alternative
        )
        condition = self._replaced(condition, together, "all")
        in_larger = {
            fact
            for requirement in condition
            for alternative in requirement
            if len(alternative) > 1
            for fact in alternative
        }
        either = _grouped(
            (fact, requirement)
            for requirement in condition
            for alternative in requirement
            for fact in alternative
            if fact not in in_larger
        )
        return self._replaced(condition, either, "any")

    def _replaced(self, condition: Condition, groups: Iterable[frozenset[int]], how: str) -> Condition:
        instead: dict[int, int] = {}
        for group in groups:
            if len(group) > 1:
                instead.update(dict.fromkeys(group, self._fact_of(how, group)))
        if not instead:
            return condition
        return frozenset(
            frozenset(frozenset(instead.get(fact, fact) for fact in each) for each in requirement)
            for requirement in condition
        )

    def _fact_of(self, how: str, group: frozenset[int]) -> int:
        """One fact for several: that all of them hold, or any."""
        key = (how, group)
        if key not in self._joined:
            self._joined[key] = self._next
            parts = self._likely if how == "all" else self._unlikely
            joint = ONE
            for fact in sorted(group):
                joint = product(self._effort, joint, parts[fact])
            other = total(ONE, {powers: -factor for powers, factor in joint.items()})
            self._likely[self._next], self._unlikely[self._next] = (
                (joint, other) if how == "all" else (other, joint)
            )
            self._next += 1
        return self._joined[key]


def with_fact(condition: Condition, fact: int) -> Condition:
    """What is left to be met when a fact holds."""
    left = (
        requirement
        if all(fact not in alternative for alternative in requirement)
        else frozenset(smallest(alternative - {fact} for alternative in requirement))
        for requirement in condition
    )
    return frozenset(smallest(requirement for requirement in left if frozenset() not in requirement))


def without_fact(condition: Condition, fact: int) -> Condition:
    """What is left to be met when a fact does not hold."""
    left = (
        frozenset(alternative for alternative in requirement if fact not in alternative)
        for requirement in condition
    )
    return frozenset(smallest(left))


def product(effort: Effort, one: Polynomial, other: Polynomial) -> Polynomial:
    """The product of two polynomials."""
    if len(one) * len(other) > MAX_TERMS * 50:
        raise TooMany
    a_row = len(other) * _length(one) * _length(other)
    found: Polynomial = defaultdict(int)
    for (a, b), factor in one.items():
        effort.spend(a_row)
        for (c, d), second in other.items():
            found[a + c, b + d] += factor * second
    return _within_bounds(found)


def _length(polynomial: Polynomial) -> int:
    """How long the numbers in it are, by what it costs to multiply them."""
    return 1 + max((factor.bit_length() for factor in polynomial.values()), default=0) // 1024


def total(one: Polynomial, other: Polynomial) -> Polynomial:
    """The sum of two polynomials."""
    found: Polynomial = defaultdict(int, one)
    for powers, factor in other.items():
        found[powers] += factor
    return _within_bounds(found)


def _within_bounds(polynomial: Polynomial) -> Polynomial:
    found = {powers: factor for powers, factor in polynomial.items() if factor}
    if len(found) > MAX_TERMS:
        raise TooMany
    return found


def _grouped(places: Iterable[tuple[int, frozenset[object]]]) -> list[frozenset[int]]:
    """The facts that occur in exactly the same places, as groups."""
    where: dict[int, set[frozenset[object]]] = defaultdict(set)
    for fact, place in places:
        where[fact].add(place)
    groups: dict[frozenset[frozenset[object]], list[int]] = defaultdict(list)
    for fact, found in where.items():
        groups[frozenset(found)].append(fact)
    return [frozenset(group) for group in groups.values()]


def _parts(condition: Condition) -> list[Condition]:
    """The requirements in groups that have no fact in common."""
    groups: list[tuple[frozenset[int], list[frozenset[frozenset[int]]]]] = []
    for requirement in condition:
        facts = frozenset[int]().union(*requirement)
        touched = [group for group in groups if not group[0].isdisjoint(facts)]
        groups = [group for group in groups if group[0].isdisjoint(facts)]
        joined = [each for _, group in touched for each in group]
        groups.append((facts.union(*(own for own, _ in touched)), [*joined, requirement]))
    return [frozenset(group) for _, group in groups]
