"""One version of a scenario's text, and what was read of it so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from detente.api.examined import Examined, examined
from detente.api.scenarios import no_such_variant
from detente.errors import Diagnostic, ScenarioError
from detente.scenario.parsing.parser import read_text
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.parsing.soundness import sound_readings, soundness
from detente.scenario.tree import Node
from detente.scenario.values import Scenario


@dataclass(frozen=True, eq=False)
class ReadText:
    """One version of a text.

    Attributes
    ----------
    path
        Of its file, as problems call it.
    text
        All of it, a byte order mark included.
    tree
        Its tree, where it is known already.
    """

    path: str
    text: str
    tree: Node | None = None

    @cached_property
    def version(self) -> str:
        """The SHA-256 of its bytes: the `hash` that documents tell."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def file(self) -> ReadFile:
        """Its tree, and its readings as they are asked for.

        Raises
        ------
        ScenarioError
            When it is no YAML, or holds nothing.
        """
        if isinstance(self._file, ScenarioError):
            raise self._file
        return self._file

    @property
    def is_yaml(self) -> bool:
        """Whether it has a tree."""
        return isinstance(self._file, ReadFile)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All errors and warnings, in the order of the file."""
        return self._file.diagnostics if isinstance(self._file, ScenarioError) else self._examined.found

    @property
    def readings(self) -> dict[str, tuple[Diagnostic, ...]]:
        """For each reading the errors that make it unsound, none where it is sound; nothing where there is no tree."""
        if not self.is_yaml:
            return {}
        return {name: each.errors for name, each in self._examined.readings.items()}

    def reading(self, name: str | None) -> tuple[Scenario, Scenario | None]:
        """The base or a variant, and for a variant the base beside it; no other is read.

        Raises
        ------
        ScenarioError
            When it is not sound.
        RequestError
            When there is no such variant.
        """
        wanted = self._known(name)
        found = soundness(self.file, [wanted])[wanted]
        if found.values is None:
            raise ScenarioError(self._examined.readings[wanted].errors)
        return found.values, None if wanted == BASE else self.file.base.values

    def scenario(self, readings: Iterable[str | None]) -> Scenario:
        """The scenario with all readings that are sound, of which these must be, with nothing left out.

        Raises
        ------
        ScenarioError
            When one of them is not.
        RequestError
            When there is no such variant.
        """
        wanted = [self._examined.readings[self._known(name)] for name in readings]
        found = self._examined
        spoilt = [each for each in wanted if not each.is_sound or each.left_out]
        if found.scenario is None or spoilt:
            errors = found.errors if len(wanted) > 1 else spoilt[0].errors or found.errors
            raise ScenarioError(errors, found.scenario, sound_readings(found.readings))
        return found.scenario

    def _known(self, name: str | None) -> str:
        """The name of a reading."""
        if name is not None and name not in self.file.names:
            raise no_such_variant(name, self.file.names[1:], self.path)
        return name or BASE

    @cached_property
    def _examined(self) -> Examined:
        """All of it, read from the start: hints say the same then, whatever was asked before."""
        return examined(read_text(self.text, self.path, None if self.file.problems.found else self.file.root))

    @cached_property
    def _file(self) -> ReadFile | ScenarioError:
        try:
            return read_text(self.text, self.path, self.tree)
        except ScenarioError as error:
            return error
