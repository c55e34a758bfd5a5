"""Agreement on what a party wants: which statements both coders give it, as core or not, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.questions.coders.agreement import Agreement, agreement_of_pairs
from detente.questions.coders.translation import Spelling, spelling_of
from detente.scenario.values import Preferences, Scenario

Category = Literal["core", "secondary", "absent"]
CATEGORIES: tuple[Category, ...] = ("core", "secondary", "absent")
ABSENT: tuple[None, Category] = (None, "absent")


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A statement that at least one coder gives a party; positions in the list count from 1."""

    formula: str
    first: Category
    second: Category
    first_position: int | None
    second_position: int | None

    @property
    def is_agreed(self) -> bool:
        """Whether both have it, in the same category."""
        return self.first == self.second


@dataclass(frozen=True, slots=True)
class StatementAgreement:
    """How far two coders give a party the same statements.

    Attributes
    ----------
    only_core
        Whether only core concerns are compared, since one of the two writes a ranking or weights.
    statements
        The first's in its order, then those that only the second has.
    categories
        How the coders sort them; a statement is compared only if one of them has it.
    n_pairs, n_same_order
        Pairs of statements that both have and put in some order, and how many of them both put in the same order.
    """

    party: str
    only_core: bool
    statements: tuple[CodedStatement, ...]
    categories: Agreement
    n_pairs: int
    n_same_order: int


def statement_agreements(first: Scenario, second: Scenario) -> tuple[StatementAgreement, ...]:
    """Compare the statements of every party for which both coders give preferences."""
    spelling = spelling_of(first, second)
    return tuple(
        _compared(party, first, second, spelling)
        for party in first.preferences
        if party in second.preferences
    )


def _compared(party: str, first: Scenario, second: Scenario, spelling: Spelling) -> StatementAgreement:
    only_core = any(each.preferences[party].statements is None for each in (first, second))
    mine, theirs = (_coded(each, each.preferences[party], only_core, spelling) for each in (first, second))
    union = tuple(
        CodedStatement(formula, my_category, other_category, my_position, other_position)
        for formula in dict.fromkeys([*mine, *theirs])
        for my_position, my_category in [mine.get(formula, ABSENT)]
        for other_position, other_category in [theirs.get(formula, ABSENT)]
    )
    open_orders = [_open_order(each.preferences[party], only_core) for each in (first, second)]
    places = [
        (each.first_position, each.second_position)
        for each in union
        if each.first_position is not None and each.second_position is not None
    ]
    pairs = [
        pair
        for pair in combinations(places, 2)
        if not any(
            set(own) <= group
            for own, groups in zip(zip(*pair, strict=True), open_orders, strict=True)
            for group in groups
        )
    ]
    same = sum((a[0] < b[0]) == (a[1] < b[1]) for a, b in pairs)
    categories = agreement_of_pairs(CATEGORIES, [(each.first, each.second) for each in union])
    return StatementAgreement(party, only_core, union, categories, len(pairs), same)


def _open_order(preferences: Preferences, only_core: bool) -> tuple[frozenset[int], ...]:
    """The positions of statements whose order among themselves is not known."""
    groups = () if only_core else preferences.any_order
    return tuple(frozenset(index + 1 for index in group) for group in groups)


def _coded(
    scenario: Scenario, preferences: Preferences, only_core: bool, spelling: Spelling
) -> dict[str, tuple[int, Category]]:
    """The position and category of each statement by its formula; of one said twice, the first."""
    listed = preferences.core if only_core else preferences.statements or ()
    coded: dict[str, tuple[int, Category]] = {}
    for position, statement in enumerate(listed, 1):
        category: Category = "core" if statement.core or only_core else "secondary"
        coded.setdefault(spelling.formula(scenario, statement.formula), (position, category))
    return coded
