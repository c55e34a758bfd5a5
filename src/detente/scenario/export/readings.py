"""Which preferences the sheets of a workbook can say, and of which readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Literal

from detente.scenario.values import Formula, Preferences, Scenario
from detente.scenario.variants import in_order_of_use

HELD = (
    "summary",
    "references",
    "as_of",
    "parties",
    "definitions",
    "require",
    "infeasible",
    "indistinguishable",
    "status_quo",
    "issues",
    "agendas",
)
"""What sheets say of the whole dispute and cannot say of one reading."""

Beside = Literal["sources", "states", "principles", "claims", "commitments", "history", "views"]
BESIDE: tuple[Beside, ...] = (
    "sources",
    "states",
    "principles",
    "claims",
    "commitments",
    "history",
    "views",
)
"""What no sheet says."""


def is_sayable(own: Preferences) -> bool:
    """Whether rows of wishes or weights say all of these preferences."""
    return own.ranking is None and own.open_at is None


def sayable_preferences(reading: Scenario) -> dict[str, Preferences]:
    """The preferences that rows can say, by party."""
    return {party: own for party, own in reading.preferences.items() if is_sayable(own)}


def own_preferences(reading: Scenario, scenario: Scenario) -> dict[str, Preferences]:
    """Of the preferences that rows can say, those that a reading does not take over from what it builds on."""
    before = built_on(reading, scenario)
    taken_over: Mapping[str, Preferences] = before.preferences if before else {}
    return {party: own for party, own in sayable_preferences(reading).items() if taken_over.get(party) != own}


def built_on(reading: Scenario, scenario: Scenario) -> Scenario | None:
    """The reading that a reading changes; None of the base."""
    if reading.variant is None:
        return None
    return scenario.variants[reading.extends] if reading.extends else scenario


def sayable_readings(scenario: Scenario) -> list[Scenario]:
    """The readings that are in a workbook, in the order of the file."""
    unsaid = unsaid_readings(scenario)
    return [each for name, each in scenario.variants.items() if name not in unsaid]


def unsaid_readings(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The readings that would say something else in a workbook than in the file, each with what it changes.

    They change what sheets say of the whole dispute, or they have no preferences that rows can say where what they
    build on has some; or they build on such a reading, and then `extends` is what they change.
    """
    order, _ = in_order_of_use(
        {name: (each.extends,) if each.extends else () for name, each in scenario.variants.items()}
    )
    unsaid: dict[str, tuple[str, ...]] = {}
    for name in order:
        reading = scenario.variants[name]
        changes = ("extends",) if reading.extends in unsaid else tuple(_unsayable_changes(reading, scenario))
        if changes:
            unsaid[name] = changes
    return {name: unsaid[name] for name in scenario.variants if name in unsaid}


def _unsayable_changes(reading: Scenario, scenario: Scenario) -> Iterator[str]:
    before = built_on(reading, scenario)
    assert before is not None
    for section in HELD:
        if is_changed(section, reading, before):
            yield section
    own = sayable_preferences(reading)
    for party in sayable_preferences(before):
        if party not in own:
            yield f"preferences.{party}"


def is_changed(section: str, reading: Scenario, before: Scenario) -> bool:
    """Whether a reading says something else in a section than what it builds on; not where it says the same anew."""
    return _meaning(getattr(reading, section)) != _meaning(getattr(before, section))


def _meaning(value: object) -> object:
    """A value without the places where it stands in the file."""
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(_meaning, value))
    if isinstance(value, Mapping):
        return {key: _meaning(each) for key, each in value.items()}
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in {"place", "patched"}]
        return tuple(_meaning(getattr(value, name)) for name in names)
    return value
