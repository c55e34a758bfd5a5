"""Which readings of a scenario a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from detente.errors import RequestError
from detente.shell import printable

if TYPE_CHECKING:
    from detente.api.questions import Question
    from detente.renderers import Format
    from detente.scenario.values import Scenario


def wanted_readings(
    scenario: Scenario, variant: str | None, *, with_open: bool = False
) -> Sequence[str | None]:
    """The reading asked for; without one the base, or all variants where the base has no preferences.

    Of several, those whose preferences leave something open are left out, and named on standard error, unless
    `with_open` asks for them.
    """
    from detente.api.scenarios import readings_of

    if variant is not None:
        return (variant,)
    if not with_open:
        tell_left_out(scenario)
    return readings_of(scenario, with_open=with_open)


def tell_left_out(scenario: Scenario) -> None:
    """Name on standard error the readings that are not shown beside others, since they leave something open."""
    from detente.api.scenarios import readings_of

    shown = readings_of(scenario)
    if left_out := [name for name in readings_of(scenario, with_open=True) if name not in shown]:
        message = f"detente: left out, since preferences are left open there: {', '.join(map(str, left_out))}"
        typer.echo(printable(f"{message}\n  see them with ‘detente uncertainty’"), err=True)


def told_readings(
    scenario: Scenario,
    variant: str | None,
    format: Format,
    question: Question,
    alone: Sequence[str] = (),
) -> Sequence[str | None]:
    """The readings that a question is asked of: those wanted, or the one that the format can be about.

    Parameters
    ----------
    alone
        What else was asked for that can be about one reading only.

    Raises
    ------
    RequestError
        When there are several of which only one can be told, with their names.
    """
    from detente.api.scenarios import reading_of

    if format not in question.of_several:
        alone = [*alone, f"--format {format.value}"]
    for what in alone:
        variant = only_reading(scenario, variant, what)
    wanted = wanted_readings(scenario, variant, with_open=question.with_open)
    return [each for each in wanted if question.concerns(reading_of(scenario, each)[0])] or wanted


def only_reading(scenario: Scenario, variant: str | None, what: str) -> str | None:
    """The one reading that a document can be about.

    Raises
    ------
    RequestError
        When there are several, with their names.
    """
    readings = wanted_readings(scenario, variant, with_open=True)
    if len(readings) > 1 or (readings[0] is not None and variant is None):
        lacks = "lacks preferences of some parties" if scenario.preferences else "has no preferences"
        raise RequestError(
            f"The base of {scenario.path} {lacks}, so {what} needs one of its readings.",
            f"add --variant with one of {', '.join(scenario.variants)}",
        )
    return readings[0]
