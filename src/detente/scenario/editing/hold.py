"""A hold on a scenario file: read, edited and written by one command at a time, so that no edit is lost.

Every command that changes a scenario holds it meanwhile: it reads the text that the one before it has written. Whoever
does not ask, such as an editor, is found by the bytes: they are compared just before the new text takes their place.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from detente.errors import RequestError
from detente.scenario.editing.files import AlreadyThere, write_atomically, write_new
from detente.scenario.foreign_files import foreign_file
from detente.scenario.parsing.document import folder_of, is_inside, read_bytes
from detente.scenario.problems import quoted

PATIENCE = 30.0
"""Seconds that a command waits for the one that holds the file."""

_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Hold:
    """A scenario file that nobody else changes by Detente, and its bytes as they were read."""

    path: Path
    data: bytes

    @property
    def text(self) -> str:
        """The text of the file, its byte order mark included.

        Raises
        ------
        RequestError
            It is no UTF-8, or plainly something else than a scenario.
        """
        if other := foreign_file(self.data, str(self.path)):
            message, hint = f"{self.path} is {other.noun}", other.hint(str(self.path))
            raise RequestError(f"{message}; a scenario is YAML in UTF-8", hint)
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            raise RequestError(f"{self.path} is not UTF-8", "save the file as UTF-8") from None

    def write(self, text: str, files: Mapping[str, str | bytes] | None = None) -> None:
        """Put a text in the place of the one that was read, after new files beside it that it names: all or nothing.

        Parameters
        ----------
        files
            Their contents by their paths, relative to the scenario's folder. A command that is killed between them
            and the scenario leaves whole files that nothing names yet; the same command takes them as they are.

        Raises
        ------
        RequestError
            The scenario was changed meanwhile, one of the files is there, or something cannot be written.
        """
        content, made = _encoded(text, self.path), list[Path]()
        try:
            for name, own in (files or {}).items():
                made.append(_write_inside(folder_of(self.path), name, own))
            if content != self.data:
                if read_bytes(self.path) != self.data:
                    raise changed_meanwhile(self.path)
                write_atomically(self.path, content)
        except BaseException:
            if content == self.data or not self._holds(content):  # else it was stopped just behind its end
                for each in made:
                    each.unlink(missing_ok=True)
            raise

    def _holds(self, content: bytes) -> bool:
        """Whether the file has just these bytes now; not where it is gone."""
        try:
            return read_bytes(self.path) == content
        except RequestError:
            return False


def _encoded(text: str, path: Path) -> bytes:
    """A text as UTF-8.

    Raises
    ------
    RequestError
        It holds half of a pair of surrogates.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as problem:
        half = f"U+{ord(text[problem.start]):04X}"
        raise RequestError(
            f"{path} cannot be written: its text holds {half}, which is half a character", "delete it"
        ) from None


def changed_meanwhile(path: Path) -> RequestError:
    """The refusal of an edit of a text that is no longer the one that was read."""
    return RequestError(f"{path} was changed meanwhile: nothing was written", "try again")


@contextmanager
def hold(path: Path) -> Iterator[Hold]:
    """Hold a scenario file that is there, as long as the block lasts or the process lives.

    Raises
    ------
    RequestError
        There is no such file, or another command holds it for longer than `PATIENCE`.
    """
    read_bytes(path)  # what cannot be read is told before anybody waits for it
    handle = _locked(path)
    try:
        yield Hold(path, read_bytes(path))
    finally:
        _release(handle, path)


def write_scenario(path: Path, text: str, *, over: bool) -> None:
    """Write a scenario file that rests on no older one: a new one, or, with `over`, all of one that is there.

    Raises
    ------
    AlreadyThere
        It is there, and shall not go; of two commands that write a new one at once one gets this.
    RequestError
        The file cannot be written, or another command holds it for longer than `PATIENCE`.
    """
    try:
        write_new(path.resolve() if path.is_symlink() else path, text)
    except AlreadyThere:
        if not over:
            raise
        with hold(path) as held:
            held.write(text)


def _write_inside(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a new file of a scenario's folder.

    Raises
    ------
    RequestError
        It would lie outside the folder, is there already, or cannot be written.
    """
    if not is_inside(name, folder):
        raise RequestError(f"{quoted(name)} is not a file inside the scenario's folder")
    target = folder / name
    with suppress(OSError):  # told when the file is written
        target.parent.mkdir(parents=True, exist_ok=True)
    write_new(target, content)
    return target


def _locked(path: Path) -> int:
    """An open file that carries the lock of a scenario file.

    Raises
    ------
    RequestError
        Another command has it for longer than `PATIENCE`.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            handle = _opened(path)
        except OSError as problem:
            raise RequestError(f"{path} cannot be written: {problem.strerror or problem}") from None
        if _takes_lock(handle) and _is_of(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            message = f"{path} is being changed by another command, for {PATIENCE:.0f} seconds already"
            raise RequestError(message, "try again when that one is done")
        time.sleep(_PAUSE)


if sys.platform == "win32":
    # An open file cannot be replaced here, so the lock is a file beside it. It can be removed only when nobody has it
    # open, so all who wait have the same one.
    import msvcrt

    def _lock_file(path: Path) -> Path:
        target = path.resolve()
        return target.with_name(f".{target.name}.lock")

    def _opened(path: Path) -> int:
        return os.open(_lock_file(path), os.O_RDWR | os.O_CREAT)

    def _takes_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_of(handle: int, path: Path) -> bool:
        return True

    def _release(handle: int, path: Path) -> None:
        os.close(handle)
        with suppress(OSError):
            _lock_file(path).unlink()

else:
    # The file itself is locked: so nothing lies beside it, and all its names, links included, have one lock. Whoever
    # gets the lock of a file that was replaced meanwhile has the lock of none, and tries the new one.
    import fcntl

    def _opened(path: Path) -> int:
        try:
            return os.open(path, os.O_RDWR)  # some network file systems lock only what can be written
        except PermissionError:
            return os.open(path, os.O_RDONLY)

    def _takes_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass  # a file system without locks: that the bytes are the same must do
        return True

    def _is_of(handle: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except OSError:
            return False

    def _release(handle: int, path: Path) -> None:
        os.close(handle)
