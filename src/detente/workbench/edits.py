"""What pages do to an open scenario: edits, whole texts, undo and redo, and what an edit would do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from detente.answers.edit import diagnostic_record, sentences
from detente.answers.words import counted
from detente.api.check import Check
from detente.api.edit import new_problems
from detente.errors import DetenteError, Diagnostic, ScenarioError
from detente.scenario.editing.edits import Edited
from detente.scenario.editing.paths import nearest_steps
from detente.scenario.editing.sentences import UNSAID, Edit, EditRefused, edits_of, shown
from detente.scenario.editing.text.file_text import node_at, shared_plain
from detente.scenario.parsing.document import document
from detente.scenario.parsing.marks import Mark
from detente.scenario.tree import Leaf, all_of
from detente.workbench.conflicts import Conflict, difference, followed, merged, refused
from detente.workbench.open_file import Change, OpenFile
from detente.workbench.replies import Problem, problem_of
from detente.workbench.versions import Version, Versions

T = TypeVar("T")

RULES = frozenset({"require", "infeasible", "indistinguishable", "definitions"})
"""The sections that say which states there are."""


def edit(file: OpenFile, said: Sequence[Mapping[str, Any]], who: str) -> dict[str, Any]:
    """Carry out edits, all or none.

    Raises
    ------
    Problem
        One of them conflicts with what stands there by now (409 ``conflict``), does not say where it holds
        (409 ``shared``), or cannot be carried out.
    """
    edits = _told(lambda: edits_of(list(said)))

    def change() -> Change:
        done = _edited(file, edits)
        return Change("edit", tuple(sentences(done)), place_of(done.applied), edited=done)

    return _done(file, *file.write(change, who))


def dry_run(file: OpenFile, said: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What edits would do; nothing is written."""
    edits = _told(lambda: edits_of(list(said)))
    with file.lock:
        file.notice()
        known = file.opened.problems
        with file.opened.tentatively():
            done = _edited(file, edits)
            found = placed_problems(done, file.opened.check(), known)
            rules = file.opened.removed_by_rules() if any(map(is_about_states, done.applied)) else {}
            return _edited_record(done) | {"problems": found, "new_problems": found, "rules": rules}


def put(file: OpenFile, text: str, version: str, who: str) -> dict[str, Any]:
    """Put another text in the place of the one of `version`, merged by lines with what was written since.

    Raises
    ------
    Problem
        Both changed the same lines (409 ``conflict``), or the version is not known (412).
    """

    def change() -> Change:
        now = file.opened.text
        file.opened.put(text if version == file.opened.version else _merged(file, version, text, now))
        return Change("text", tuple(difference_told(now, file.opened.text)))

    return _done(file, *file.write(change, who))


def _merged(file: OpenFile, version: str, text: str, now: str) -> str:
    known = [each for each in file.versions().shown(file.name) if each.hash == version]
    if not known:
        hint = "read the scenario again, and put in it what you changed"
        raise Problem(412, "old-version", "The version that this text is based on is not known.", hint)
    try:
        return merged(file.versions().text(file.name, known[0].n), text, now)
    except Conflict:
        raise Problem(
            409,
            "conflict",
            "The same lines were changed meanwhile.",
            "keep yours, or take theirs",
            mine=text,
            theirs=now,
            difference=difference(now, text),
            version=file.opened.version,
        ) from None


def undo(file: OpenFile, who: str) -> dict[str, Any]:
    """Go back to the version before, as a new one.

    Raises
    ------
    Problem
        There is none.
    """

    def change() -> Change:
        latest = file.newest
        target = _target(file, latest.previous, "undo")
        undone = (*latest.redo, latest.n)
        before = target.previous and file.versions().version(file.name, target.previous)
        what = tuple(f"Undone: {each}" for each in latest.what)
        return Change("undo", what, previous=before or None, redo=undone)

    return _done(file, *file.write(change, who))


def redo(file: OpenFile, who: str) -> dict[str, Any]:
    """Go forward again to the version that was undone last, as a new one.

    Raises
    ------
    Problem
        There is none.
    """

    def change() -> Change:
        latest = file.newest
        target = _target(file, latest.redo[-1] if latest.redo else None, "redo")
        what = tuple(each.removeprefix("Redone: ") for each in target.what)
        told = tuple(f"Redone: {each}" for each in what)
        return Change("redo", told, previous=latest, redo=latest.redo[:-1])

    return _done(file, *file.write(change, who))


