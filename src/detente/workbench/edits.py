"""One open scenario: its text on the disk, its versions, and edits by pages that do not wait for each other.

The file is the truth. An edit is written to it, then its version is kept, and only then it is answered. What another
program has written is noticed by its hash before every write, becomes a version of its own, and is built upon.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import RLock
from time import monotonic, time
from typing import Any, TypeVar

from detente.answers.edit import diagnostic_record, sentences
from detente.api.edit import new_problems
from detente.api.opened import Opened
from detente.errors import DetenteError, Diagnostic, RequestError, ScenarioError
from detente.scenario.editing.edits import Edited
from detente.scenario.editing.files import write_atomically
from detente.scenario.editing.sentences import UNSAID, Edit, EditRefused, edits_of, shown
from detente.workbench.events import Events
from detente.workbench.history import Kind, Version, Versions
from detente.workbench.merge import Conflict, difference, followed, merged
from detente.workbench.refusals import read_only, refused, unwritten
from detente.workbench.replies import Problem, problem_of
from detente.workbench.trial import is_about_states, placed_problems
from detente.workbench.verdicts import Verdicts

T = TypeVar("T")

TRIES = 5
"""So often a write begins anew when another program was faster."""

BURST = 1.0
"""Seconds within which what goes on at the same place is one version."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a write did to a text, for whoever made it."""

    kind: Kind
    what: tuple[str, ...]
    place: object = None
    previous: Version | None = None
    redo: tuple[int, ...] = ()
    edited: Edited | None = None


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
            data = self._bytes()
            latest = self.versions().latest(self.name)
            digest = sha256(data).hexdigest()
            if digest != self.opened.version or not self.opened.is_saved:
                self.opened.reload()
            if latest is not None and latest.hash == digest:
                return latest
            found = latest is None
            change = Change("found" if found else "outside", ("Found." if found else "Changed outside.",))
            return self._keep(change, latest, "")

    def begin(self, who: str) -> Version:
        """The first version of a scenario that was just made."""
        with self.lock:
            return self._keep(Change("made", ("Made.",)), self.versions().latest(self.name), who)

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            hint = "its versions are kept; put the file back, or make a new one"
            raise Problem(404, "gone", f"The file of ‘{self.name}’ is gone.", hint) from None
        except OSError as problem:
            raise Problem(
                500, "unreadable", f"The file of ‘{self.name}’ cannot be read: {problem.strerror}."
            ) from None

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

    # Writing

    def edit(self, said: Sequence[Mapping[str, Any]], who: str) -> dict[str, Any]:
        """Carry out edits, all or none.

        Raises
        ------
        Problem
            One of them conflicts with what stands there by now (409 ``conflict``), does not say where it holds
            (409 ``shared``), or cannot be carried out.
        """
        edits = _told(lambda: edits_of(list(said)))

        def change() -> Change:
            done = self._edited(edits)
            return Change("edit", tuple(sentences(done)), place_of(done.applied), edited=done)

        return self._write(change, who)

    def dry_run(self, said: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """What edits would do; nothing is written."""
        edits = _told(lambda: edits_of(list(said)))
        with self.lock:
            self.notice()
            known = self.opened.problems
            with self.opened.tentatively():
                done = self._edited(edits)
                found = placed_problems(done, self.opened.check(), known)
                rules = self.opened.removed_by_rules() if any(map(is_about_states, done.applied)) else {}
                return _edited_record(done, ()) | {"problems": found, "new_problems": found, "rules": rules}

    def put(self, text: str, version: str, who: str) -> dict[str, Any]:
        """Put another text in the place of the one of `version`, merged by lines with what was written since.

        Raises
        ------
        Problem
            Both changed the same lines (409 ``conflict``), or the version is not known (412).
        """

        def change() -> Change:
            now = self.opened.text
            self.opened.put(text if version == self.opened.version else self._merged(version, text, now))
            return Change("text", tuple(difference_told(now, self.opened.text)))

        return self._write(change, who)

    def _merged(self, version: str, text: str, now: str) -> str:
        known = [each for each in self.versions().shown(self.name) if each.hash == version]
        if not known:
            hint = "read the scenario again, and put in it what you changed"
            raise Problem(412, "old-version", "The version that this text is based on is not known.", hint)
        try:
            return merged(self.versions().text(self.name, known[0].n), text, now)
        except Conflict:
            raise Problem(
                409,
                "conflict",
                "The same lines were changed meanwhile.",
                "keep yours, or take theirs",
                mine=text,
                theirs=now,
                difference=difference(now, text),
                version=self.opened.version,
            ) from None

    def undo(self, who: str) -> dict[str, Any]:
        """Go back to the version before, as a new one.

        Raises
        ------
        Problem
            There is none.
        """

        def change() -> Change:
            latest = self._newest()
            target = None
            if latest.previous is not None:
                target = self.versions().version(self.name, latest.previous)
            if target is None:
                raise Problem(409, "nothing-to-undo", "There is nothing to undo.")
            self.opened.put(self.versions().text(self.name, target.n))
            undone = (*latest.redo, latest.n)
            before = target.previous and self.versions().version(self.name, target.previous)
            what = tuple(f"Undone: {each}" for each in latest.what)
            return Change("undo", what, previous=before or None, redo=undone)

        return self._write(change, who)

    def redo(self, who: str) -> dict[str, Any]:
        """Go forward again to the version that was undone last, as a new one.

        Raises
        ------
        Problem
            There is none.
        """

        def change() -> Change:
            latest = self._newest()
            target = self.versions().version(self.name, latest.redo[-1]) if latest.redo else None
            if target is None:
                raise Problem(409, "nothing-to-redo", "There is nothing to redo.")
            self.opened.put(self.versions().text(self.name, target.n))
            what = tuple(each.removeprefix("Redone: ") for each in target.what)
            told = tuple(f"Redone: {each}" for each in what)
            return Change("redo", told, previous=latest, redo=latest.redo[:-1])

        return self._write(change, who)

    def restore(self, n: int, who: str) -> dict[str, Any]:
        """Go back to a version of old, as a new one.

        Raises
        ------
        Problem
            There is none of that number.
        """

        def change() -> Change:
            text = version_text(self.versions(), self.name, n)
            self.opened.put(text)
            return Change("restored", (f"Restored version {n}.",))

        return self._write(change, who)

    def _newest(self) -> Version:
        found = self.versions().latest(self.name)
        assert found is not None  # `notice` has kept one
        return found

    def _edited(self, edits: Sequence[Edit]) -> Edited:
        try:
            return self.opened.edit(edits)
        except EditRefused as refusal:
            if len(edits) == 1 and (again := self._followed(edits[0])):
                return self._edited((again,))
            raise refused(refusal, edits) from None
        except ScenarioError as error:
            raise problem_of(error) from None

    def _followed(self, edit: Edit) -> Edit | None:
        """The edit where what it expects stands by now: another page has moved it."""
        if edit.expect is UNSAID:
            return None
        again = followed(edit, self.opened.outline().get("values"))
        return again if again and shown(again.path) != shown(edit.path) else None

    def _write(self, change: Callable[[], Change], who: str) -> dict[str, Any]:
        """Change the text, write it, keep its version, and tell all of it.

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
                if self.opened.text == before:
                    return self._done(made, ())
                if self._saved(before):
                    break
            else:
                raise Problem(409, "busy", "Another program keeps writing this file.", "try again")
            self._kept(made, latest, who, before)
            applied = made.edited.applied if made.edited else ()
            return self._done(made, new_problems(known, self.opened.problems, applied))

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
            raise Problem(
                507, "no-history", f"The version cannot be kept: {error}.", "make room on the disk; try again"
            ) from None

    def _keep(self, made: Change, latest: Version | None, who: str) -> Version:
        """Keep the text as a version behind the newest."""
        goes_on = self._goes_on(made, who)
        is_way = made.kind in {"undo", "redo"}
        previous = made.previous if is_way else latest
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

    def _done(self, made: Change, found: Sequence[Diagnostic]) -> dict[str, Any]:
        state = self.state()
        if made.edited is None:
            told: dict[str, Any] = {"applied": [], "inverse": [], "touched_readings": None}
            return (
                state | told | {"new_problems": list(map(diagnostic_record, found)), "what": list(made.what)}
            )
        return state | _edited_record(made.edited, found) | {"what": list(made.what)}


def _edited_record(done: Edited, found: Sequence[Diagnostic]) -> dict[str, Any]:
    return {
        "applied": [each.to_dict() for each in done.applied],
        "inverse": [each.to_dict() for each in done.inverse],
        "touched_readings": list(done.touched_readings),
        "new_problems": list(map(diagnostic_record, found)),
    }


def place_of(applied: Sequence[Edit]) -> object:
    """Where one edit of a value stands, so that the next of the same value goes on with it; None for other edits."""
    if len(applied) == 1 and applied[0].op == "set":
        return applied[0].path
    return None


def version_text(versions: Versions, name: str, n: int) -> str:
    """The text of a version.

    Raises
    ------
    Problem
        There is none of that number.
    """
    try:
        return versions.text(name, n)
    except KeyError:
        raise Problem(404, "no-version", f"There is no version {n} of ‘{name}’.") from None


def difference_told(before: str, after: str) -> list[str]:
    """How many lines another text of the whole has changed, in a sentence."""
    lines = difference(before, after)
    added, gone = (sum(each.startswith(sign) for each in lines) for sign in "+-")
    return [f"Text: {added} lines came, {gone} lines went."]


def _told(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except DetenteError as error:
        raise problem_of(error) from None
