"""Edits as sentences: what shall be done at which place of a scenario file, as a value and as JSON.

``{op, path, value|to, expect, scope}``. What one says is `model`'s to know, how it is done in the text `edits`'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence as Items
from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal, get_args

from detente.errors import RequestError
from detente.scenario.editing.text.patchwork import Piece
from detente.scenario.problems import quoted
from detente.spelling import nearest_names

Op = Literal["set", "insert", "remove", "move", "rename"]
Scope = Literal["everywhere", "here"]
Path = str | tuple[str | int, ...]
"""Keys and places in lists, from 1: joined by dots, or one by one."""


class Unsaid:
    """Stands for a value that a sentence does not name."""

    def __repr__(self) -> str:
        return "UNSAID"


MOST = 2**31
"""So many places has no list."""

UNSAID: Final = Unsaid()


class EditRefused(RequestError):
    """An edit that is not carried out, and with it none of its list.

    `number` is its number there, from 1; `key` the key of the sentence that is at fault, where it is one of them;
    `reason` what was refused of this edit alone.
    """

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        number: int = 1,
        key: str | None = None,
        reason: RequestError | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.number = number
        self.key = key
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Edit:
    """One sentence.

    Attributes
    ----------
    op
        What is done.
    path
        Where: as in ``evidence trace``, such as ``preferences.russia.secondary.2``; one by one where a key has dots.
    value
        What is set or inserted, as plain data.
    to
        Of a move the place afterwards: a number in the same list, or a whole path. Of a rename the new id.
    expect
        What stands at the path before; where it does not, the edit is refused.
    scope
        Where the place is shared by aliases or taken over by a reading: ``everywhere``, or ``here`` alone.
    before
        Of a key that is inserted, or moved to another mapping, the key that it stands before; else it is the last.
    written
        Of an inverse, how the text was: it is put back as it was written, as long as it still stands as it was left.
    """

    op: Op
    path: Path
    value: object = UNSAID
    to: Path | int | None = None
    expect: object = UNSAID
    scope: Scope | None = None
    before: str | None = None
    written: tuple[Piece, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The sentence as JSON has it; `edit_of` reads it back."""
        said: dict[str, object] = {"op": self.op, "path": _listed(self.path)}
        if self.value is not UNSAID:
            said["value"] = self.value
        if self.to is not None:
            said["to"] = _listed(self.to)
        if self.expect is not UNSAID:
            said["expect"] = self.expect
        if self.scope:
            said["scope"] = self.scope
        if self.before is not None:
            said["before"] = self.before
        if self.written:
            said["written"] = [[each.at, each.now, each.then] for each in self.written]
        return said


def _listed(path: Path | int) -> object:
    return list(path) if isinstance(path, tuple) else path


def edits_of(said: object) -> tuple[Edit, ...]:
    """The edits that JSON says: a list of sentences, or one.

    Raises
    ------
    EditRefused
        A sentence is none; it names its number and the key.

    Examples
    --------
    >>> edits_of({"op": "set", "path": "title", "value": "Two firms"})[0].value
    'Two firms'
    """
    if isinstance(said, Edit | Dictionary):
        said = [said]
    if isinstance(said, str) or not isinstance(said, Items | Iterable):
        raise EditRefused("expected a list of edits, each {op, path, …}")
    return tuple(edit_of(each, number) for number, each in enumerate(said, 1))


def edit_of(said: object, number: int = 1) -> Edit:
    """The edit that one sentence says, as JSON has it.

    Raises
    ------
    EditRefused
        It is none.
    """
    if isinstance(said, Edit):
        return said
    if not isinstance(said, Dictionary):
        raise _refused(number, "is no mapping {op, path, …}")
    for key in said:
        if key not in _KINDS:
            raise _unknown(number, "an unknown key", str(key), _KINDS, str(key))
    for key, words in _WORDS.items():
        word = said.get(key)
        if isinstance(word, str) and word not in words:
            raise _unknown(number, f"the unknown {quoted(key)}", word, words, key)
    for key, (is_right, kind) in _KINDS.items():
        if key in said and not is_right(said[key]):
            raise _refused(number, f"needs as its {quoted(key)} {kind}", key=key)
    for key in ("op", "path"):
        if key not in said:
            raise _refused(number, f"has no {quoted(key)}")
    return _complete(_read(said), number)


