"""A scenario's file: its folder and its bytes, the text that they hold, and the places of its code points."""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from detente.errors import Diagnostic, Place, RequestError
from detente.scenario.foreign_files import foreign_file
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
_NUMBERED_ESCAPE = re.compile(r"\\[xuU]([0-9a-fA-F]+)")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and where each of its lines starts (code points)."""

    text: str
    line_starts: tuple[int, ...]

    def place(self, index: int) -> Place:
        """The line and column of a code point."""
        line = bisect_right(self.line_starts, index)
        return Place(line, index - self.line_starts[line - 1] + 1)

    def index(self, place: Place) -> int:
        """The code point at a line and column."""
        return self.line_starts[place.line - 1] + place.column - 1

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
    if numbered := _NUMBERED_ESCAPE.fullmatch(token):
        return not chr(int(numbered[1], 16)).isspace()
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
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # no file has such a name
        return name.encode("utf-8", "replace").decode("utf-8")


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


def unreadable(path: str, problem: RequestError) -> Diagnostic:
    """That a file cannot be read, as a problem of it like others."""
    return Diagnostic("unreadable-file", problem.message, path, Place(1, 1), hint=problem.hint)


def decode(data: bytes, problems: Problems) -> Document | None:
    """The document that the bytes hold, a byte order mark left out; None where they hold none."""
    if other := foreign_file(data, problems.file):
        message, hint = f"this is {other.noun}; a scenario is YAML in UTF-8", other.hint(problems.file)
        problems.error("other-format", Place(1, 1), message, hint=hint)
        return None
    if len(data) > MAX_BYTES:
        problems.error("file-too-large", Place(1, 1), f"a scenario file has at most {MAX_BYTES:,} bytes")
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
