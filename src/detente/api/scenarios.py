"""Reading a scenario and checking all of it, and picking one of its readings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from detente.api.examined import Examined, examined
from detente.errors import Diagnostic, RequestError, ScenarioError
from detente.gallery import case_named
from detente.scenario.parsing.parser import read_file, read_text
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.parsing.soundness import sound_readings
from detente.scenario.values import Scenario
from detente.spelling import nearest_names


def load(path: str | Path, *, reading: str | None = None) -> Scenario:
    """Read a scenario file and check it: the base and every variant.

    Parameters
    ----------
    reading
        The base or a variant, by its name, where nothing else is asked for: then the other variants are not read, and
        it does not matter what is wrong in them. They are missing in the scenario, but for those that it builds on.

    Raises
    ------
    ScenarioError
        With every problem in the file; its `sound_part` has the readings that are sound all the same.
    RequestError
        There is no such file, or no such reading.
    """
    file = read_file(path)
    return _sound(examined(file)) if reading is None else _only(file, reading)


def loads(text: str, path: str = "<text>") -> Scenario:
    """Read a scenario from text and check it; `path` names it in diagnostics.

    Raises
    ------
    ScenarioError
        With every problem in the text; its `sound_part` has the readings that are sound all the same.
    """
    return _sound(examined(read_text(text, path)))


def _sound(found: Examined) -> Scenario:
    if found.errors or found.scenario is None:
        part = _with_faults(found.scenario, found) if found.scenario else None
        raise ScenarioError(found.errors, part, sound_readings(found.readings))
    return found.scenario


def _with_faults(part: Scenario, found: Examined) -> Scenario:
    """The sound part of a file, which knows what is wrong in the rest, and in which readings."""
    faults = _faults(found)
    variants = {name: replace(own, faults=faults) for name, own in part.variants.items()}
    return replace(part, variants=variants, faults=faults)


def _faults(found: Examined) -> dict[Diagnostic, tuple[str, ...]]:
    """Each error with the readings that have it, by place and code: of the whole file it may be told in other words."""
    own = {
        name: {(fault.place, fault.code) for fault in (*each.errors, *each.faults)}
        for name, each in found.readings.items()
    }
    return {
        fault: tuple(name for name, known in own.items() if (fault.place, fault.code) in known)
        for fault in found.errors
    }


def _only(file: ReadFile, name: str) -> Scenario:
    """The scenario with one reading, of which nothing is left out."""
    if name not in file.names:
        raise no_such_variant(name, file.names[1:], file.path)
    found, read = examined(file, name), file.reading(name)
    own = found.readings[name]
    if found.scenario is None or read is None or not own.is_sound or own.left_out:
        errors = own.errors or (read.errors if read else file.errors)
        raise ScenarioError(errors, found.scenario, sound_readings(found.readings))
    return found.scenario


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
        raise no_such_variant(variant, scenario.variants, scenario.path)
    return scenario.variants[variant], scenario


def no_such_variant(name: str, known: Collection[str], path: str) -> RequestError:
    """What to say of a variant that a file does not have."""
    near = nearest_names(name, known)
    hint = f"did you mean ‘{near[0]}’?" if near else f"the variants are {', '.join(known) or 'none'}"
    return RequestError(f"There is no variant ‘{name}’ in {path}.", hint)


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
