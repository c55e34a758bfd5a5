"""A project exchange file opened: a zip that anybody may have made, read in memory and never unpacked.

How large its directory is, is told before anybody reads it into memory.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from detente.errors import RequestError
from detente.scenario.problems import quoted

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LONG_END_SIZE = 56
_LONGEST_COMMENT = 65_535

PROJECT = "project.qde"
FOLDER = "sources"

MAX_DIRECTORY = 8 * 2**20
"""Bytes of the directory of a file: some fifty thousand sources."""

MAX_PROJECT = 64 * 2**20
"""Bytes of ``project.qde``."""

MAX_TEXT = 64 * 2**20
"""Bytes of one text, and of all texts of a project together."""

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_DEFLATE64 = 9
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def directory_size(stream: BinaryIO) -> int:
    """Bytes of the directory at the end of a zip file, as the file says; 0 where it says nothing.

    A directory may be described twice, for small files and for large ones (zip64): the larger number counts.
    """
    stream.seek(0, 2)
    length = stream.tell()
    stream.seek(max(0, length - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE - _LONG_END_SIZE))
    tail = stream.read()
    sizes = [0]
    at = tail.find(_END)
    while at >= 0:  # every place that could be read as the end counts, so that no reading is larger
        sizes += _sizes(tail, at)
        at = tail.find(_END, at + 1)
    return max(sizes)


def _sizes(tail: bytes, at: int) -> list[int]:
    """The sizes that one end record gives, and the zip64 record before it."""
    found = []
    if at + _END_SIZE <= len(tail):
        size = struct.unpack_from("<L", tail, at + 12)[0]
        found.append(0 if size == 0xFFFFFFFF else size)
    start = at - _LOCATOR_SIZE - _LONG_END_SIZE
    if start >= 0 and tail.startswith(_LOCATOR, at - _LOCATOR_SIZE):
        found.append(struct.unpack_from("<Q", tail, start + 40)[0])
    return found


class UnreadablePart(RequestError):
    """A part that cannot be read, though the others may; `why` is what is said of it."""

    def __init__(self, shown: str, why: str, hint: str | None = None) -> None:
        self.why = why
        super().__init__(f"{shown} {why}", hint)


@dataclass(slots=True)
class ProjectArchive:
    """The parts of an open project exchange file.

    Attributes
    ----------
    parts
        By their paths in the file.
    names
        The paths by the last part of each, and from the folder of sources on, in one spelling.
    left
        How many bytes of texts may still be read.
    """

    shown: str
    zip: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    names: dict[str, list[str]]
    left: int = MAX_TEXT

    def project_path(self) -> str:
        """The path of ``project.qde``, or of the only ``.qde`` file there is.

        Raises
        ------
        RequestError
            There is none, or nobody can tell which of several is the project.
        """
        found = [each for each in self.parts if each.lower().endswith(".qde")]
        named = [each for each in found if each.lower() == PROJECT] or [
            each for each in found if each.lower().endswith(f"/{PROJECT}")
        ]
        if len(named or found) == 1:
            return (named or found)[0]
        message = f"{self.shown} is no project exchange file: it has no {PROJECT}"
        if not found:
            raise RequestError(message, "export it anew as a REFI-QDA project")
        several = ", ".join(quoted(each) for each in found[:3])
        raise RequestError(f"{message}, and {len(found)} that may be it: {several}", "export one project")

    def project(self) -> bytes:
        """The bytes of the project.

        Raises
        ------
        RequestError
            There is none, or it is too large, encrypted or damaged.
        """
        return self._read(self.project_path(), MAX_PROJECT)

    def path_of(self, name: str) -> str | None:
        """The path of a file among the sources: there, else of the only one of its name; None where there is none."""
        wanted = _spelled(name)
        alike = self.names.get(f"{FOLDER}/{wanted}") or self.names.get(wanted.rpartition("/")[2], [])
        return alike[0] if len(alike) == 1 else None

    def text(self, path: str) -> bytes:
        """The bytes of a text.

        Raises
        ------
        UnreadablePart
            It is encrypted, compressed in an unknown way or damaged.
        RequestError
            The texts of the project are too large together.
        """
        data = self._read(path, self.left)
        self.left -= len(data)
        return data

    def _read(self, name: str, most: int) -> bytes:
        part = self.parts[name]
        shown = f"{quoted(name)} in {self.shown}"
        if part.flag_bits & 0x1:
            raise UnreadablePart(shown, "is encrypted", "export the project without a password")
        if part.compress_type not in _COMPRESSIONS:
            how = "Deflate64" if part.compress_type == _DEFLATE64 else f"method {part.compress_type}"
            hint = "unpack the file and zip its parts anew"
            raise UnreadablePart(shown, f"is compressed in a way that is not read here ({how})", hint)
        try:
            with self.zip.open(part) as stream:
                data = stream.read(most + 1)
        except _BROKEN as problem:
            raise UnreadablePart(shown, f"is damaged: {problem or type(problem).__name__}") from None
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
            parts = _parts(shown, opened)
            names: dict[str, list[str]] = {}
            for each in parts:
                for name in _names(each):
                    names.setdefault(name, []).append(each)
            yield ProjectArchive(shown, opened, parts, names)


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
        name = _told_name(part).replace("\\", "/")
        if not _is_inside(name):
            raise RequestError(f"{quoted(name)} in {shown} leads out of the file", "nothing was read from it")
        if stat.S_ISLNK(part.external_attr >> 16):
            raise RequestError(f"{quoted(name)} in {shown} is a link", "nothing was read from it")
        if name.endswith("/") or _is_of_system(name):
            continue
        if name.lower() in taken:
            raise RequestError(f"{shown} has two files {quoted(name)}", "nobody can tell which is meant")
        taken.add(name.lower())
        parts[name] = part
    return parts


def _told_name(part: zipfile.ZipInfo) -> str:
    """The path of a part: many programs write UTF-8 without saying so."""
    if part.flag_bits & 0x800:
        return part.orig_filename
    try:
        return part.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return part.orig_filename


def _is_of_system(name: str) -> bool:
    """Whether a file is one that macOS puts beside each other, with what only macOS knows of it."""
    folder, _, last = name.rpartition("/")
    return folder.partition("/")[0] == "__MACOSX" or last.startswith("._")


def _names(path: str) -> set[str]:
    """What a part is looked for by: its last name, and its path from the folder of sources on."""
    spelled = _spelled(path)
    _, folder, inside = f"/{spelled}".partition(f"/{FOLDER}/")
    return {spelled.rpartition("/")[2], *([f"{FOLDER}/{inside}"] if folder else [])}


def _spelled(name: str) -> str:
    """A path in one spelling: systems compose letters differently, and two of three do not tell case apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_inside(name: str) -> bool:
    if not name or name.startswith("/") or re.match(r"[A-Za-z]:", name) or "\0" in name:
        return False
    return ".." not in name.split("/")
