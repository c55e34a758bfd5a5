"""The parts of a list or mapping as rows that can change places, each with its comments.

In block style a row is a part's lines: with the full-line comments directly above it, the comment behind it, and
comments below that stand further in. In brackets it is the item, with comments above it and behind its comma. What
lies between rows (empty lines, comments apart, commas) keeps its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from detente.scenario.editing.text.patchwork import Content, Part, Splice
from detente.scenario.editing.text.slots import (
    Slot,
    TooIntricateError,
    column_of,
    line_rest,
    line_start,
    newline_of,
    slots,
)
from detente.scenario.tree import Leaf, Mapping, Node, Sequence

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
_LINES_ABOVE = re.compile(r"((?:#[^\r\n]*\r?\n[ \t]*)+)\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """A part with its comments.

    Attributes
    ----------
    core
        The part itself; in block style with the comment behind it and those below that are its own.
    above
        Full-line comments above it, with the line ends and indentation up to the part.
    behind
        In brackets the comment behind it, in block style nothing.
    indent
        In block style the columns before its first line; its comments above it are part of the core there.
    """

    core: Content
    above: Content = ()
    behind: Content = ()
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands behind a row: in block style white space and comments apart, in brackets what is around a comma."""

    before: str = ""
    comma: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list or mapping, and the gaps behind each of them.

    `is_inline` is whether the first begins on a line of something else's: ``- - a``. In brackets `head` is what stands
    before the first row. `ends_text` is whether the text ends with the last row, without a line's end.
    """

    flow: bool
    start: int
    end: int
    column: int
    newline: str
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    is_inline: bool = False
    head: str = ""
    ends_text: bool = False
    slots: tuple[Slot, ...] = field(default=(), compare=False)

    def span(self, place: int) -> tuple[int, int]:
        """Where a row stands that has not been changed."""
        (part,) = self.rows[place].core
        assert isinstance(part, Part)
        return part.start, part.end

    def splice(self) -> Splice:
        """All rows, as they are now, in the place of those that were there."""
        return Splice(self.start, self.end, _in_brackets(self) if self.flow else _in_lines(self))

    def without(self, place: int) -> Rows:
        """Without one row, and of the gaps around it the one with fewer empty lines."""
        rows = self.rows[:place] + self.rows[place + 1 :]
        if not rows:
            return replace(self, rows=(), gaps=())
        if self.flow:
            at = min(place, len(rows) - 1)
            return replace(self, rows=rows, gaps=self.gaps[:at] + self.gaps[at + 1 :])
        if place == 0:
            said = self.gaps[0].before.strip()
            above = (said + self.newline + " " * rows[0].indent,) if said else ()
            return replace(self, rows=(replace(rows[0], above=above), *rows[1:]), gaps=self.gaps[1:])
        before, behind = self.gaps[place - 1].before, self.gaps[place].before
        if place < len(rows):
            gap = Gap(_joined(before, behind, self.newline))
        else:
            gap = Gap(before.rstrip() + self.newline * self.ends_text)
        return replace(self, rows=rows, gaps=(*self.gaps[: place - 1], gap, *self.gaps[place + 1 :]))

    def with_new(self, place: int, row: Row) -> Rows:
        """With one row more."""
        rows = (*self.rows[:place], row, *self.rows[place:])
        if not self.rows:
            return replace(self, rows=rows, gaps=(Gap(),))
        at = min(place, len(self.rows) - 1)
        gap = self._usual_gap() if self.flow else Gap(self.newline)
        return replace(self, rows=rows, gaps=(*self.gaps[:at], gap, *self.gaps[at:]))

    def _usual_gap(self) -> Gap:
        """What stands between items: a line's end where each has a line of its own, from the bracket on."""
        return Gap(comma=",", after=_COMMENT.sub("", self.head) if "\n" in self.head else " ")

    def moved(self, place: int, to: int) -> Rows:
        """With one row in another place."""
        left = [*self.rows]
        left.insert(to, left.pop(place))
        return replace(self, rows=tuple(left))


def rows_of(text: str, parent: Mapping | Sequence) -> Rows:
    """The rows of a list or mapping.

    Raises
    ------
    TooIntricateError
        They cannot be told apart with certainty.
    """
    parts = tuple(slots(text, parent))
    newline = newline_of(text)
    if parent.flow or not parts:
        return _flow_rows(text, parent, parts, newline)
    return _block_rows(text, parts, newline)


def _joined(above: str, below: str, newline: str) -> str:
    """The gap that two become; empty lines are not doubled."""
    if above.strip() or below.strip():
        return above + below.removeprefix(newline)
    return max(above, below, key=len)


# Rows in block style


def _block_rows(text: str, parts: tuple[Slot, ...], newline: str) -> Rows:
    column = column_of(text, parts[0].start)
    is_inline = bool(text[parts[0].start - column : parts[0].start].strip())
    spans: list[tuple[int, int]] = []
    for n, each in enumerate(parts):
        start = each.start if is_inline and not n else _with_above(text, each.start, spans, column)
        following = parts[n + 1].start if n + 1 < len(parts) else len(text)
        spans.append((start, _with_below(text, each.end, following, column)))
    rows = tuple(Row((Part(*span),), indent=column_of(text, span[0])) for span in spans)
    lines = [start - column_of(text, start) for start, _ in spans]
    gaps = [Gap(text[end:line]) for (_, end), line in zip(spans, lines[1:], strict=False)]
    start, end = spans[0][0] if is_inline else lines[0], spans[-1][1]
    return Rows(
        False,
        start,
        end,
        column,
        newline,
        rows,
        (*gaps, Gap()),
        is_inline,
        ends_text=end == len(text),
        slots=parts,
    )