def _read(said: Dictionary[str, object]) -> Edit:
    keys = dict(said)
    for key in ("path", "to"):
        if isinstance(keys.get(key), list | tuple):
            keys[key] = tuple(keys[key])  # type: ignore[arg-type]
    keys["written"] = tuple(Piece(*each) for each in keys.get("written", ()))  # type: ignore[attr-defined]
    return Edit(**keys)  # type: ignore[arg-type]


_NEEDED: dict[Op, tuple[str, ...]] = {
    "set": ("value",),
    "insert": ("value",),
    "remove": (),
    "move": ("to",),
    "rename": ("to",),
}
_ALLOWED: dict[Op, frozenset[str]] = {
    "set": frozenset({"value", "scope"}),
    "insert": frozenset({"value", "scope", "before"}),
    "remove": frozenset({"scope"}),
    "move": frozenset({"to", "scope", "before"}),
    "rename": frozenset({"to"}),
}


def _complete(edit: Edit, number: int) -> Edit:
    """The edit, with what its kind needs and no more.

    Raises
    ------
    EditRefused
        It has not.
    """
    said = {key for key in ("value", "to", "scope", "before") if getattr(edit, key) not in (UNSAID, None)}
    if edit.value is None:
        said |= {"value"}
    for key in _NEEDED[edit.op]:
        if key not in said:
            raise _refused(number, f"({edit.op}) needs {quoted(key)}")
    for key in sorted(said - _ALLOWED[edit.op]):
        raise _refused(number, f"({edit.op}) cannot have {quoted(key)}", key=key)
    if edit.op == "rename" and not isinstance(edit.to, str):
        raise _refused(number, "(rename) needs the new id as its ‘to’", key="to")
    return edit


def _refused(number: int, message: str, hint: str | None = None, key: str | None = None) -> EditRefused:
    return EditRefused(f"edit {number} {message}", hint, number, key)


def _unknown(number: int, what: str, word: str, known: Iterable[str], key: str) -> EditRefused:
    """The refusal of a word that is none of those known, with the nearest of them."""
    near = nearest_names(word, known)
    hint = f"did you mean {quoted(near[0])}?" if near else f"known are {', '.join(known)}"
    return _refused(number, f"has {what} {quoted(word)}", hint, key)


def numbered(refusal: RequestError, number: int, edit: Edit) -> EditRefused:
    """The refusal of the edit of that number in its list."""
    message = f"edit {number} ({edit.op} {quoted(shown(edit.path))}): {refusal.message}"
    return EditRefused(message, refusal.hint, number, reason=refusal)


def shown(path: Path | int) -> str:
    """A path in one line."""
    return ".".join(map(str, path)) if isinstance(path, tuple) else str(path)


def _is_path(said: object) -> bool:
    if isinstance(said, str):
        return bool(said)
    return isinstance(said, list | tuple) and bool(said) and all(map(_is_step, said))


def _is_step(said: object) -> bool:
    return isinstance(said, str) or (
        isinstance(said, int) and not isinstance(said, bool) and 1 <= said < MOST
    )


def is_plain(value: object, depth: int = 60) -> bool:
    """Whether a value is plain data: what JSON can say, no deeper than files may be."""
    if isinstance(value, float):
        return isfinite(value)
    if value is None or isinstance(value, str | bool | int):
        return True
    if depth and isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(each, depth - 1) for key, each in value.items())
    return (
        bool(depth) and isinstance(value, list | tuple) and all(is_plain(each, depth - 1) for each in value)
    )


def _is_written(said: object) -> bool:
    return isinstance(said, list | tuple) and all(
        isinstance(each, list | tuple) and [type(part) for part in each] == [int, str, str] and each[0] >= 0
        for each in said
    )


_WORDS: dict[str, tuple[str, ...]] = {"op": get_args(Op), "scope": get_args(Scope)}
_KINDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "op": (lambda said: said in _WORDS["op"], "one of set, insert, remove, move, rename"),
    "path": (_is_path, "a path such as ‘preferences.russia.secondary.2’"),
    "value": (is_plain, "plain data"),
    "to": (lambda said: _is_path(said) or _is_step(said), "a place, a path or a new id"),
    "expect": (is_plain, "plain data"),
    "scope": (lambda said: said in _WORDS["scope"], "‘everywhere’ or ‘here’"),
    "before": (lambda said: isinstance(said, str), "a key"),
    "written": (_is_written, "a list of [place, text now, text then]"),
}
