"""The folder that is served: which scenarios lie in it, and whether it can be written."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import count
from pathlib import Path

from detente.errors import RequestError
from detente.workbench.replies import Problem, problem_of

SUFFIX = ".yaml"
_NAME = re.compile(r"[\w-][\w.-]*")
_LONGEST = 100
_BYTES = 200
"""So many bytes a wished name takes: file systems have room for 255, and the trash puts a mark behind it."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Folder:
    """A folder of scenario files.

    Attributes
    ----------
    path
        The folder, without links.
    """

    path: Path

    @cached_property
    def id(self) -> str:
        """What tells it from other folders; the same after a restart."""
        return sha256(os.fsencode(self.path)).hexdigest()[:16]

    @property
    def own(self) -> Path:
        """Where the workbench keeps what is no scenario: versions, and what was deleted."""
        return self.path / ".detente"

    def make_own(self) -> Path:
        """The same, made where it is missing, so that git does not see it.

        Raises
        ------
        OSError
            When nothing can be written there, or it is a link: nothing is written outside of the folder.
        """
        if self.own.is_symlink():
            raise OSError(errno.ELOOP, f"{self.own} is a link")
        self.own.mkdir(exist_ok=True)
        ignore = self.own / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        return self.own

    @property
    def why(self) -> str | None:
        """Why nothing can be written there; None where it can."""
        try:
            if not stat.S_IMODE(self.path.stat().st_mode) & 0o222:  # so it was meant, also for root
                return "the folder is read-only"
            with tempfile.TemporaryFile(dir=self.path):
                return None
        except FileNotFoundError:
            return "the folder is gone"
        except OSError as problem:
            return f"the folder cannot be written: {problem.strerror}"

    def file(self, name: str) -> Path:
        """The file of a scenario that is there.

        Raises
        ------
        Problem
            There is none of that name.
        """
        path = self.place(name)
        if not self._has(path):
            raise Problem(404, "no-scenario", f"There is no scenario ‘{name}’ in this folder.")
        return path

    def place(self, name: str) -> Path:
        """Where the file of a scenario lies, or would.

        Raises
        ------
        Problem
            It cannot be called so.
        """
        if not is_name(name):
            hint = "use letters, digits, - and _"
            raise Problem(404, "no-name", f"A scenario cannot be called ‘{name[:_LONGEST]}’.", hint)
        return self.path / f"{name}{SUFFIX}"

    def names(self) -> list[str]:
        """The scenarios that are there, in the order of their names."""
        try:
            found = [each for each in self.path.glob(f"*{SUFFIX}") if self._has(each)]
        except OSError:
            return []
        return sorted((each.name.removesuffix(SUFFIX) for each in found), key=str.casefold)

    def free_name(self, wish: str) -> str:
        """A name that no scenario has, the one wished for if it can be."""
        plain = re.sub(r"[^\w-]+", "-", wish.strip().lower()).strip("-")[:_LONGEST]
        plain = plain.encode()[:_BYTES].decode(errors="ignore") or "dispute"
        taken = {each.casefold() for each in self.names()}
        return next(
            each
            for each in _numbered(plain)
            if each.casefold() not in taken and not self.place(each).exists()
        )

    def _has(self, path: Path) -> bool:
        """Whether it is a file of this folder, not a link that leads out of it."""
        with suppress(OSError, RuntimeError, ValueError):
            name = path.name.removesuffix(SUFFIX)
            return is_name(name) and path.is_file() and path.resolve().is_relative_to(self.path)
        return False


def is_name(name: str) -> bool:
    """Whether a scenario can be called so."""
    return _NAME.fullmatch(name) is not None and len(name) <= _LONGEST + 10


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


# Why nothing is written


def check_writable(folder: Folder) -> None:
    """Refuse to write where nothing can be written.

    Raises
    ------
    Problem
        Nothing can.
    """
    if why := folder.why:
        raise Problem(423, "read-only", f"Nothing can be written: {why}.")


def read_only(path: Path) -> str | None:
    """Why a file cannot be written; None where it can."""
    with suppress(OSError):
        for each, noun in ((path, "the file"), (path.parent, "the folder")):
            if not stat.S_IMODE(each.stat().st_mode) & 0o222 or not os.access(each, os.W_OK):
                return f"{noun} is read-only"
    return None


def unwritten(error: RequestError) -> Problem:
    """Why something could not be written, with the status that says whether the disk is full."""
    cause = error.__context__  # `from None` hides it and keeps it
    number = cause.errno if isinstance(cause, OSError) else None
    if number in _FULL:
        return Problem(507, "disk-full", "The disk is full: nothing was written.", "make room; try again")
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return Problem(423, "read-only", f"{error.message}.")
    return problem_of(error)
