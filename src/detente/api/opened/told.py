"""What answers may tell of a scenario, as keys: an answer is kept as long as all of that is the same.

The lines on which things stand are told by few answers, and the hash of the text is put in when a document is made: so
a comment changes no key.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path

from detente.errors import Diagnostic, Place
from detente.scenario.parsing.document import folder_of
from detente.scenario.values import Formula, Scenario
from detente.sources.stored_sources import all_sources

_OF_THE_FILE = frozenset({"sha256", "variants", "warnings"})
"""Of a scenario's values those that belong to the file, not to a reading."""


def digest_of(scenario: Scenario, readings: Iterable[str | None], *, lines: bool) -> str:
    """A digest of what may be told of some readings.

    It counts in what these build on, how the others are called, the sources of all of them, and which files lie there.

    Parameters
    ----------
    lines
        Whether the lines of the file are told on which things stand; those of warnings always count.
    """
    named = {name: None for reading in readings for name in _built_on(scenario, reading)}
    others = [
        (name, own.title, own.extends, own.has_known_preferences) for name, own in scenario.variants.items()
    ]
    sources = all_sources(scenario)
    told = (
        [_values(_named(scenario, name), lines) for name in named],
        others,
        _values(sources, lines),
        [_stamp(folder_of(scenario.path) / each.file) for each in sources.values() if each.file],
    )
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def settings_key(settings: Mapping[str, object]) -> str:
    """What was set, as part of a key."""
    return repr(sorted((name, _values(value, True)) for name, value in settings.items()))


def _named(scenario: Scenario, name: str | None) -> Scenario:
    return scenario if name is None else scenario.variants[name]


def _built_on(scenario: Scenario, reading: str | None) -> list[str | None]:
    """The base, the variants that a reading builds on, and the reading."""
    names: list[str | None] = []
    while reading is not None:
        names.append(reading)
        reading = scenario.variants[reading].extends
    return [None, *reversed(names)]


def _values(value: object, lines: bool) -> Hashable:
    """A value and all in it as tuples; places only where lines are told."""
    match value:
        case Mapping():
            return tuple((key, _values(each, lines)) for key, each in value.items())
        case tuple() | list():
            return tuple(_values(each, lines) for each in value)
        case Place() | Diagnostic() | Formula():
            return _placed(value, lines)
    if not is_dataclass(value) or isinstance(value, type):
        return value if isinstance(value, str | int | float | None) else repr(value)
    names = [each.name for each in fields(value)]
    if isinstance(value, Scenario):
        names = [name for name in names if name not in _OF_THE_FILE]
    return type(value).__name__, *(_values(getattr(value, name), lines) for name in names)


def _placed(value: Place | Diagnostic | Formula, lines: bool) -> Hashable:
    """Something with a place; a formula is its text, and a diagnostic tells its line always."""
    if isinstance(value, Formula):
        return value.text, _placed(value.place, lines)
    if isinstance(value, Diagnostic):
        return str(value)
    return (value.line, value.column) if lines else None


def _stamp(path: Path) -> Hashable:
    """Which file lies there now, as far as its size and its time tell."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return path.name, stat.st_size, stat.st_mtime_ns
