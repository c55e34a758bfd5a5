"""A text without its typography: no white space, one kind of quotation mark, one kind of dash."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

_QUOTES = "\"'`´‘’‚‛“”„‟‹›«»′″＂＇「」『』"
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ALIKE = {ord(each): "'" for each in _QUOTES} | {ord(each): "-" for each in _DASHES}
_KEPT = re.compile(rf"-+|[^\s{_INVISIBLE}-]")


@dataclass(frozen=True)
class FoldedText:
    """A text as it reads when white space, quotation marks and dashes do not count.

    Attributes
    ----------
    text
        The raw text.
    """

    text: str

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        """The spans in the raw text of what was kept; a run of dashes is one mark."""
        return [kept.span() for kept in _KEPT.finditer(self.text.translate(_ALIKE))]

    @cached_property
    def folded(self) -> str:
        """What was kept, one character a mark."""
        alike = self.text.translate(_ALIKE)
        return "".join([alike[start] for start, _ in self._marks])

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

    def marks_before(self, offset: int) -> int:
        """How much of what was kept stands before a code point."""
        return bisect_left(self._marks, (offset, offset))


def fold_text(text: str) -> FoldedText:
    """The text without its typography.

    Examples
    --------
    >>> fold_text("a “free  hand” – now").folded
    "a'freehand'-now"
    """
    return FoldedText(text)
