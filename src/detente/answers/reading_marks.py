"""How tables and lists call several readings, and what that stands for: once on a page, by their titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.answers.states import option_letters
from detente.blocks import Entries, Entry
from detente.scenario.values import Scenario

FEW = 3
"""So many readings are called by their names in tables; more by letters."""


def reading_marks(readings: Sequence[str]) -> dict[str, str]:
    """How tables and lists call each of several readings: by its name, or where there are many by a letter.

    >>> reading_marks(["hawks", "doves"])
    {'hawks': 'hawks', 'doves': 'doves'}
    """
    few = len(readings) <= FEW
    return dict(zip(readings, readings if few else option_letters(len(readings)), strict=True))


def readings_legend(base: Scenario, marks: Mapping[str, str]) -> Entries:
    """What the marks of readings stand for: names, as commands take them, and titles."""
    entries = []
    for name, mark in marks.items():
        of = base.variants.get(name, base).title
        entries.append(Entry(mark, of if mark == name else f"{name}: {of}"))
    return Entries(tuple(entries))
