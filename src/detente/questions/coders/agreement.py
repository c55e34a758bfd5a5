"""Agreement of two coders on what is of one kind or another: the counts, the share agreed, Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.errors import RequestError


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders sorted the same units into the same categories.

    Attributes
    ----------
    categories
        In the order of the table.
    table
        Counts of units: a row for each category of the first coder, a column for each of the second.
    kappa
        Cohen's kappa; None where it is not defined: no unit, or one category for all units by both coders.
    """

    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    kappa: float | None

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


def agreement(categories: Sequence[str], table: Sequence[Sequence[int]]) -> Agreement:
    """Measure the agreement in a table of counts, shape (n_categories, n_categories).

    References
    ----------
    Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1).

    Examples
    --------
    Of 50 units 20 are taken and 15 refused by both; kappa is (0.7 − 0.5) / (1 − 0.5).

    >>> found = agreement(["taken", "refused"], [[20, 5], [10, 15]])
    >>> found.observed, round(found.kappa, 9)
    (0.7, 0.4)
    """
    counts = tuple(tuple(int(count) for count in row) for row in table)
    return Agreement(tuple(categories), counts, _kappa(counts))


def agreement_of_pairs(categories: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Measure the agreement on units given one by one: the first coder's category and the second's."""
    return agreement_of_counts(categories, Counter(pairs))


def agreement_of_counts(categories: Iterable[str], counts: Counter[tuple[str, str]]) -> Agreement:
    """Measure the agreement on units counted by the first coder's category and the second's."""
    used = {category for pair, count in counts.items() if count for category in pair}
    kept = [category for category in categories if category in used]
    return agreement(kept, [[counts[mine, theirs] for theirs in kept] for mine in kept])


def require_kappa() -> None:
    """Refuse the work beforehand where the library that measures agreement is not installed.

    Raises
    ------
    RequestError
        With the extra that brings it.
    """
    try:
        import sklearn.metrics  # noqa: F401
    except ImportError as error:
        raise RequestError(
            "Cohen’s kappa needs scikit-learn, which is not installed.", "pip install 'detente[coders]'"
        ) from error


def _kappa(table: tuple[tuple[int, ...], ...]) -> float | None:
    """Cohen's kappa by scikit-learn, each cell of the table as one weighted unit."""
    cells = [
        (mine, theirs, count) for mine, row in enumerate(table) for theirs, count in enumerate(row) if count
    ]
    if not cells or (len(cells) == 1 and cells[0][0] == cells[0][1]):
        return None
    require_kappa()
    from sklearn.metrics import cohen_kappa_score

    first, second, counts = zip(*cells, strict=True)
    return float(cohen_kappa_score(first, second, sample_weight=counts))
