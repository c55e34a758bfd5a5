"""A text put together anew from pieces of an older one, and what has changed between the two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_FULL_LINE = re.compile(r"\n(?=[^\r\n])")
FEW_LINES = 40
"""So many lines that changed are one piece; of more, those between that stayed are looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the old text; the lines behind its first come `shift` columns further in."""

    start: int
    end: int
    shift: int = 0


Content = tuple["str | Part", ...]


@dataclass(frozen=True, slots=True)
class Splice:
    """What comes in the place of a part of the old text."""

    start: int
    end: int
    new: Content


def spliced(text: str, splices: Iterable[Splice], inner: Iterable[Splice] = ()) -> str:
    """The text with splices in place of its parts; inner ones hold in the parts that these take over, too."""
    within = sorted(inner, key=lambda each: each.start)
    outer = [*splices]
    apart = [each for each in within if not any(_is_in(each, other) for other in outer)]
    return _laid(
        text, 0, len(text), sorted([*outer, *apart], key=lambda each: (each.start, each.end)), within
    )


def _is_in(each: Splice, other: Splice) -> bool:
    return other.start <= each.start and each.end <= other.end


def _laid(text: str, start: int, end: int, outer: list[Splice], inner: list[Splice]) -> str:
    made, at = [], start
    for each in outer:
        if each.start < at:
            continue  # it lies in what an earlier one has replaced
        others = [other for other in inner if other is not each]
        made += [text[at : each.start], written(text, each.new, others)]
        at = each.end
    return "".join((*made, text[at:end]))


def written(text: str, content: Content, inner: list[Splice]) -> str:
    """Content as text, with the splices that lie within its parts."""
    return "".join(each if isinstance(each, str) else _part(text, each, inner) for each in content)


def _part(text: str, part: Part, inner: list[Splice]) -> str:
    own = [each for each in inner if part.start <= each.start and each.end <= part.end]
    laid = _laid(text, part.start, part.end, own, inner) if own else text[part.start : part.end]
    return shifted(laid, part.shift)


def shifted(text: str, shift: int) -> str:
    """The text with all lines but the first further in, or as much further out as there is room."""
    if shift > 0:
        return _FULL_LINE.sub("\n" + " " * shift, text)
    return re.sub(rf"\n {{1,{-shift}}}", "\n", text) if shift else text


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text: where it starts, what stands there now, and what shall (whole lines, mostly)."""

    at: int
    now: str
    then: str


def pieces(now: str, then: str) -> tuple[Piece, ...]:
    """What must be put where in a text so that it becomes another, in whole lines."""
    start = now.rfind("\n", 0, _common(now, then))
    start = now.rfind("\n", 0, max(start, 0)) + 1  # with a line before, to know the place by
    behind = _common(now[start:][::-1], then[start:][::-1])
    behind = -(now.find("\n", len(now) - behind) + 1 or len(now)) + len(now)
    if now == then:
        return ()
    old, new = now[start : len(now) - behind], then[start : len(then) - behind]
    if min(old.count("\n"), new.count("\n")) <= FEW_LINES:
        return (Piece(start, old, new),)
    return tuple(_by_lines(start, old.splitlines(keepends=True), new.splitlines(keepends=True)))


def _by_lines(at: int, now: list[str], then: list[str]) -> Iterable[Piece]:
    """Pieces of lines that differ, each with one line that does not."""
    starts = [at]
    for each in now:
        starts.append(starts[-1] + len(each))
    for tag, a, b, c, d in SequenceMatcher(None, now, then, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Piece(starts[a], "".join(now[a:b]), "".join(then[c:d]))


def difference(now: str, then: str) -> tuple[int, int]:
    """Where in a text it begins and ends to be another than the one that it becomes."""
    start = _common(now, then)
    return start, len(now) - _common(now[start:][::-1], then[start:][::-1])


def changed_lines(now: str, then: str) -> tuple[str, str]:
    """The lines of a text that are others in the one that it becomes, and these."""
    start, end = difference(now, then)
    first = now.rfind("\n", 0, start) + 1
    last = now.find("\n", end)
    behind = len(now) - last if last >= 0 else 0
    return now[first : len(now) - behind], then[first : len(then) - behind]


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def patched(text: str, known: Iterable[Piece]) -> str | None:
    """The text with pieces put back; None where one does not stand there any more, nor in one other place alone."""
    splices = []
    for each in known:
        at = each.at
        if not text.startswith(each.now, at):
            at = text.find(each.now) if each.now and text.count(each.now) == 1 else -1
        if at < 0:
            return None
        splices.append(Splice(at, at + len(each.now), (each.then,)))
    splices.sort(key=lambda each: (each.start, each.end))
    if any(a.end > b.start for a, b in pairwise(splices)):
        return None
    return spliced(text, splices)
