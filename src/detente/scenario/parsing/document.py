"""A scenario's file: its folder and its bytes, the text that they hold, and the places of its code points.

Files of other programs that were taken for a scenario are told from their bytes.
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from detente.errors import Place, RequestError
from detente.scenario.problems import Problems, quoted
from detente.scenario.tree import Leaf

MAX_BYTES = 32 * 1024 * 1024
MAX_CONTROL_CHARACTERS = 20
UTF_8_HINT = "set the environment variable PYTHONUTF8=1, or a locale of UTF-8"

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL_CHARACTER = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_CHARACTER = re.compile(r".", re.DOTALL)
_TOKENS = {
    "single": re.compile(r"''|.", re.DOTALL),
    "double": re.compile(r"\\(?:x..|u....|U........|\r\n|.)|.", re.DOTALL),
}
_INVISIBLE_ESCAPES = frozenset({r"\n", r"\t", r"\r", r"\v", r"\f", r"\_", r"\N", r"\L", r"\P"})


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and where each of its lines starts (code points)."""

    text: str
    line_starts: tuple[int, ...]

    def place(self, index: int) -> Place:
        """The line and column of a code point."""
        line = bisect_right(self.line_starts, index)
        return Place(line, index - self.line_starts[line - 1] + 1)

    def spots(self, leaf: Leaf) -> tuple[int, ...]:
        """Where in the file each code point of a leaf's text stands, and one more for its end.

        Notes
        -----
        Exact for every visible character in every style: quotes, escapes and folded lines change the
        white space between characters, never their order. White space, and the end of the text, stand
        just behind the visible character before them.
        """
        marks = iter(self._marks(leaf))
        found: list[int] = []
        behind = leaf.span[0]
        for character in leaf.text:
            if character.isspace():
                found.append(behind)
            else:
                start, behind = next(marks, (behind, behind))
                found.append(start)
        return (*found, behind)

    def _marks(self, leaf: Leaf) -> list[tuple[int, int]]:
        """The spans in the file of a leaf's visible characters, in order."""
        start, end = leaf.span
        tokens = _TOKENS.get(leaf.style, _CHARACTER)
        if leaf.style in {"single", "double"}:
            start, end = start + 1, end - 1
        elif leaf.style in {"literal", "folded"}:
            header = _LINE_END.search(self.text, start, end)
            start = header.end() if header else end
        found = tokens.finditer(self.text, start, max(start, end))
        return [token.span() for token in found if _is_visible(token.group())]


def _is_visible(token: str) -> bool:
    return not token.isspace() and token not in _INVISIBLE_ESCAPES and not token[1:].isspace()


def document(text: str) -> Document:
    """The document of a text."""
    return Document(text, (0, *(found.end() for found in _LINE_END.finditer(text))))


def folder_of(path: str | Path) -> Path:
    """The folder that the texts of a scenario's sources lie in: that of the file itself, where its name is a link.

    So the texts are found by whichever name of the file one comes.
    """
    named = Path(path)
    return (Path(os.path.realpath(named)) if named.is_symlink() else named).parent


