"""Which readings of a scenario a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.scenario.values import Scenario


def wanted_readings(scenario: Scenario, variant: str | None) -> Sequence[str | None]:
    """The reading asked for; without one the base, or all variants where the base has no preferences."""
    from detente.api import readings_of

    return (variant,) if variant is not None else readings_of(scenario)


def only_reading(scenario: Scenario, variant: str | None, what: str) -> str | None:
    """The one reading that a document can be about.

    Raises
    ------
    RequestError
        When there are several, with their names.
    """
    readings = wanted_readings(scenario, variant)
    if len(readings) > 1 or (readings[0] is not None and variant is None):
        raise RequestError(
            f"The base of {scenario.path} has no preferences, so {what} needs one of its readings.",
            f"add --variant with one of {', '.join(scenario.variants)}",
        )
    return readings[0]
