"""One version of a scenario's text, and what was read of it so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from detente.api.scenarios import BASE, loads, reading_of
from detente.errors import Diagnostic, ScenarioError
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import Document, decode
from detente.scenario.problems import Problems
from detente.scenario.tree import Mapping, Node
from detente.scenario.values import Scenario
from detente.scenario.variants import variant_trees


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

    @property
    def root(self) -> Node | None:
        """The tree of the file; None where it is no YAML."""
        return self._composed[1]

    @property
    def document(self) -> Document | None:
        """The text with the places of its lines; None where it is no text of a scenario."""
        return self._composed[0]

    @cached_property
    def trees(self) -> dict[str, Node]:
        """The tree of each reading, the base first."""
        if self.root is None:
            return {}
        base = self.root
        if isinstance(base, Mapping):
            base = replace(
                base, entries={key: each for key, each in base.entries.items() if key != "variants"}
            )
        return {BASE: base, **variant_trees(self.root, Problems(self.path))}

    @cached_property
    def readings(self) -> dict[str, tuple[Diagnostic, ...]]:
        """The errors that make each reading unsound: none where it is sound."""
        errors = tuple(each for each in self.problems if each.severity == "error")
        return dict.fromkeys(self.trees, errors)

    @cached_property
    def _composed(self) -> tuple[Document | None, Node | None]:
        problems = Problems(self.path)
        document = decode(self.text.encode("utf-8", "surrogatepass"), problems)
        return document, compose(document, problems) if document else None

    @cached_property
    def _read(self) -> Scenario | ScenarioError:
        try:
            return loads(self.text, self.path)
        except ScenarioError as error:
            return error
