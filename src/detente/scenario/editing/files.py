"""Files written whole or not at all, with the owner, the permissions and the names that they had.

The content goes to a new file in the same folder, which then takes the old one's place: whoever reads, and whatever
kills the command, there is one whole file. A command that is killed may leave such a new file; it lies hidden, and
the next one that writes there removes it once it is too old to be anybody's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path

from detente.errors import RequestError

UNFINISHED = ".unfinished"
"""What the name of the copy ends in that lies beside a file while it is written where it is."""

_PREFIX, _SUFFIX = ".detente-", ".tmp"
_TOO_OLD = 3600.0
"""Seconds after which a new file that has taken no place was left by a command that was killed."""


class AlreadyThere(RequestError):
    """A file that should be new, and is there."""


def write_atomically(path: str | Path, content: str | bytes) -> None:
    """Put a text, or bytes, in a file: all of it or, where anything fails, nothing.

    Of a symbolic link the target is written. The old file's owner, permissions and extended attributes are kept.

    Raises
    ------
    RequestError
        The file cannot be written, or is no plain file.

    Notes
    -----
    A file with several names (hard links), or with an owner whom we cannot give to another file, cannot be
    replaced without losing them. It is written where it is, as soon as a whole copy of the new content lies beside it
    under its name and `UNFINISHED`. What fails is taken back; a command that is killed within these milliseconds
    leaves the copy, and nothing is written there until somebody has looked at both.
    """
    check_place(path)
    with _refusals(path):
        target = Path(path).resolve()
        with _new_beside(target, _bytes(content)) as new:
            if _can_take_place(new, target):
                new.replace(target)
                _keep_names(target.parent)
            else:
                _write_where_it_is(target, new)


def check_place(path: str | Path) -> None:
    """Refuse a place where no file can be written, before anything is worked out that would go there.

    Raises
    ------
    RequestError
        A folder, a pipe or a device is there, or a file that is read-only; or there is no folder for it.
    """
    with _refusals(path):
        target = Path(path).resolve()
        if target.is_dir():
            raise RequestError(f"{path} cannot be written: it is a folder", "name a file in it")
        if not target.parent.is_dir():
            reason = f"there is no folder {Path(path).parent}"
            raise RequestError(
                f"{path} cannot be written: {reason}", "make the folder first, or name another"
            )
        if target.exists() and not target.is_file():
            raise RequestError(f"{path} cannot be written: it is no plain file")
        if target.exists() and not os.access(target, os.W_OK):
            raise RequestError(f"{path} cannot be written: it is read-only")


def write_new(path: str | Path, content: str | bytes) -> None:
    """Put a text, or bytes, in a file that is not there yet, not even as a link: all of it or nothing.

    Raises
    ------
    AlreadyThere
        The file is there.
    RequestError
        It cannot be written.
    """
    with _refusals(path):
        target = Path(path)
        with _new_beside(target, _bytes(content)) as new:
            new.chmod(_usual_permissions())
            _take_free_place(new, target)
            _keep_names(target.parent)


def kept_beside(path: Path, content: bytes) -> Path:
    """Put what a file holds beside it, under its name, the day, and where that is taken a number.

    Raises
    ------
    RequestError
        It cannot be written.
    """
    stem = f"{path.stem}.before-{date.today().isoformat()}"
    for number in count(1):
        beside = path.with_name(f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}")
        try:
            write_new(beside, content)
        except AlreadyThere:
            if not beside.is_file() or beside.read_bytes() != content:
                continue
        return beside
    raise AssertionError("numbers do not end")


@contextmanager
def _refusals(path: str | Path) -> Iterator[None]:
    """What the system refuses, as a sentence about the file."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        kind = AlreadyThere if isinstance(problem, FileExistsError) else RequestError
        raise kind(f"{path} cannot be written: {reason}") from None


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


@contextmanager
def _new_beside(target: Path, content: bytes) -> Iterator[Path]:
    """A hidden new file in the target's folder with all of the content, on the disk; gone afterwards."""
    _remove_left_behind(target.parent)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX, suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _remove_left_behind(folder: Path) -> None:
    """Remove what commands that were killed have left in a folder."""
    for each in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - each.lstat().st_mtime > _TOO_OLD:
                each.unlink()


def _can_take_place(new: Path, target: Path) -> bool:
    """Whether the new file can take the old one's place with nothing lost; it has all that was its then."""
    if not target.exists():
        new.chmod(_usual_permissions())
        return True
    if target.stat().st_nlink > 1:
        return False
    try:
        if sys.platform != "win32" and _owner(target) != _owner(new):
            os.chown(new, *_owner(target))
        shutil.copystat(target, new)  # permissions, access lists and extended attributes
        os.utime(new)
    except OSError:
        return False
    return True


def _owner(path: Path) -> tuple[int, int]:
    """The user and the group of a file; where the system knows none, the same for all."""
    known = path.stat()
    return known.st_uid, known.st_gid


def _usual_permissions() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _write_where_it_is(target: Path, new: Path) -> None:
    """Write over a file, while a copy of the new content lies beside it; what fails is taken back.

    Raises
    ------
    RequestError
        A command that wrote it was killed before.
    """
    copy = target.with_name(target.name + UNFINISHED)
    if copy.exists():
        message = f"{target} may be half written: the command that wrote it was killed"
        raise RequestError(message, f"{copy} holds all of what it wrote; keep the right one, remove the copy")
    before = target.read_bytes()
    content = new.read_bytes()
    new.replace(copy)
    try:
        _write_over(target, content)
    except BaseException:
        _write_over(target, before)
        raise
    finally:
        if target.read_bytes() in {before, content}:
            copy.unlink()


def _write_over(target: Path, content: bytes) -> None:
    with target.open("r+b") as stream:
        stream.write(content)
        stream.truncate()
        stream.flush()
        os.fsync(stream.fileno())


def _take_free_place(new: Path, target: Path) -> None:
    """Give the new file a name that nothing has; of two that want it at once, one gets it."""
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system that knows no links
        target.touch(exist_ok=False)
        new.replace(target)


def _keep_names(folder: Path) -> None:
    """Let what a folder names reach the disk, where the system can be asked to."""
    with suppress(OSError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
