"""``detente check``: every problem in a scenario file, or what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from detente.cli.arguments import ScenarioName

if TYPE_CHECKING:
    from detente.api.check import Check
    from detente.scenario.values import Scenario


class CheckFormat(StrEnum):
    """How the problems are told."""

    text = "text"
    json = "json"


def check(
    scenario: ScenarioName,
    format: Annotated[CheckFormat, Option("--format", "-f", help="How to tell it.")] = CheckFormat.text,
) -> None:
    """Report every problem in a scenario file in one go.

    Where there is none, say what is in the file; else which of its readings are sound all the same. The exit status is
    2 when there is an error.

    $ detente check dispute.yaml
    $ detente check european-security
    $ detente check dispute.yaml --format json
    """
    from detente.answers.documents import to_json
    from detente.api.check import check as checked
    from detente.cli.output import put
    from detente.cli.scenarios import scenario_path

    path = scenario_path(scenario)
    found = checked(path)
    if format is CheckFormat.json:
        put([to_json(found.to_dict())], None)
    else:
        _tell(found)
    if found.errors:
        raise typer.Exit(2)


def _tell(found: Check) -> None:
    """The problems on standard error; without an error, what is in the file on standard output."""
    from detente.answers.check import what_is_sound
    from detente.cli.diagnostics import summary, tell_diagnostics
    from detente.shell import printable

    problems = [each.diagnostic for each in found.diagnostics]
    tell_diagnostics(problems)
    if found.errors or found.scenario is None:
        said = (f"{found.path}: {summary(problems)}.", *what_is_sound(found.readings, found.scenario))
        typer.echo("\n".join(map(printable, said)), err=True)
    else:
        contents = ", ".join(_contents(found.scenario))
        typer.echo(printable(f"{found.path}: {contents}; {summary(problems)}."))


def _contents(scenario: Scenario) -> Iterator[str]:
    """What is in a scenario, counted."""
    from detente.answers.words import counted
    from detente.errors import SizeError
    from detente.graph import n_barred, number_states, state_space

    yield counted(len(scenario.parties), "party", "parties")
    yield counted(len(scenario.options), "option")
    try:
        states = number_states(scenario, state_space(scenario))
        yield counted(len(states), "state")
        if scenario.barred:
            bars = ", ".join(counted(n_barred(scenario, states, each), "move") for each in scenario.barred)
            yield f"{counted(len(scenario.barred), 'entry', 'entries')} of ‘barred’ ({bars})"
    except SizeError:
        yield "more states than can be listed"
    yield from _whose_preferences(scenario)
    left_open = sum(own.open_at is not None for own in scenario.preferences.values())
    if left_open:
        yield f"preferences of {counted(left_open, 'party', 'parties')} left open in part"
    for number, noun, plural in (
        (len(scenario.variants), "variant", "variants"),
        (len(scenario.views), "view", "views"),
        (len(scenario.moves), "party with listed moves", "parties with listed moves"),
        (len(scenario.positions), "position", "positions"),
        (len(scenario.fallbacks), "fallback", "fallbacks"),
        (len(scenario.issues), "issue", "issues"),
        (len(scenario.agendas), "agenda", "agendas"),
        (len(scenario.principles), "principle", "principles"),
        (len(scenario.claims), "claim", "claims"),
        (len(scenario.commitments), "commitment", "commitments"),
        (len(scenario.history.moves) if scenario.history else 0, "past move", "past moves"),
        (len(scenario.sources), "source", "sources"),
    ):
        if number:
            yield counted(number, noun, plural)


def _whose_preferences(scenario: Scenario) -> Iterator[str]:
    """Of how many parties the preferences are there, where some lack; and in how many variants those of all are."""
    from detente.answers.words import counted

    wants = [party.id in scenario.preferences for party in scenario.parties]
    if all(wants):
        return
    variants = scenario.variants.values()
    full = [each for each in variants if all(party.id in each.preferences for party in each.parties)]
    if full:
        which = "every variant" if len(full) == len(variants) else f"{len(full)} of {len(variants)} variants"
        yield f"preferences of all parties in {which}"
    else:
        yield f"preferences of {sum(wants)} of {counted(len(wants), 'party', 'parties')}"
