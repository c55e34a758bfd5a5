"""From what was typed to a scenario: a file, or a case of the gallery where there is no such file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.errors import RequestError
from detente.spelling import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.errors import ScenarioError
    from detente.scenario.values import Scenario


def scenario_path(name: str) -> Path:
    """The scenario file that was meant.

    Raises
    ------
    RequestError
        When there is neither such a file nor such a case.
    """
    from detente.gallery import case_named, cases

    path = Path(name)
    if _exists(path):
        return path
    known = [case.name for case in cases()]
    if name in known:
        return case_named(name).scenario
    raise RequestError(f"There is no file {name}, and no such case in the gallery.", _hint(name, known))


def _hint(name: str, known: list[str]) -> str:
    """A file or a case that may have been meant."""
    for suffix in (".yaml", ".yml"):
        for other in (f"{name}{suffix}", f"{_without_ending(name)}{suffix}"):
            if _exists(Path(other)):
                return f"did you mean the file {other}?"
    near = nearest_names(name, known)
    return (
        f"did you mean the case ‘{near[0]}’ of the gallery?" if near else "‘detente gallery list’ lists cases"
    )


def _without_ending(name: str) -> str:
    """A name of a scenario file without what it ends in."""
    return name.removesuffix(".yml").removesuffix(".yaml")


def load_scenario(name: str, output: Path | None) -> Scenario:
    """Read and check the scenario that was meant, for an answer that goes to `output`.

    Raises
    ------
    ScenarioError
        With every problem in the file.
    RequestError
        The answer would take the place of a text that the scenario rests on.
    """
    from detente.api.scenarios import load
    from detente.cli.output import refuse_sources

    scenario = load(scenario_path(name))
    refuse_sources(output, scenario)
    return scenario


def load_reading(
    name: str,
    output: Path | None,
    variant: str | None,
    told_beside: frozenset[str] | None = None,
    *,
    needs_preferences: bool = True,
) -> Scenario:
    """The same, where one reading of it may be asked for, which need not rest on what is wrong in the file.

    That something is wrong elsewhere is then said on standard error.

    Parameters
    ----------
    variant
        The reading; None where all are meant.
    told_beside
        Of what can be left out, what the answer tells; by default all.
    needs_preferences
        Whether it cannot be asked of a base that lacks some.

    Raises
    ------
    ScenarioError
        With every problem in the file, where the reading rests on one; with what can be asked all the same.
    RequestError
        The answer would take the place of a text that the scenario rests on.
    """
    from detente.answers.check import elsewhere, how_to_go_on
    from detente.cli.output import refuse_sources
    from detente.errors import ScenarioError
    from detente.scenario.parsing.soundness import told_of
    from detente.scenario.values import Scenario

    try:
        return load_scenario(name, output)
    except ScenarioError as error:
        part = error.sound_part
        if not isinstance(part, Scenario):
            raise
        sound = [name for name, left_out in error.readings.items() if not told_of(left_out, told_beside)]
        if variant is None or variant not in sound:
            error.hint = how_to_go_on(sound, part, needs_preferences=needs_preferences)
            raise
        refuse_sources(output, part)
        _tell_elsewhere(error, elsewhere(variant, error.readings[variant]))
        return part


def load_sound(name: str, output: Path | None, *wanted: str) -> Scenario:
    """The same with all readings that are sound and of which nothing is left out; the others are named.

    Parameters
    ----------
    wanted
        Readings that must be among them.

    Raises
    ------
    ScenarioError
        With every problem in the file, where there is no such reading, or one that is wanted is none.
    RequestError
        The answer would take the place of a text that the scenario rests on.
    """
    from dataclasses import replace

    from detente.answers.check import askable, without_others
    from detente.cli.output import refuse_sources
    from detente.errors import ScenarioError
    from detente.scenario.parsing.readings import BASE
    from detente.scenario.values import Scenario

    try:
        return load_scenario(name, output)
    except ScenarioError as error:
        part = error.sound_part
        if not isinstance(part, Scenario):
            raise
        whole = [each for each, left_out in error.readings.items() if not left_out]
        is_enough = askable(whole, part) and (BASE in whole or not part.has_preferences)
        if not is_enough or not set(whole).issuperset(wanted):
            raise
        refuse_sources(output, part)
        _tell_elsewhere(error, [without_others(askable(whole, part))])
        kept = {each: own for each, own in part.variants.items() if each in whole}
        return replace(part, variants=kept)


def _tell_elsewhere(error: ScenarioError, lines: Iterable[str]) -> None:
    """What is wrong in a file of which some is answered all the same, and what that is, on standard error."""
    from detente.cli.diagnostics import tell_diagnostics
    from detente.shell import printable

    tell_diagnostics(error.diagnostics)
    for line in lines:
        typer.echo(printable(line), err=True)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