def _target(file: OpenFile, n: int | None, step: str) -> Version:
    """The version to which undo or redo leads; the text is that of it now.

    Raises
    ------
    Problem
        There is none.
    """
    found = None if n is None else file.versions().version(file.name, n)
    if found is None:
        raise Problem(409, f"nothing-to-{step}", f"There is nothing to {step}.")
    file.opened.put(file.versions().text(file.name, found.n))
    return found


def restore(file: OpenFile, n: int, who: str) -> dict[str, Any]:
    """Go back to a version of old, as a new one.

    Raises
    ------
    Problem
        There is none of that number.
    """

    def change() -> Change:
        text = version_text(file.versions(), file.name, n)
        file.opened.put(text)
        return Change("restored", (f"Restored version {n}.",))

    return _done(file, *file.write(change, who))


def _edited(file: OpenFile, edits: Sequence[Edit]) -> Edited:
    try:
        return file.opened.edit(edits)
    except EditRefused as refusal:
        if len(edits) == 1 and (again := _followed(file, edits[0])):
            return _edited(file, (again,))
        raise refused(refusal, edits) from None
    except ScenarioError as error:
        raise problem_of(error) from None


def _followed(file: OpenFile, edit: Edit) -> Edit | None:
    """The edit where what it expects stands by now: another page has moved it."""
    if edit.expect is UNSAID:
        return None
    again = followed(edit, file.opened.outline().get("values"))
    return again if again and shown(again.path) != shown(edit.path) else None


def _done(file: OpenFile, made: Change, found: Sequence[Diagnostic]) -> dict[str, Any]:
    """What a write did, and how things stand."""
    told: dict[str, Any] = {"applied": [], "inverse": [], "touched_readings": None}
    if made.edited is not None:
        told = _edited_record(made.edited)
    new = list(map(diagnostic_record, found))
    return file.state() | told | {"new_problems": new, "what": list(made.what)}


def _edited_record(done: Edited) -> dict[str, Any]:
    return {
        "applied": [each.to_dict() for each in done.applied],
        "inverse": [each.to_dict() for each in done.inverse],
        "touched_readings": list(done.touched_readings),
    }


def place_of(applied: Sequence[Edit]) -> object:
    """Where one edit of a value stands, so that the next of the same value goes on with it; None for other edits."""
    if len(applied) == 1 and applied[0].op == "set":
        return applied[0].path
    return None


def version_text(versions: Versions, name: str, n: int) -> str:
    """The text of a version.

    Raises
    ------
    Problem
        There is none of that number.
    """
    try:
        return versions.text(name, n)
    except KeyError:
        raise Problem(404, "no-version", f"There is no version {n} of ‘{name}’.") from None


def difference_told(before: str, after: str) -> list[str]:
    """How many lines another text of the whole has changed, in a sentence."""
    lines = difference(before, after)
    added, gone = (sum(each.startswith(sign) for each in lines) for sign in "+-")
    return [f"Text: {counted(added, 'line')} added, {counted(gone, 'line')} removed."]


def _told(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except DetenteError as error:
        raise problem_of(error) from None


# What is still being typed


def is_about_states(edit: Edit) -> bool:
    """Whether an edit may change which states there are."""
    first = edit.path.split(".")[0] if isinstance(edit.path, str) else edit.path[0]
    return first in RULES


def placed_problems(done: Edited, check: Check, known: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The problems that were not there before; ``offset`` and ``length`` tell where in the value that was edited."""
    new = {
        id(each)
        for each in new_problems(known, (each.diagnostic for each in check.diagnostics), done.applied)
    }
    found = [each for each in check.diagnostics if id(each.diagnostic) in new]
    leaves = _edited_leaves(done) if found else []
    written = document(done.text.removeprefix("\ufeff"))

    def place(mark: Mark) -> dict[str, int | None]:
        for leaf in leaves:
            if leaf.span[0] <= mark.start < leaf.span[1]:
                spots = written.spots(leaf)
                start, end = (bisect_right(spots, at) - 1 for at in (mark.start, mark.end - 1))
                return {"offset": max(start, 0), "length": max(end - max(start, 0) + 1, 1)}
        return {"offset": None, "length": None}

    return [diagnostic_record(each.diagnostic) | place(each) for each in found]


def _edited_leaves(done: Edited) -> list[Leaf]:
    """What is written at the places of the edits."""
    data = shared_plain(done.root)
    ways = [nearest_steps(data, each.path) for each in done.applied if each.op in {"set", "insert"}]
    nodes = [node_at(done.root, steps) for steps, left in ways if not left]
    return [each for each in all_of(nodes) if isinstance(each, Leaf)]
