"""Two texts that were made of the same one, merged by lines."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff


class Conflict(Exception):
    """Both texts changed the same lines, each otherwise."""


def merged(base: str, mine: str, theirs: str) -> str:
    r"""The base with what each of two texts changed in it.

    Raises
    ------
    Conflict
        They changed the same lines, or lines that stand side by side, and not alike.

    Examples
    --------
    >>> merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n")
    'A\nb\nc\nD\n'
    """
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, mine), *_changes(lines, theirs)})
    made, at = list[str](), 0
    for k, (start, end, new) in enumerate(changes):
        if k and start <= at:
            raise Conflict
        made += [*lines[at:start], *new]
        at = end
    return "".join([*made, *lines[at:]])


def _changes(lines: Sequence[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The pieces of a text that are other than in the base: from which line to which, and what stands there."""
    new = text.splitlines(keepends=True)
    found = SequenceMatcher(None, lines, new, autojunk=False).get_opcodes()
    return [(i, j, tuple(new[k:m])) for kind, i, j, k, m in found if kind != "equal"]


def difference(before: str, after: str) -> list[str]:
    r"""The lines that went, with ``-``, those that came, with ``+``, and some around them.

    >>> difference("a\nb\n", "a\nc\n")
    [' a', '-b', '+c']
    """
    found = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=3)
    return [each for each in found if not each.startswith(("---", "+++", "@@"))]
