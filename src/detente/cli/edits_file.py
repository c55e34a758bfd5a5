"""A list of edits as JSON text: read, and where each edit, and each of its keys, stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.cli.json_files import DECODER, NoJsonError, json_text, json_value
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
    try:
        said = json_value(data, name)
    except NoJsonError as problem:
        raise _unread(data, name, problem) from None
    text = json_text(data)
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


def _unread(data: bytes, name: str, problem: NoJsonError) -> RequestError:
    """Why something is no JSON, with line and column: of a fault within an edit, those of the edit."""
    text, fault = json_text(data, "replace"), problem.fault
    if isinstance(fault, json.JSONDecodeError):
        start, why = fault.pos, f"{fault.msg[:1].lower()}{fault.msg[1:]}"
    elif isinstance(fault, UnicodeDecodeError):
        start, why = text.index("\ufffd"), "a byte is no text in UTF-8"
    elif fault:
        start, why = _at_fault(text), str(fault)
    else:
        start, why = 0, "it is nested too deep"
    return RequestError(f"{_shown(name, text, start)}: this is no JSON: {why}", _HINT)


def _at_fault(text: str) -> int:
    """Where the first edit starts that holds what JSON cannot say."""
    at = _behind(text, 0)
    at = _behind(text, at + 1) if text.startswith("[", at) else at
    while True:
        try:
            _, end = DECODER.raw_decode(text, at)
        except ValueError:
            return at
        at = _behind(text, end)


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
