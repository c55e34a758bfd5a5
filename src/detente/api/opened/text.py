"""One version of a scenario's text, and what was read of it so far."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from detente.api.check import Check, check, check_read
from detente.api.opened.models import Modelled
from detente.api.scenarios import no_such_variant
from detente.errors import ScenarioError
from detente.scenario.parsing.parser import read_text
from detente.scenario.parsing.readings import BASE, ReadFile
from detente.scenario.parsing.session import Kept
from detente.scenario.parsing.soundness import Soundness, sound_readings, soundness, told_of
from detente.scenario.tree import Node, entries, value_at
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
        Its tree, where it is known already; nothing may be wrong in what it was composed of.
    kept
        What was read of the text before an edit, where the tree has nodes of that.
    models
        Those of its readings that were asked for, with and without preferences.
    """

    path: str
    text: str
    tree: Node | None = None
    kept: Kept | None = None
    models: dict[tuple[str | None, bool], Modelled] = field(default_factory=dict)
    _sound: dict[str, Soundness] = field(default_factory=dict)

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
    def names(self) -> tuple[str, ...]:
        """The variants, and before them the base where all parties want something there, or it is alone."""
        if not self.is_yaml:
            return ()
        base, *variants = self.file.names
        parties, wants = (
            {key.text for key, _ in entries(value_at(self.file.root, section))}
            for section in ("parties", "preferences")
        )
        return (base, *variants) if parties <= wants or not variants else tuple(variants)

    @property
    def clean_tree(self) -> Node | None:
        """Its tree where nothing was wrong when it was composed."""
        return self._file.root if isinstance(self._file, ReadFile) and self._was_clean else None

    @cached_property
    def check(self) -> Check:
        """All that is wrong in it, and which of its readings are sound.

        Its readings are read from the start for that: hints say the same then, whatever was asked before.
        """
        if self.clean_tree is None:
            return check(self.path, self.text)
        if not self.file.is_untouched:
            read = read_text(self.text, self.path, self.clean_tree, self.file.handed_on())
            self.__dict__["_file"] = read
        return check_read(self.file)

    def reading(self, name: str | None) -> tuple[Scenario, Scenario | None]:
        """The base or a variant, and for a variant the base beside it; no other is read.

        Raises
        ------
        ScenarioError
            When it is not sound.
        RequestError
            When there is no such variant.
        """
        file = self.file
        wanted = self._known(name, file)
        if wanted not in self._sound:
            self._sound.update(soundness(file, [wanted]))
        found = self._sound[wanted]
        if found.values is None:
            raise ScenarioError(self.check.readings[wanted].errors)
        return found.values, None if wanted == BASE else file.base.values

    def scenario(self, readings: Iterable[str | None], sections: Container[str] | None = None) -> Scenario:
        """The scenario with all readings that are sound; these must be.

        Parameters
        ----------
        sections
            Those of the file of which nothing may be left out of them; by default none may be.

        Raises
        ------
        ScenarioError
            When one of them is not sound, or something is left out that is to be told.
        RequestError
            When there is no such variant.
        """
        file, found = self.file, self.check
        names = [self._known(name, file) for name in readings]
        spoilt = [each for each in map(found.readings.__getitem__, names) if _lacks(each, sections)]
        if found.scenario is None or spoilt:
            errors = spoilt[0].errors if len(names) == 1 else ()
            raise ScenarioError(errors or found.errors, found.scenario, sound_readings(found.readings))
        return found.scenario

    def _known(self, name: str | None, file: ReadFile) -> str:
        """The name of a reading."""
        if name is not None and name not in file.names:
            raise no_such_variant(name, file.names[1:], self.path)
        return name or BASE

    @cached_property
    def _file(self) -> ReadFile | ScenarioError:
        try:
            return read_text(self.text, self.path, self.tree, self.kept)
        except ScenarioError as error:
            return error

    @cached_property
    def _was_clean(self) -> bool:
        return isinstance(self._file, ReadFile) and not self._file.problems.found


def _lacks(reading: Soundness, sections: Container[str] | None) -> bool:
    """Whether a reading is not sound, or something of these sections is left out of it."""
    return not reading.is_sound or bool(told_of(reading.left_out, sections))
