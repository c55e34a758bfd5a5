"""A file as text: its bytes decoded, its lines found, and the places of its code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from detente.errors import Place, RequestError
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf

MAX_BYTES = 32 * 1024 * 1024
MAX_CONTROL_CHARACTERS = 20

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL_CHARACTER = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPE = re.compile(r"\\(?:x..|u....|U........|\r\n|.)|\r\n|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and where each of its lines starts (code points)."""

    text: str
    line_starts: tuple[int, ...]

    def place(self, index: int) -> Place:
        """The line and column of a code point."""
        line = bisect_right(self.line_starts, index)
        return Place(line, index - self.line_starts[line - 1] + 1)

    def place_within(self, leaf: Leaf, offset: int) -> Place:
        """The place in the file of a code point of a leaf's text.

        Notes
        -----
        Exact for every visible character in every style: quotes, escapes and folded lines only change
        the white space between characters, never their order. White space, and the end of the text,
        stand just behind the visible character before them.
        """
        visible = _visible(leaf.text, offset)
        at_visible = offset < len(leaf.text) and not leaf.text[offset].isspace()
        marks = list(islice(self._marks(leaf), visible + 1))
        if at_visible and visible < len(marks):
            return self.place(marks[visible][0])
        return self.place(marks[visible - 1][1]) if 0 < visible <= len(marks) else leaf.place

    def _marks(self, leaf: Leaf) -> list[tuple[int, int]]:
        """The spans in the file of a leaf's visible characters, in order."""
        start, end = leaf.span
        quote = {"single": "'", "double": '"'}.get(leaf.style)
        if quote:
            start, end = start + 1, max(start + 1, end - 1)
        if leaf.style in {"literal", "folded"}:
            header = _LINE_END.search(self.text, start, end)
            start = header.end() if header else end
        raw = self.text[start:end]
        if leaf.style == "double":
            tokens = [(found.start(), found.end()) for found in _ESCAPE.finditer(raw)]
        elif leaf.style == "single":
            tokens = [(found.start(), found.end()) for found in re.finditer(r"''|.", raw, re.DOTALL)]
        else:
            tokens = [(index, index + 1) for index in range(len(raw))]
        return [(start + a, start + b) for a, b in tokens if _is_visible(raw[a:b])]


def _visible(text: str, end: int) -> int:
    return sum(not each.isspace() for each in text[:end])


def _is_visible(token: str) -> bool:
    return (
        not token.isspace()
        and token not in {"\\n", "\\t", "\\r", "\\ ", "\\_", "\\N", "\\L", "\\P"}
        and not (token[0] == "\\" and token[1:].isspace())
    )


def document(text: str) -> Document:
    """The document of a text."""
    return Document(text, (0, *(found.end() for found in _LINE_END.finditer(text))))


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
    try:
        found = document(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as problem:
        _tell_bad_byte(data, problem.start, problems)
        return None
    return found if _is_plain(found, problems) else None


def _tell_bad_byte(data: bytes, start: int, problems: Problems) -> None:
    before = document(data[:start].decode("utf-8").removeprefix("\ufeff"))
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    hint = "the file looks like UTF-16; save it as UTF-8" if utf16 else "save the file as UTF-8"
    place = before.place(len(before.text))
    problems.error("encoding", place, f"expected UTF-8, found the byte 0x{data[start]:02x}", hint=hint)


def _is_plain(found: Document, problems: Problems) -> bool:
    controls = list(islice(_CONTROL_CHARACTER.finditer(found.text), MAX_CONTROL_CHARACTERS))
    for control in controls:
        message = f"the character U+{ord(control.group()):04X} cannot stand in a scenario file"
        problems.error("control-character", found.place(control.start()), message, control.group())
    return not controls
