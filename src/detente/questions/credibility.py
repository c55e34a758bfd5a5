"""Would a party keep to a settlement once everything can be moved again, and what became of its promises so far?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine
from detente.scenario.values import Commitment, Status
from detente.stability import CONCEPTS, Verdict, verdict

T = TypeVar("T")
Row = TypeVar("Row", bound=Hashable)

Grade = Literal["self-enforcing", "deterred", "threatened", "would-break"]

GRADES: tuple[tuple[str, Grade], ...] = (
    ("nash", "self-enforcing"),
    ("seq", "deterred"),
    ("gmr", "threatened"),
)
"""The first concept under which the party is stable gives the grade; none: it would break."""


CONCEPT_OF_GRADE: Mapping[Grade, str] = {
    **{grade: code for code, grade in GRADES},
    "would-break": GRADES[-1][0],
}
"""The concept whose verdict shows what a grade rests on."""


def ground_of(engine: Engine, state: int, party: int, grade: Grade) -> Verdict:
    """What a party's grade at a state rests on, and whether the answers that keep it there are strong."""
    return verdict(engine, state, party, CONCEPTS[CONCEPT_OF_GRADE[grade]], strong=True)


def grades_at(engine: Engine, states: NDArray[np.int64]) -> list[tuple[Grade, ...]]:
    """How each party's promise is graded at some states of the full model, given as indices.

    Self-enforcing: it has nothing better to do. Deterred: the answer to breaking it is in the interest of those who
    give it. Threatened: the answer takes a step that its mover does not gain by. Else it would break it.
    """
    names: list[Grade] = [*(grade for _, grade in GRADES), "would-break"]
    rest = np.ones(len(states), dtype=np.bool_)
    found = []
    for i in range(engine.model.n_parties):
        stable = [CONCEPTS[code].stable(engine, i)[states] for code, _ in GRADES]
        found.append(np.argmax([*stable, rest], axis=0))
    return told_once(by_row(found, len(states)), lambda row: tuple(names[k] for k in row))


def strength_at(
    engine: Engine, states: NDArray[np.int64], grades: Sequence[Sequence[Grade]]
) -> list[tuple[bool | None, ...]]:
    """By party whether the answers that keep it to a state are strong; None where none do.

    Deterred: under `seq`; threatened: under `gmr`. `grades`: as `grades_at` has them.
    """
    columns: list[list[bool | None]] = []
    for i in range(engine.model.n_parties):
        strong = {
            grade: CONCEPTS[code].strongly_stable(engine, i)[states]
            for code, grade in GRADES
            if CONCEPTS[code].has_strong_form
        }
        own = enumerate(grade[i] for grade in grades)
        columns.append([bool(strong[grade][k]) if grade in strong else None for k, grade in own])
    return list(zip(*columns, strict=True))


def by_row(columns: Sequence[NDArray[Any]], n_rows: int) -> list[tuple[Any, ...]]:
    """What stands in some columns, row by row."""
    return list(zip(*(column.tolist() for column in columns), strict=True)) if columns else [()] * n_rows


def told_once(rows: Sequence[Row], tell: Callable[[Row], T]) -> list[T]:
    """What is told of each row; equal rows share it."""
    told = {row: tell(row) for row in set(rows)}
    return [told[row] for row in rows]


LABEL = "describes the analyst's list, not the party"
MASS = 0.9
"""The mass of the interval."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The commitments of one party.

    Attributes
    ----------
    party
        Its id.
    counts
        How many commitments have each status: kept, broken, disputed, open.
    commitments
        They themselves, in file order.
    disputed_kept, disputed_broken
        The 90% interval of Beta(1 + kept, 1 + broken) with all disputed ones counted as kept, and as broken; it
        describes the analyst's list, not the party.
    """

    party: str
    counts: dict[Status, int]
    commitments: tuple[Commitment, ...]
    disputed_kept: Interval
    disputed_broken: Interval


def track_record(party: str, commitments: Iterable[Commitment]) -> TrackRecord:
    """Count what became of the commitments that a party gave."""
    own = tuple(commitment for commitment in commitments if commitment.by == party)
    counts: dict[Status, int] = {"kept": 0, "broken": 0, "disputed": 0, "open": 0}
    for commitment in own:
        counts[commitment.status] += 1
    kept, broken, disputed = counts["kept"], counts["broken"], counts["disputed"]
    return TrackRecord(
        party,
        counts,
        own,
        beta_interval(1 + kept + disputed, 1 + broken),
        beta_interval(1 + kept, 1 + broken + disputed),
    )


def beta_interval(a: int, b: int, mass: float = MASS) -> Interval:
    """The central interval of Beta(a, b) with natural a, b ≥ 1 that holds this mass.

    Examples
    --------
    >>> [round(end, 6) for end in beta_interval(1, 1)]
    [0.05, 0.95]
    """
    tail = (1 - mass) / 2
    return _quantile(a, b, tail), _quantile(a, b, 1 - tail)


def _quantile(a: int, b: int, share: float) -> float:
    """The x with P(Beta(a, b) ≤ x) = share, by halving; exact to the last bits of a float."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_cdf(a, b, middle) < share else (low, middle)
    return (low + high) / 2


def _beta_cdf(a: int, b: int, x: float) -> float:
    """P(Beta(a, b) ≤ x): the chance of at least a successes in a + b - 1 trials of chance x."""
    n = a + b - 1
    return sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
