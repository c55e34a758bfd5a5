"""A scenario file edited: by a list of sentences, all or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.answers.documents import to_json
from detente.answers.edit import record
from detente.api.examined import examined
from detente.api.sources import check_writable
from detente.errors import Diagnostic, ScenarioError
from detente.scenario.editing.edits import Edited, edited
from detente.scenario.editing.hold import hold
from detente.scenario.editing.sentences import Edit
from detente.scenario.parsing.parser import read_text

_LINE = re.compile(r"\bline [0-9]+")


@dataclass(frozen=True, slots=True, eq=False)
class EditedFile:
    """What came of edits of a scenario file.

    Attributes
    ----------
    path
        The file.
    edited
        What the edits made of its text: ``text``, ``applied``, ``inverse`` and ``touched_readings`` are here, too.
    new_problems
        Errors and warnings that the file did not have before.
    is_written
        Whether it was written: not by a dry run, nor where nothing changed.
    """

    path: Path
    edited: Edited
    new_problems: tuple[Diagnostic, ...]
    is_written: bool

    @property
    def text(self) -> str:
        """The new text."""
        return self.edited.text

    @property
    def applied(self) -> tuple[Edit, ...]:
        """The edits as they were carried out, each with ``to_dict()``."""
        return self.edited.applied

    @property
    def inverse(self) -> tuple[Edit, ...]:
        """The edits that give back the old text, byte for byte."""
        return self.edited.inverse

    @property
    def touched_readings(self) -> tuple[str, ...]:
        """The readings whose values changed: ``base`` and variants."""
        return self.edited.touched_readings

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente edit --format json``."""
        return record(self.edited, self.new_problems, is_written=self.is_written)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def edit(path: str | Path, edits: Any, *, dry_run: bool = False) -> EditedFile:
    """Change a scenario file by edits, one after the other: all of them or nothing; every other byte stays.

    The file may be half-written, as long as it is YAML; errors that the edits bring are no refusal.

    Parameters
    ----------
    path
        The scenario's file.
    edits
        A list of edits, or one: ``{"op": "move", "path": "preferences.russia.secondary.2", "to": 3}``. ``op`` is set,
        insert, remove, move or rename; ``value`` is what is set or inserted, ``to`` the new place or id, ``expect``
        what stands there now. Where an alias or a variant shares the place, ``scope`` says ``everywhere`` or ``here``.
    dry_run
        Whether nothing shall be written.

    Raises
    ------
    RequestError
        One of the edits cannot be carried out, or the file cannot be written.
    ScenarioError
        The file is no YAML.
    """
    path = Path(path)
    check_writable(path)
    with hold(path) as held:
        try:
            done = edited(held.text, edits)
        except ScenarioError as error:
            raise ScenarioError(tuple(replace(each, file=str(path)) for each in error.diagnostics)) from None
        new = new_problems(_problems(held.text, path), _problems(done.text, path), done.applied)
        is_written = not dry_run and done.text != held.text
        if is_written:
            held.write(done.text)
    return EditedFile(path, done, new, is_written)


def _problems(text: str, path: Path) -> tuple[Diagnostic, ...]:
    return examined(read_text(text.removeprefix("\ufeff"), str(path))).found


def new_problems(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], applied: Iterable[Edit]
) -> tuple[Diagnostic, ...]:
    """The problems that were not there before; where they stand, and by what name, does not count."""
    ids = {str(each.to): str(each.path).rpartition(".")[2] for each in applied if each.op == "rename"}

    def key(found: Diagnostic) -> tuple[str, str]:
        message = _LINE.sub("line", found.message)
        return found.code, re.sub(r"\w+", lambda word: ids.get(word[0], word[0]), message)

    known = Counter(map(key, before))
    new = []
    for each in after:
        known[key(each)] -= 1
        if known[key(each)] < 0:
            new.append(each)
    return tuple(new)
