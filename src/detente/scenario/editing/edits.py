"""Changing the text of a scenario file by program, so that whoever wrote it by hand still knows it.

A list of edits is carried out whole or not at all. Each touches the characters of what it changes and leaves every
other byte, comments and order included. Afterwards the text is read, and must say exactly what the edit says of the
data (`model`); an edit that cannot be made so is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from detente.errors import RequestError
from detente.scenario.editing.changes import Change, inserting, removing, setting
from detente.scenario.editing.inheritance import as_written
from detente.scenario.editing.moves import moving
from detente.scenario.editing.renames import renaming
from detente.scenario.editing.sentences import UNSAID, Edit, Op, edits_of, numbered
from detente.scenario.editing.sharing import SharedError, touched_readings
from detente.scenario.editing.text.file_text import Written, file_tree, says
from detente.scenario.editing.text.patchwork import patched, pieces
from detente.scenario.editing.text.renewal import renewed
from detente.scenario.editing.text.slots import TooIntricateError
from detente.scenario.tree import Node


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of a list of edits.

    Attributes
    ----------
    text
        The new text.
    applied
        The edits as they were carried out.
    inverse
        The edits that give back the old text, byte for byte.
    touched_readings
        The readings whose values changed: ``base`` and variants.
    root
        The tree of the new text.
    removed
        Of each edit what it took out of the text; `UNSAID` of those that took out nothing.
    """

    text: str
    applied: tuple[Edit, ...]
    inverse: tuple[Edit, ...]
    touched_readings: tuple[str, ...]
    root: Node
    removed: tuple[object, ...]


def edited(text: str, said: object, root: Node | None = None) -> Edited:
    r"""The text of a scenario file with a list of edits carried out, one after the other, all or none.

    Parameters
    ----------
    text
        The text of a YAML file.
    said
        The edits: `Edit` values or sentences as JSON has them, or one of them.
    root
        The tree of the text, where it is known.

    Raises
    ------
    EditRefused
        One of them cannot be carried out; it says which and why.
    ScenarioError
        The text is no YAML.

    Examples
    --------
    >>> done = edited("a:\n- x  # first\n- y\n", {"op": "move", "path": "a.1", "to": 2})
    >>> done.text
    'a:\n- y\n- x  # first\n'
    >>> edited(done.text, done.inverse).text
    'a:\n- x  # first\n- y\n'
    """
    mark, before = without_mark(text, root)
    now = before
    applied: list[Edit] = []
    inverse: list[Edit] = []
    removed: list[object] = []
    for number, edit in enumerate(edits_of(said), 1):
        try:
            made = _carried_out(now, edit)
        except RequestError as refusal:
            raise numbered(refusal, number, edit) from None
        applied.append(made[0][0].applied if len(made) == 1 else edit)
        last = made[-1][0]
        removed.append(last.inverse.value if last.applied.op == "remove" else UNSAID)
        for change, after in made:
            inverse.insert(0, replace(change.inverse, written=pieces(after.text, now.text)))
            now = after
    touched = touched_readings(before.root, now.root) if applied else ()
    return Edited(mark + now.text, tuple(applied), tuple(inverse), touched, now.root, tuple(removed))


def without_mark(text: str, root: Node | None = None) -> tuple[str, Written]:
    """The byte order mark of a text, and the text without it."""
    own = text.removeprefix("\ufeff")
    return text[: len(text) - len(own)], Written(own, root or file_tree(own))


def _carried_out(now: Written, edit: Edit) -> list[tuple[Change, Written]]:
    """One edit, step by step: what each does, and the text that it makes.

    Raises
    ------
    RequestError
        It cannot be carried out.
    """
    made: list[tuple[Change, Written]] = []
    try:
        for each in as_written(now, edit):
            change = _OPS[each.op](now, each)
            now = _as_it_was(now, each, change) or made_of(now, change)
            made.append((change, now))
    except SharedError as refusal:
        if edit.scope is not None:
            raise
        raise _explained(now, edit, refusal) from None
    return made


def _as_it_was(now: Written, edit: Edit, change: Change) -> Written | None:
    """The text as an inverse knows it; None where it is another by now."""
    text = patched(now.text, edit.written) if edit.written else None
    after = None if text is None else renewed(now, text)
    return after if after and (says(after.root, change.wanted) or change.goes_back(after)) else None


def _explained(now: Written, edit: Edit, refusal: SharedError) -> SharedError:
    """Why an edit of a shared part must say where it holds: the readings that it would touch."""
    everywhere = _carried_out(now, replace(edit, scope="everywhere"))
    names = touched_readings(now.root, everywhere[-1][1].root)
    return SharedError(
        f"{refusal.message}: everywhere would change {_in_words(names)}",
        'say "scope": "everywhere" to change them all, or "scope": "here" to change this place alone',
        names,
    )


def _in_words(readings: tuple[str, ...]) -> str:
    """The readings, with their noun."""
    noun = "the reading" if len(readings) == 1 else "the readings"
    return f"{noun} {', '.join(readings)}" if readings else "no reading"


def made_of(now: Written, change: Change) -> Written:
    """The text of a change.

    Raises
    ------
    TooIntricateError
        It would say something else than it should.
    """
    after = renewed(now, change.make())
    if after is None or not says(after.root, change.wanted):
        raise TooIntricateError
    return after


_OPS: dict[Op, Callable[[Written, Edit], Change]] = {
    "set": setting,
    "insert": inserting,
    "remove": removing,
    "move": moving,
    "rename": renaming,
}
