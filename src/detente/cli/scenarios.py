"""From what was typed to a scenario: a file, or a case of the gallery where there is no such file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import RequestError
from detente.spelling import nearest_names

if TYPE_CHECKING:
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


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
