"""The one exception tree, and `Diagnostic`: what is wrong, where, and how to mend it.

Problems in what a user wrote are values (`Diagnostic`): they are collected, all of them, and raised
once as a `ScenarioError`. Each exception names the exit status of the commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem in what the user wrote.

    Attributes
    ----------
    code
        A stable id such as ``unknown-name``; documented in ``docs/reference/errors.md``.
    message
        What is wrong and what was expected, in one sentence.
    file, place
        Where: the file's path as the user gave it, line and column from 1.
    text
        The offending text, as written (may be empty).
    hint
        How to mend it, such as the nearest known name.
    severity
        ``error`` stops the work; ``warning`` does not.
    """

    code: str
    message: str
    file: str
    place: Place
    text: str = ""
    hint: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.place.line}:{self.place.column}"
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {self.severity}: {self.message}{hint} [{self.code}]"


class DetenteError(Exception):
    """Anything that Detente refuses, with the reason. Never raised itself."""

    exit_status: ClassVar[int] = 2


class ScenarioError(DetenteError):
    """A scenario that cannot be used: every problem found, in the order of the file.

    `sound_part` is the scenario with those of its readings that are sound all the same, and `readings` are their names,
    each with the paths of what is left out of it; None and nothing where there are none. `hint` says how to go on.
    """

    def __init__(
        self,
        diagnostics: tuple[Diagnostic, ...],
        sound_part: object = None,
        readings: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.diagnostics = diagnostics
        self.sound_part = sound_part
        self.readings = dict(readings or {})
        self.hint: str | None = None
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Diagnostic, ...]], dict[str, str | None]]:
        """How it is sent to another process: without the sound part, which may be large."""
        return ScenarioError, (self.diagnostics,), {"hint": self.hint}


class RequestError(DetenteError):
    """A request that does not fit the scenario: an unknown party, no status quo, and the like."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} ({hint})" if hint else message)

    def __reduce__(self) -> tuple[type[RequestError], tuple[str, str | None]]:
        """How it is sent to another process: what it says, whatever kind of request it was."""
        return RequestError, (self.message, self.hint)


class SizeError(DetenteError):
    """A model that the engine cannot hold, refused beforehand with the numbers."""

    exit_status: ClassVar[int] = 3
