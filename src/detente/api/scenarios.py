"""Reading a scenario and checking all of it, and picking one of its readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from detente.errors import Diagnostic, RequestError, ScenarioError
from detente.gallery import case_named
from detente.graph import Checked, check_readings, told_once
from detente.scenario import read_scenario, read_scenario_text
from detente.scenario.problems import LOOK_FIRST
from detente.scenario.values import Scenario
from detente.spelling import nearest_names

BASE = "base"
"""The name of the scenario itself among its variants."""


def load(path: str | Path) -> Scenario:
    """Read a scenario file and check it: the base and every variant.

    Raises
    ------
    ScenarioError
        With every problem in the file.
    """
    return _checked(lambda: read_scenario(path))


def loads(text: str, path: str = "<text>") -> Scenario:
    """Read a scenario from text and check it; `path` names it in diagnostics.

    Raises
    ------
    ScenarioError
        With every problem in the text.
    """
    return _checked(lambda: read_scenario_text(text, path))


def _checked(read: Callable[[], Scenario]) -> Scenario:
    """Read a scenario and check its states; problems of the text and of the states are told together."""
    found: tuple[Diagnostic, ...] = ()
    try:
        scenario = read()
    except ScenarioError as error:
        if not isinstance(error.sound_part, Scenario):
            raise
        scenario, found = error.sound_part, error.diagnostics
    checked = tuple(check_readings(scenario))
    problems = [*found, *(problem for problem in told_once(checked) if problem.severity == "error")]
    if problems:
        raise ScenarioError(tuple(sorted(problems, key=lambda problem: problem.place)))
    base, *variants = (_with_doubts(each) for each in checked)
    return replace(base, variants=dict(zip(base.variants, variants, strict=True)))


def _with_doubts(checked: Checked) -> Scenario:
    """A reading with what its answers tell before anything else, in the order of the file."""
    own = checked.reading
    found = {*own.look_first, *(doubt for doubt in checked.doubts if doubt.code in LOOK_FIRST)}
    return replace(
        own, look_first=tuple(sorted(found, key=lambda doubt: (doubt.place, doubt.code, doubt.message)))
    )


def reading_of(scenario: Scenario, variant: str | None) -> tuple[Scenario, Scenario | None]:
    """The base or a variant by its name, and for a variant the base beside it.

    Raises
    ------
    RequestError
        When there is no such variant.
    """
    if variant is None or variant == BASE:
        return scenario, None
    if variant not in scenario.variants:
        near = nearest_names(variant, scenario.variants)
        hint = (
            f"did you mean ‘{near[0]}’?"
            if near
            else f"the variants are {', '.join(scenario.variants) or 'none'}"
        )
        raise RequestError(f"There is no variant ‘{variant}’ in {scenario.path}.", hint)
    return scenario.variants[variant], scenario


def readings_of(scenario: Scenario, *, with_open: bool = False) -> tuple[str | None, ...]:
    """What a command without ``--variant`` shows: the base, or where it has no preferences all variants.

    All variants, too, where the base gives the preferences of some parties only, and a variant completes them.
    Those of several variants that say that their preferences leave something open are left out, unless all do or
    `with_open` asks for them.
    """
    completed = any(map(has_all_preferences, scenario.variants.values()))
    is_analysed = has_all_preferences(scenario) or (scenario.preferences and not completed)
    if is_analysed or not scenario.variants:
        return (None,)
    known = tuple(name for name, own in scenario.variants.items() if not own.leaves_preferences_open)
    return tuple(scenario.variants) if with_open or not known else known


def has_all_preferences(scenario: Scenario) -> bool:
    """Whether a reading gives preferences of every party."""
    return all(party.id in scenario.preferences for party in scenario.parties)


def gallery_case(name: str) -> Scenario:
    """Load a case of the gallery by its name.

    Raises
    ------
    RequestError
        When there is no such case.
    """
    return load(case_named(name).scenario)
