"""The equilibria of the page: those of the one reading, or those of all readings side by side."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.subject import Subject
from detente.reports.html.equilibria import ReadingEquilibria, equilibria_of_reading
from detente.reports.html.equilibria_across import GroupAcross, equilibria_across


@dataclass(frozen=True, slots=True)
class Equilibria:
    """One of the two: `single` for one reading, `across` for several."""

    single: ReadingEquilibria | None
    across: tuple[GroupAcross, ...]


def equilibria(subject: Subject) -> Equilibria:
    """Gather the equilibria."""
    if subject.is_side_by_side:
        return Equilibria(None, equilibria_across(subject))
    return Equilibria(equilibria_of_reading(subject, subject.readings[0]), ())
