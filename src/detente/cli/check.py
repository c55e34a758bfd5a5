"""``detente check``: every problem in a scenario file, or what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from detente.cli.arguments import ScenarioName

if TYPE_CHECKING:
    from detente.scenario.values import Scenario


def check(scenario: ScenarioName) -> None:
    """Report every problem in a scenario file in one go.

    Where there is none, say what is in the file. The exit status is 2 when it cannot be used.

    $ detente check dispute.yaml
    $ detente check european-security
    """
    from detente.cli.diagnostics import summary, tell_diagnostics
    from detente.cli.scenarios import scenario_path
    from detente.errors import ScenarioError
    from detente.graph import check_states
    from detente.scenario import read_scenario
    from detente.shell import printable

    path = scenario_path(scenario)
    try:
        read = read_scenario(path)
        found = [*read.warnings, *check_states(read)]
    except ScenarioError as error:
        found = list(error.diagnostics)
    found.sort(key=lambda each: each.place)
    tell_diagnostics(found)
    if any(each.severity == "error" for each in found):
        typer.echo(printable(f"{path}: {summary(found)}."), err=True)
        raise typer.Exit(2)
    typer.echo(printable(f"{path}: {', '.join(_contents(read))}; {summary(found)}."))


def _contents(scenario: Scenario) -> Iterator[str]:
    """What is in a scenario, counted."""
    from detente.answers.words import counted
    from detente.errors import SizeError
    from detente.graph import number_states, state_space

    yield counted(len(scenario.parties), "party", "parties")
    yield counted(len(scenario.options), "option")
    try:
        yield counted(len(number_states(scenario, state_space(scenario))), "state")
    except SizeError:
        yield "more states than can be listed"
    yield from _whose_preferences(scenario)
    left_open = sum(own.open_at is not None for own in scenario.preferences.values())
    if left_open:
        yield f"preferences of {counted(left_open, 'party', 'parties')} left open in part"
    for number, noun, plural in (
        (len(scenario.variants), "variant", "variants"),
        (len(scenario.views), "view", "views"),
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
