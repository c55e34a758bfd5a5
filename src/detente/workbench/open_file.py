"""One open scenario: its text on the disk and its versions, for pages that do not wait for each other.

The file is the truth. A change is written to it, then its version is kept, and only then it is answered. What another
program has written is noticed by its hash before every write, becomes a version of its own, and is built upon.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import RLock
from time import monotonic, time
from typing import Any

from detente.api.edit import new_problems
from detente.api.opened import Opened
from detente.errors import DetenteError, Diagnostic, RequestError
from detente.scenario.editing.edits import Edited
from detente.scenario.editing.files import write_atomically
from detente.scenario.parsing.document import read_bytes
from detente.workbench.events import Events
from detente.workbench.folder import read_only, unwritten
from detente.workbench.replies import NO_HISTORY, Problem, problem_of
from detente.workbench.verdicts import Verdicts
from detente.workbench.versions import Kind, Version, Versions

TRIES = 5
"""So often a write begins anew when another program was faster."""

BURST = 1.0
"""Seconds within which what goes on at the same place is one version."""

STEPS = frozenset({"undo", "redo"})
"""What leads along the versions: a version of its own also where the text stays the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a write did to a text, for whoever made it."""

    kind: Kind
    what: tuple[str, ...]
    place: object = None
    previous: Version | None = None
    redo: tuple[int, ...] = ()
    edited: Edited | None = None


FOUND = Change("found", ("As it was found.",))
OUTSIDE = Change("outside", ("Changed by another program.",))


@dataclass(eq=False)
class OpenFile:
    """A scenario that is open.

    Attributes
    ----------
    name, path
        How it is called, and its file.
    opened
        Its text and all that is worked out from it.
    lock
        Held by whoever writes, or reads more than one thing that must fit together.
    """

    name: str
    path: Path
    opened: Opened
    versions: Callable[[], Versions]
    events: Events
    lock: RLock = field(default_factory=RLock)
    _burst: tuple[object, ...] = ()
    _burst_until: float = 0.0

    # Reading

    @cached_property
    def verdicts(self) -> Verdicts:
        """The words of its talks, and those last told."""
        return Verdicts(self.opened, self._texts())

    def _texts(self) -> Iterator[str]:
        """The texts of its versions, the newest first."""
        for each in self.versions().shown(self.name):
            with suppress(KeyError):  # it is kept no longer
                yield self.versions().text(self.name, each.n)

    @property
    def latest(self) -> Version:
        """The version that the text is."""
        return self.notice()

    def notice(self) -> Version:
        """The newest version; what the file says otherwise by now becomes one first.

        Raises
        ------
        Problem
            The file is gone, or cannot be read.
        """
        with self.lock:
            if sha256(self._bytes()).hexdigest() != self.opened.version or not self.opened.is_saved:
                self.opened.reload()
            latest = self.versions().latest(self.name)
            if latest is not None and latest.hash == self.opened.version:
                return latest
            found = latest is None
            change = Change(
                "found" if found else "outside",
                ("As it was found." if found else "Changed by another program.",),
            )
            return self._keep(change, latest, "")

    def begin(self, who: str) -> Version:
        """The first version of a scenario that was just made."""
        with self.lock:
            return self._keep(Change("made", ("Made.",)), self.versions().latest(self.name), who)

    def _bytes(self) -> bytes:
        try:
            return read_bytes(self.path)
        except RequestError as error:
            if self.path.exists():
                raise problem_of(error) from None
            hint = "its versions are kept; put the file back, or make a new one"
            raise Problem(404, "gone", f"The file of ‘{self.name}’ is gone.", hint) from None

    def state(self) -> dict[str, Any]:
        """What stands in every answer about it: the version, and whether something can be undone."""
        latest = self.notice()
        return {
            "name": self.name,
            "version": self.opened.version,
            "n": latest.n,
            "undo": latest.previous is not None,
            "redo": bool(latest.redo),
            "undoes": list(latest.what) if latest.previous is not None else [],
        }

    @property
    def newest(self) -> Version:
        """The newest version, where the file was looked at already."""
        found = self.versions().latest(self.name)
        assert found is not None  # `notice` has kept one
        return found

    # Writing

    def write(self, change: Callable[[], Change], who: str) -> tuple[Change, tuple[Diagnostic, ...]]:
        """Change the text, write it, and keep its version; what was done, and the problems that are new.

        Raises
        ------
        Problem
            It cannot be; then nothing is changed.
        """
        with self.lock:
            for _ in range(TRIES):
                latest = self.notice()
                self._check_writable()
                before, known = self.opened.text, self.opened.problems
                try:
                    made = change()
                except DetenteError as error:
                    raise problem_of(error) from None
                is_same = self.opened.text == before
                if is_same and made.kind not in STEPS:
                    return made, ()
                if is_same or self._saved(before):
                    break
            else:
                raise Problem(409, "busy", "Another program keeps writing this file.", "try again")
            self._kept(made, latest, who, before)
            applied = made.edited.applied if made.edited else ()
            return made, new_problems(known, self.opened.problems, applied)

    def _check_writable(self) -> None:
        if why := read_only(self.path):
            raise Problem(423, "read-only", f"Nothing can be written: {why}.")

    def _saved(self, before: str) -> bool:
        """Whether the text is in the file now; not where another program was faster.

        Raises
        ------
        Problem
            It cannot be written.
        """
        text = self.opened.text
        try:
            self.opened.save()
        except RequestError as error:
            self.opened.put(before)
            now = self._bytes()
            if now == text.encode("utf-8", "surrogatepass"):  # it failed just behind its end
                self.opened.reload()
                return True
            if now != before.encode("utf-8", "surrogatepass"):
                return False
            raise unwritten(error) from None
        return True

    def _kept(self, made: Change, latest: Version, who: str, before: str) -> None:
        """Keep the version of what is in the file; where it cannot be kept, the file goes back.

        Raises
        ------
        Problem
            It cannot be kept.
        """
        try:
            self._keep(made, latest, who)
        except (sqlite3.Error, OSError) as error:
            with suppress(DetenteError, OSError):
                write_atomically(self.path, before.encode("utf-8"))
            with suppress(DetenteError):
                self.opened.reload()
            raise Problem(507, "no-history", f"The version cannot be kept: {error}.", NO_HISTORY) from None

    def _keep(self, made: Change, latest: Version | None, who: str) -> Version:
        """Keep the text as a version behind the newest."""
        goes_on = self._goes_on(made, who)
        previous = made.previous if made.kind in STEPS else latest
        led = latest.previous if goes_on and latest else previous.n if previous else None
        if made.kind in {"found", "made"}:
            led = None
        version = Version(
            0, self.opened.version, time(), who, made.kind, made.what, led, made.redo,
            latest.n if goes_on and latest else None,
        )  # fmt: skip
        kept = self.versions().add(self.name, self.opened.text, version)
        self.events.tell("version", name=self.name, version=self.opened.version, n=kept.n, who=who)
        return kept

    def _goes_on(self, made: Change, who: str) -> bool:
        """Whether an edit goes on with the one before it, at the same place and at once."""
        now, burst = monotonic(), (who, made.place)
        goes_on = made.place is not None and burst == self._burst and now < self._burst_until
        self._burst = burst if made.place is not None else ()
        self._burst_until = now + BURST
        return goes_on
