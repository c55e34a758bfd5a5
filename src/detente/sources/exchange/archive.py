"""A project exchange file opened: a zip that anybody may have made, read in memory and never unpacked."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.exchange.directory_size import directory_size

PROJECT = "project.qde"
FOLDER = "sources"

MAX_DIRECTORY = 8 * 2**20
"""Bytes of the directory of a file: some fifty thousand sources."""

MAX_PROJECT = 64 * 2**20
"""Bytes of ``project.qde``."""

MAX_TEXT = 64 * 2**20
"""Bytes of one text, and of all texts of a project together."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(slots=True)
class ProjectArchive:
    """The parts of an open project exchange file, by their paths in it; `left` is how many bytes may still be read."""

    shown: str
    zip: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    left: int = MAX_TEXT

    def project(self) -> bytes:
        """The bytes of ``project.qde``.

        Raises
        ------
        RequestError
            There is none, or it is too large or damaged.
        """
        name = next((each for each in self.parts if each.lower() == PROJECT), None)
        if name is None:
            found = next((each for each in self.parts if each.lower().endswith(".qde")), None)
            hint = f"it has {quoted(found)} instead" if found else "export it anew as a REFI-QDA project"
            raise RequestError(f"{self.shown} is no project exchange file: it has no {PROJECT}", hint)
        return self._read(name, MAX_PROJECT)

    def text(self, name: str) -> bytes | None:
        """The bytes of a file in the folder of sources; None where there is none.

        Raises
        ------
        RequestError
            It is damaged, or the texts of the project are too large together.
        """
        wanted = f"{FOLDER}/{name}".lower()
        part = next((each for each in self.parts if each.lower() == wanted), None)
        if part is None:
            return None
        data = self._read(part, self.left)
        self.left -= len(data)
        return data

    def _read(self, name: str, most: int) -> bytes:
        part = self.parts[name]
        shown = f"{quoted(name)} in {self.shown}"
        if part.flag_bits & 0x1:
            raise RequestError(f"{shown} is encrypted", "export the project without a password")
        try:
            with self.zip.open(part) as stream:
                data = stream.read(most + 1)
        except _BROKEN as problem:
            raise RequestError(f"{shown} is damaged: {problem or type(problem).__name__}") from None
        if len(data) > most:
            message = f"{shown} is too large: a project and its texts may each have {MAX_TEXT // 2**20} MiB unpacked"
            raise RequestError(message, "export a part of the project")
        return data


@contextmanager
def open_project(path: str | Path) -> Iterator[ProjectArchive]:
    """A project exchange file, open as long as the context lasts.

    Raises
    ------
    RequestError
        There is no such file, it is no zip file, or a path in it leads out of it.
    """
    shown = quoted(str(path))
    with _opened(Path(path), shown) as stream:
        if directory_size(stream) > MAX_DIRECTORY:
            raise RequestError(f"{shown} has too many parts", "export a part of the project")
        try:
            opened = zipfile.ZipFile(stream)
        except _BROKEN:
            hint = "a .qdpx file, which other tools export as REFI-QDA project"
            raise RequestError(f"{shown} is no project exchange file", hint) from None
        with opened:
            yield ProjectArchive(shown, opened, _parts(shown, opened))


def _opened(path: Path, shown: str) -> BinaryIO:
    """A plain file, to be read.

    Raises
    ------
    RequestError
        There is none, or it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RequestError(f"{shown} is no plain file")
        return path.open("rb")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RequestError(f"{shown} cannot be read: {reason}") from None


def _parts(shown: str, opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files in a zip by their paths, all of which lie inside it.

    Raises
    ------
    RequestError
        A path leads out of the file, is a link, or two are the same.
    """
    parts: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()
    for part in opened.infolist():
        name = part.orig_filename.replace("\\", "/")
        if not _is_inside(name):
            raise RequestError(f"{quoted(name)} in {shown} leads out of the file", "nothing was read from it")
        if stat.S_ISLNK(part.external_attr >> 16):
            raise RequestError(f"{quoted(name)} in {shown} is a link", "nothing was read from it")
        if name.endswith("/"):
            continue
        if name.lower() in taken:
            raise RequestError(f"{shown} has two files {quoted(name)}", "nobody can tell which is meant")
        taken.add(name.lower())
        parts[name] = part
    return parts


def _is_inside(name: str) -> bool:
    if not name or name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
        return False
    return ".." not in name.split("/")
