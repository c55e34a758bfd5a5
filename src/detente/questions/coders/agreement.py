"""Agreement of two coders on what is of one kind or another: the counts, the share agreed, Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders sorted the same units into the same categories.

    Attributes
    ----------
    categories
        In the order of the table.
    table
        Counts of units: a row for each category of the first coder, a column for each of the second.
    """

    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]

    @property
    def n_units(self) -> int:
        """How many units both sorted."""
        return sum(map(sum, self.table))

    @property
    def n_agreed(self) -> int:
        """How many of them both sorted alike."""
        return sum(row[k] for k, row in enumerate(self.table))

    @property
    def observed(self) -> float | None:
        """The share sorted alike; None without units."""
        return self.n_agreed / self.n_units if self.n_units else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where it is not defined: no unit, or one category for all units by both coders.

        Definition
        ----------
        kappa = (p_o − p_e) / (1 − p_e), where p_o is the share of units sorted alike, and p_e the share that chance
        alone would give: the sum over categories of the product of the shares that each coder puts there.

        Notes
        -----
        Numerator and denominator are counted in units squared, so that whole numbers are divided once.

        References
        ----------
        Cohen 1960, A coefficient of agreement for nominal scales.
        """
        n_units = self.n_units
        by_first, by_second = map(sum, self.table), map(sum, zip(*self.table, strict=True))
        by_chance = sum(mine * theirs for mine, theirs in zip(by_first, by_second, strict=True))
        if n_units**2 == by_chance:
            return None
        return (n_units * self.n_agreed - by_chance) / (n_units**2 - by_chance)


def agreement(categories: Sequence[str], table: Sequence[Sequence[int]]) -> Agreement:
    """Measure the agreement in a table of counts, shape (n_categories, n_categories).

    Examples
    --------
    Of 50 units 20 are taken and 15 refused by both; kappa is (0.7 − 0.5) / (1 − 0.5).

    >>> found = agreement(["taken", "refused"], [[20, 5], [10, 15]])
    >>> found.observed, found.kappa
    (0.7, 0.4)
    """
    return Agreement(tuple(categories), tuple(tuple(int(count) for count in row) for row in table))


def agreement_of_pairs(categories: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Measure the agreement on units given one by one: the first coder's category and the second's."""
    return agreement_of_counts(categories, Counter(pairs))


def agreement_of_counts(categories: Iterable[str], counts: Counter[tuple[str, str]]) -> Agreement:
    """Measure the agreement on units counted by the first coder's category and the second's."""
    used = {category for pair, count in counts.items() if count for category in pair}
    kept = [category for category in categories if category in used]
    return agreement(kept, [[counts[mine, theirs] for theirs in kept] for mine in kept])
