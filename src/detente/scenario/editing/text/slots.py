"""Where the parts of a mapping or list are written: their keys and dashes, anchors and aliases, to the character.

The tree has the places of contents; what lies between them is white space, comments and signs, which are read here
again, as much as an edit needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.errors import RequestError
from detente.scenario.tree import Leaf, Mapping, Node, Sequence

_TRIVIA = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_BLANK = re.compile(r"[ \t]*")
ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_REST = re.compile(r"[ \t]*(#[^\r\n]*)?(?=\r?\n|\r?\Z)")
_KEEPS_LINES = re.compile(r"[|>][^\n#]*\+")


COMMENT_INSIDE = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
"""A comment, or what looks like one, in what cannot have one when it stands on one line."""


class TooIntricateError(RequestError):
    """A text that is written in a way that cannot be edited by its parts."""

    def __init__(self) -> None:
        super().__init__("this is written in a way that cannot be edited", "write it plainly, by hand, first")


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a mapping or list as it is written.

    Attributes
    ----------
    start
        Where its key, its dash or, in brackets, the item begins.
    room
        Where its value can begin: just behind the colon or dash.
    mark
        Where its value begins, with its anchor; just behind the colon or dash where there is none.
    content
        Where the value itself begins, behind its anchor.
    end
        Where the value ends, without white space and comments behind it.
    anchor, alias
        The names, where the value has one or is one.
    """

    node: Node
    start: int
    room: int
    mark: int
    content: int
    end: int
    anchor: str | None = None
    alias: str | None = None


def slots(text: str, parent: Mapping | Sequence) -> list[Slot]:
    """The parts of a mapping or list, in order.

    Raises
    ------
    TooIntricateError
        They cannot be told apart with certainty.
    """
    found: list[Slot] = []
    at = parent.span[0] + (text[parent.span[0]] in "[{" if parent.flow else 0)
    for key, node in _children(parent):
        at = _behind_trivia(text, at)
        if found and parent.flow:
            at = _behind_trivia(text, _behind_sign(text, at, ","))
        start = at
        if key:
            at = _behind_key(text, at, key)
        elif not parent.flow:
            at = _behind_sign(text, at, "-")
        found.append(_slot(text, start, at, node))
        at = found[-1].end
    return found


def _children(parent: Mapping | Sequence) -> list[tuple[Leaf | None, Node]]:
    if isinstance(parent, Sequence):
        return [(None, item) for item in parent.items]
    return [(each.key, each.value) for each in parent.entries.values()]


def _behind_trivia(text: str, at: int) -> int:
    found = _TRIVIA.match(text, at)
    return found.end() if found else at


def _behind_sign(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        raise TooIntricateError
    return at + 1


def _behind_key(text: str, at: int, key: Leaf) -> int:
    """Behind a key and its colon; behind the key alone where nothing stands there."""
    if text.startswith("?", at) and text[at + 1 : at + 2].isspace():
        at = _behind_trivia(text, at + 1)
    if found := ANCHOR.match(text, at):
        at = _behind_trivia(text, found.end())
    if alias := _ALIAS.match(text, at):
        end = alias.end()
    elif key.span[0] == at:
        end = key.span[1]
    else:
        raise TooIntricateError
    colon = _behind_trivia(text, end)
    return colon + 1 if text.startswith(":", colon) else end


def _slot(text: str, start: int, at: int, node: Node) -> Slot:
    """The part that begins at `start` and whose value is to be found behind `at`."""
    if isinstance(node, Leaf) and node.style == "plain" and not node.text:
        return _empty_slot(text, start, at, node)
    mark = content = _behind_trivia(text, at)
    if found := _ALIAS.match(text, mark):
        return Slot(node, start, at, mark, mark, found.end(), alias=found[1])
    anchor = None
    if node.span[0] != mark and (found := ANCHOR.match(text, mark)):
        anchor, content = found[1], _behind_trivia(text, found.end())
    if node.span[0] != content:
        raise TooIntricateError
    return Slot(node, start, at, mark, content, end_of(text, node), anchor)


def _empty_slot(text: str, start: int, at: int, node: Leaf) -> Slot:
    """A part with a key and no value, or with an anchor of none, or with an alias of none."""
    blank = _BLANK.match(text, at)
    mark = blank.end() if blank else at
    if found := _ALIAS.match(text, mark):
        return Slot(node, start, at, mark, mark, found.end(), alias=found[1])
    if found := ANCHOR.match(text, mark):
        return Slot(node, start, at, mark, found.end(), found.end(), anchor=found[1])
    return Slot(node, start, at, at, at, at)


def end_of(text: str, node: Node) -> int:
    """Where a node ends, without the white space and comments behind it."""
    end = node.span[1]
    if isinstance(node, Leaf) and node.style in {"literal", "folded"}:
        return _end_of_lines(text, node)
    if isinstance(node, Leaf) or node.flow:
        return end
    parts = slots(text, node)
    return parts[-1].end if parts else end


def _end_of_lines(text: str, leaf: Leaf) -> int:
    """The end of a text on lines of its own; empty lines behind it belong to it only where it says so."""
    start, end = leaf.span
    last = leaf.text.rstrip("\n").rpartition("\n")[2]
    if _KEEPS_LINES.match(text, start) or (leaf.text.strip("\n") and not last.strip(" ")):
        line = text[start:end]
        return end - (2 if line.endswith("\r\n") else line.endswith("\n"))
    return start + len(text[start:end].rstrip())


# Lines


def line_start(text: str, index: int) -> int:
    """Where the line begins in which something stands."""
    return text.rfind("\n", 0, index) + 1


def column_of(text: str, index: int) -> int:
    """How many characters stand before it on its line."""
    return index - line_start(text, index)


def line_rest(text: str, end: int) -> int:
    """The end of a line behind a part, where nothing but a comment follows it there.

    Raises
    ------
    TooIntricateError
        Something else follows.
    """
    rest = _REST.match(text, end)
    if not rest:
        raise TooIntricateError
    return rest.end()


def newline_of(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
