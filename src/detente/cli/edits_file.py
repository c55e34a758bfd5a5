"""A list of edits as JSON text: read, and where each edit, and each of its keys, stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.cli.json_files import json_value
from detente.errors import RequestError
from detente.scenario.editing.sentences import Edit, EditRefused, edit_of
from detente.scenario.parsing.document import document

_GAP = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class EditsFile:
    """Edits that were read, and the text and the name of the file that they stand in."""

    name: str
    text: str
    edits: tuple[Edit, ...]

    def refused(self, refusal: EditRefused) -> RequestError:
        """The refusal of one of the edits, with its place."""
        start = _starts(self.text)[refusal.number - 1]
        return RequestError(f"{_shown(self.name, self.text, start)}: {refusal.message}", refusal.hint)


def edits_file(data: bytes, name: str) -> EditsFile:
    """The edits in a file: a list of them, or one.

    Raises
    ------
    RequestError
        It is no JSON, or something in it is no edit; with line and column.
    """
    said = json_value(data, name)
    text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    if not isinstance(said, list | dict):
        raise RequestError(f"{name}:1:1: expected a list of edits, or one", _HINT)
    edits = []
    for number, each in enumerate(said if isinstance(said, list) else [said], 1):
        try:
            edits.append(edit_of(each, number))
        except EditRefused as refusal:
            start = _of_key(text, _starts(text)[number - 1], refusal.key)
            raise RequestError(f"{_shown(name, text, start)}: {refusal.message}", refusal.hint) from None
    return EditsFile(name, text, tuple(edits))


_HINT = 'write [{"op": "set", "path": "title", "value": "Two firms"}]'


def _starts(text: str) -> list[int]:
    """Where each edit starts."""
    start = _behind(text, 0)
    return [at for at, _ in _parts(text, start)] if text.startswith("[", start) else [start]


def _of_key(text: str, start: int, wanted: str | None) -> int:
    """Where in the edit that starts there a key stands; its start for none."""
    if wanted is None:
        return start
    return next(at for at, key in [*_parts(text, start)][::2] if key == wanted)


def _parts(text: str, start: int) -> Iterator[tuple[int, object]]:
    """What stands in a list, or the keys and values of a mapping in turn, each with its place."""
    at = _behind(text, start + 1)
    while text[at] not in "]}":
        found, end = _DECODER.raw_decode(text, at)
        yield at, found
        at = _behind(text, end)


def _behind(text: str, at: int) -> int:
    """The next place behind white space and signs between values."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _shown(name: str, text: str, index: int) -> str:
    place = document(text).place(index)
    return f"{name}:{place.line}:{place.column}"
