"""What a check found: which readings are sound although others are not, in sentences and as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.answers.documents import FORMAT, Document
from detente.answers.words import listed, quoted
from detente.errors import Diagnostic
from detente.scenario.parsing.document import true_name
from detente.scenario.parsing.marks import Mark
from detente.scenario.parsing.readings import BASE
from detente.scenario.parsing.soundness import Soundness
from detente.scenario.values import Scenario
from detente.version import __version__


def record(name: str, sha256: str, found: Iterable[Mark], readings: Mapping[str, Soundness]) -> Document:
    """The document of a check: every problem with its range, and for each reading whether it is sound."""
    return {
        "format": FORMAT,
        "command": "check",
        "scenario": name,
        "variant": None,
        "made_by": {"version": __version__, "engine": None, "options": {}, "hash": f"sha256:{sha256}"},
        "diagnostics": [_mark(each) for each in found],
        "readings": {name: _reading(each) for name, each in readings.items()},
    }


def _mark(mark: Mark) -> Document:
    end = {"end_line": mark.end_place.line, "end_column": mark.end_place.column}
    return _diagnostic(mark.diagnostic) | end | {"start": mark.start, "end": mark.end}


def _diagnostic(found: Diagnostic) -> Document:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "hint": found.hint,
        "text": found.text,
        "file": true_name(found.file),
        "line": found.place.line,
        "column": found.place.column,
    }


def _reading(soundness: Soundness) -> Document:
    return {
        "sound": soundness.is_sound,
        "spoilt_by": [_diagnostic(each) for each in soundness.errors],
        "left_out": list(soundness.left_out),
    }


def askable(sound: Iterable[str], part: Scenario) -> list[str]:
    """Which of the sound readings can be asked: not the base, where its variants give the preferences that it lacks."""
    is_whole = part.has_preferences or not part.variants
    return [name for name in sound if name != BASE or is_whole]


def what_is_sound(readings: Mapping[str, Soundness], part: Scenario | None) -> Iterator[str]:
    """Which readings can be asked although something is wrong in the file, and what is left out of them."""
    sound = [name for name, each in readings.items() if each.is_sound]
    asked = askable(sound, part) if part else []
    if not asked:
        return
    spoilt = [quoted(name) for name in readings if name not in sound]
    spoils = (
        f"No answer can be had of {listed(spoilt)}; " if spoilt else "No reading rests on what is wrong: "
    )
    yield f"{spoils}{_are(asked)} sound, and can be asked with --variant."
    left_out = dict.fromkeys(path for name in asked for path in readings[name].left_out)
    if left_out:
        yield f"Left out of sound readings, since something is wrong there: {listed(left_out)}."


def how_to_go_on(sound: Iterable[str], part: Scenario, *, needs_preferences: bool = True) -> str | None:
    """What else can be asked of a file in which something is wrong; None where nothing can.

    Parameters
    ----------
    needs_preferences
        Whether it cannot be asked of a base that lacks some.
    """
    asked = askable(sound, part) if needs_preferences else list(sound)
    if not asked:
        return None
    return f"{_are(asked)} sound all the same: add --variant with {'one of them' if len(asked) > 1 else asked[0]}"


def _are(names: list[str]) -> str:
    """Some readings as the subject of a sentence, with its verb."""
    return f"the readings {listed(names)} are" if len(names) > 1 else f"the reading {names[0]} is"


def without_others(asked: Iterable[str]) -> str:
    """What is said before an answer about the sound readings of a file, whichever these are."""
    return f"Answered for what does not rest on that: {listed(map(quoted, asked))}. All else is left out."


def elsewhere(reading: str, left_out: Iterable[str]) -> Iterator[str]:
    """What is said before an answer about a sound reading of a file in which something is wrong."""
    yield f"The reading {quoted(reading)} does not rest on what is wrong there; this is its answer."
    if left_out := list(left_out):
        yield f"Left out of it: {listed(left_out)}."
