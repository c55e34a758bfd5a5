"""One version of a scenario's text, and what was read of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from detente.api.scenarios import loads, reading_of
from detente.errors import Diagnostic, ScenarioError
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
    """

    path: str
    text: str

    @cached_property
    def version(self) -> str:
        """The SHA-256 of its bytes: the `hash` that documents tell."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All errors and warnings, in the order of the file."""
        found = self._read
        return found.warnings if isinstance(found, Scenario) else found.diagnostics

    @property
    def whole(self) -> Scenario:
        """The scenario with all of its readings.

        Raises
        ------
        ScenarioError
            When there is an error anywhere.
        """
        if isinstance(self._read, ScenarioError):
            raise self._read
        return self._read

    def reading(self, name: str | None) -> tuple[Scenario, Scenario | None]:
        """The base or a variant, and for a variant the base beside it.

        Raises
        ------
        ScenarioError
            When it is not sound.
        RequestError
            When there is no such variant.
        """
        return reading_of(self.whole, name)

    @cached_property
    def _read(self) -> Scenario | ScenarioError:
        try:
            return loads(self.text, self.path)
        except ScenarioError as error:
            return error
