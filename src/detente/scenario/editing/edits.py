"""Changing the text of a scenario file by program, so that whoever wrote it by hand still knows it.

A list of edits is carried out whole or not at all. Each touches the characters of what it changes and leaves every
other byte, comments and order included. Afterwards the text is read, and must say exactly what the edit says of the
data (`model`); an edit that cannot be made so is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.changes import Change, inserting, removing, setting
from detente.scenario.editing.inheritance import as_written
from detente.scenario.editing.moves import moving
from detente.scenario.editing.paths import nearest_steps, one_by_one
from detente.scenario.editing.renames import renaming
from detente.scenario.editing.sentences import UNSAID, Edit, Op, edits_of, numbered
from detente.scenario.editing.sharing import SharedError, shared_depth, touched_readings
from detente.scenario.editing.text.block_style import opened, under_key
from detente.scenario.editing.text.file_text import (
    Steps,
    Written,
    file_tree,
    nodes_on_way,
    read_again,
    says,
    shared_plain,
)
from detente.scenario.editing.text.patchwork import patched, pieces
from detente.scenario.editing.text.renewal import renewed
from detente.scenario.editing.text.slots import TooIntricateError
from detente.scenario.editing.text.yaml_text import KeyPath
from detente.scenario.tree import Leaf, Node, plain


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
    mark, before = _without_mark(text, root)
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


def set_value(
    text: str, path: KeyPath, value: object, *, in_block: bool = False, with_aliases: bool = False
) -> str:
    r"""The text with `value` at `path`; mappings that are missing on the way are made.

    Parameters
    ----------
    text
        The text of a YAML file.
    path
        Keys of mappings and indices of lists (the length of a list appends to it).
    value
        Text, numbers, truth values, None, and lists and dicts of them.
    in_block
        Whether it shall stand on lines of its own: what is written on one line on the way there is opened for it,
        where that can be done.
    with_aliases
        Whether what aliases repeat of the place may change with it.

    Raises
    ------
    ScenarioError
        The text is no YAML.
    RequestError
        The path leads through something that has no such place, or the place cannot be edited alone.

    Examples
    --------
    >>> set_value("title: Old   # a comment\n", ["title"], "New")
    'title: New   # a comment\n'
    """
    mark, now = _without_mark(text)
    edit = Edit("set", one_by_one(path), value, scope="everywhere" if with_aliases else None)
    if _stands(now, edit):
        if not _is_shared_above(now, edit):
            edit = replace(edit, scope="here")
        change = setting(now, edit)
        if change.inverse.value == change.inverse.expect:
            return text
    else:
        change = inserting(now, replace(edit, op="insert"), in_block)
    if in_block and (opened := _opened(now, path, value)) and says(opened.root, change.wanted):
        return mark + opened.text
    return mark + _made(now, change).text


def remove_value(text: str, path: KeyPath) -> str:
    r"""The text without what stands at `path`.

    Raises
    ------
    ScenarioError
        The text is no YAML.
    RequestError
        There is nothing at the path, or it cannot be edited alone.

    Examples
    --------
    >>> remove_value("a: 1\nb: 2\n", ["a"])
    'b: 2\n'
    """
    mark, now = _without_mark(text)
    return mark + _made(now, removing(now, Edit("remove", one_by_one(path)))).text


def _without_mark(text: str, root: Node | None = None) -> tuple[str, Written]:
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
            now = _as_it_was(now, each, change) or _made(now, change)
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


def _made(now: Written, change: Change) -> Written:
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


# On lines of its own


def _opened(now: Written, path: KeyPath, value: object) -> Written | None:
    """The text with a value on lines of its own, in collections that are opened for it; None where that cannot be."""
    plain_ends = now.text.replace("\r\n", "\n")
    try:
        text = _in_block(Written(plain_ends, file_tree(plain_ends)), tuple(path), value)
    except (ScenarioError, RequestError):
        return None
    return (
        None if text is None else read_again(text if plain_ends == now.text else text.replace("\n", "\r\n"))
    )


def _in_block(now: Written, path: Steps, value: object) -> str | None:
    if _is_empty(_node(now.root, path[:-1])):
        path, value = path[:-1], {path[-1]: value}
    node = _node(now.root, path)
    if _is_empty(node) and value and isinstance(value, dict | list):
        return under_key(now.text, now.root, path, value)
    added: list[tuple[Steps, object]] = [(path, value)]
    short = None
    if isinstance(node, Leaf) and isinstance(value, dict):
        (short, own), *rest = value.items()
        if own != plain(node):
            return None
        added = [((*path, key), each) for key, each in rest]
    room = opened(now.text, now.root, path if short else path[:-1], short)
    for place, each in added:
        if room is None:
            return None
        at = Written(room, file_tree(room))
        edit = Edit("set", one_by_one(place), each, scope="everywhere")
        is_there = _stands(at, edit)
        change = setting(at, edit) if is_there else inserting(at, replace(edit, op="insert"), in_block=True)
        room = change.make()
    return room


def _is_empty(node: Node | None) -> bool:
    return node is not None and plain(node) in (None, {}, [])


def _node(root: Node, path: Steps) -> Node | None:
    nodes = nodes_on_way(root, path)
    return nodes[-1] if len(nodes) > len(path) else None


def _stands(now: Written, edit: Edit) -> bool:
    """Whether something stands at the path of an edit."""
    return not nearest_steps(shared_plain(now.root), edit.path)[1]


def _is_shared_above(now: Written, edit: Edit) -> bool:
    """Whether what something stands in is shared, by an alias."""
    steps = nearest_steps(shared_plain(now.root), edit.path)[0]
    return shared_depth(now, steps[:-1]) > 0