def is_inside(text: str, folder: Path | None) -> bool:
    """Whether a path names something inside the folder, links followed; without a folder, whether it could."""
    path = PurePosixPath(text)
    if not text or path.is_absolute() or ".." in path.parts or not path.parts:
        return False
    if "\\" in text or ":" in text or text.startswith("~") or not text.isprintable():
        return False
    if folder is None:
        return True
    if unnameable(text) is not None:
        return True
    try:
        return (folder / text).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def unnameable(text: str) -> str | None:
    """Why the system can have no file of that name; None where it can."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        encoding = sys.getfilesystemencoding()
        return f"the system's encoding ({encoding}) cannot name the file {quoted(text)}"
    return None


def true_name(name: str) -> str:
    """A file's name in its own letters, where the system's encoding has none for them: its bytes as UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most one more than are allowed.

    Raises
    ------
    RequestError
        No such file, no plain file, or one that cannot be read.
    """
    try:
        if path.is_dir():
            raise RequestError(f"{path} is a folder, not a scenario file")
        if path.exists() and not path.is_file():
            raise RequestError(f"{path} is no plain file")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RequestError(f"there is no file {path}") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RequestError(f"{path} cannot be read: {reason}") from None


def decode(data: bytes, problems: Problems) -> Document | None:
    """The document that the bytes hold, a byte order mark left out; None where they hold none."""
    if len(data) > MAX_BYTES:
        problems.error("file-too-large", Place(1, 1), f"a scenario file has at most {MAX_BYTES:,} bytes")
        return None
    if other := other_format(data):
        problems.error(
            "other-format", Place(1, 1), f"this is {other.noun}; a scenario is YAML in UTF-8", hint=other.hint
        )
        return None
    try:
        found = document(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as problem:
        _tell_bad_byte(data, problem.start, problems)
        return None
    return found if _is_plain(found, problems) else None


def _tell_bad_byte(data: bytes, start: int, problems: Problems) -> None:
    before = document(data[:start].decode("utf-8").removeprefix("\ufeff"))
    place, message = before.place(len(before.text)), f"expected UTF-8, found the byte 0x{data[start]:02x}"
    problems.error("encoding", place, message, hint="save the file as UTF-8")


def _is_plain(found: Document, problems: Problems) -> bool:
    controls = list(islice(_CONTROL_CHARACTER.finditer(found.text), MAX_CONTROL_CHARACTERS))
    for control in controls:
        message = f"the character U+{ord(control.group()):04X} cannot stand in a scenario file"
        problems.error("control-character", found.place(control.start()), message, control.group())
    return not controls


# Files of other programs

HEAD = 4096
"""Bytes at the beginning that are looked at."""

_TABLE = "‘detente new NAME --from TABLE’ makes a scenario from an option table"
_SOURCE = "a document that a scenario cites is added to it with ‘detente source add SCENARIO FILE’"
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/workbook", "an Excel workbook", _TABLE),
    (b"word/document", "a Word document", _SOURCE),
    (b"ppt/presentation", "a PowerPoint file", None),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", f"save it as .xlsx; {_TABLE}"),
    (b"opendocument.text", "an OpenDocument text", f"save it as .docx; {_SOURCE}"),
    (
        b".qde",
        "a REFI-QDA project",
        "‘detente evidence import SCENARIO PROJECT’ takes codings into a scenario",
    ),
)
"""The names of the parts stand in a ZIP file as they are, or its kind does."""
_BEGINNINGS = (
    (b"%PDF-", "a PDF", _SOURCE),
    (b"{\\rtf", "an RTF document", f"save it as .docx; {_SOURCE}"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password", "save it as .docx or .xlsx"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file (7z)", "unpack it"),
    (b"\x89PNG", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"<!doctype html", "a web page", _SOURCE),
    (b"<html", "a web page", _SOURCE),
    (b"<", "HTML or XML", None),
)
_MIME = re.compile(rb"^(?:mime-version|snapshot-content-location):", re.MULTILINE)
_UNICODE = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """What a file is that is no scenario, and what to do with it, where that can be said."""

    noun: str
    hint: str | None


def other_format(data: bytes) -> OtherFormat | None:
    """What the bytes are where they are known, and no scenario; None else.

    Examples
    --------
    >>> other_format(b"%PDF-1.7").noun, other_format(b"format: detente/1")
    ('a PDF', None)
    """
    if encoding := _wide_encoding(data):
        return OtherFormat(f"text in {encoding}", f"the file looks like {encoding}; save it as UTF-8")
    if data.startswith(_ZIP):
        found = next(
            ((noun, hint) for mark, noun, hint in _IN_ZIP if mark in data), ("a ZIP file", "unpack it")
        )
        return OtherFormat(*found)
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, noun, hint in _BEGINNINGS:
        if head.startswith(mark.lower()):
            return OtherFormat(noun, hint)
    if _MIME.search(head) and not head.startswith(b"format:"):
        return OtherFormat("an e-mail or a saved web page (MIME)", _SOURCE)
    return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by a mark at the beginning, or since every other byte of Latin text is zero."""
    marked = next((name for mark, name in _UNICODE.items() if data.startswith(mark)), None)
    if marked:
        return marked
    even, odd = data[:64:2], data[1:64:2]
    zeros = sorted((even.count(0), odd.count(0)))
    return "UTF-16" if len(odd) > 4 and zeros[0] == 0 and zeros[1] >= len(odd) * 3 // 4 else None
