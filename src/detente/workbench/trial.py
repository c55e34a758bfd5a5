"""What an edit that is still being typed would bring: its problems, with their places in what is typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from detente.answers.edit import diagnostic_record
from detente.api.check import Check
from detente.api.edit import new_problems
from detente.errors import Diagnostic
from detente.scenario.editing.edits import Edited
from detente.scenario.editing.paths import nearest_steps
from detente.scenario.editing.sentences import Edit
from detente.scenario.editing.text.file_text import node_at, shared_plain
from detente.scenario.parsing.document import document
from detente.scenario.parsing.marks import Mark
from detente.scenario.tree import Leaf, all_of

RULES = frozenset({"require", "infeasible", "indistinguishable", "definitions"})
"""The sections that say which states there are."""


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
