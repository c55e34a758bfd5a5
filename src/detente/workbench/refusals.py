"""Why something was not written, as problems that say what to ask the user."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.errors import RequestError
from detente.scenario.editing.changes import Unexpected
from detente.scenario.editing.paths import NothingThere
from detente.scenario.editing.sentences import UNSAID, Edit, EditRefused
from detente.scenario.editing.sharing import SharedError
from detente.scenario.editing.text.yaml_text import inline
from detente.workbench.merge import difference
from detente.workbench.replies import Problem, problem_of

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def read_only(path: Path) -> str | None:
    """Why a file cannot be written; None where it can."""
    with suppress(OSError):
        for each, noun in ((path, "the file"), (path.parent, "the folder")):
            if not stat.S_IMODE(each.stat().st_mode) & 0o222 or not os.access(each, os.W_OK):
                return f"{noun} is read-only"
    return None


def unwritten(error: RequestError) -> Problem:
    """Why something could not be written, with the status that says whether the disk is full."""
    cause = error.__context__  # `from None` hides it and keeps it
    number = cause.errno if isinstance(cause, OSError) else None
    if number in _FULL:
        return Problem(507, "disk-full", "The disk is full: nothing was written.", "make room; try again")
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return Problem(423, "read-only", f"{error.message}.")
    return problem_of(error)


def refused(refusal: EditRefused, edits: Sequence[Edit]) -> Problem:
    """An edit that cannot be carried out, as a problem that says what to ask the user."""
    edit = edits[refusal.number - 1] if refusal.number <= len(edits) else None
    path = edit.to_dict()["path"] if edit else None
    place = {"edit": refusal.number, "path": path}
    match refusal.reason:
        case SharedError() as shared if edit and edit.scope is None:
            told = {"readings": list(shared.readings), "path": path}
            return Problem(409, "shared", refusal.message, refusal.hint, place, **told)
        case Unexpected() as other if edit:
            return _conflict(edit, other.found, place)
        case NothingThere() if edit and edit.expect is not UNSAID:  # another page has removed it
            return _conflict(edit, None, place, refusal.message)
    return Problem(422, "refused", refusal.message, refusal.hint, place)


def _conflict(edit: Edit, theirs: object, place: Mapping[str, Any], title: str = "") -> Problem:
    mine = edit.value if edit.value is not UNSAID else None
    return Problem(
        409,
        "conflict",
        title or "This was changed meanwhile.",
        "keep yours, or take theirs",
        place,
        path=place["path"],
        mine=mine,
        theirs=theirs,
        expected=edit.expect,
        difference=difference(_lines(theirs), _lines(mine)),
    )


def _lines(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else inline(value)
