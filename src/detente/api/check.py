"""A scenario's file checked as it stands, half-written or not: what is wrong in it, and what is sound all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from detente.answers.check import record
from detente.api.examined import examined
from detente.errors import Diagnostic, RequestError, ScenarioError
from detente.scenario.parsing.document import document, read_bytes, true_name, unreadable
from detente.scenario.parsing.marks import Mark, marks
from detente.scenario.parsing.parser import folder_if_any
from detente.scenario.parsing.readings import ReadFile, read_tree
from detente.scenario.parsing.soundness import Soundness
from detente.scenario.values import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """What a file holds, whatever is wrong in it.

    Attributes
    ----------
    diagnostics
        Every error and every warning, in the order of the file, each with the part of the text that it is about.
    readings
        For each reading whether it is sound, and else which errors spoil it; none where the file has no tree.
    scenario
        The scenario with those readings that are sound; None where none is.
    """

    path: str
    sha256: str
    diagnostics: tuple[Mark, ...]
    readings: Mapping[str, Soundness]
    scenario: Scenario | None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those of the problems that are errors."""
        return tuple(each.diagnostic for each in self.diagnostics if each.diagnostic.severity == "error")

    def to_dict(self) -> dict[str, Any]:
        """The document of ``--format json``."""
        return record(true_name(Path(self.path).stem), self.sha256, self.diagnostics, self.readings)


def check(path: str | Path, text: str | None = None) -> Check:
    r"""Say all that is wrong in a scenario's file, and which of its readings are sound; it never raises.

    Parameters
    ----------
    path
        The file. Where there is none, or it cannot be read, that is what is told.
    text
        What stands in the file by now, where it is not saved yet.

    Examples
    --------
    >>> text = "format: detente/1\ntitle: T\nparties: {us: {options: {pay: Pay}}}\nstatus_quo: [pai]\n"
    >>> found = check("dispute.yaml", text)
    >>> [(each.diagnostic.code, text[each.start : each.end]) for each in found.diagnostics]
    [('unknown-option', 'pai')]
    >>> found.readings["base"].is_sound
    False
    """
    name = str(path)
    try:
        data = read_bytes(Path(path)) if text is None else text.encode("utf-8", "surrogatepass")
    except RequestError as problem:
        found = unreadable(name, problem)
        return Check(name, sha256(b"").hexdigest(), (Mark(found, 0, 0, found.place),), {}, None)
    return _checked(data, name)


def _checked(data: bytes, path: str) -> Check:
    digest = sha256(data).hexdigest()
    try:
        file = read_tree(data, path, folder_if_any(path))
    except ScenarioError as problem:
        written = document(data.decode("utf-8", "replace").removeprefix("\ufeff"))
        return Check(path, digest, marks(problem.diagnostics, written, None), {}, None)
    return check_read(file)


def check_read(file: ReadFile) -> Check:
    """The same of a file of which nothing was asked yet."""
    found = examined(file)
    problems = marks(found.found, file.document, file.root)
    return Check(file.path, file.sha256, problems, found.readings, found.scenario)