def _with_above(text: str, start: int, before: list[tuple[int, int]], column: int) -> int:
    """Where the full-line comments directly above a part begin; the part itself where there are none.

    A comment further in belongs to the part before.
    """
    floor, found = before[-1][1] if before else 0, start
    line = start - column_of(text, start)
    while line > floor:
        above = line_start(text, line - 1)
        indent = _indent(text, above)
        if above < floor or not text.startswith("#", above + indent) or (before and indent > column):
            break
        found, line = above + indent, above
    return found


def _with_below(text: str, end: int, following: int, column: int) -> int:
    """Where the last line of a part ends, with comments further in below it."""
    found = line_end = line_rest(text, end)
    while (line := text.find("\n", line_end) + 1) and line < following:
        line_end = _line_end(text, line)
        said = text[line:line_end].strip()
        if said and not (said.startswith("#") and _indent(text, line) > column):
            break
        found = line_end - text.endswith("\r", line, line_end) if said else found
    return found


def _indent(text: str, line: int) -> int:
    end = line
    while text.startswith(" ", end):
        end += 1
    return end - line


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _in_lines(rows: Rows) -> Content:
    made: list[str | Part] = []
    for n, (row, gap) in enumerate(zip(rows.rows, rows.gaps, strict=True)):
        if n or not rows.is_inline:
            made.append(" " * row.indent)
        made += [*row.above, *row.core, gap.before]
    return tuple(made)


# Rows in brackets


def _flow_rows(text: str, parent: Mapping | Sequence, parts: tuple[Slot, ...], newline: str) -> Rows:
    opening, closing = parent.span[0] + 1, parent.span[1] - 1
    if text[parent.span[0]] not in "[{":
        raise TooIntricateError
    column = column_of(text, parts[0].start) if parts else 0
    if not parts:
        return Rows(True, opening, closing, column, newline, (), ())
    head, above = _split_above(text, opening, parts[0].start)
    rows, gaps = [], []
    for n, each in enumerate(parts):
        following = parts[n + 1].start if n + 1 < len(parts) else closing
        behind, gap, below = _around_comma(text, each.end, following, n + 1 < len(parts))
        rows.append(Row((Part(each.start, each.end),), above, behind))
        gaps.append(gap)
        above = below
    return Rows(True, opening, closing, column, newline, tuple(rows), tuple(gaps), head=head, slots=parts)


def fits_in_brackets(node: Node) -> bool:
    """Whether a node can stand in brackets just as it is written."""
    return node.style in {"single", "double"} if isinstance(node, Leaf) else node.flow


def _split_above(text: str, start: int, end: int) -> tuple[str, Content]:
    """What stands before an item: white space, and the full-line comments directly above it."""
    between = text[start:end]
    found = _LINES_ABOVE.search(between)
    if not found or "\n" not in between[: found.start()]:
        return between, ()
    return between[: found.start()], (Part(start + found.start(), end),)


def _around_comma(text: str, start: int, end: int, is_inner: bool) -> tuple[Content, Gap, Content]:
    """Behind an item: its comment, what is around its comma, and the comments above the next item."""
    comma = start
    while comma < end and text[comma] != ",":
        comma = _line_end(text, comma) if text[comma] == "#" else comma + 1
    behind: Content = ()
    left_start, right_start = start, min(comma + 1, end)
    if (found := _COMMENT.match(text, start, min(comma, end))) and found.end() > start:
        behind, left_start = (Part(found.start(), found.end()),), found.end()
    elif comma < end and (found := _COMMENT.match(text, comma + 1, end)):
        behind, right_start = (Part(found.start(), found.end()),), found.end()
    sign = "," if comma < end else ""
    if not is_inner:
        return behind, Gap(text[left_start:comma], sign, text[right_start:end]), ()
    after, above = _split_above(text, right_start, end)
    return behind, Gap(text[left_start:comma], sign, after), above


def _in_brackets(rows: Rows) -> Content:
    """Rows in brackets; a comment is followed by a line's end, and begins a line where it stood above."""
    if not rows.rows:
        return ()
    line = rows.newline + " " * rows.column
    made: list[str | Part] = [rows.head]
    for n, (row, gap) in enumerate(zip(rows.rows, rows.gaps, strict=True)):
        before = rows.gaps[n - 1].after if n else rows.head
        if row.above and "\n" not in before:
            made.append(line)
        made += [*row.above, *row.core]
        if not row.behind:
            made += [gap.before, gap.comma, gap.after]
        elif gap.before.startswith(("\n", "\r")):
            made += [*row.behind, gap.before, gap.comma, gap.after]
        else:
            after = (
                gap.after if gap.after.lstrip(" \t").startswith(("\n", "\r")) else line + gap.after.lstrip()
            )
            made += [gap.before, gap.comma, *row.behind, after]
    return tuple(made)
