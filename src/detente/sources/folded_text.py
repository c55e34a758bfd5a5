"""A text without its typography: no white space, and what `detente.spelling` says does not count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category, east_asian_width

from detente.spelling import Composed, alike, composed

_KEPT = re.compile(r"-+|[^\s-]")
_NUMBER = re.compile(r"\d[.,]\d")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"[\w\u00ad]*[.,]?\Z"), re.compile(r"[.,]?[\w\u00ad]*")
_LONGEST_WORD = 60
_TURN = re.compile("[\n\r\v\f\x85\u2028\u2029\u00ad]")
"""A line end or a soft hyphen: white space there says nothing of the words."""

_UNPARTED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
"""Thai, Lao, Tibetan, Burmese, Khmer and their like, which part no words; Chinese and Japanese are wide."""


@dataclass(frozen=True)
class FoldedText:
    """A text as it reads when its typography does not count.

    Attributes
    ----------
    text
        The raw text.
    """

    text: str

    @cached_property
    def _composed(self) -> Composed:
        return composed(self.text)

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        """The spans in the raw text of what was kept; a run of dashes is one mark."""
        starts, ends = self._composed.starts, self._composed.ends
        kept = (each.span() for each in _KEPT.finditer(alike(self._composed.text)))
        return [(starts[start], ends[end - 1]) for start, end in kept]

    @cached_property
    def folded(self) -> str:
        """What was kept, one character a mark."""
        return "".join([kept[0][0] for kept in _KEPT.finditer(alike(self._composed.text))])

    def spans_of(self, quotation: str, most: int) -> list[tuple[int, int]]:
        """The first `most` spans in the raw text that read like the quotation."""
        wanted = fold_text(quotation).folded
        found: list[tuple[int, int]] = []
        at = self.folded.find(wanted) if wanted else -1
        while at >= 0 and len(found) < most:
            found.append((self._marks[at][0], self._marks[at + len(wanted) - 1][1]))
            at = self.folded.find(wanted, at + 1)
        return found

    def reads_before(self, offset: int, context: str) -> bool:
        """Whether the text up to a code point ends like `context`."""
        wanted = fold_text(context).folded
        return self.folded.endswith(wanted, 0, self.marks_before(offset))

    def reads_behind(self, offset: int, context: str) -> bool:
        """Whether the text from a code point on begins like `context`."""
        wanted = fold_text(context).folded
        return self.folded.startswith(wanted, self.marks_before(offset))

    def has_whole_letters(self, span: tuple[int, int]) -> bool:
        """Whether a span in the raw text parts no letter from an accent that is written behind it."""
        return not any(map(self._is_inside_a_letter, span))

    def _is_inside_a_letter(self, offset: int) -> bool:
        before = bisect_left(self._composed.starts, offset)
        return before > 0 and self._composed.ends[before - 1] > offset

    def is_inside_a_word(self, offset: int) -> bool:
        """Whether a code point parts letters or digits of one word or number, in a script that parts its words.

        A number behind a word may be a footnote's, so letters and digits do not make one word.
        """
        return _is_one_word(self._composed.text, bisect_left(self._composed.starts, offset))

    def words_otherwise(
        self, place: tuple[int, int], quotation: str, joins: Callable[[], Collection[int]]
    ) -> tuple[str, ...]:
        """The words of a place that a quotation which reads like it joins or parts otherwise, on one line.

        Parameters
        ----------
        joins
            Where a space is missing in the text; asked for only where a quotation has one that the text has not.
        """
        first, quoted = self.marks_before(place[0]), fold_text(quotation)
        found: list[tuple[int, int]] = []
        for n in range(1, len(quoted.folded)):
            if not _is_one_word(self.folded, first + n):
                continue
            start, end = self._gap(first + n)
            here, there = self.text[start:end], quoted.text[slice(*quoted._gap(n))]
            if _has_space(here) == _has_space(there) or _TURN.search(here):
                continue
            if _has_space(there) and not {*range(start, end + 1)}.isdisjoint(joins()):
                continue
            start, end = self._words_around(start, end)
            found[-1:] = (
                [(found[-1][0], end)] if found and start < found[-1][1] else [*found[-1:], (start, end)]
            )
        return tuple(self.text[start:end] for start, end in found)

    def _gap(self, mark: int) -> tuple[int, int]:
        """What stands between a mark and the one before it."""
        return self._marks[mark - 1][1], self._marks[mark][0]

    def _words_around(self, start: int, end: int) -> tuple[int, int]:
        before = _WORD_BEFORE.search(self.text[max(start - _LONGEST_WORD, 0) : start])
        behind = _WORD_BEHIND.match(self.text, end, end + _LONGEST_WORD)
        assert before and behind
        return start - len(before[0]), behind.end()

    def marks_before(self, offset: int) -> int:
        """How much of what was kept stands before a code point."""
        return bisect_left(self._marks, (offset, offset))


def _is_one_word(text: str, at: int) -> bool:
    """Whether the characters before and at a place are of one word or number."""
    if not 0 < at < len(text):
        return False
    is_number = any(_NUMBER.fullmatch(text[max(at - n, 0) : at - n + 3]) for n in (1, 2))
    return is_number or _kind(text[at - 1]) == _kind(text[at]) != ""


def _has_space(text: str) -> bool:
    return any(map(str.isspace, text))


def _kind(character: str) -> str:
    """L for a letter and what it carries, N for a digit; nothing for others, and where words are not parted."""
    if _UNPARTED.match(character) or east_asian_width(character) in "WFH":
        return ""
    return {"L": "L", "M": "L", "Nd": "N"}.get(category(character)[: 2 if character.isdecimal() else 1], "")


def fold_text(text: str) -> FoldedText:
    """The text without its typography.

    Examples
    --------
    >>> fold_text("a “free  hand” – now").folded
    "a'freehand'-now"
    """
    return FoldedText(text)
